"""Values of cells, compared whatever program has saved them in between."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from wenmai.query.table import FORMULA_SIGNS

Value = str | int | float | bool | date | time | timedelta | None

# 2020-06-30, 2020/6/30 0:00:00: how programs write a date into CSV
_DATE = re.compile(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?(?:[ T]0{1,2}:00(?::00)?)?")
_LONGEST_DATE = 32
_DIGEST = 8


def day_of(value: Value) -> date | None:
    """The day that a cell means: a date, a time of day 0:00 with it, or a date as text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= _LONGEST_DATE else None
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def words(text: str) -> str:
    """What is typed in a cell, without white space at the ends and the apostrophe that a CSV puts before what looks like a formula."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text[1:] if text[:1] == "'" and text.startswith(FORMULA_SIGNS, 1) else text


def plain(value: Value) -> str:
    """A value as text for comparing: 2020/6/30 is 2020-06-30, 3.0 is 3, and text as `words`."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ", "seconds")
    if (day := day_of(value)) is not None:
        return day.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return words(value) if isinstance(value, str) else str(value)


def digest(value: Value) -> str:
    """Eight hex digits that stand for a value."""
    return hashlib.sha256(plain(value).encode("utf-8", "replace")).hexdigest()[:_DIGEST]


def digests(values: Iterable[Value]) -> str:
    """Digests of the values of a row in one cell; the letter in front keeps programs from taking them for a number."""
    return "v1:" + ".".join(map(digest, values))


def read_digests(text: Value, count: int) -> tuple[str, ...]:
    """The digests in a cell; none where it holds something else."""
    parts = tuple(text.removeprefix("v1:").split(".")) if isinstance(text, str) and text.startswith("v1:") else ()
    return parts if len(parts) == count else ()
