"""The ledger as CSV: the columns of the workbook, in UTF-8 with a byte order mark, formulas disarmed."""
from __future__ import annotations

from wenmai.ledger import columns as c
from wenmai.ledger.cells import Value, plain, words
from wenmai.ledger.merge import Ledger
from wenmai.ledger.old import UNMATCHED, Cell
from wenmai.query.table import csv_file


def csv_bytes(ledger: Ledger) -> bytes:
    """One row a task; rows that fit nothing stand at the end with the status 未对应. A cell that a spreadsheet would take for a
    formula gets an apostrophe in front, which is taken off again when the file is read back (OWASP on CSV injection)."""
    headings = [*c.NAMES, *ledger.added, *c.TECHNICAL]
    rows = [line.cells for line in ledger.lines]
    rows += [row.cells | {c.STATUS: Cell(UNMATCHED), c.NUMBER: Cell(None)} for _, row in ledger.unmatched]
    table = ([_shown(cells[name].value) if name in cells else "" for name in headings] for cells in rows)
    return csv_file(headings, table)


def _shown(value: Value) -> str | int | float:
    if isinstance(value, str):
        return words(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else plain(value)
