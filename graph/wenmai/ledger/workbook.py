"""The ledger as a workbook: text is always text, colours follow the days left, the same ledger gives the same bytes."""
from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from wenmai.export.cells import fit
from wenmai.export.paper_size import set_across
from wenmai.ledger import columns as c
from wenmai.ledger.cells import Value
from wenmai.ledger.errors import LedgerError, needed
from wenmai.ledger.info import AS_OF_ROW, URGENT_ROW, WARN_ROW, info
from wenmai.ledger.merge import NO_LEAD, Ledger, Line
from wenmai.ledger.old import INFO_SHEET, MAIN_SHEET, UNMATCHED, Cell, OldRow, Table
from wenmai.ledger.sheets import sheet_names
from wenmai.ledger.status import CHOICES, DONE_WORDS, FINISHED
from wenmai.wording import said
from wenmai.wording.width import width

TITLE = "督查台账"
DATE_FORMAT = "yyyy-mm-dd"
ADDED_WIDTH = 16
INFO_WIDTHS = (30, 14, 90)
LAST_ROW = 1_048_575
"""The last row of a sheet, from 0 (Excel specifications and limits)."""
_AS_OF, _URGENT, _WARN = "截至日期", "紧急天数", "临期天数"
_COLOURS = {"overdue": ("#C00000", "#FFFFFF", True), "urgent": ("#FFC7CE", "#9C0006", True), "near": ("#FFEB9C", "#7F6000", False),
            "normal": ("#DDEBF7", "#1F4E78", False)}
_WIDTHS = {column.name: column.width for column in c.COLUMNS}
LINE, HIGHEST = 14.5, 409.0
"""Points that a line takes, in the font and in those that stand in for it, and those that Excel gives a row at most."""
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top"}


def workbook_bytes(ledger: Ledger, *, by_lead: bool = False) -> bytes:
    """The workbook's bytes: the ledger, a sheet each lead department where asked for, rows that fit nothing, sheets of people's
    own, and 说明. Raises LedgerError where the library is missing, and for more rows than a sheet holds."""
    try:
        import xlsxwriter
    except ImportError:
        raise needed(said("writing a workbook")) from None
    if (most := max(len(ledger.lines), len(ledger.unmatched))) > LAST_ROW:
        raise LedgerError(said("{most} rows are too many for a workbook (no more than {last_row}): choose tasks, or write a .csv",
                               most=most, last_row=LAST_ROW))
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_urls": False, "default_date_format": DATE_FORMAT})
    # the file says when it was made: on the day that the ledger is for, as no clock may change its bytes
    book.set_properties({"title": TITLE, "created": datetime.combine(ledger.as_of, time())})
    writer = _Writer(book, growing_sheet())
    headings = [*c.NAMES, *ledger.added, *c.TECHNICAL]
    parts = [(MAIN_SHEET, ledger.lines), *(_departments(ledger.lines) if by_lead else [])]
    taken = [MAIN_SHEET, UNMATCHED, INFO_SHEET]
    own = sheet_names(ledger.sheets, taken)
    names = [MAIN_SHEET, *sheet_names((name for name, _ in parts[1:]), [*taken, *own])]
    for sheet, (heading, lines) in zip(names, parts, strict=True):
        writer.ledger_sheet(sheet, heading, headings, lines, ledger.as_of)
    if ledger.unmatched:
        writer.unmatched_sheet([c.REASON, *headings], ledger.unmatched)
    for sheet, table in zip(own, ledger.sheets.values(), strict=True):
        writer.own_sheet(sheet, table)
    writer.info_sheet(ledger)
    book.close()
    return out.getvalue()


def _departments(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The lines of each department that answers for tasks, by name; those of nobody at the end."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        for name in dict.fromkeys(line.departments or (NO_LEAD,)):
            found[name].append(line)
    return sorted(found.items(), key=lambda item: (item[0] == NO_LEAD, item[0]))


def growing_sheet() -> type:
    """A sheet whose rows have the height that is computed here and still grow when somebody types more into them: a height that is
    marked as the user's own stays as it is."""
    from xlsxwriter.worksheet import Worksheet

    prepared: dict[tuple[Any, ...], Any] = {}  # the rules of thousands of sheets are a few, each searched for 150 names of functions

    class Sheet(Worksheet):  # type: ignore[misc]  # the library is not typed
        def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
            super()._xml_start_tag_unencoded(tag, [one for one in attributes if tag != "row" or one[0] != "customHeight"])

        def _prepare_formula(self, *formula: Any) -> Any:
            if formula not in prepared:
                prepared[formula] = super()._prepare_formula(*formula)
            return prepared[formula]

    return Sheet


class _Writer:
    """Sheets into a workbook, with its formats."""

    def __init__(self, book: Any, sheet_class: type) -> None:
        self.book = book
        self.sheet_class = sheet_class
        self.head = book.add_format(_FONT | {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#D9E1F2", "align": "center",
                                             "valign": "vcenter"})
        self.text = book.add_format(_FONT | {"text_wrap": True, "border": 1})
        self.plain = book.add_format(_FONT | {"text_wrap": True})
        self.forms: dict[tuple[str, bool], Any] = {}
        self.colours = {name: book.add_format({"bg_color": ground, "font_color": ink, "bold": bold})
                        for name, (ground, ink, bold) in _COLOURS.items()}
        for name, row in ((_AS_OF, AS_OF_ROW), (_URGENT, URGENT_ROW), (_WARN, WARN_ROW)):
            book.define_name(name, f"='{INFO_SHEET}'!$B${row + 1}")

    def ledger_sheet(self, name: str, heading: str, headings: Sequence[str], lines: Sequence[Line], as_of: date) -> None:
        """One sheet of lines, with everything that makes it a ledger."""
        sheet = self.book.add_worksheet(name, self.sheet_class)
        self._frame(sheet, headings, len(lines))
        self._printed(sheet, TITLE if heading == TITLE else f"{TITLE}　{heading}", as_of, len(lines))
        for row, line in enumerate(lines, 1):
            self._row(sheet, row, headings, line.cells)
            for column, note in line.notes.items():
                sheet.write_comment(row, headings.index(column), fit(note), {"author": "wenmai"})
        if lines:
            self._colour(sheet, headings, len(lines))
            done = headings.index(c.DONE)
            sheet.data_validation(1, done, len(lines), done, {
                "validate": "list", "source": list(CHOICES), "error_type": "information", "error_title": c.DONE,
                "error_message": "不在列表中，仍可使用"})

    def unmatched_sheet(self, headings: Sequence[str], rows: Sequence[tuple[str, OldRow]]) -> None:
        """Rows that fit no line, as they were, each with the reason."""
        sheet = self.book.add_worksheet(UNMATCHED, self.sheet_class)
        self._frame(sheet, headings, len(rows))
        for number, (reason, row) in enumerate(rows, 1):
            self._row(sheet, number, headings, row.cells | {c.REASON: Cell(reason)})

    def own_sheet(self, name: str, table: Table) -> None:
        """A sheet of people's own: its values."""
        sheet = self.book.add_worksheet(name, self.sheet_class)
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                self._cell(sheet, number, column, cell, bordered=False)

    def info_sheet(self, ledger: Ledger) -> None:
        """说明."""
        sheet = self.book.add_worksheet(INFO_SHEET, self.sheet_class)
        for column, room in enumerate(INFO_WIDTHS):
            sheet.set_column(column, column, room, self.plain)
        set_across(sheet)
        for number, row in enumerate(info(ledger)):
            sheet.set_row(number, row_height(zip(row, INFO_WIDTHS, strict=False)))
            for column, value in enumerate(row):
                self._cell(sheet, number, column, Cell(value), bordered=False)

    def _frame(self, sheet: Any, headings: Sequence[str], count: int) -> None:
        """Headings, widths, hidden columns, the frozen pane and the filter."""
        for place, name in enumerate(headings):
            sheet.set_column(place, place, _WIDTHS.get(name, ADDED_WIDTH), None, {"hidden": name in c.TECHNICAL})
            sheet.write_string(0, place, fit(name), self.head)
        sheet.freeze_panes(1, headings.index(c.TASK) + 1)
        sheet.autofilter(0, 0, max(count, 1), len(headings) - 1)

    def _printed(self, sheet: Any, title: str, as_of: date, count: int) -> None:
        """A4 across, twelve columns on the width of the page, headings on every page."""
        set_across(sheet, heads=1)
        sheet.set_margins(0.4, 0.4, 0.8, 0.6)
        sheet.print_area(0, 0, count, c.PRINTED - 1)
        sheet.set_header(f'&C&"宋体,Bold"&14 {title[:70].replace("&", "&&")}&R&10截至{as_of.year}年{as_of.month}月{as_of.day}日')
        sheet.set_footer("&C第 &P 页，共 &N 页")

    def _colour(self, sheet: Any, headings: Sequence[str], count: int) -> None:
        """Rules for the cells 状态 and 完成时限: they follow the date, what is filled in, and the days on 说明."""
        limit, status, done = (f"${_letters(headings.index(name))}2" for name in (c.LIMIT, c.STATUS, c.DONE))
        finished = ",".join([f'TRIM({done})="{word}"' for word in DONE_WORDS] + [f'{status}="{FINISHED}"'])
        left = f"INT({limit})-{_AS_OF}"
        rules = [(f"{left}<0", "overdue"), (f"{left}<={_URGENT}", "urgent"), (f"{left}<={_WARN}", "near"), (f"{left}>{_WARN}", "normal")]
        for name in (c.STATUS, c.LIMIT):
            place = headings.index(name)
            for test, colour in rules:
                sheet.conditional_format(1, place, count, place, {
                    "type": "formula", "criteria": f"=IF(AND(ISNUMBER({limit}),NOT(OR({finished}))),{test},FALSE)",
                    "format": self.colours[colour], "stop_if_true": True})

    def _row(self, sheet: Any, row: int, headings: Sequence[str], cells: Mapping[str, Cell]) -> None:
        nothing = Cell(None)
        shown = [(cells[name].value, _WIDTHS.get(name, ADDED_WIDTH)) for name in headings if name in cells and name not in c.TECHNICAL]
        sheet.set_row(row, row_height(shown))
        for column, name in enumerate(headings):
            self._cell(sheet, row, column, cells.get(name, nothing))

    def _cell(self, sheet: Any, row: int, column: int, cell: Cell, *, bordered: bool = True) -> None:
        """One value by its kind. Text goes through `write_string` alone: `write` makes a formula of what begins with =."""
        value = cell.value
        if value is None or value == "":
            if bordered:
                sheet.write_blank(row, column, None, self.text)
        elif isinstance(value, str):
            sheet.write_string(row, column, fit(value), self.text if bordered else self.plain)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._form(cell.form or "General", bordered))
        elif isinstance(value, date | time | timedelta):
            sheet.write_datetime(row, column, _naive(value), self._form(cell.form or _form_of(value), bordered))
        else:
            sheet.write_number(row, column, value, self._form(cell.form or "General", bordered))

    def _form(self, form: str, bordered: bool) -> Any:
        if (form, bordered) not in self.forms:
            self.forms[form, bordered] = self.book.add_format(_FONT | {"num_format": form, "align": "left", "border": int(bordered)})
        return self.forms[form, bordered]


def row_height(cells: Iterable[tuple[Value, int]]) -> float:
    """How high a row must be, in points, for the fullest of its cells (value, width of the column) to be read."""
    lines = max((sum(-(-width(line) // (room - 1)) or 1 for line in value.split("\n")) for value, room in cells if isinstance(value, str)),
                default=1)
    return min(HIGHEST, LINE * lines + 3)


def _form_of(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{DATE_FORMAT} hh:mm" if value.time() != time() else DATE_FORMAT
    return DATE_FORMAT if isinstance(value, date) else "[hh]:mm:ss" if isinstance(value, timedelta) else "hh:mm"


def _naive(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime | time) else value


def _letters(column: int) -> str:
    """A, B, … Z, AA for 0, 1, … 25, 26."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out
