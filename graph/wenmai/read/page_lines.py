"""The lines of a page in reading order, by where its characters stand: columns one behind the other, wide white space kept."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wenmai.read.glyphs import Glyph

# All in parts of the size of the type. White space between two words in Latin script, and between two Chinese characters: a line that is
# spread to its full width parts them by less.
WORD_GAP, WIDE_GAP = 0.18, 0.45
# From here on white space parts two things: columns, cells, a name and a date; and from there on it is written as two spaces.
PARTING_GAP, PARTED_GAP = 1.0, 1.6
# Two glyphs are on one line where so much of the lower one's height is level with the other.
LEVEL = 0.5
# Columns of text: so many lines on both sides, that reach this share of their column's width.
FEWEST_LINES = 4
FULL_LINE, FULL_SHARE = 0.85, 0.5
# no page has more lines
MOST_ROWS = 300
# A table without rulings: rows of so many cells, so many of them.
FEWEST_CELLS, FEWEST_ROWS = 3, 3
TABLE_HEAD = re.compile(r"^(?:序\s?号|编\s?号|\S{0,4}(?:任务|单位|部门|指标|事项|措施|内容)|\S{0,4}(?:时限|领导|责任人|负责人))$")

# — 3 —, 第 3 页 共 9 页, 3/9.
PAGE_NUMBER = re.compile(r"[-—–－‐─·\s]*(?:第?\s*[\divxIVX]{1,4}\s*页?)(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页?)?[-—–－‐─·\s]*")


@dataclass(slots=True)
class Run:
    """Glyphs of one line with no wide white space between them, from left to right."""

    glyphs: list[Glyph]

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(glyph.x1 for glyph in self.glyphs[-3:])

    @property
    def size(self) -> float:
        """The size of its type."""
        return max(glyph.height for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """What it says, with a space where its glyphs stand apart."""
        parts = [self.glyphs[0].text]
        for left, right in pairwise(self.glyphs):
            latin = left.text[-1].isascii() and right.text[0].isascii()
            apart = right.behind_space or right.x0 - left.x1 > (WORD_GAP if latin else WIDE_GAP) * max(left.height, right.height)
            parts.append(" " + right.text if apart else right.text)
        return "".join(parts)


@dataclass(slots=True)
class Row:
    """What stands on one line of a page: one run, or several with wide white space between them."""

    runs: list[Run]

    @property
    def top(self) -> float:
        """Where it begins, from above."""
        return min(glyph.top for run in self.runs for glyph in run.glyphs)

    @property
    def text(self) -> str:
        """The runs, with one space between them or, where they stand far apart, two."""
        parts = [self.runs[0].text]
        for left, right in pairwise(self.runs):
            far = right.x0 - left.x1 > PARTED_GAP * min(left.size, right.size)
            parts.append(("  " if far else " ") + right.text)
        return "".join(parts)


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """The lines of a page or of a cell, from above."""
    lines: list[list[Glyph]] = []
    edges: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.middle[1], g.x0)):
        if lines and _level(glyph, *edges[-1]):
            lines[-1].append(glyph)
            edges[-1] = (min(edges[-1][0], glyph.top), max(edges[-1][1], glyph.bottom)) if glyph.height > _height(edges[-1]) else edges[-1]
        else:
            lines.append([glyph])
            edges.append((glyph.top, glyph.bottom))
    return [Row(list(_runs(sorted(line, key=lambda g: g.x0)))) for line in lines]


def lines_of(glyphs: Sequence[Glyph]) -> tuple[list[str], bool]:
    """The lines of a page in reading order, and whether a table without rulings is among them that lines do not hold whole."""
    rows = rows_of(glyphs)
    return [row.text for row in in_reading_order(rows)], has_loose_table(rows)


def in_reading_order(rows: list[Row]) -> Iterator[Row]:
    """The rows, those of two columns of text parted: the left one before the right one."""
    at = 0
    while at < len(rows):
        end, gutter = _columns(rows, at)
        if end > at:
            yield from _side(rows[at:end], gutter, left=True)
            yield from _side(rows[at:end], gutter, left=False)
            at = end
        else:
            yield rows[at]
            at += 1


def has_loose_table(rows: list[Row]) -> bool:
    """Whether rows of several cells follow each other of which some lack cells: which go together nothing on the page says."""
    rows = [row for row in rows if not PAGE_NUMBER.fullmatch(row.text)]
    at = 0
    while at < len(rows):
        end = at + 1
        if len(rows[at].runs) >= FEWEST_CELLS:
            while end < len(rows) and (len(rows[end].runs) >= FEWEST_CELLS or _below(rows[end], rows[at])):
                end += 1
            if _is_loose(rows[at:end]):
                return True
        at = end
    return False


def _is_loose(table: list[Row]) -> bool:
    """Whether a row has another number of cells than the others: below names of columns, or among several whole rows, the last apart."""
    if sum(TABLE_HEAD.search(run.text) is not None for run in table[0].runs) > 1:
        return any(len(row.runs) != len(table[0].runs) for row in table[1:])
    whole = sum(len(row.runs) >= FEWEST_CELLS for row in table)
    return whole >= FEWEST_ROWS and len({len(row.runs) for row in table[:-1]}) > 1


def _below(row: Row, head: Row) -> bool:
    """Whether every run of the row begins where one of the head does: it goes on in some of the cells."""
    size = head.runs[0].size
    return all(any(abs(run.x0 - cell.x0) < size for cell in head.runs) for run in row.runs)


def _height(edge: tuple[float, float]) -> float:
    return edge[1] - edge[0]


def _level(glyph: Glyph, top: float, bottom: float) -> bool:
    shared = min(glyph.bottom, bottom) - max(glyph.top, top)
    return shared > LEVEL * min(glyph.height, bottom - top)


def _runs(line: list[Glyph]) -> Iterator[Run]:
    run = [line[0]]
    end = line[0].x1
    for glyph in line[1:]:
        if glyph.x0 - end > PARTING_GAP * max(run[-1].height, glyph.height):
            yield Run(run)
            run = []
        run.append(glyph)
        end = max(end, glyph.x1) if run else glyph.x1
    yield Run(run)


def _columns(rows: list[Row], at: int) -> tuple[int, float]:
    """Where the rows end that stand in two columns of text from rows[at] on, and the middle of what parts them; `at` for none."""
    if len(rows[at].runs) != 2:
        return at, 0.0
    low, high = rows[at].runs[0].x1, rows[at].runs[1].x0
    end = at
    while end < min(len(rows), at + MOST_ROWS):
        narrowed = _narrowed(rows[end], low, high)
        if narrowed is None:
            break
        low, high = narrowed
        end += 1
    gutter = (low + high) / 2
    sides = [list(_side(rows[at:end], gutter, left=left)) for left in (True, False)]
    return (end, gutter) if all(map(_is_running, sides)) else (at, 0.0)


def _narrowed(row: Row, low: float, high: float) -> tuple[float, float] | None:
    """What stays free between low and high beside a row; None where the row stands across."""
    for run in row.runs:
        if run.x1 <= (low + high) / 2:
            low = max(low, run.x1)
        elif run.x0 >= (low + high) / 2:
            high = min(high, run.x0)
        else:
            return None
    return (low, high) if len(row.runs) <= 2 and high - low > row.runs[0].size / 2 else None


def _side(rows: list[Row], gutter: float, *, left: bool) -> Iterator[Row]:
    for row in rows:
        runs = [run for run in row.runs if (run.x0 < gutter) is left]
        if runs:
            yield Row(runs)


def _is_running(rows: list[Row]) -> bool:
    """Whether these are lines of running text: most of them fill their column."""
    if len(rows) < FEWEST_LINES:
        return False
    begin, end = min(row.runs[0].x0 for row in rows), max(row.runs[-1].x1 for row in rows)
    full = sum(row.runs[-1].x1 - begin >= FULL_LINE * (end - begin) for row in rows)
    return full >= FULL_SHARE * len(rows)
