"""The tables of a page: what stands in which cell, which cells are merged, and the lines of cells parted by | that they become."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from wenmai.read.glyphs import Glyph
from wenmai.read.page_lines import rows_of
from wenmai.read.rulings import Box
from wenmai.read.table_rows import PARTED, is_of_each_row, without_bars

# Edges of cells nearer than this, in parts of a line of type, are one.
SAME_EDGE = 0.35
# A line of a cell was ended by hand where one more character would have stood before the cell's right edge, in sizes of the type.
ENDED_BY_HAND = 1.6
# So two lines end and begin that are no one word: two bodies, two words in Latin script. A column may be as wide as each of them.
TWO = re.compile("[a-zA-Z0-9][a-zA-Z]|[局委办部厅院会社署处科室站所府心团队][市省县区州国中各]")


@dataclass(slots=True)
class Table:
    """A table: its box, where its columns begin, and its rows.

    A cell of a row is its text, '' where it is empty, None where a merged cell covers it. `beside` are, of each row, the columns in which
    the cell above goes on; `spans` how many columns each cell takes that begins there. `merged` are the columns with a merged cell.
    `goes_on` is set for what goes on with the table of the page before, whose `head` and `names` of columns it then has; `carried` is what
    merged cells say that began there.
    """

    box: Box
    columns: list[float]
    rows: list[list[str | None]] = field(default_factory=list)
    beside: list[set[int]] = field(default_factory=list)
    spans: list[dict[int, int]] = field(default_factory=list)
    head: list[list[str | None]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    goes_on: bool = False
    merged: set[int] = field(default_factory=set)
    carried: dict[int, str] = field(default_factory=dict)


def table_of(cells: Sequence[Box], glyphs: Sequence[Glyph]) -> Table | None:
    """The table that these cells make, with the glyphs that stand in them; None for one of a single column, which frames text."""
    size = sorted(glyph.height for glyph in glyphs)[len(glyphs) // 2] if glyphs else 10.0
    columns, tops = _edges([cell[0] for cell in cells], SAME_EDGE * size), _edges([cell[1] for cell in cells], SAME_EDGE * size)
    if len(columns) < 2:
        return None
    box = (min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells))
    table = Table(box, columns, [[None] * len(columns) for _ in tops], [set() for _ in tops], [{} for _ in tops])
    for cell, inside in zip(cells, _shared_out(cells, glyphs), strict=True):
        row, column = _nearest(tops, cell[1]), _nearest(columns, cell[0])
        table.rows[row][column] = text_of(inside, cell[2])
        table.spans[row][column] = width = sum(cell[0] <= edge + size * SAME_EDGE < cell[2] for edge in columns)
        for lower in range(row + 1, sum(edge + size * SAME_EDGE < cell[3] for edge in tops)):
            table.beside[lower].update(range(column, column + width))
    table.head = [list(row) for row in table.rows[:2]]
    table.merged = set().union(*table.beside)
    return table


def text_of(glyphs: Sequence[Glyph], edge: float) -> str:
    """The text of a cell on one line, with its right `edge`: lines that its width broke are joined, one that was ended by hand is parted
    from the next one by a space."""
    rows = rows_of(glyphs)
    if not rows:
        return ""
    parts = [rows[0].text]
    for above, row in pairwise(rows):
        ended = edge - above.runs[-1].x1 > ENDED_BY_HAND * above.runs[-1].size
        parts.append(" " + row.text if ended or TWO.search(above.text[-1:] + row.text[:1]) else row.text)
    return without_bars("".join(parts))


def printed(table: Table) -> list[str]:
    """The rows as lines, the head's rows as one; a cell that stands across the whole table is a line of its own."""
    head, below = head_of(table)
    lines = [PARTED.join(head)] if below else []
    repeated = {i for i, name in enumerate(head) if is_of_each_row(name)}
    said = [table.carried.get(i, "") for i in range(len(table.columns))]
    for row, spans, beside in list(zip(table.rows, table.spans, table.beside, strict=True))[below:]:
        said = [above if i in beside else cell or "" for i, (above, cell) in enumerate(zip(said, row, strict=True))]
        if spans.get(0) == len(table.columns):
            lines.append(row[0] or "")
        elif any(row):
            lines.append(PARTED.join(said[i] if i in beside & repeated else cell or "" for i, cell in enumerate(row)))
    return [line for line in lines if line]


def head_of(table: Table) -> tuple[list[str], int]:
    """The names of the columns, and how many rows they take: two where one stands across several that have names of their own.

    A name that stands across several columns is given to each of them.
    """
    if table.goes_on:
        return table.names, 0
    first, spans = table.rows[0], table.spans[0]
    if spans.get(0) == len(table.columns):
        return [], 0
    names = [""] * len(first)
    for column, width in spans.items():
        names[column:column + width] = [first[column] or ""] * width
    if len(table.rows) < 2:
        return names, 1
    across = {column + i for column, width in spans.items() if width > 1 for i in range(width)}
    under, beside = table.rows[1], table.beside[1]
    if not across or beside != set(range(len(first))) - across:
        return names, 1
    return [under[i] or name if i in across else name for i, name in enumerate(names)], 2


def _shared_out(cells: Sequence[Box], glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each cell: those whose middle is in it."""
    out: list[list[Glyph]] = [[] for _ in cells]
    by_height = sorted(range(len(cells)), key=lambda i: cells[i][1])
    for glyph in glyphs:
        x, y = glyph.middle
        for i in by_height:
            x0, top, x1, bottom = cells[i]
            if top > y:
                break
            if x0 <= x < x1 and y < bottom:
                out[i].append(glyph)
                break
    return out


def _edges(values: Sequence[float], near: float) -> list[float]:
    """The different edges in order."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > near:
            out.append(value)
    return out


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
