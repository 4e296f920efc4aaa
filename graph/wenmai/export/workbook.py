"""A workbook: a sheet a table, text always as text, headings that stay in sight. The extra `xlsx` writes it.

Limits of Excel (Excel specifications and limits): 1,048,576 rows a sheet, the rest goes on in a further sheet; 32,767 characters a cell,
what is longer is cut. Both are told in the notes.
"""
from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

from wenmai.export.cells import LONGEST, fit, too_long
from wenmai.export.column_types import day, text, types
from wenmai.export.column_words import TABLES as TABLE_WORDS
from wenmai.export.column_words import words
from wenmai.export.paper_size import set_across
from wenmai.export.tables import TABLES, rows
from wenmai.export.tables import columns as columns_of
from wenmai.export.write import EARLIEST
from wenmai.query.run import Queryable
from wenmai.wording import said
from wenmai.wording.width import width

ROWS = 1_048_576
"""Rows of a sheet, its headings among them."""
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top"}
_NARROWEST, _WIDEST = 8, 48
_LOOKED_AT = 500
_ABOUT = "说明 about"


def write(store: Queryable, file: IO[bytes], focus: str | None = None, *, most: int = ROWS) -> list[str]:
    """A sheet a table with at most `most` rows, and one that says what the columns are. Raises ModuleNotFoundError where the library is
    missing."""
    notes = []
    with _workbook(file) as book:
        sheets = _Sheets(book)
        sheets.about()
        for name in TABLES:
            notes += sheets.of(name, rows(store, name), most)
    if sheets.cut:
        notes.append(said("{cells} cells are longer than {most} characters, the most that a workbook holds, and were cut",
                          cells=sheets.cut, most=LONGEST))
    return notes


@contextmanager
def _workbook(file: IO[bytes]) -> Iterator[Any]:
    """A workbook whose rows wait in temporary files, which are gone afterwards, whatever happens."""
    import xlsxwriter

    with tempfile.TemporaryDirectory(prefix="wenmai-export-") as room:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False,
                                          "default_date_format": "yyyy-mm-dd", "tmpdir": room})
        # the file says when it was made; no clock may change its bytes
        book.set_properties({"title": "wenmai", "created": datetime(*EARLIEST)})
        try:
            yield book
            book.close()
        except BaseException:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()
            raise


def shown(name: str) -> tuple[str, ...]:
    """The columns of a table as a sheet has them: what people read first, identifiers last."""
    return tuple(sorted(columns_of(name), key=lambda column: column.endswith("_id")))


class _Sheets:
    """Sheets into a workbook, with its formats; `cut` counts cells that were too long."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.cut = 0
        self.head = book.add_format(_FONT | {"bold": True, "bottom": 1, "bg_color": "#D9E1F2"})
        self.plain = book.add_format(_FONT)
        self.wrapped = book.add_format(_FONT | {"text_wrap": True})
        self.date = book.add_format(_FONT | {"num_format": "yyyy-mm-dd", "align": "left"})

    def about(self) -> None:
        """What the tables and their columns are."""
        sheet = self.book.add_worksheet(_ABOUT)
        for column, room in enumerate((18, 20, 10, 60, 44)):
            sheet.set_column(column, column, room, self.wrapped)
        self._heading(sheet, ("table", "column", "type", "what it is", "说明"), 4)
        row = 1
        for name in TABLES:
            lines = [(name, "", "", *TABLE_WORDS[name])]
            lines += [(name, column, words(name, column).type, words(name, column).en, words(name, column).zh) for column in shown(name)]
            for line in lines:
                for column, value in enumerate(line):
                    sheet.write_string(row, column, value, self.wrapped)
                row += 1

    def of(self, name: str, found: Sequence[tuple[Any, ...]], most: int) -> list[str]:
        """The sheets of a table, and a note where it needs more than one."""
        kinds, at = types(name, found), [columns_of(name).index(column) for column in shown(name)]
        parts = [found[i:i + most - 1] for i in range(0, len(found), most - 1)] or [found]
        for n, part in enumerate(parts, 1):
            self.table(name if n == 1 else f"{name}~{n}", name, kinds, [tuple(row[i] for i in at) for row in part])
        return [said("{table}: {rows} rows are more than a sheet holds; they go on in {sheets} sheets", table=name, rows=len(found),
                     sheets=len(parts))] if len(parts) > 1 else []

    def table(self, sheet_name: str, name: str, kinds: dict[str, str], found: Sequence[tuple[Any, ...]]) -> None:
        """One sheet of rows."""
        sheet = self.book.add_worksheet(sheet_name)
        for place, room in enumerate(_widths(name, found)):
            sheet.set_column(place, place, room)
        self._heading(sheet, shown(name), max(len(found), 1))
        for row, values in enumerate(found, 1):
            for place, (column, value) in enumerate(zip(shown(name), values, strict=True)):
                self._cell(sheet, row, place, value, kinds[column])

    def _heading(self, sheet: Any, names: Sequence[str], last: int) -> None:
        for place, name in enumerate(names):
            sheet.write_string(0, place, name, self.head)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(names) - 1)
        set_across(sheet, heads=1)

    def _cell(self, sheet: Any, row: int, place: int, value: Any, kind: str) -> None:
        """One value by its kind. Text goes through `write_string` alone: `write` makes a formula of what begins with =."""
        if value is None:
            return
        if kind == "date":
            sheet.write_datetime(row, place, day(value), self.date)
        elif kind == "boolean":
            sheet.write_boolean(row, place, value, self.plain)
        elif kind in ("integer", "number"):
            sheet.write_number(row, place, value, self.plain)
        else:
            sheet.write_string(row, place, self._fit(text(value)), self.plain)

    def _fit(self, value: str) -> str:
        """Text as a workbook can hold it; one that is too long is counted."""
        self.cut += too_long(value)
        return fit(value)


def _widths(name: str, found: Sequence[tuple[Any, ...]]) -> Iterator[int]:
    """Columns as wide as what stands in their first rows, within reason; ids are narrow."""
    for place, column in enumerate(shown(name)):
        if column.endswith("_id"):
            yield _NARROWEST + len(column) // 2
            continue
        longest = max((width(str(row[place])) for row in found[:_LOOKED_AT] if row[place] is not None), default=0)
        yield min(_WIDEST, max(_NARROWEST, len(column) + 3, longest + 2))
