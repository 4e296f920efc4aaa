"""Lines that a recogniser of letters took together though they stand in several cells of a table, and cells that it passed over."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from wenmai.read.glyphs import Glyph
from wenmai.read.rulings import Box

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Picture = NDArray[numpy.uint8]

Told = tuple[Glyph, float]
"""A line, and how sure the recogniser is of it."""

# A line stands in a cell where so much of it does, in parts of its height: the boxes of lines are wider than the type by less.
IN_CELL = 0.6
# What is cut out begins and ends so far from the ruling, in pixels: a ruling is no letter.
BESIDE = 3
# of 255: darker is ink; a line of type is no higher than so many of the page's lines, and no lower than this part of one
DARK, HIGHEST, LOWEST = 160, 1.4, 0.4
MOST_CELLS = 400
"""Cells of a page at most that are looked at a second time, each for some hundredths of a second."""


def in_cells(told: Sequence[Told], tables: Sequence[Sequence[Box]], picture: Picture,
             read: Callable[[Box], Told | None]) -> list[Told]:
    """The lines, those that reach over rulings read anew cell by cell, and what stands in cells for which there was no line.

    `read` recognises one line in a box of the picture (x0, top, x1, bottom, in pixels); None where it finds none.
    """
    cells = [cell for table in tables for cell in table]
    if not cells or not told:
        return list(told)
    out: list[Told] = []
    left = MOST_CELLS
    for line in told:
        parts = _parts(line[0], cells)
        anew = [found for part in parts if (found := read(part))] if 1 < len(parts) <= left else []
        left -= len(parts) if anew else 0
        out += anew or [line]
    height = sorted(glyph.height for glyph, _ in told)[len(told) // 2]
    for box in list(_passed_over(out, cells, picture, height))[:left]:
        out += [found] if (found := read(box)) else []
    return out


def _parts(line: Glyph, cells: Sequence[Box]) -> list[Box]:
    """The parts of a line by the cells that they stand in, from left to right."""
    _, y = line.middle
    level = sorted(cell for cell in cells if cell[1] <= y < cell[3]
                   and min(cell[2], line.x1) - max(cell[0], line.x0) > IN_CELL * line.height)
    if any(left[2] > right[0] + BESIDE for left, right in pairwise(level)):
        return []  # tables that lie over each other
    return [(max(line.x0, cell[0] + BESIDE), line.top, min(line.x1, cell[2] - BESIDE), line.bottom) for cell in level]


def _passed_over(told: Sequence[Told], cells: Sequence[Box], picture: Picture, height: float) -> Iterator[Box]:
    """Where a line of type stands in a cell that has none yet."""
    for x0, top, x1, bottom in cells:
        if any(x0 <= (middle := glyph.middle)[0] < x1 and top <= middle[1] < bottom for glyph, _ in told):
            continue
        inner = (int(x0) + BESIDE, int(top) + BESIDE, int(x1) - BESIDE, int(bottom) - BESIDE)
        ink = _ink(picture[inner[1]:inner[3], inner[0]:inner[2]])
        if ink and LOWEST * height <= ink[3] - ink[1] <= HIGHEST * height:
            margin = height / 4
            yield (max(inner[0], inner[0] + ink[0] - margin), max(inner[1], inner[1] + ink[1] - margin),
                   min(inner[2], inner[0] + ink[2] + margin), min(inner[3], inner[1] + ink[3] + margin))


def _ink(picture: Picture) -> tuple[int, int, int, int] | None:
    """The box around all that is dark; None where nothing is."""
    if not picture.size:
        return None
    dark = picture.min(axis=2) < DARK
    rows, columns = dark.any(axis=1).nonzero()[0], dark.any(axis=0).nonzero()[0]
    if not len(rows):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
