"""Lengths of time that run from a day: 5年, 两年, 一年半, 2年零6个月, 30日."""
from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from wenmai.extract.numerals import chinese_value
from wenmai.text.late import LatePattern

_NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
# 五年: count and unit; 一年半: half; 2年零6个月: and more
COUNTED = LatePattern(
    rf"(?P<count>{_NUMBER}|半(?=年))个?(?P<unit>[年月日天])(?:(?P<half>(?<=年)半)|[零又]?(?P<more>{_NUMBER})个?(?P<more_unit>[月日天]))?")


def later(day: str, counted: re.Match[str]) -> str:
    """So much later: the day itself is not counted (民法典 201), so that 30 days behind 1 January is the 31st; where the month has no
    such day, its last one (202).

    >>> [later("2020-08-31", COUNTED.fullmatch(length)) for length in ("30日", "6个月", "五年", "一年半")]
    ['2020-09-30', '2021-02-28', '2025-08-31', '2022-02-28']
    """
    return _moved(day, counted)[0].isoformat()


def last_day(first: str, counted: re.Match[str]) -> str:
    """The last day of a length of time whose first day counts: the one before the same day of the month, and where the month has no
    such day, its last one (民法典 202).

    >>> [last_day(first, COUNTED.fullmatch("6个月")) for first in ("2020-03-01", "2020-03-31")]
    ['2020-08-31', '2020-09-30']
    """
    behind, cut = _moved(first, counted)
    return (behind if cut else behind - timedelta(days=1)).isoformat()


def _moved(day: str, counted: re.Match[str]) -> tuple[date, bool]:
    """The day so much later, and whether its month is too short for the same day."""
    first = date.fromisoformat(day)
    months, days = _parts(counted)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    longest = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, longest)) + timedelta(days=days), first.day > longest


def _parts(counted: re.Match[str]) -> tuple[int, int]:
    """Months and days."""
    months, days = 6 * bool(counted["half"]), 0
    for number, unit in ((counted["count"], counted["unit"]), (counted["more"], counted["more_unit"])):
        if number == "半":
            months += 6
        elif number:
            count = int(number) if number.isdecimal() else chinese_value(number)
            months += count * {"年": 12, "月": 1}.get(unit, 0)
            days += count * (unit in "日天")
    return months, days
