"""How a sheet of a workbook comes out of a printer."""
from __future__ import annotations

from typing import Any

_A4 = 9


def set_across(sheet: Any, *, heads: int = 0) -> None:
    """Sets an XlsxWriter sheet on A4 across, as wide as the page; its first `heads` rows stand on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if heads:
        sheet.repeat_rows(0, heads - 1)
