"""Figures in Chinese characters, as numbers of headings and dates have them."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def chinese(number: int) -> str:
    """A whole number from 1 to 99.

    >>> chinese(7), chinese(10), chinese(18), chinese(40), chinese(52)
    ('七', '十', '十八', '四十', '五十二')
    """
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def chinese_year(year: int) -> str:
    """Figure by figure: 二〇一八."""
    return "".join(_DIGITS[int(digit)] for digit in str(year))
