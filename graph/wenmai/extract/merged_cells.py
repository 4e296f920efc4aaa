"""Cells that say what the row above says: 同上, and merged cells, which are printed once for several rows."""
from __future__ import annotations

from wenmai.extract.cell_kinds import DITTO, NOTHING
from wenmai.extract.tables import Cell


def without_ditto(row: list[Cell], above: list[Cell]) -> list[Cell]:
    """The row with 同上 replaced by the cell of the row above it.

    >>> [cell.text for cell in without_ditto([Cell(text="演练"), Cell(text="同上")], [Cell(text="预案"), Cell(text="市水务局")])]
    ['演练', '市水务局']
    """
    if len(above) != len(row):
        return row
    return [upper if cell.text in DITTO else cell for cell, upper in zip(row, above, strict=True)]


def said(cell: Cell) -> Cell:
    """The cell, an empty one where it says 无 or holds a dash."""
    return Cell() if cell.text in NOTHING or cell.text in DITTO else cell


def filled(bodies: list[Cell], above: list[Cell], roles: list[str]) -> list[Cell]:
    """The cells of bodies of a row, with those above it where all are empty; else with those above who lead, where that cell is empty."""
    if len(bodies) != len(above):
        return bodies
    if not any(cell.text for cell in bodies):
        return above
    return [upper if role == "lead" and not cell.text else cell for cell, upper, role in zip(bodies, above, roles, strict=True)]
