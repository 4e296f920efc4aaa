"""Tables whose cells are parted by | on one line a row, as web pages are turned into text: 序号 | 任务 | 责任单位 | 完成时限."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wenmai.extract.division_table import Division, Group, Point, Row
from wenmai.extract.roles import STEMS
from wenmai.extract.table_heads import BESIDE_HEAD, INDICATOR_NAME, NATURE_HEAD, ROLE_HEAD, TASK_HEAD, TIME_HEAD, UNIT_HEAD, YEAR_HEAD
from wenmai.extract.tables import Cell, Table
from wenmai.model import Indicator, Span, Spans
from wenmai.text import CleanText, together
from wenmai.text.late import LatePattern
from wenmai.text.markup import FILLER

VERSION = "piped_table.v1"

SECTION = LatePattern(r"[一二三四五六七八九十]{1,3}、?")
# 1.修订预案；2.组织演练: points within a cell
POINT = re.compile(r"(?<!\d)(?<!\d\.)(?P<number>\d{1,2})[.．、](?!\d)")
# a half-width full stop stands behind a Chinese character
POINT_END = re.compile(r"[。；;！]|\.(?<=[^\x00-\x7f]\.)")
FEWEST_POINTS = 2
FIGURES = re.compile(r"[\d.%/\s-]*")


def cells(raw: str, start: int, end: int) -> list[Span]:
    """The places of the cells of a line, white space at their ends left out; an empty cell is an empty place."""
    out: list[Span] = []
    for part in re.finditer(r"[^|｜\n]+|(?<=[|｜])(?=[|｜]|$)|^(?=[|｜])", raw[start:end]):
        first, last = start + part.start(), start + part.end()
        while first < last and (raw[first].isspace() or raw[first] == FILLER):
            first += 1
        while last > first and (raw[last - 1].isspace() or raw[last - 1] == FILLER):
            last -= 1
        out.append((first, last))
    return out


def _joined(clean: CleanText, lines: Iterable[int], columns: int) -> Iterator[list[Cell]]:
    """The rows of so many columns: a line with fewer cells goes on with the row above it, where that lacks some or has all."""
    row: list[Cell] = []
    for line in lines:
        found = [Cell.of(clean.raw, place) for place in cells(clean.raw, *clean.lines[line][:2])]
        if row and len(found) < columns and (len(found) == 1 or len(row) + len(found) - 1 <= columns):
            row[-1].go_on(found[0])
            row += found[1:]
            continue
        if len(row) == columns:
            yield row
        row = found
    if len(row) == columns:
        yield row


def read_piped(clean: CleanText, table: Table) -> Division:
    """The rows of a table of tasks. A row numbered 一、 begins a group; a row without bodies and number goes with none.

    >>> from wenmai.extract.tables import tables
    >>> from wenmai.text import clean
    >>> text = clean("序号 | 工作任务 | 牵头单位\\n1 | 修订防汛预案 | 市水务局\\n")
    >>> division = read_piped(text, tables(text)[0])
    >>> [(row.number, row.task.text, [cell.text for cell in row.bodies]) for row in division.groups[0].rows]
    [('1', '修订防汛预案', ['市水务局'])]
    """
    heads, rows = _head_and_rows(clean, table)
    names = [head.text for head in heads]
    found = {i: match for i, name in enumerate(names) for match in [ROLE_HEAD.search(name)] if match}
    columns: list[tuple[str, Spans]] = [
        (STEMS[match["stem"]] if match["stem"] else "responsible", heads[i].whole(clean.raw)) for i, match in found.items()]
    task = next(i for i, name in enumerate(names) if TASK_HEAD.fullmatch(name))
    time = next((i for i, name in enumerate(names) if TIME_HEAD.fullmatch(name)), None)
    contents = [i for i, name in enumerate(names) if i > task and i != time and i not in found and not BESIDE_HEAD.fullmatch(name)]
    return Division(columns, _groups(list(rows), _Columns(task, list(found), time, contents)))


def _head_and_rows(clean: CleanText, table: Table) -> tuple[list[Cell], Iterator[list[Cell]]]:
    """The cells of the head, which may have been wrapped, and those of each row."""
    first = range(table.head, table.head + table.heads)
    columns = sum(len(cells(clean.raw, *clean.lines[line][:2])) - 1 for line in first) + 1
    heads = next(_joined(clean, first, columns))
    return heads, _joined(clean, (line for line in table.lines[table.heads:] if line not in table.repeats), columns)


@dataclass(slots=True)
class _Columns:
    """Which cells of a row hold what: its task, its bodies, its time, and what is said of the task."""

    task: int
    roles: list[int]
    time: int | None
    contents: list[int]


def _groups(rows: list[list[Cell]], columns: _Columns) -> list[Group]:
    """The rows in their groups: one numbered 一、 begins a group where it names no body, or where others are numbered 1, 2."""
    numbers = [_number(row, columns) for row in rows]
    counted = any(number.isdigit() for number in numbers)
    groups: list[Group] = []
    for row, number in zip(rows, numbers, strict=True):
        title = row[columns.task]
        if not title.text or FIGURES.fullmatch(title.text):
            continue
        place = row[0].fragments[0] if row[0].fragments else title.fragments[0]
        bodies = [row[i] for i in columns.roles]
        named = any(cell.text for cell in bodies)
        if SECTION.fullmatch(number) and (counted or not named):
            groups.append(Group(number, place, title, _row(row, None, columns) if named else None))
            continue
        if not groups or SECTION.fullmatch(number):
            groups.append(Group("", place))
        if named or number:
            groups[-1].rows.append(_row(row, number or None, columns))
    return groups


def _number(row: list[Cell], columns: _Columns) -> str:
    return row[0].text.rstrip(".．、") if columns.task and 0 not in columns.roles else ""


def _row(row: list[Cell], number: str | None, columns: _Columns) -> Row:
    task = row[columns.task]
    contents = [row[i] for i in columns.contents if row[i].text]
    points = next(filter(None, map(_points, [task, *contents])), [])
    due = row[columns.time] if columns.time is not None and row[columns.time].text else None
    return Row(task, [row[i] for i in columns.roles], number, due, contents, points)


def _points(cell: Cell) -> list[Point]:
    """The numbered points of a cell; none where they do not count on from 1."""
    marks = list(POINT.finditer(cell.text))
    counted = [mark for i, mark in enumerate(marks, 1) if int(mark["number"]) == i]
    if len(counted) < FEWEST_POINTS or len(counted) < len(marks):
        return []
    ends = [*(mark.start() for mark in counted[1:]), len(cell.text)]
    out: list[Point] = []
    for mark, end in zip(counted, ends, strict=True):
        stop = POINT_END.search(cell.text, mark.end(), end)
        out.append(Point(mark["number"], cell.part(mark.end(), stop.start() if stop else end), cell.part(mark.end(), end)))
    return [point for point in out if point.label.text]


def piped_indicators(clean: CleanText, table: Table) -> list[Indicator]:
    """The rows of a table of indicators: the first and the last column of a year are base and goal."""
    heads, rows = _head_and_rows(clean, table)
    names = [head.text for head in heads]
    years = [(i, int(match[1])) for i, name in enumerate(names) for match in [YEAR_HEAD.fullmatch(name)] if match]
    name_at = next(i for i, name in enumerate(names) if INDICATOR_NAME.fullmatch(name))
    unit_at = next((i for i, name in enumerate(names) if UNIT_HEAD.fullmatch(name)), None)
    nature_at = next((i for i, name in enumerate(names) if NATURE_HEAD.fullmatch(name)), None)
    out: list[Indicator] = []
    for row in rows:
        said = [cell.text for cell in row]
        if not said[name_at]:
            continue
        first, last = years[0], years[-1]
        spans = together(span for cell in row for span in cell.whole(clean.raw))
        out.append(Indicator(int(said[0]) if name_at and said[0].isdigit() else None, None, said[name_at],
                             said[unit_at] if unit_at is not None else None, first[1], _figure(said[first[0]]), last[1],
                             _figure(said[last[0]]), said[nature_at] if nature_at is not None else None, spans))
    return out


def _figure(said: str) -> str | None:
    return said if said.strip("-—–－/") else None
