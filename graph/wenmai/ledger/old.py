"""A ledger that people have worked in, as rows of values: the sheets of a workbook or one CSV file."""
from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wenmai.ledger import columns as c
from wenmai.ledger.cells import Value, plain, read_digests, words
from wenmai.ledger.errors import LedgerError, needed
from wenmai.read.encoding import EncodingError, decode
from wenmai.wording import said

MAIN_SHEET, UNMATCHED, INFO_SHEET = "督查台账", "未对应", "说明"
HEAD_WITHIN = 20
"""The headings are looked for in so many rows: people put titles above them."""
FEWEST_HEADINGS = 4
UNTITLED = "未命名列"
HAND = "人工:"
"""How the key of a row begins that people have added themselves."""
# how a workbook writes an underscore that could begin such an escape, and a carriage return (ECMA-376, ST_Xstring)
_ESCAPED = re.compile("_x(005F|000D)_")
_FORMULA = re.compile(rb"<(?:\w{1,8}:)?f[\s>/]")
_HEADINGS = {*c.NAMES, *c.TECHNICAL}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its number format (Excel's), where it has one of its own."""

    value: Value
    form: str | None = None


@dataclass(slots=True)
class OldRow:
    """One row by the headings, of which its sheet has `columns`; `at` is the file, the sheet and the row in it. It stands `apart` where
    it fitted no task before."""

    at: tuple[str, str, int]
    cells: dict[str, Cell]
    columns: frozenset[str]
    apart: bool = False

    def value(self, name: str) -> Value:
        """What stands in a column; None where nothing does."""
        return self.cells[name].value if name in self.cells else None

    @property
    def key(self) -> str:
        """The task's IRI; empty where the row has none."""
        return plain(self.value(c.KEY))

    @property
    def check(self) -> tuple[str, ...]:
        """Digests of what wenmai wrote into `CHECKED`; empty where they are lost."""
        return read_digests(self.value(c.CHECK), len(c.CHECKED))


Table = list[list[Cell]]


@dataclass(slots=True)
class OldLedger:
    """What was in it: its rows, those of the ledger itself before those of sheets of departments, those that fitted nothing last; the
    headings that people added, in order; sheets of their own."""

    name: str
    rows: list[OldRow] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    sheets: dict[str, Table] = field(default_factory=dict)


def read_all(paths: Sequence[Path]) -> OldLedger:
    """Several ledgers as one, such as what departments send back: what is named first goes first.

    Raises LedgerError for what is no ledger, OSError for what cannot be read.
    """
    ledgers = [read_old(path) for path in paths]
    whole = OldLedger(", ".join(old.name for old in ledgers))
    for old in ledgers:
        whole.rows += old.rows
        whole.added += [name for name in old.added if name not in whole.added]
        for name, table in old.sheets.items():
            known = whole.sheets.get(name)
            if known is None or _texts(known) != _texts(table):
                whole.sheets[name if known is None else _unlike(f"{name}（{old.name}）", whole.sheets)] = table
    whole.rows.sort(key=lambda row: row.apart)
    return whole


def _texts(table: Table) -> list[list[str]]:
    return [[plain(cell.value) for cell in row] for row in table]


def read_old(path: Path) -> OldLedger:
    """The ledger in a file, a workbook or CSV by its name. Raises LedgerError for what is no ledger, OSError where it cannot be read."""
    data = path.read_bytes()
    tables = csv_table(data, path) if path.suffix.lower() == ".csv" else workbook_tables(data, path)
    old = OldLedger(path.name)
    headed = [name for name, table in tables if _heading_row(table) is not None]
    if not headed:
        raise LedgerError(said("{path} is no ledger of wenmai: no sheet has the headings {task}, {lead}, {limit} …",
                               path=path, task=c.TASK, lead=c.LEAD, limit=c.LIMIT))
    # without keys a sheet with such headings may as well be people's own, but for the first
    ledgers = [name for name, table in tables if name in headed and _has_keys(table)] or headed[:1]
    main = MAIN_SHEET if MAIN_SHEET in ledgers else ledgers[0]
    for name, table in sorted(tables, key=lambda item: item[0] != main):
        if name in ledgers:
            _take(old, (str(path), name), table)
        elif name != INFO_SHEET and any(cell.value is not None for row in table for cell in row):
            old.sheets[name] = table
    old.rows.sort(key=lambda row: row.apart)
    return old


def _take(old: OldLedger, sheet: tuple[str, str], table: Table) -> None:
    """Adds the rows of one sheet of a file, and the headings that people added to it."""
    at = _heading_row(table) or 0
    headings = _headings(table[at], table[at + 1:])
    old.rows += filter(_says_something, _rows(sheet, headings, table, at))
    known = {*_HEADINGS, c.REASON, *old.added}
    old.added += [heading for heading in headings if heading and heading not in known]


def _has_keys(table: Table) -> bool:
    at = _heading_row(table)
    return at is not None and any(plain(cell.value) == c.KEY for cell in table[at])


def _heading_row(table: Table) -> int | None:
    for at, row in enumerate(table[:HEAD_WITHIN]):
        found = {plain(cell.value) for cell in row} & _HEADINGS
        if c.TASK in found and len(found) >= FEWEST_HEADINGS:
            return at
    return None


def _headings(row: Sequence[Cell], below: Table) -> list[str]:
    """The headings, one that comes again with its count: a column that was copied is one more column. A column that is filled in
    without a heading is given one."""
    out: list[str] = []
    wide = max(map(len, [row, *below]))
    for place in range(wide):
        name = " ".join(plain(row[place].value).split()) if place < len(row) else ""
        if not name and any(place < len(other) and other[place].value is not None for other in below):
            name = UNTITLED
        out.append(_unlike(name, out) if name else name)
    return out


def _unlike(name: str, taken: Collection[str]) -> str:
    """The name, with a count where it is taken."""
    unique, count = name, 2
    while unique in taken:
        unique, count = f"{name}（{count}）", count + 1
    return unique


def _rows(sheet: tuple[str, str], headings: Sequence[str], table: Table, at: int) -> Iterator[OldRow]:
    """The rows below the headings."""
    columns = frozenset(headings)
    for number, row in enumerate(table[at + 1:], at + 2):
        named = {heading: cell for heading, cell in zip(headings, row, strict=False) if heading and cell.value is not None}
        apart = sheet[1] == UNMATCHED or (c.STATUS in named and plain(named[c.STATUS].value) == UNMATCHED)
        yield OldRow((*sheet, number), named, columns, apart)


def _says_something(row: OldRow) -> bool:
    return any(plain(cell.value) for name, cell in row.cells.items() if name != c.NUMBER)


def csv_table(data: bytes, path: Path) -> list[tuple[str, Table]]:
    try:
        text, _, _ = decode(data)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except (EncodingError, csv.Error) as error:
        raise LedgerError(said("{path} cannot be read as CSV: {error}", path=path, error=error)) from error
    return [(MAIN_SHEET, [[Cell(words(value) or None) for value in row] for row in rows])]


def _delimiter(text: str) -> str:
    """Comma, semicolon or tab, by the first line: programs save CSV with what their locale takes."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def workbook_tables(data: bytes, path: Path) -> list[tuple[str, Table]]:
    """Every sheet as rows of cells. Formulas that people typed are read as the values that they had when the file was saved."""
    values = _loaded(data, path, formulas=False)
    # reading takes most of the time of an update, and few ledgers have formulas
    formulas = _loaded(data, path, formulas=True) if _has_formulas(data) else None
    out = []
    for name in values.sheetnames:
        if hasattr(values[name], "iter_rows"):  # a sheet that is a chart has none
            out.append((name, _table(values[name], formulas[name] if formulas else None)))
    for book in filter(None, (values, formulas)):
        book.close()
    return out


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(_FORMULA.search(archive.read(name)) for name in archive.namelist() if name.startswith("xl/worksheets/"))


def _loaded(data: bytes, path: Path, *, formulas: bool) -> Any:
    try:
        import openpyxl
    except ImportError:
        raise needed(said("reading a workbook")) from None
    try:
        with warnings.catch_warnings():  # of what it does not read, such as lists of choices, which are written anew
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=not formulas)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise LedgerError(said("{path} is no workbook that can be read ({reason})", path=path, reason=_why(data, error))) from error


def _why(data: bytes, error: Exception) -> str:
    """What kind of file it is instead, by its first bytes, and what to do; else what the reader complained of."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return said("an old .xls, or locked with a password; save it as .xlsx without one")
    if data.startswith(b"PK") and b"opendocument.spreadsheet" in data[:200]:
        return said("an .ods; save it as .xlsx")
    return str(error).partition("\n")[0]


def _table(values: Any, formulas: Any) -> Table:
    out: Table = []
    for sheet in filter(None, (values, formulas)):
        sheet.reset_dimensions()  # some programs write them wrong
    if formulas is None:
        out = [[_cell(cell, cell) for cell in row] for row in values.iter_rows()]
    else:
        for row, written in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
            out.append([_cell(cell, other) for cell, other in zip(row, written, strict=True)])
    while out and all(cell.value is None for cell in out[-1]):
        out.pop()
    return out


def _unescaped(match: re.Match[str]) -> str:
    return "_" if match[1] == "005F" else ""


def _cell(value: Any, formula: Any) -> Cell:
    """A cell; a formula that was never computed stays as its text."""
    found = value.value if value.value is not None else getattr(formula.value, "text", formula.value)  # of a whole range: its text
    if found is None:
        return Cell(None)
    if isinstance(found, str):
        return Cell(_ESCAPED.sub(_unescaped, found))
    form = str(value.number_format)
    return Cell(found if isinstance(found, int | float | bool) or hasattr(found, "day") or hasattr(found, "hour")
                or hasattr(found, "days") else str(found), None if form in ("General", "@") else form)
