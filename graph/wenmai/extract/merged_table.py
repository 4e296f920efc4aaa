"""Tables of web pages with merged cells, as rows with a cell for each column: what a merged cell says of bodies, people and time holds in
each of its rows, its task and its number stand in the first one."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from wenmai.extract.table_heads import column_kind, head_kind
from wenmai.model import Span
from wenmai.text import CleanText
from wenmai.text.markup import FILLER
from wenmai.text.page_tables import Grid, GridCell

MOST_HEAD_ROWS = 3
# What a merged cell says for all rows beside it.
SPREAD = frozenset(("role", "leader", "time"))


@dataclass(slots=True)
class Merged:
    """What stands in such a table: its kind, the lines that it takes, and the places of each cell, the head's first."""

    kind: str
    lines: range
    rows: list[list[list[Span]]]


def merged_table(clean: CleanText, line: int) -> Merged | None:
    """The table with merged cells that a line stands in, where its row is the head of one; None where it is not."""
    at = clean.lines[line][0]
    grid = next((grid for grid in clean.grids if grid.start <= at < grid.end), None)
    if grid is None:
        return None
    first = max(bisect_right(grid.row_starts, at) - 1, 0)
    while first and any(cell is above for cell, above in zip(grid.rows[first], grid.rows[first - 1], strict=False)):
        first -= 1
    heads = _heads(clean, grid, first)
    kind = head_kind("|".join(_said(clean, places) for places in heads)) if heads else None
    if kind is None:
        return None
    rows = [heads, *_rows(clean, grid, first + _depth(grid.rows[first]), heads)]
    starts = [printed[0] for printed in clean.lines]
    head = bisect_left(starts, grid.row_starts[first])
    return Merged(kind, range(head, max(bisect_left(starts, grid.end), head + 1)), rows)


def _depth(row: list[GridCell]) -> int:
    """How many rows a head takes: as many as its tallest cell."""
    return max(cell.down for cell in row) if row else 1


def _heads(clean: CleanText, grid: Grid, first: int) -> list[list[Span]]:
    """The places of the name of each column: 牵头单位 under 责任分工 is named by itself, 市级 under 牵头单位 by both."""
    depth = _depth(grid.rows[first])
    rows = grid.rows[first:first + depth]
    if depth > MOST_HEAD_ROWS or len(rows) < depth or len({len(row) for row in rows}) > 1:
        return []
    out: list[list[Span]] = []
    for cells in zip(*rows, strict=True):
        places = list(dict.fromkeys(cell.place for cell in cells))
        out.append(places[-1:] if column_kind(_said(clean, places[-1:])) else places)
    return out


def _rows(clean: CleanText, grid: Grid, first: int, heads: list[list[Span]]) -> list[list[list[Span]]]:
    """The rows below the head; one that is a single cell heads the rows below it, one that repeats the head is left out."""
    names = [_said(clean, places) for places in heads]
    spread = [column_kind(name) in SPREAD for name in names]
    out: list[list[list[Span]]] = []
    for r in range(first, len(grid.rows)):
        row = grid.rows[r]
        if len(row) != len(heads) or [_said(clean, [cell.place]) for cell in row] == names:
            continue
        if row[0].across == len(row):
            out.append([[row[0].place]])
            continue
        above = grid.rows[r - 1] if r > first else []
        out.append([[cell.place] if _is_first(cell, c, row, above) or (spread[c] and not _beside(cell, c, row)) else []
                    for c, cell in enumerate(row)])
    return out


def _is_first(cell: GridCell, c: int, row: list[GridCell], above: list[GridCell]) -> bool:
    """Whether a cell begins in this row and column."""
    return not _beside(cell, c, row) and not (c < len(above) and above[c] is cell)


def _beside(cell: GridCell, c: int, row: list[GridCell]) -> bool:
    return c > 0 and row[c - 1] is cell


def _said(clean: CleanText, places: list[Span]) -> str:
    return "".join("".join(clean.raw[start:end].replace(FILLER, "").split()) for start, end in places)
