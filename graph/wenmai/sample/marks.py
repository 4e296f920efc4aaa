"""Reading a sample that people have marked: workbook or CSV, marks as people write them."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from wenmai.ledger.cells import plain
from wenmai.ledger.errors import LedgerError
from wenmai.ledger.old import csv_table, workbook_tables
from wenmai.sample.errors import SampleError
from wenmai.wording import said

NEEDED = ("fact_id", "kind", "right", "stratum", "stratum_size", "seed", "state")
"""The columns that are read; others may have been added, taken out, or put in another order."""


class Mark(Enum):
    """What a person says of a fact."""

    RIGHT = "1"
    WRONG = "0"
    UNCLEAR = "?"


WORDS = {
    Mark.RIGHT: ("1", "是", "对", "正确", "√", "✓", "✔", "y", "yes", "t", "true", "right", "v"),
    Mark.WRONG: ("0", "否", "错", "错误", "不对", "×", "✗", "✘", "╳", "x", "n", "no", "f", "false", "wrong"),
    Mark.UNCLEAR: ("?", "？", "不清", "不确定", "不清楚", "unclear"),
}
_MEANT = {word: mark for mark, words in WORDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Marked:
    """A row of the sample: the fact, its stratum, and the mark, None where there is none; the seed and the store it was drawn with."""

    fact: str
    kind: str
    stratum: str
    stratum_size: int
    mark: Mark | None
    seed: str
    state: str


def read_marks(path: Path) -> list[Marked]:
    """The rows of a marked sample. Raises SampleError for what is no sample, and for marks that say nothing known, by row."""
    found = list(_rows(path, _table(path)))
    if not found:
        raise SampleError(said("{path} holds no rows", path=path))
    if len({(mark.seed, mark.state) for mark in found}) > 1:
        raise SampleError(said("{path} holds rows of more than one draw: read each draw by itself", path=path))
    return found


def _rows(path: Path, table: Sequence[Sequence[str]]) -> Iterator[Marked]:
    head = list(map(_heading, table[0])) if table else []
    if missing := [name for name in NEEDED if name not in head]:
        raise SampleError(said("{path} is no sample of wenmai: the column {column} is missing", path=path, column=missing[0]))
    seen: dict[str, int] = {}
    wrong = []
    for number, cells in enumerate(table[1:], 2):
        row = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        fact = row.get("fact_id", "")
        if fact in seen:
            raise SampleError(said("{path}, row {row}: the fact of row {first} stands there again", path=path, row=number,
                                   first=seen[fact]))
        seen[fact] = number
        size, text = row.get("stratum_size", ""), row.get("right", "")
        if not fact or not row.get("kind") or not row.get("stratum") or not size.isdecimal() or not int(size):
            raise SampleError(said("{path}, row {row}: what wenmai wrote there is damaged; only right and remark are to be filled in",
                                   path=path, row=number))
        if text and mark_of(text) is None:
            wrong.append(f"{number} ({text[:20]})")
        yield Marked(fact, row["kind"], row["stratum"], int(size), mark_of(text), row.get("seed", ""), row.get("state", ""))
    if wrong:
        raise SampleError(said("{path}: marks that are none of 1, 0, ? (是 否, 对 错, √ ×, y n) in rows {rows}", path=path,
                               rows=", ".join(wrong)))


def mark_of(text: str) -> Mark | None:
    """What a mark means; None for what is none.

    >>> mark_of(" √ "), mark_of("N"), mark_of("maybe")
    (<Mark.RIGHT: '1'>, <Mark.WRONG: '0'>, None)
    """
    word = text.strip().lower()
    return _MEANT.get(word.removesuffix(".0"))


def _table(path: Path) -> list[list[str]]:
    """The rows of the sheet that is a sample, as text: people put sheets of their own before it. Raises SampleError."""
    data = path.read_bytes()
    try:
        sheets = workbook_tables(data, path) if path.suffix.lower() == ".xlsx" else csv_table(data, path)
    except LedgerError as error:
        raise SampleError(str(error)) from error
    tables = [[[plain(cell.value) for cell in row] for row in sheet] for _, sheet in sheets]
    return next((table for table in tables if table and set(map(_heading, table[0])) >= set(NEEDED)), tables[0] if tables else [])


def _heading(cell: str) -> str:
    return cell.strip().lower()
