"""Tables of web pages with merged cells: which cell stands where, by the rowspan and colspan of its tag."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wenmai.model import Span
from wenmai.text.page_lines import CELLS
from wenmai.text.tags import Tag, attributes, tags

# What HTML itself allows a cell to take up (WHATWG, 4.9.11).
MOST_COLUMNS, MOST_ROWS = 1_000, 65_534
MOST_CELLS = 50_000


@dataclass(slots=True)
class GridCell:
    """A cell of a table: the place of its content in the page, and how many rows and columns it takes."""

    start: int
    end: int
    down: int = 1
    across: int = 1

    @property
    def place(self) -> Span:
        """Where its content stands."""
        return self.start, self.end


@dataclass(slots=True)
class Grid:
    """A table at [start, end) of the page: for each row where it begins and its cells by column; a cell that takes up several rows or
    columns stands in all of them."""

    start: int
    end: int
    row_starts: list[int] = field(default_factory=list)
    rows: list[list[GridCell]] = field(default_factory=list)


def merged_tables(page: str) -> list[Grid]:
    """The tables of a page in which a cell takes up more than one row or column, in order; tables that hold others are left out.

    >>> page = "<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>"
    >>> [[page[slice(*cell.place)] for cell in row] for row in merged_tables(page)[0].rows]
    [['甲', '乙'], ['甲', '丙']]
    """
    if "<" not in page or ("span=" not in page and "SPAN=" not in page and "Span=" not in page):
        return []
    return [grid for draft in _drafts(page) for grid in [_grid(draft)] if grid]


@dataclass(slots=True)
class _Draft:
    """A table while its tags are read: its rows as they are written."""

    start: int
    end: int = 0
    rows: list[list[GridCell]] = field(default_factory=list)
    row_starts: list[int] = field(default_factory=list)
    opened: GridCell | None = None
    holds_others: bool = False

    def close(self, at: int) -> None:
        """Ends the cell that is open."""
        if self.opened:
            self.opened.end = at
            self.opened = None

    def take(self, tag: Tag) -> None:
        """A tag of a row or a cell; those that are left open end where the next one begins."""
        self.close(tag.start)
        if tag.closing:
            return
        if tag.name == "tr" or not self.rows:
            self.rows.append([])
            self.row_starts.append(tag.start)
        if tag.name in CELLS:
            said = attributes(tag.attributes)
            self.opened = GridCell(tag.end, tag.end, _count(said.get("rowspan"), MOST_ROWS), _count(said.get("colspan"), MOST_COLUMNS))
            self.rows[-1].append(self.opened)


def _drafts(page: str) -> Iterator[_Draft]:
    stack: list[_Draft] = []
    for tag in tags(page):
        if tag.name == "table":
            if not tag.closing:
                for outer in stack:
                    outer.holds_others = True
                stack = [*stack[-1:], _Draft(tag.start)]
            elif stack:
                draft = stack.pop()
                draft.close(tag.start)
                draft.end = tag.end
                if not draft.holds_others:
                    yield draft
        elif stack and (tag.name == "tr" or tag.name in CELLS):
            stack[-1].take(tag)


def _count(said: str | None, most: int) -> int:
    return min(max(int(said), 1), most) if said and said.isascii() and said.isdecimal() and len(said) < 7 else 1


def _grid(draft: _Draft) -> Grid | None:
    """The cells by row and column; None for a table without merged cells, and for one whose cells overlap or leave holes."""
    if not any(cell.down > 1 or (cell.across > 1 and len(row) > 1) for row in draft.rows for cell in row):
        return None
    taken: dict[tuple[int, int], GridCell] = {}
    for r, row in enumerate(draft.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            for k in range(r, min(r + cell.down, len(draft.rows))):
                for i in range(c, c + cell.across):
                    taken.setdefault((k, i), cell)
            c += cell.across
            if len(taken) > MOST_CELLS:
                return None
    rows = [_row(taken, r) for r in range(len(draft.rows))]
    return Grid(draft.start, draft.end, draft.row_starts, rows)


def _row(taken: dict[tuple[int, int], GridCell], r: int) -> list[GridCell]:
    out: list[GridCell] = []
    while cell := taken.get((r, len(out))):
        out.append(cell)
    return out
