"""A page as it is put together: lines of text and tables, from above, and tables that go on from page to page."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wenmai.read.glyphs import Glyph
from wenmai.read.page_lines import PAGE_NUMBER, has_loose_table, in_reading_order, rows_of
from wenmai.read.page_tables import Table, printed, table_of
from wenmai.read.pieces import Piece
from wenmai.read.rulings import Box, Ruling, tables_within
from wenmai.read.table_breaks import joined
from wenmai.wording import said

# Between the two parts of a table stand a page number and a running head of so many lines.
MOST_HEAD_LINES = 2

Block = list[str] | Table


@dataclass(slots=True)
class PageBlocks:
    """What stands on page `number`: blocks of lines and tables in reading order, and how surely they were read."""

    number: int
    blocks: list[Block]
    confidence: float = 1.0
    warnings: list[str] = field(default_factory=list)

    def piece(self) -> Piece:
        """The page's text."""
        lines = [line for block in self.blocks for line in (printed(block) if isinstance(block, Table) else block)]
        return Piece("\n".join(lines) + "\n" if lines else "", self.number, self.confidence, tuple(self.warnings))


def arranged(number: int, glyphs: Sequence[Glyph], rulings: list[Ruling] | None, *, scale: float = 1.0) -> PageBlocks:
    """The page with these glyphs and rulings, `scale` of their units a point; rulings None are too many to be looked through."""
    cells = None if rulings is None else tables_within(rulings, scale=scale)
    tables, rest = _tables(glyphs, cells or [])
    page = PageBlocks(number, [])
    rows = rows_of(rest)
    at = 0
    for table in [*tables, None]:
        end = next((i for i in range(at, len(rows)) if table and rows[i].top >= table.box[1]), len(rows))
        if rows[at:end]:
            page.blocks.append([row.text for row in in_reading_order(rows[at:end])])
            if has_loose_table(rows[at:end]):
                page.warnings.append(said("page {number}: a table without rulings; its cells are not put together", number=number))
        if table:
            page.blocks.append(table)
        at = end
    if cells is None:
        page.warnings.append(said("page {number}: too many lines are drawn on it to look for tables", number=number))
    return page


def join_tables(above: PageBlocks, below: PageBlocks) -> None:
    """Puts the table at the top of a page to the one at the bottom of the page before, where it goes on with it."""
    first, last = _first_table(below, _lines(above)), _last_table(above)
    if first is not None and last is not None and last.rows:
        joined(last, first)


def _tables(glyphs: Sequence[Glyph], found: list[list[Box]]) -> tuple[list[Table], list[Glyph]]:
    """The tables from above, and the glyphs that stand in none."""
    tables: list[Table] = []
    rest = list(glyphs)
    for cells in found:
        inside = [glyph for glyph in rest if any(_holds(cell, glyph) for cell in cells)]
        table = table_of(cells, inside)
        if table is None or not inside:
            continue
        tables.append(table)
        taken = set(map(id, inside))
        rest = [glyph for glyph in rest if id(glyph) not in taken]
    return sorted(tables, key=lambda table: table.box[1]), rest


def _holds(cell: Box, glyph: Glyph) -> bool:
    x, y = glyph.middle
    return cell[0] <= x < cell[2] and cell[1] <= y < cell[3]


def _last_table(page: PageBlocks) -> Table | None:
    """The table that the page ends in, but for its number."""
    for block in reversed(page.blocks):
        if isinstance(block, Table):
            return block
        if not all(PAGE_NUMBER.fullmatch(line) for line in block):
            return None
    return None


def _first_table(page: PageBlocks, before: list[str]) -> Table | None:
    """The table that the page begins with, but for its number and a running head that the page `before` has too."""
    for block in page.blocks[:2]:
        if isinstance(block, Table):
            return block
        if len(block) > MOST_HEAD_LINES or not all(PAGE_NUMBER.fullmatch(line) or line in before for line in block):
            return None
    return None


def _lines(page: PageBlocks) -> list[str]:
    return [line for block in page.blocks if not isinstance(block, Table) for line in block[:MOST_HEAD_LINES]]
