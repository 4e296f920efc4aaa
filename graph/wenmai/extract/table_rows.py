"""The rows of a table as cells, however it is printed: parted by | or by wide white space, one row a line, or one cell a line."""
from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.extract.bodies import ends_as_body
from wenmai.extract.cell_kinds import DITTO, NOTHING, TIME_REST, is_bodies, is_time
from wenmai.extract.spaced_table import spaced_cells
from wenmai.extract.table_heads import SHARED_HEAD
from wenmai.extract.tables import HEADING, Cell, Table
from wenmai.model import Span
from wenmai.text import CleanText
from wenmai.text.markers import MARKER
from wenmai.text.markup import FILLER

# 一、扩大投资: a line alone within a table, which is the heading of the rows below it
LONGEST_SECTION = 30
RUNNING_TEXT = re.compile("[。；]|[、，：]$")


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


def head_and_rows(clean: CleanText, table: Table) -> tuple[list[Cell], Iterator[list[Cell]]]:
    """The cells of the head, and those of each row: as many, or one alone, which heads the rows below it."""
    if table.rows:
        grid = [[_cell(clean.raw, stretches) for stretches in row] for row in table.rows]
        return grid[0], iter(grid[1:])
    first = [_cells(clean, table, line) for line in range(table.head, table.head + table.heads)]
    columns = sum(len(found) - 1 for found in first) + 1
    heads = _under(*first) if table.parting and table.heads > 1 else next(_joined(clean.raw, first, columns))
    lines = (line for line in table.lines[table.heads:] if line not in table.repeats)
    return heads, _joined(clean.raw, [_cells(clean, table, line) for line in lines], columns)


def _cells(clean: CleanText, table: Table, line: int) -> list[Cell]:
    places = spaced_cells(clean, line, table.parting) if table.parting else cells(clean.raw, *clean.lines[line][:2])
    return [Cell.of(clean.raw, place) for place in places]


def _cell(raw: str, stretches: list[Span]) -> Cell:
    cell = Cell()
    for start, end in stretches:
        if cell.text and ends_as_body(cell.text) and is_bodies(raw[start:end]):
            cell.breaks.append(len(cell.text))
        cell.add(raw, start, end)
    return cell


def _under(upper: list[Cell], lower: list[Cell]) -> list[Cell]:
    """The names of the columns where a second line of the head parts one column: 责任分工 into 牵头单位 and 配合单位."""
    at = next(i for i, head in enumerate(upper) if SHARED_HEAD.fullmatch(head.text))
    return [*upper[:at], *lower, *upper[at + 1:]]


def _joined(raw: str, lines: list[list[Cell]], columns: int) -> Iterator[list[Cell]]:
    """The rows of so many columns: a line with fewer cells goes on with the row above it, where that lacks some or has all."""
    row: list[Cell] = []
    for i, found in enumerate(lines):
        if len(found) == 1 and len(row) in (0, columns) and _heads_rows(found[0].text, row, lines[i + 1:i + 3]):
            if row:
                yield row
            yield found
            row = []
            continue
        if row and len(found) < columns and (len(found) == 1 or len(row) + len(found) - 1 <= columns):
            row[-1].go_on(found[0])
            row += found[1:]
            continue
        if len(row) == columns:
            yield row
        row = found
    if len(row) == columns:
        yield row


def _heads_rows(text: str, row: list[Cell], following: list[list[Cell]]) -> bool:
    """Whether a cell alone in its line is a heading within the table: a row follows, and it is no rest of the last cell above it."""
    if len(text) > LONGEST_SECTION or RUNNING_TEXT.search(text) or all(len(cells) < 2 for cells in following[:1 + _is_heading(text)]):
        return False
    if not row or _is_heading(text):
        return True
    last = row[-1].text
    if is_bodies(text) or ends_as_body(text) or TIME_REST.fullmatch(text):
        return False
    return not last or is_time(last) or last in NOTHING or last in DITTO or (is_bodies(last) and ends_as_body(last))


def _is_heading(text: str) -> bool:
    marker = MARKER.match(text)
    return marker is not None and marker.lastgroup in HEADING
