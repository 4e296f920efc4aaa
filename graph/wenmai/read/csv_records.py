"""Records of a CSV or TSV file (RFC 4180): the first record names the columns; cells in quotation marks may hold line breaks.

Read as it is asked for: the encoding is told by the beginning, and a byte that is no text further down costs a warning.
"""
from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from wenmai.read.encoding import BYTE_ORDER_MARKS, EncodingError, decode
from wenmai.read.errors import DamagedFileError, EmptyFileError
from wenmai.read.table import Record, Records
from wenmai.wording import said

HEAD = 1 << 20
"""Bytes by which the encoding is told."""
LONGEST_CELL = 20_000_000
"""Characters: ten times the longest of all Chinese laws with its annexes. A quotation mark that is never closed swallows no more."""
_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that were no text (PEP 383)
_DELIMITERS = (",", "\t", ";", "|")


def records(stream: BinaryIO, suffix: str) -> Records:
    """The columns and rows of a table. Raises DamagedFileError or EmptyFileError."""
    csv.field_size_limit(LONGEST_CELL)
    text, encoding = text_of(stream)
    lines = iter(lambda: text.readline(LONGEST_CELL), "")  # a line without end does not fill the memory
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise EmptyFileError(said("the file is empty"))
    reader = csv.reader(_chained(first, lines), delimiter="\t" if suffix == ".tsv" else _delimiter(first))
    try:
        names = tuple(name.strip() for name in next(reader))
    except (csv.Error, StopIteration) as error:
        raise DamagedFileError(said("the first line names no columns")) from error
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise DamagedFileError(said("two columns are called {name}", name=twice))
    return Records(names, encoding, _rows(reader, names))


def text_of(stream: BinaryIO) -> tuple[io.TextIOWrapper, str]:
    """The stream as text, line ends kept, and its encoding. Raises DamagedFileError where it is text in no known one."""
    head = stream.read(HEAD)
    if b"\x00" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise DamagedFileError(said("the table is no text file"))
    whole = head if len(head) < HEAD else head[:head.rfind(b"\n") + 1] or head
    try:
        _, encoding, _ = decode(whole)
    except EncodingError as error:
        raise DamagedFileError(str(error)) from error
    mark = next((mark for mark, name in BYTE_ORDER_MARKS if head.startswith(mark) and name == encoding), b"")
    stream.seek(len(mark))
    errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
    return _Borrowed(stream, encoding=encoding, errors=errors, newline=""), encoding


class _Borrowed(io.TextIOWrapper):
    """The text of a stream that another one closes."""

    def __del__(self) -> None:
        self.detach()


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with U+FFFD for every byte that was no text, and a warning where there is one."""
    if _ESCAPED.search(text) is None:
        return text, ()
    whole, bad = _ESCAPED.subn("\ufffd", text)
    return whole, (said("{count} bytes could not be decoded; read as U+FFFD", count=bad),)


def _chained(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _delimiter(first: str) -> str:
    """The one that parts the first line into most cells; the comma between equals."""
    def cells(delimiter: str) -> int:
        return len(next(csv.reader([first], delimiter=delimiter), []))

    return max(_DELIMITERS, key=cells)


def _rows(reader: Iterator[list[str]], names: tuple[str, ...]) -> Iterator[Record]:
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield Record(number, None, said("the row cannot be read: {error}", error=error))
            continue
        if not cells:  # a blank line
            continue
        number += 1
        yield _record(number, cells, names)


def _record(number: int, cells: list[str], names: tuple[str, ...]) -> Record:
    """A row; empty cells at its end may be missing, or too many."""
    if len(cells) > len(names) and any(cells[len(names):]):
        return Record(number, None, said("the row has {cells} cells, the first line {names}", cells=len(cells), names=len(names)))
    whole = [mended(cell) for cell in cells]
    warnings = tuple(warning for _, said_of_it in whole for warning in said_of_it)
    return Record(number, dict(zip(names, (cell for cell, _ in whole), strict=False)), warnings=warnings)
