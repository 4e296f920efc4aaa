"""The sample as a workbook or CSV: a row a fact, the columns `right` and `remark` empty, what is needed to reckon at the end."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from wenmai.export.cells import fit, libraries_missing
from wenmai.export.paper_size import set_across
from wenmai.export.write import EARLIEST, write_whole, written
from wenmai.query.table import csv_file
from wenmai.sample.draw import Fact, Sample
from wenmai.sample.errors import SampleError
from wenmai.sample.passage import CLOSE, OPEN
from wenmai.wording import said
from wenmai.wording.width import width

# column → its width in the workbook; those of width 0 are hidden: what the marks are reckoned with
COLUMNS = {"no": 5, "kind": 15, "fact": 46, "sentence": 60, "right": 8, "remark": 22, "file": 22, "page": 6, "start": 8, "end": 8,
           "level": 11,
           "confidence": 10, "fact_id": 0, "stratum": 0, "stratum_size": 0, "seed": 0, "state": 0}
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top"}
_MARKS = ("1", "0", "?")
_LINE = 14.5


def write_sample(sample: Sample, path: Path) -> None:
    """Writes it, a workbook or CSV by the name. Raises SampleError for another name and for a missing library, ExportError for a place that
    cannot be written."""
    if path.suffix.lower() == ".csv":
        write_whole(path, csv_file(tuple(COLUMNS), _rows(sample)))
    elif path.suffix.lower() == ".xlsx":
        _workbook(sample, path)
    else:
        raise SampleError(said("{path} would be a sample: give it a name that ends in .xlsx or .csv", path=path))


def _rows(sample: Sample) -> list[tuple[Any, ...]]:
    return [_row(number, fact, sample) for number, fact in enumerate(sample.facts, 1)]


def _row(number: int, fact: Fact, sample: Sample) -> tuple[Any, ...]:
    return (number, fact.kind, fact.words, fact.sentence, "", "", fact.file, fact.page, fact.start, fact.end, fact.level, fact.confidence,
            fact.id, fact.stratum, fact.stratum_size, sample.seed, sample.state)


def _workbook(sample: Sample, path: Path) -> None:
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise SampleError(libraries_missing(said("writing a workbook"))) from None
    with written(path) as file:
        book = xlsxwriter.Workbook(file, {"strings_to_urls": False, "strings_to_formulas": False})
        # the file says when it was made; no clock may change its bytes
        book.set_properties({"title": "wenmai sample", "created": datetime(*EARLIEST)})
        _fill(book, book.add_worksheet("抽查 sample"), _rows(sample))
        book.close()


def _fill(book: Any, sheet: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    head = book.add_format(_FONT | {"bold": True, "bottom": 1, "bg_color": "#D9E1F2", "text_wrap": True})
    plain, mark = book.add_format(_FONT | {"text_wrap": True}), book.add_format(_FONT | {"bold": True, "font_color": "#C00000"})
    to_fill = book.add_format(_FONT | {"text_wrap": True, "bg_color": "#FFF9E5", "border": 1, "border_color": "#D9D2B6"})
    for place, (name, room) in enumerate(COLUMNS.items()):
        sheet.set_column(place, place, room or 8, None, {"hidden": room == 0})
        sheet.write_string(0, place, name, head)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height(row))
        for place, (name, value) in enumerate(zip(COLUMNS, row, strict=True)):
            if name in ("right", "remark"):
                sheet.write_blank(number, place, None, to_fill)
            elif name == "sentence":
                _sentence(sheet, number, place, fit(value), plain, mark)
            elif isinstance(value, str):
                # `write` would make a formula of what begins with =
                sheet.write_string(number, place, fit(value), plain)
            elif value is not None:
                sheet.write_number(number, place, value, plain)
    last, right = max(len(rows), 1), list(COLUMNS).index("right")
    sheet.data_validation(1, right, last, right, {"validate": "list", "source": list(_MARKS), "error_type": "information",
                                                  "error_title": "right",
                                                  "error_message": "1 对 right; 0 错 wrong; ? 不清 unclear"})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    set_across(sheet, heads=1)


def _sentence(sheet: Any, row: int, place: int, text: str, plain: Any, mark: Any) -> None:
    """The quote in red, where the library can set it off."""
    before, opened, rest = text.partition(OPEN)
    quote, closed, after = rest.partition(CLOSE)
    if not (opened and closed and quote):
        sheet.write_string(row, place, text, plain)
        return
    if not before and not after:  # a rich string has two parts at least
        sheet.write_string(row, place, text, plain)
        return
    around = [[plain, piece] if piece else [] for piece in (before, after)]
    pieces = [*around[0], mark, f"{opened}{quote}{closed}", *around[1]]
    sheet.write_rich_string(row, place, *pieces, plain)


def _height(row: tuple[Any, ...]) -> float:
    lines = max(-(-width(str(value)) // (room - 1)) for (_, room), value in zip(COLUMNS.items(), row, strict=True) if room > 5 and value)
    return min(409.0, _LINE * max(lines, 1) + 3)
