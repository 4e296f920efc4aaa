"""Dates as papers print them, to ISO: 2018年 9月 28日, 二○一八年九月二十八日, 2018.9.28, 2018-09-28."""
from __future__ import annotations

import calendar
import re

from wenmai.extract.numerals import chinese_value

YEAR = r"(?:19|20)\d{2}"
# The many signs that stand for a zero: 二○○一, 二ＯＯ一, 二00一.
ZEROS = "零〇○◯OＯ0"
HAN_YEAR = f"[一二][{ZEROS}九][{ZEROS}一二三四五六七八九]{{2}}"
HAN = "[一二三四五六七八九十廿卅]{1,3}"
PRINTED_DATE = re.compile(
    rf"(?P<year>{YEAR})\s?(?:年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?[日号]"
    rf"|(?P<mark>[./-])(?P<m2>\d{{1,2}})(?P=mark)(?P<d2>\d{{1,2}})(?!\d))"
    rf"|(?P<han>{HAN_YEAR})\s?年\s?(?P<han_month>{HAN})\s?月\s?(?P<han_day>{HAN})\s?[日号]"
)
TO_ZERO = str.maketrans(dict.fromkeys(ZEROS, "零"))


def iso(year: int, month: int = 12, day: int | None = None) -> str | None:
    """The ISO date; the last day of the month where no day is given, None where there is no such day."""
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return f"{year:04d}-{month:02d}-{day or last:02d}"


def printed_date(match: re.Match[str]) -> str | None:
    """The ISO date of a match of PRINTED_DATE."""
    if match["han"]:
        return iso(chinese_value(match["han"].translate(TO_ZERO)), chinese_value(match["han_month"]), chinese_value(match["han_day"]))
    return iso(int(match["year"]), int(match["month"] or match["m2"]), int(match["day"] or match["d2"]))
