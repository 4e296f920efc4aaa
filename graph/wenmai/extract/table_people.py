"""People in a table's cells: leaders in a column of their own, and the people who stand behind bodies (市水务局 张敏)."""
from __future__ import annotations

import re

from wenmai.extract.cell_kinds import is_people
from wenmai.extract.notes import NAME, person
from wenmai.extract.officials import ONE_TITLE, has_surname
from wenmai.extract.tables import Cell
from wenmai.model import Leader, Span
from wenmai.text.marks import fold

PIECE = re.compile(r"[^、，,；;\s/（）()]+")


def leaders(raw: str, cells: list[Cell]) -> list[Leader]:
    """The people whom the cells name, without their titles: 王建华副市长.

    >>> raw = "王建华副市长、李平"
    >>> [(leader.name, leader.spans) for leader in leaders(raw, [Cell.of(raw, (0, 9))])]
    [('王建华', ((0, 3),)), ('李平', ((7, 9),))]
    """
    out: list[Leader] = []
    for cell in cells:
        for start, end in _pieces(cell):
            first, last = person(fold(cell.text), start, end)
            name = cell.text[first:last]
            if NAME.fullmatch(name) and has_surname(name) and not ONE_TITLE.fullmatch(name) \
                    and name not in {leader.name for leader in out}:
                out.append(Leader(name, cell.spans(raw, first, last)))
    return out


def apart(cell: Cell) -> tuple[Cell, Cell]:
    """The bodies of a cell, and the people who stand behind them."""
    bodies, people = Cell(), Cell()
    for start, end in _pieces(cell):
        part = cell.part(start, end)
        kept = people if is_people(part.text) else bodies
        if kept.text:
            kept.breaks.append(len(kept.text))
        kept.go_on(part)
    return bodies, people


def _pieces(cell: Cell) -> list[Span]:
    """The places of the words of a cell: parted by marks, and by white space but within 李 平."""
    out: list[Span] = []
    at = 0
    for first, last in cell.fragments:
        found = [word.span() for word in PIECE.finditer(cell.text, at, at + last - first)]
        if out and found and out[-1][1] - out[-1][0] == 1 == found[0][1] - found[0][0] and out[-1][1] == at == found[0][0]:
            found[0] = (out.pop()[0], found[0][1])
        out += found
        at += last - first
    return out
