"""The table as a workbook or as CSV: text is always text, the same rows give the same bytes."""
from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from wenmai.export.cells import fit, libraries_missing
from wenmai.export.paper_size import set_across
from wenmai.export.write import write_whole
from wenmai.ledger.cells import words
from wenmai.ledger.workbook import LAST_ROW, growing_sheet, row_height
from wenmai.query.table import csv_file
from wenmai.review import columns as c
from wenmai.review.columns import Column
from wenmai.review.errors import ReviewError
from wenmai.review.rows import Row
from wenmai.wording import said

SUFFIXES = (".xlsx", ".csv")
MAIN_SHEET, INFO_SHEET = "审核表", "说明"
SPARE_ROWS = 200
"""Empty rows below the table that have the drop-downs too, for facts that people add."""
_MADE = datetime(2000, 1, 1)
"""The file says when it was made; as no clock may change its bytes, always this."""
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top"}
_COLOURS = {"采纳": ("#E2EFDA", "#375623"), "修改": ("#FFF2CC", "#7F6000"), "驳回": ("#FCE4E4", "#9C0006"), "新增": ("#DDEBF7", "#1F4E78"),
            "撤回": ("#EDEDED", "#595959")}
_INFO_WIDTHS = (18, 60, 80)


def write_table(rows: Sequence[Row], out: Path) -> None:
    """Writes the table, a workbook or CSV by the name of `out`. Raises ReviewError where it cannot be made, ExportError where the place
    cannot be written."""
    write_whole(out, workbook_bytes(rows) if out.suffix.lower() == ".xlsx" else csv_bytes(rows))


def csv_bytes(rows: Sequence[Row]) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark. A cell that a spreadsheet would take for a formula gets an apostrophe in front,
    which is taken off again when the table is read."""
    table = ([_plain(row.cells.get(column, "")) for column in c.COLUMNS] for row in rows)
    return csv_file([column.heading for column in c.COLUMNS], table)


def _plain(value: str | int | float) -> str | int | float:
    return words(value) if isinstance(value, str) else value


def workbook_bytes(rows: Sequence[Row]) -> bytes:
    """The table as a workbook. Raises ReviewError where the library is missing, and for more rows than a sheet holds."""
    try:
        import xlsxwriter
    except ImportError:
        raise ReviewError(libraries_missing(said("writing a workbook"))) from None
    if len(rows) + SPARE_ROWS > LAST_ROW:
        raise ReviewError(said("{count} rows are too many for a workbook: choose fewer papers, or write a .csv", count=len(rows)))
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": MAIN_SHEET, "created": _MADE})
    _Writer(book, growing_sheet()).write(rows)
    book.close()
    return out.getvalue()


class _Writer:
    """The sheets of one workbook, with their formats."""

    def __init__(self, book: Any, sheet_class: type) -> None:
        self.book, self.sheet_class = book, sheet_class
        head = {"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"}
        self.head = book.add_format(_FONT | head | {"bg_color": "#E7E6E6"})
        self.head_edited = book.add_format(_FONT | head | {"bg_color": "#FFE699"})
        self.told = book.add_format(_FONT | {"text_wrap": True, "border": 1, "font_color": "#595959"})
        self.edited = book.add_format(_FONT | {"text_wrap": True, "border": 1, "num_format": "@"})
        self.plain = book.add_format(_FONT | {"text_wrap": True})
        self.bold = book.add_format(_FONT | {"text_wrap": True, "bold": True})

    def write(self, rows: Sequence[Row]) -> None:
        """The table, and the sheet that explains it."""
        sheet = self.book.add_worksheet(MAIN_SHEET, self.sheet_class)
        last = len(rows) + SPARE_ROWS
        for place, column in enumerate(c.COLUMNS):
            # as text also where nothing stands yet, so that no date or figure is made of what is typed
            sheet.set_column(place, place, column.width, self.edited if column.edited else None)
            sheet.write_string(0, place, column.heading, self.head_edited if column.edited else self.head)
        sheet.set_row(0, 30)
        sheet.freeze_panes(1, c.COLUMNS.index(c.FACT) + 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(c.COLUMNS) - 1)
        for number, row in enumerate(rows, 1):
            self._row(sheet, number, row)
        self._choices(sheet, last)
        self._printed(sheet, len(rows))
        self._info()

    def _row(self, sheet: Any, number: int, row: Row) -> None:
        sheet.set_row(number, row_height((value, column.width) for column, value in row.cells.items() if isinstance(value, str)))
        for place, column in enumerate(c.COLUMNS):
            value, form = row.cells.get(column), self.edited if column.edited else self.told
            if isinstance(value, str) and value:
                sheet.write_string(number, place, fit(value), form)
            elif isinstance(value, int | float):
                sheet.write_number(number, place, value, form)
            else:
                sheet.write_blank(number, place, None, form)

    def _choices(self, sheet: Any, last: int) -> None:
        """Drop-downs for decision, kind and class, and a colour for each decision."""
        classes = [word for (kind, _), choices in c.CLASS_WORDS.items() if kind not in ("header", "reporting") for word in choices.values()]
        for column, choices in ((c.DECISION, _all(c.DECISIONS)), (c.KIND, _all(c.KIND_WORDS)), (c.CLASS, list(dict.fromkeys(classes)))):
            place = c.COLUMNS.index(column)
            sheet.data_validation(1, place, last, place, {
                "validate": "list", "source": choices, "error_type": "information", "error_title": column.heading,
                "error_message": "不在列表中 not in the list"})
        place = c.COLUMNS.index(c.DECISION)
        for word, (ground, ink) in _COLOURS.items():
            sheet.conditional_format(1, place, last, place, {"type": "text", "criteria": "begins with", "value": word,
                                                             "format": self.book.add_format({"bg_color": ground, "font_color": ink})})

    def _printed(self, sheet: Any, count: int) -> None:
        """A4 across, the columns up to the remark on the width of the page, headings on every page."""
        set_across(sheet, heads=1)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.print_area(0, 0, count, c.COLUMNS.index(c.REVIEWED))
        sheet.set_footer("&C&P / &N")

    def _info(self) -> None:
        """说明: what each column and each decision is, and which words a class may be."""
        sheet = self.book.add_worksheet(INFO_SHEET, self.sheet_class)
        for place, width in enumerate(_INFO_WIDTHS):
            sheet.set_column(place, place, width, self.plain)
        set_across(sheet)
        for number, row in enumerate(_explained()):
            sheet.set_row(number, row_height(zip(row, _INFO_WIDTHS, strict=False)))
            for place, text in enumerate(row):
                sheet.write_string(number, place, text, self.bold if len(row) == 1 or place == 0 else self.plain)


def _all(choices: c.Words) -> list[str]:
    return [c.both(choices, name) for name in choices]


def _explained() -> list[tuple[str, ...]]:
    """The rows of the sheet 说明."""
    rows: list[tuple[str, ...]] = [("怎么用 How to use this",)]
    rows += [("1", "在“决定”一栏选一项；黄色表头的栏可以改，行可以删、可以排序、可以筛选",
              "Choose a decision; cells under yellow headings may be changed; rows may be deleted, sorted and filtered"),
             ("2", "存盘（.xlsx 或 .csv），运行 wenmai review 文件 --read 本表",
              "Save it (.xlsx or .csv) and run: wenmai review PATH --read THIS"),
             ("3", "以后每次 wenmai build 都会用上这些决定", "Every wenmai build takes the decisions up from then on")]
    rows += [("决定 Decisions",)]
    rows += [(c.both(c.DECISIONS, name), zh, en) for name, (zh, en) in c.DECISIONS_SAY.items()]
    rows += [("各栏 Columns",)]
    rows += [(column.heading, column.says_zh, column.says_en) for column in c.COLUMNS]
    rows += [("类别可填 What the class may be",)]
    for (kind, name), choices in c.CLASS_WORDS.items():
        rows.append((c.both(c.KIND_WORDS, kind), c.listed_words(choices), "" if name != "field" else _header_values()))
    rows += [("其他可填 What stands under 其他",)]
    rows += [(c.both(c.KIND_WORDS, kind), "；".join(f"{word}：…" for word in names.values()), ", ".join(names))
             for kind, names in c.OTHER_WORDS.items()]
    return rows


def _header_values() -> str:
    fields = c.CLASS_WORDS["header", "field"]
    return "；".join(f"{c.both(fields, name)}：{c.listed_words(choices)}" for name, choices in c.VALUE_WORDS.items())


def heading_of(text: str) -> Column | None:
    """The column that a heading means, in either language or both."""
    told = "".join(text.split()).casefold()
    for column in c.COLUMNS:
        if told in ("".join(half.split()).casefold() for half in (column.zh, column.en, column.heading)):
            return column
    return None


