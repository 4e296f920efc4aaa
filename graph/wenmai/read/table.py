"""Tables of texts (CSV, TSV, lines of JSON, Parquet): each row that holds a text is a source, its cell is the text.

What the other columns say of the paper is kept as `Stated`, apart from what the text says. The readers of the formats give records, one a
row; here a record becomes a row that can be read, or the reason why not.
"""
from __future__ import annotations

import hashlib
import importlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import BinaryIO

from wenmai.model import Source, Stated
from wenmai.read.errors import DamagedFileError, EmptyFileError, ReadError
from wenmai.read.files import unnamed_source
from wenmai.wording import said

READERS = {".csv": "csv_records", ".tsv": "csv_records", ".jsonl": "json_records", ".ndjson": "json_records", ".parquet": "parquet_records"}
"""By suffix the module whose `records(stream, suffix)` gives the names of the columns and the rows."""
TABLES = tuple(READERS)
TEXT_NAMES = frozenset(("text", "content", "body", "fulltext", "full_text", "正文", "内容", "全文", "文本", "正文内容"))
"""What a column of texts is called where it is not said: taken where exactly one column has such a name."""
LONGEST_OTHER = 500
"""Characters of another column that are kept; what is longer is no remark on a paper but a text itself, and is left out."""
_PAGE = re.compile(r"<(?:/[a-z]|(?:br|p|div|html|body|table|tr|td|span|meta|img|a)[\s/>])", re.IGNORECASE)
# 2021-03-05, 2021/3/5, 2021.3.5, 2021年3月5日, 20210305, with or without a time behind it
_DATE = re.compile(r"([12]\d{3})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T\s].{0,30})?")


@dataclass(slots=True, frozen=True)
class Columns:
    """Which columns hold what, by name; None where it is not said."""

    text: str | None = None
    id: str | None = None
    title: str | None = None
    date: str | None = None
    number: str | None = None


NOT_SAID = Columns()


@dataclass(slots=True, frozen=True)
class Record:
    """A row as its format gives it: its number, from 1, and its cells by column; or, without cells, what is wrong with it."""

    number: int
    cells: Mapping[str, object] | None
    problem: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Records:
    """What a reader makes of a file: the names of its columns, the encoding of its text, its rows as they are asked for."""

    names: tuple[str, ...]
    encoding: str
    rows: Iterator[Record]


@dataclass(slots=True, frozen=True)
class Row:
    """A row of a table. `text` is its cell, `id` what its column of ids says; `refused` is why it is not to be read."""

    number: int
    text: str = ""
    id: str | None = None
    stated: Stated | None = None
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()
    refused: ReadError | None = None


@dataclass(slots=True, frozen=True)
class Table:
    """A table that is being read. `text_column` was `guessed` where it was not said."""

    text_column: str
    guessed: bool
    rows: Iterator[Row]


def is_table(name: str) -> bool:
    """Whether a file is a table of rows, by its name."""
    return PurePath(name).suffix.lower() in READERS


def open_table(stream: BinaryIO, name: str, columns: Columns) -> Table:
    """The rows of a table, to be read one after the other. Raises a ReadError, without the file's name, where it has no such column, or
    does not say which one holds the texts."""
    suffix = PurePath(name).suffix.lower()
    reader = importlib.import_module(f"wenmai.read.{READERS[suffix]}")
    found: Records = reader.records(stream, suffix)
    text_column = _text_column(found.names, columns)
    for wanted in (columns.id, columns.title, columns.date, columns.number):
        if wanted is not None and wanted not in found.names:
            raise DamagedFileError(_no_column(wanted, found.names))
    chosen = replace(columns, text=text_column)
    return Table(text_column, columns.text is None, (_row(record, chosen, found.encoding) for record in found.rows))


def row_source(row: Row, name: str) -> Source:
    """The source that a row is: its cell read as a file of that text would be, with what the other columns state.

    The hash is that of the cell in UTF-8 where nothing is stated, so that it is that of a file of the same bytes; else that of both, so
    that one text of which two rows state different things is two sources. Raises a ReadError, without the row's name.
    """
    if row.refused:
        raise row.refused
    try:
        data = row.text.encode()
    except UnicodeEncodeError as error:
        raise DamagedFileError(said("the cell holds half a character")) from error
    # a cell is read under a made-up name, which stands in no message
    source = unnamed_source(data, "cell.html" if _PAGE.search(row.text) else "cell.txt")
    sha256 = _hash(data, row.stated) if row.stated else source.sha256
    return replace(source, name=name, sha256=sha256, encoding=row.encoding, warnings=(*row.warnings, *source.warnings),
                   stated=row.stated or source.stated)


def _hash(data: bytes, stated: Stated) -> str:
    beside = json.dumps([stated.title, stated.number, stated.date, stated.others], ensure_ascii=True)
    return hashlib.sha256(data + b"\x1f" + beside.encode()).hexdigest()


def _text_column(names: tuple[str, ...], columns: Columns) -> str:
    if columns.text is not None:
        if columns.text not in names:
            raise DamagedFileError(_no_column(columns.text, names))
        return columns.text
    likely = [name for name in names if name.strip().lower() in TEXT_NAMES]
    if len(likely) != 1:
        raise DamagedFileError(said("say with --text-col which column holds the texts; there are: {names}", names=_listed(names)))
    return likely[0]


def _no_column(wanted: str, names: tuple[str, ...]) -> str:
    return said("there is no column {wanted}; there are: {names}", wanted=wanted, names=_listed(names))


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(name[:40] for name in names[:30])
    return f"{shown} … ({len(names)})" if len(names) > 30 else shown


def _row(record: Record, columns: Columns, encoding: str) -> Row:
    if record.cells is None:
        return Row(record.number, refused=DamagedFileError(record.problem))
    identity = _words(record.cells.get(columns.id)) if columns.id else None
    text = record.cells.get(columns.text or "")
    if text is None or text == "":
        return Row(record.number, id=identity, refused=EmptyFileError(said("the cell is empty")))
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError:
            text = None
    if not isinstance(text, str):
        kind = type(record.cells.get(columns.text or "")).__name__
        return Row(record.number, id=identity, refused=DamagedFileError(said("the cell holds no text but {kind}", kind=kind)))
    stated = _stated(record.cells, columns)
    return Row(record.number, text, identity, stated if stated else None, encoding, record.warnings)


def _stated(cells: Mapping[str, object], columns: Columns) -> Stated:
    own = (columns.text, columns.id, columns.title, columns.date, columns.number)
    others = ((name, _words(value)) for name, value in cells.items() if name not in own)
    title, number, issued = (_words(cells.get(name)) if name else None for name in (columns.title, columns.number, columns.date))
    return Stated("columns", title, number, iso_date(issued) if issued else None,
                  tuple((name, value) for name, value in others if name and value and len(value) <= LONGEST_OTHER))


def _words(value: object) -> str | None:
    """A cell as words; None for one that is empty."""
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))


def iso_date(words: str) -> str:
    """A date in ISO 8601 where the words are one, else the words.

    >>> iso_date("2021年3月5日"), iso_date("20210305"), iso_date("2021-03-05 10:00:00"), iso_date("去年")
    ('2021-03-05', '2021-03-05', '2021-03-05', '去年')
    """
    found = _DATE.fullmatch(words)
    if not found:
        return words
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    try:
        return datetime(int(year), int(month), int(day)).date().isoformat()
    except ValueError:
        return words
