"""Rows as text: a table for people, HTML for notebooks, CSV for spreadsheets, JSON for programs."""
from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from wenmai.wording.width import width

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
FORMULA_SIGNS = tuple("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula."""
_FIGURE = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?%?")


def shown(value: Any) -> str:
    """A value in one line: nothing for None, line breaks and control characters as one space."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f"{value:.4g}" if isinstance(value, float) else str(value)
    return _CONTROL.sub(" ", text).strip()


def aligned(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A plain table whose columns stand one under the other, Chinese included; figures to the right. Ends in a line break."""
    body = [list(map(shown, row)) for row in rows]
    widths = [max(map(width, column)) for column in zip(columns, *body, strict=True)]
    right = figures(columns, body)
    lines = [_line(columns, widths, right), "  ".join("-" * w for w in widths), *(_line(row, widths, right) for row in body)]
    return "".join(line.rstrip() + "\n" for line in lines)


def figures(columns: Sequence[str], body: list[list[str]]) -> list[bool]:
    """Which columns hold figures alone."""
    return [bool(body) and all(_FIGURE.fullmatch(row[i]) or not row[i] for row in body) for i in range(len(columns))]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return "  ".join(" " * (w - width(c)) + c if r else c + " " * (w - width(c)) for c, w, r in zip(cells, widths, right, strict=True))


def html_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The table as HTML for a notebook: every cell escaped and in one line, figures to the right."""
    body = [list(map(shown, row)) for row in rows]
    sides = ["right" if right else "left" for right in figures(columns, body)]
    head = _html_row("th", columns, sides)
    return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{''.join(_html_row('td', row, sides) for row in body)}</tbody>\n</table>\n"


def _html_row(tag: str, cells: Sequence[str], sides: Sequence[str]) -> str:
    inner = "".join(f'<{tag} style="text-align: {side}">{html.escape(cell)}</{tag}>' for cell, side in zip(cells, sides, strict=True))
    return f"<tr>{inner}</tr>\n"


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins with = + - @ (or a tab) gets an apostrophe in front.

    Figures as printed (-3.5, +2%) stay. The rule is OWASP's on CSV injection.
    """
    if not isinstance(value, str):
        return "" if value is None else shown(value) if isinstance(value, bool) else value
    text = value.replace("\x00", "")
    return f"'{text}" if text.startswith(FORMULA_SIGNS) and not _FIGURE.fullmatch(text) else text


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """CSV after RFC 4180 but for line ends (LF), formulas disarmed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(safe_cell, columns))
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue()


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The same as a file that spreadsheets open as it is: UTF-8 with a byte order mark, without which Excel takes Chinese for something
    else. Half characters, which names of files may have, are written as escapes."""
    return f"\ufeff{csv_text(columns, rows)}".encode("utf-8", "backslashreplace")


def json_text(value: Any) -> str:
    """JSON for people and programs: Chinese as it is, two blanks a level, a line break at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
