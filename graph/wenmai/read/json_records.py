"""Records of a file with one JSON object a line (JSON Lines, ndjson). The number of a record is that of its line."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, TextIO

import orjson

from wenmai.read.csv_records import LONGEST_CELL, mended, text_of
from wenmai.read.errors import DamagedFileError, EmptyFileError
from wenmai.read.table import Record, Records
from wenmai.wording import said


def records(stream: BinaryIO, suffix: str) -> Records:
    """The columns, which are the keys of the first objects that can be read, and the rows. Raises DamagedFileError or EmptyFileError."""
    text, encoding = text_of(stream)
    rows = _rows(text)
    looked_at: list[Record] = []
    for record in rows:
        looked_at.append(record)
        if record.cells is not None:
            return Records(tuple(record.cells), encoding, chain(looked_at, rows))
        if len(looked_at) == _TRIED:
            break
    if not looked_at:
        raise EmptyFileError(said("the file is empty"))
    raise DamagedFileError(said("no line is a JSON object: {problem}", problem=looked_at[0].problem))


_TRIED = 100
"""Lines that are looked at for a first object: a file of which so many are none is something else."""


def _rows(text: TextIO) -> Iterator[Record]:
    for number, line in enumerate(_bounded(text), 1):
        if line.strip():
            yield _record(number, line)


def _bounded(text: TextIO) -> Iterator[str]:
    """The lines, each cut a little after the longest that is read, so that one without end does not fill the memory."""
    while line := text.readline(LONGEST_CELL + 1):
        rest = line
        while len(rest) > LONGEST_CELL and not rest.endswith("\n"):
            rest = text.readline(LONGEST_CELL + 1)
        yield line


def _record(number: int, line: str) -> Record:
    if len(line) > LONGEST_CELL:
        return Record(number, None, said("the line is longer than {most} characters", most=LONGEST_CELL))
    line, warnings = mended(line)
    try:
        value = orjson.loads(line)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        return Record(number, None, said("the line is no JSON: {error}", error=" ".join(str(error).split())))
    if not isinstance(value, dict):
        return Record(number, None, said("the line is no JSON object"))
    return Record(number, value, warnings=warnings)
