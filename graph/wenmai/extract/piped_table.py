"""Tables read by their columns, with one cell for each in every row: 序号 | 任务 | 责任单位 | 完成时限."""
from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.extract.cell_kinds import FIGURE
from wenmai.extract.division_table import Division, Group, Row
from wenmai.extract.indicator_table import footnotes, with_footnotes
from wenmai.extract.merged_cells import filled, said, without_ditto
from wenmai.extract.row_points import first_sentence, numbered, points, with_times
from wenmai.extract.table_heads import (
    BESIDE_HEAD,
    CLASS_HEAD,
    INDICATOR_NAME,
    LEADER_HEAD,
    NATURE_HEAD,
    NUMBER_HEAD,
    OF_A_CLASS,
    ROLE_HEAD,
    TASK_HEAD,
    TIME_HEAD,
    UNIT_HEAD,
    WITH_PEOPLE,
    YEAR_HEAD,
)
from wenmai.extract.table_people import apart
from wenmai.extract.table_rows import head_and_rows
from wenmai.extract.tables import Cell, Table
from wenmai.model import Indicator, Span, Spans
from wenmai.text import CleanText, together
from wenmai.text.labels import STEMS
from wenmai.text.late import LatePattern

VERSION = "piped_table.v1"

SECTION = LatePattern(r"[一二三四五六七八九十]{1,3}、?|（[一二三四五六七八九十]{1,3}）")
# 64.9[1], and behind the paper 注[1]：2016年
NOTE_YEAR = LatePattern(r"^注(\[(?:\d{1,2}|[ivx]{1,5})\])：\s?((?:19|20)\d\d)\s?年", re.MULTILINE)
NOTE_MARK = re.compile(r"(?<=\S)\[(?:\d{1,2}|[ivx]{1,5})\]$")
SUMS = frozenset(("合计", "总计", "小计", "总分", "共计"))


def read_piped(clean: CleanText, table: Table) -> Division:
    """The rows of a table of tasks. A row numbered 一、 begins a group; a row without bodies and number goes with none.

    >>> from wenmai.extract.tables import tables
    >>> from wenmai.text import clean
    >>> text = clean("序号 | 工作任务 | 牵头单位\\n1 | 修订防汛预案 | 市水务局\\n")
    >>> division = read_piped(text, tables(text)[0])
    >>> [(row.number, row.task.text, [cell.text for cell in row.bodies]) for row in division.groups[0].rows]
    [('1', '修订防汛预案', ['市水务局'])]
    """
    heads, rows = head_and_rows(clean, table)
    names = [head.text for head in heads]
    found = {i: match for i, name in enumerate(names) for match in [ROLE_HEAD.search(name)] if match}
    roles: list[tuple[str, Spans]] = [
        (STEMS[match["stem"]] if match["stem"] else "responsible", heads[i].whole(clean.raw)) for i, match in found.items()]
    reader = _Reader(_columns(names, list(found)), [role for role, _ in roles])
    return Division(roles, reader.groups(list(rows)))


@dataclass(slots=True)
class _Columns:
    """Which cells of a row hold what: its number, the class that its task is of, its task, its bodies, its time, its leaders, and what
    is said of the task; `mixed` name people behind bodies. `grouped` where a class is that of all rows below it: one name of a column
    stands over both.
    """

    number: int | None
    of_class: int | None
    task: int
    roles: list[int]
    time: int | None
    leaders: list[int]
    contents: list[int]
    mixed: list[int]
    grouped: bool = False


def _columns(names: list[str], roles: list[int]) -> _Columns:
    task = next(i for i, name in enumerate(names) if TASK_HEAD.fullmatch(name) and i not in roles)
    of_class = next((i for i, name in enumerate(names) if CLASS_HEAD.fullmatch(name) and i not in roles), None)
    if of_class is not None:
        # 考核项目 with 考核内容 behind it is no task, but what tasks are of
        of_it = next((i for i, name in enumerate(names) if i > of_class and i not in roles and OF_A_CLASS.fullmatch(name)), None)
        of_class, task = (of_class, of_it) if of_it is not None and task in (of_class, of_it) else (None, task)
    grouped = of_class is None and names[task + 1:task + 2] == [names[task]]
    of_class, task = (task, task + 1) if grouped else (of_class, task)
    number = next((i for i, name in enumerate(names) if NUMBER_HEAD.fullmatch(name)), None)
    if number is None and task and of_class is None and 0 not in roles:
        number = 0
    time = next((i for i, name in enumerate(names) if TIME_HEAD.fullmatch(name)), None)
    leaders = [i for i, name in enumerate(names) if LEADER_HEAD.fullmatch(name) and i not in roles]
    contents = [i for i, name in enumerate(names) if i > task and i != time and i not in roles and not BESIDE_HEAD.fullmatch(name)]
    return _Columns(number, of_class, task, roles, time, leaders, contents, [i for i in roles if WITH_PEOPLE.search(names[i])],
                    grouped)


class _Line:
    """One row as it is printed: what its cells say, by what they hold."""

    def __init__(self, row: list[Cell], columns: _Columns) -> None:
        self.first = row[0]
        self.number = row[columns.number].text.rstrip(".．、") if columns.number is not None else ""
        self.of_class = row[columns.of_class] if columns.of_class is not None else Cell()
        self.title = row[columns.task]
        self.contents = [row[i] for i in columns.contents if said(row[i]).text]
        self.due = said(row[columns.time]) if columns.time is not None else Cell()
        people = [apart(row[i])[1] for i in columns.mixed]
        self.leaders = [cell for cell in [*people, *(row[i] for i in columns.leaders)] if said(cell).text]
        self.bodies = [apart(row[i])[0] if i in columns.mixed else row[i] for i in columns.roles]
        self.named = any(said(cell).text for cell in self.bodies)

    @property
    def place(self) -> Span:
        """Where its first cell stands, else its title."""
        return next(cell.fragments[0] for cell in (self.first, self.title, *self.contents) if cell.fragments)

    @property
    def says_more(self) -> bool:
        """Whether it says anything of its title."""
        return bool(self.named or self.due.text or self.contents or self.leaders)

    def row(self, title: Cell, number: str) -> Row:
        """The row with this title. Its time is that of its points where it says one for each."""
        found = next(filter(None, map(points, [title, *self.contents])), [])
        due = with_times(found, self.due if self.due.text else None)
        return Row(title, [said(cell) for cell in self.bodies], number or None, due, self.contents, found, self.leaders)


class _Reader:
    """Puts the rows of a table into groups, and the rows beside a merged cell behind its row."""

    def __init__(self, columns: _Columns, roles: list[str]) -> None:
        self.columns, self.roles = columns, roles
        self.found: list[Group] = []
        self.counted = False

    def groups(self, rows: list[list[Cell]]) -> list[Group]:
        """The groups of a table: a row numbered 一、 begins one where it names no body, or where others are numbered 1, 2; so does a
        heading alone in its row."""
        above: list[Cell] = []
        lines: list[_Line | Cell] = []
        for row in rows:
            if len(row) > 1:
                above = without_ditto(row, above)
            lines.append(_Line(above, self.columns) if len(row) > 1 else row[0])
        self.counted = any(line.number.isdigit() for line in lines if isinstance(line, _Line))
        bodies: list[Cell] = []
        for line in lines:
            if isinstance(line, Cell):
                self._begin(line)
                bodies = []
                continue
            if line.says_more and not SECTION.fullmatch(line.number):
                line.bodies = filled(line.bodies, bodies, self.roles)
                line.named = any(said(cell).text for cell in line.bodies)
            self._take(line)
            bodies = line.bodies
        return self.found

    def _begin(self, heading: Cell) -> None:
        number, title = numbered(heading)
        self.found.append(Group(number, heading.fragments[0], title))

    def _take(self, line: _Line) -> None:
        """Puts a row where it belongs; one with no title goes on with the row above it."""
        if not line.title.text and not line.of_class.text:
            self._go_on(line)
            return
        if FIGURE.fullmatch(line.title.text) or line.title.text in SUMS:
            return
        number, title = line.number, line.title
        if not number and not points(title):
            number, title = numbered(title)
        if SECTION.fullmatch(number) and (self.counted or not line.named or not line.number):
            self.found.append(Group(number.rstrip("、"), line.place, title, line.row(title, "") if line.named else None))
        elif line.of_class.text:
            self._take_of_class(line, number)
        elif not number and not line.says_more:
            self.found.append(Group("", line.place, title))
        else:
            if not self.found or SECTION.fullmatch(number):
                self.found.append(Group("", line.place))
            if line.named or number:
                self.found[-1].rows.append(line.row(title, number))

    def _take_of_class(self, line: _Line, number: str) -> None:
        """A row with the class of its task: the points of a cell are tasks of the class itself."""
        if not line.title.text or points(line.title):
            line.contents.insert(0, line.title)
            self.found.append(Group("", line.place, rows=[line.row(line.of_class, number)]))
        elif self.columns.grouped:
            self.found.append(Group(number, line.place, line.of_class, rows=[line.row(line.title, "")]))
        else:
            task = first_sentence(line.title, 0, len(line.title.text))
            self.found.append(Group("", line.place, line.of_class, rows=[line.row(task, number)]))

    def _go_on(self, line: _Line) -> None:
        """A row beside the merged cell of the row above it; one with nothing but a number says what the rows below are of."""
        above = self.found[-1].rows[-1] if self.found and self.found[-1].rows else None
        if not line.says_more:
            if line.first.text and line.first.text not in SUMS and not FIGURE.fullmatch(line.first.text):
                self._begin(line.first)
        elif above and line.contents:
            if not above.rows:
                _part(above)
            number, title = numbered(line.contents[0])
            part = line.row(first_sentence(title, 0, len(title.text)), line.number or number)
            part.contents = [title, *line.contents[1:]]
            part.due = part.due or above.rows[-1].due
            above.rows.append(part)
        elif above and line.named and not line.number:
            for cell, more in zip(above.bodies, line.bodies, strict=True):
                _add(cell, said(more))


def _part(row: Row) -> None:
    """Makes what stands beside a merged cell in its own line the first of the rows that stand beside it."""
    if row.points:
        row.rows = [Row(point.label, row.bodies, point.number, point.due or row.due, [point.text], leaders=row.leaders)
                    for point in row.points]
    else:
        title = row.contents[0] if row.contents else row.task
        row.rows = [Row(first_sentence(title, 0, len(title.text)), row.bodies, None, row.due, row.contents, [], row.leaders)]
    row.bodies, row.due, row.contents, row.points, row.leaders = [], None, [], [], []


def _add(cell: Cell, more: Cell) -> None:
    if more.text and more.text != cell.text:
        if cell.text:
            cell.breaks.append(len(cell.text))
        cell.go_on(more)


def piped_indicators(clean: CleanText, table: Table) -> list[Indicator]:
    """The rows of a table of indicators: the first and the last column of a year are base and goal.

    An empty cell of what indicators are of (领域) says what the one above it says. A footnote below the table (1 2016年) gives another
    base year.
    """
    heads, rows = head_and_rows(clean, table)
    names = [head.text for head in heads]
    years = [(i, int(match[1])) for i, name in enumerate(names) for match in [YEAR_HEAD.fullmatch(name)] if match]
    name_at = next(i for i, name in enumerate(names) if INDICATOR_NAME.fullmatch(name))
    number_at, group_at, unit_at, nature_at = (next((i for i, name in enumerate(names) if i != name_at and head.fullmatch(name)), None)
                                               for head in (NUMBER_HEAD, CLASS_HEAD, UNIT_HEAD, NATURE_HEAD))
    number_at = 0 if number_at is None and name_at and group_at != 0 else number_at
    notes = {note[1]: int(note[2]) for note in NOTE_YEAR.finditer(clean.raw)}
    out: list[Indicator] = []
    group: str | None = None
    for row in rows:
        printed = [cell.text for cell in row]
        if len(row) == 1 or not printed[name_at]:
            continue
        group = (printed[group_at] or group) if group_at is not None else None
        first, last = years[0], years[-1]
        base, base_year = _without_note(printed[first[0]], notes)
        out.append(Indicator(_number(printed, number_at), group, printed[name_at], _at(printed, unit_at), base_year or first[1],
                             _figure(base), last[1], _figure(_without_note(printed[last[0]], notes)[0]), _at(printed, nature_at),
                             together(span for cell in row for span in cell.whole(clean.raw))))
    return with_footnotes(out, footnotes(clean, table))


def _without_note(printed: str, notes: dict[str, int]) -> tuple[str, int | None]:
    """A figure without the mark of a note behind it, and the year that the note says the figure is of."""
    mark = NOTE_MARK.search(printed)
    return (printed[:mark.start()], notes.get(mark[0])) if mark else (printed, None)


def _number(printed: list[str], at: int | None) -> int | None:
    number = printed[at].rstrip(".．、") if at is not None else ""
    return int(number) if number.isdecimal() else None


def _at(printed: list[str], at: int | None) -> str | None:
    return printed[at] if at is not None else None


def _figure(said: str) -> str | None:
    return said if said.strip("-—–－/") else None
