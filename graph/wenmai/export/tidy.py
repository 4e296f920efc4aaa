"""The tidy set: tables for R, Stata, SPSS and Excel, with a code book that says what every variable is and what it holds.

UTF-8 with a byte order mark, without which Excel takes Chinese for something else; no line breaks in cells, quotes doubled (RFC 4180);
dates as 2020-06-30, truth values 0 and 1, what is missing empty. A cell that a spreadsheet would take for a formula gets an apostrophe
in front (OWASP on CSV injection); values as they are, for programs, are in the format `csv`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wenmai.export.codebook import Variable, as_csv, as_markdown, described
from wenmai.export.tables import counted
from wenmai.export.tidy_tables import TIDY, Tidying
from wenmai.query.run import Queryable
from wenmai.query.table import csv_file

# line ends in all their forms and what else no cell may hold, one blank for each, so that a quote keeps its length
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def tables(store: Queryable) -> Iterator[tuple[str, bytes]]:
    """The files: the tables, one in memory at a time, then codebook.csv and codebook.md."""
    tidying = Tidying(store)
    book: list[Variable] = []
    for table in TIDY:
        found = sorted((tuple(map(cell, row)) for row in tidying.records(table)), key=lambda row: counted(row[0]))
        book += described(table, found)
        yield f"{table.name}.csv", csv_file(table.names, found)
    yield "codebook.csv", as_csv(book)
    yield "codebook.md", as_markdown(book).encode()


def cell(value: Any) -> Any:
    """A value as it stands in a table: text in one line, 0 and 1, a whole float as a whole number."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 10)
    return _BREAKS.sub(" ", value) if isinstance(value, str) else value
