"""The tasks that a table of tasks gives: its annex, groups, rows and points, each with its bodies, deadlines and figures."""
from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.extract import deadlines, responsibilities, targets
from wenmai.extract.deadlines import Time
from wenmai.extract.division_table import Division, Group, Row, read_division
from wenmai.extract.piped_table import read_piped
from wenmai.extract.restatement import Heading, restated
from wenmai.extract.table_people import leaders
from wenmai.extract.tables import Cell, Table
from wenmai.model import Deadline, Task
from wenmai.text import CleanText, together
from wenmai.text.marks import fold

ANNEX = re.compile(r"附\s?(?:件|表)\s?\d{0,2}")
ANNEX_LINES = 6
# most cells print neither a time nor a figure: asked first, since to look for one costs more than the row's other facts
TIME_SIGNS = ("前", "年", "月")
DIGIT = re.compile("[0-9]")
# what is to be done within the year, in the cell of a time
WHOLE_YEAR = ("全年", "全年完成", "本年度", "当年")
# 每季度一次 goes on, 立即完成 begins with the paper; neither names a day
UNDATED = (("每", "ongoing"), ("立即", "relative"), ("即时", "relative"), ("立行立改", "relative"))


def _said(row: Row) -> list[Cell]:
    """The cells that say what a row's task is; not the task by itself where it is the first sentence of what is said of it."""
    begins = row.contents and row.contents[0].fragments[0][0] == row.task.fragments[0][0]
    return row.contents if begins else [row.task, *row.contents]


@dataclass(slots=True)
class DivisionTasks:
    """Puts the rows of tables behind the tasks of a paper's text; `year` is the paper's year of work, `issued` its date."""

    clean: CleanText
    tasks: list[Task]
    year: int | None
    issued: str | None

    def add(self, table: Table, body: list[Heading]) -> None:
        """The table's rows as tasks of their own, each with the task of the `body` that it restates."""
        clean, before = self.clean, len(self.tasks)
        division = read_division(clean, table, {heading.label for heading in body}) if table.kind == "division" \
            else read_piped(clean, table)
        annex = self._annex(table)
        groups: list[Heading] = []
        rows: list[Heading] = []
        for group in division.groups:
            parent = self._group(division, group, annex)
            if group.title is not None:
                groups.append(Heading(parent or "", annex, group.title.text))
            for row in group.rows:
                row.number = row.number or (None if group.title is not None else group.number or None)
                rows += self._row(division, parent, row)
        same = restated(body, groups, rows)
        for task in self.tasks[before:]:
            task.same_as = same.get(task.id)

    def _row(self, division: Division, parent: str | None, row: Row) -> list[Heading]:
        """Puts a row behind its group, and those beside its merged cell behind it; returns the headings that they are."""
        task = self._append(parent, row.number, row.task, "section" if row.points or row.rows else "task")
        self._fill(division, task, row)
        return [Heading(task.id, parent, row.task.text), *(heading for part in row.rows for heading in self._row(division, task.id, part))]

    def _group(self, division: Division, group: Group, annex: str | None) -> str | None:
        """The id of the section that the group is; a heading's row may have bodies and points of its own."""
        if group.title is None:
            return annex
        section = self._append(annex, group.number or None, group.title, "section")
        if group.own:
            self._fill(division, section, group.own)
        return section.id

    def _fill(self, division: Division, task: Task, row: Row) -> None:
        """Gives a task what its row says, and puts the row's points behind it: then they have its times and figures."""
        task.responsibilities = responsibilities.row_responsibilities(self.clean.raw, division, row)
        task.leaders = leaders(self.clean.raw, row.leaders) if row.leaders else []
        self._set_times(task, [] if row.points or row.rows else _said(row), row.due)
        for point in row.points:
            part = self._append(task.id, point.number, point.label, "task")
            part.responsibilities = responsibilities.point_responsibilities(self.clean.raw, point.text)
            self._set_times(part, [point.text], point.due)
            self._bind(part, task.deadline)

    def _set_times(self, task: Task, cells: list[Cell], due: Cell | None) -> None:
        """The deadline of the row's own cell comes first; those of its text follow, and the figures that are to be reached by it."""
        found = self._due(due) if due else []
        for cell in cells:
            if any(sign in cell.text for sign in TIME_SIGNS) or DIGIT.search(cell.text):
                text = cell.clean_text(self.clean.raw)
                times = self._printed(text)
                found += [deadlines.deadline(text, time) for time in times] if due is None else []
                task.targets += targets.targets(text, targets.figures(text), [(0, len(text.text))], times)
        distinct = list({(time.date, time.kind): time for time in reversed(found)}.values())[::-1]
        if distinct:
            task.deadline, task.other_deadlines = distinct[0], distinct[1:]
        if due:
            self._bind(task, task.deadline)

    @staticmethod
    def _bind(task: Task, due: Deadline | None) -> None:
        """The figures without a time of their own are due with their row."""
        if due is None or due.kind != "by" or not due.date:
            return
        for target in task.targets:
            if target.by is None:
                target.by = due.date
                target.spans = together([*target.spans, *due.spans])

    def _due(self, due: Cell) -> list[Deadline]:
        """What a row's own cell says of when it is due."""
        time = deadlines.note_time(fold(due.text), 0, len(due.text), self.year)
        day, kind = (time.date, time.kind) if time else (None, next((kind for word, kind in UNDATED if due.text.startswith(word)), None))
        if self.year and due.text in WHOLE_YEAR:
            day, kind = f"{self.year}-12-31", "by"
        return [Deadline(due.text, day, kind, due.whole(self.clean.raw))] if kind else []

    def _printed(self, text: CleanText) -> list[Time]:
        return [time for time in deadlines.text_times(text.folded, 0, len(text.folded), self.year, self.issued)
                if not deadlines.of_the_paper(text.folded, 0, time)]

    def _append(self, parent: str | None, number: str | None, cell: Cell, kind: str) -> Task:
        task = Task(f"t{len(self.tasks) + 1}", parent, number, cell.text, kind, cell.whole(self.clean.raw))
        self.tasks.append(task)
        return task

    def _annex(self, table: Table) -> str | None:
        """The annex that the table is, if the lines above it say so: 附件, then its title."""
        clean = self.clean
        for i in range(table.head - 1, max(-1, table.head - ANNEX_LINES), -1):
            start, end, _, _ = clean.lines[i]
            if not ANNEX.fullmatch(clean.raw, start, end):
                continue
            title = Cell()
            for k in range(i + 1, table.head):
                title.add(clean.raw, *clean.lines[k][:2])
            # a table right below 附件 has no other title
            return self._append(None, clean.raw[start:end], title if title.text else Cell.of(clean.raw, (start, end)), "section").id
        return None
