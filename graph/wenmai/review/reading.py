"""A table that people have worked in, read back: rows by column with their numbers in the sheet."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wenmai.ledger.cells import Value, plain
from wenmai.ledger.errors import LedgerError
from wenmai.ledger.old import Cell, csv_table, workbook_tables
from wenmai.review import columns as c
from wenmai.review.columns import Column
from wenmai.review.errors import ReviewError
from wenmai.review.sheets import heading_of
from wenmai.wording import said

HEAD_WITHIN = 20
"""The headings are looked for in so many rows: people put titles above them."""
_NEEDED = {c.DECISION, c.KIND, c.WORDS}
_PERCENT = "%"


@dataclass(slots=True)
class WorkedRow:
    """One row: its number in the sheet, from 1, and its cells."""

    number: int
    cells: dict[Column, Value]

    def text(self, column: Column) -> str:
        """A cell as text."""
        return plain(self.cells.get(column))


def read_rows(path: Path) -> list[WorkedRow]:
    """The rows of a table that say anything, of the first sheet with its headings. Raises ReviewError for what is no such table, OSError
    where it cannot be read."""
    data = path.read_bytes()
    try:
        tables = csv_table(data, path) if path.suffix.lower() == ".csv" else workbook_tables(data, path)
    except LedgerError as error:
        raise ReviewError(str(error)) from error
    for _, table in tables:
        at = _heading_row(table)
        if at is not None:
            return _rows(table, at)
    raise ReviewError(said("{path} is no table of `wenmai review`: no sheet has the headings {headings}", path=path,
                           headings=", ".join(column.heading for column in (c.DECISION, c.KIND, c.WORDS))))


def _heading_row(table: Sequence[Sequence[Cell]]) -> int | None:
    for at, row in enumerate(table[:HEAD_WITHIN]):
        if {heading_of(plain(cell.value)) for cell in row} >= _NEEDED:
            return at
    return None


def _rows(table: Sequence[Sequence[Cell]], at: int) -> list[WorkedRow]:
    columns = [heading_of(plain(cell.value)) for cell in table[at]]
    rows = []
    for number, row in enumerate(table[at + 1:], at + 2):
        cells = {column: _value(cell) for column, cell in zip(columns, row, strict=False) if column is not None and plain(cell.value)}
        if cells:
            rows.append(WorkedRow(number, cells))
    return rows


def _value(cell: Cell) -> Value:
    """What stands in a cell; of a share that a spreadsheet has made of 85% the text again."""
    if isinstance(cell.value, float | int) and not isinstance(cell.value, bool) and _PERCENT in (cell.form or ""):
        return f"{cell.value * 100:.10g}%"
    return cell.value
