"""Tables of a Word document as lines: one for each row, cells parted by ` | `, merged cells resolved.

The form is the one that tables of tasks and of indicators are read from elsewhere: the names of the columns in one line, a row in one line.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from wenmai.read.table_rows import PARTED, is_of_each_row, without_bars
from wenmai.read.word_names import attribute, child, name_of, number, value
from wenmai.read.word_runs import chosen_of

# Ends of cells that are no farther apart than this (in twentieths of a point: 3.5 mm) are meant to be one line of the table.
SNAP = 200
MOST_COLUMNS = 200


@dataclass(slots=True)
class Cell:
    """A cell: its element, the first column that it stands in and the one behind its last; whether it goes on with the one above it
    (`below`), or may go on in those below it (`begins`)."""

    element: Any
    first: int
    last: int
    begins: bool = False
    below: bool = False


Row = list[Cell]
Reading = Callable[[Any], Iterator[str]]


def table_lines(tables: list[Any], read: Reading) -> Iterator[str]:
    """The lines of tables that stand one right below the other, as one where they have as many columns; `read` gives the lines that a cell
    holds.

    A table with one column, or with one row of several cells, sets out the page and is no table: its cells are read one after another. So
    are those of one with more columns than a person reads.
    """
    for columns, same in groupby(map(_rows, tables), key=_columns):
        rows = [row for found in same for row in found]
        if sum(len(row) > 1 for row in rows) < 2 or columns > MOST_COLUMNS:
            title = len(rows)
        else:
            title = next(i for i, row in enumerate(rows) if len(row) > 1)
        for row in rows[:title]:
            yield from _set_out(row, read)
        yield from _ruled(rows[title:], columns, read)


def _columns(rows: list[Row]) -> int:
    return max((row[-1].last for row in rows), default=0)


def _ruled(rows: list[Row], columns: int, read: Reading) -> Iterator[str]:
    """The lines of a table whose first row begins its head."""
    heads = _head_rows(rows, columns)
    names: list[str] = []
    above: list[str] = [""] * columns
    for i, row in enumerate(rows):
        if len(row) == 1 and row[0].last - row[0].first == columns:
            yield from _set_out(row, read)
        elif not all(cell.below for cell in row):
            printed = _printed(row, columns, read, above, names)
            if i < heads:
                names = printed = _names(row, printed, names)
            if i >= heads - 1:
                yield PARTED.join(printed).rstrip()


def _names(row: Row, printed: list[str], upper: list[str]) -> list[str]:
    """The names of the columns by one row of the head and what those above it say; a name that stands across several is given to each."""
    across = list(printed)
    for cell in row:
        across[cell.first:cell.last] = [printed[cell.first]] * (cell.last - cell.first)
    return [name or above for name, above in zip(across, upper or across, strict=True)]


def _printed(row: Row, columns: int, read: Reading, above: list[str], names: list[str]) -> list[str]:
    """The cells of a row by column, an empty one for each further column that a cell takes up; `above` holds the merged cells."""
    out = [""] * columns
    for cell in row:
        if cell.below:
            out[cell.first] = above[cell.first] if names and is_of_each_row(names[cell.first]) else ""
            continue
        out[cell.first] = _said(read(cell.element))
        above[cell.first] = out[cell.first] if cell.begins else ""
    return out


def _said(lines: Iterator[str]) -> str:
    return without_bars(" ".join(" ".join(lines).split()))


def _set_out(row: Row, read: Reading) -> Iterator[str]:
    """The cells of a row that sets out the page: beside one another where each has one line, else one below the other."""
    cells = [[line for line in read(cell.element) if line.strip()] for cell in row if not cell.below]
    if all(len(lines) <= 1 for lines in cells):
        yield "\t".join(lines[0] for lines in cells if lines)
    else:
        yield from (line for lines in cells for line in lines)


def _head_rows(rows: list[Row], columns: int) -> int:
    """How many rows the names of the columns take: one more where a name stands across several (责任分工 above 牵头单位 and 配合单位)
    while all others go on in the row below."""
    heads = 1
    while heads < len(rows) - 1:
        across = {column for cell in rows[heads - 1] if cell.last - cell.first > 1 for column in range(cell.first, cell.last)}
        beside = {column for cell in rows[heads] if cell.below for column in range(cell.first, cell.last)}
        if not across or beside | across != set(range(columns)) or beside >= across:
            break
        heads += 1
    return heads


def _rows(table: Any) -> list[Row]:
    """The rows of a table that were not deleted, their cells placed by where they begin and end."""
    rows = [_row(row) for row in _inner(table, "tr") if child(row, "trPr", "del") is None]
    edges = _edges(table, rows)
    for row in rows:
        for cell in row:
            cell.first, cell.last = edges.get(cell.first, cell.first), edges.get(cell.last, cell.last)
            cell.last = max(cell.last, cell.first + 1)
    return [row for row in rows if row]


def _row(row: Any) -> Row:
    """The cells of a row, with the places of the table's grid that they take up."""
    out: Row = []
    at = number(value(row, "trPr", "gridBefore"))
    for element in _inner(row, "tc"):
        properties = child(element, "tcPr")
        last = at + max(1, min(number(value(properties, "gridSpan"), 1), MOST_COLUMNS))
        beside = child(properties, "hMerge")
        if beside is not None and out and (attribute(beside, "val") or "continue") == "continue":
            out[-1].last = last
        elif child(properties, "cellDel") is None:
            merged = child(properties, "vMerge")
            below = merged is not None and (attribute(merged, "val") or "continue") == "continue"
            out.append(Cell(element, at, last, merged is not None and not below, below))
        at = last
    return out


def _edges(table: Any, rows: list[Row]) -> dict[int, int]:
    """The columns by the places of the grid where cells begin and end; what is hardly apart is one, and what no cell begins at is none."""
    widths = [max(number(attribute(column, "w")), 0) for column in _inner(child(table, "tblGrid"), "gridCol")]
    used = sorted({edge for row in rows for cell in row for edge in (cell.first, cell.last)})
    placed = bool(used) and used[-1] <= len(widths) and all(widths)
    where = [sum(widths[:edge]) if placed else 2 * SNAP * edge for edge in used]
    out: dict[int, int] = {}
    column = 0
    for i, edge in enumerate(used):
        column += i > 0 and where[i] - where[i - 1] > SNAP
        out[edge] = column
    return out


def _inner(element: Any | None, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those within content controls and insertions."""
    for found in element if element is not None else ():
        kind = name_of(found)
        if kind == name:
            yield found
        elif kind == "mc:AlternateContent":
            yield from _inner(chosen_of(found), name)
        elif kind in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            yield from _inner(found, name)
