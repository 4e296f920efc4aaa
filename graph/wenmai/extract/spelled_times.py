"""Last days that are spelled in Chinese numerals or with dots and strokes: 一九九七年六月底前, 六月底以前, 2021.6.30前, 2021/6/30前."""
from __future__ import annotations

import re

from wenmai.extract.dates import iso
from wenmai.extract.numerals import chinese_value
from wenmai.model import Span
from wenmai.text.late import LatePattern

# The commonest character begins each pattern, what stands before it is looked at behind: so the search is fast.
DIGIT = "[一二三四五六七八九]"
MONTH_END = re.compile(
    rf"月(?<={DIGIT}月|十月)(?:(?P<day>[一二三四五六七八九十]{{1,3}})日|底|末)?(?:(?<=[底末])|之?前|以前)(?:之?前|以前)?"
)
YEAR_AND_MONTH = LatePattern(rf"(?:(?P<year>[一二][九〇○零]{DIGIT[:-1]}〇○零]{{2}})年)?(?P<month>十?{DIGIT}?)$")
DOTTED = LatePattern(r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})日?$")
BEFORE_MARK = re.compile(r"前(?:(?<=[\d日]前)|(?<=[\d日][以之]前))")
LONGEST_YEAR, LONGEST_DOTTED = 8, 11


def spelled_times(folded: str, start: int, end: int, year: int | None) -> list[tuple[Span, str]]:
    """The places and ISO dates of such last days; without a year they are of the work year `year`.

    >>> text = "一九九七年六月底前清淤，七月十五日以前验收，2021.6.30前归档。"
    >>> [(text[slice(*place)], date) for place, date in spelled_times(text, 0, len(text), 1997)]
    [('一九九七年六月底前', '1997-06-30'), ('七月十五日以前', '1997-07-15'), ('2021.6.30前', '2021-06-30')]
    """
    out: list[tuple[Span, str]] = []
    for match in MONTH_END.finditer(folded, start, end):
        before = YEAR_AND_MONTH.search(folded, max(start, match.start() - LONGEST_YEAR), match.start())
        at = chinese_value(before["year"]) if before and before["year"] else year
        if before and before["month"] and at:
            _add(out, (before.start(), match.end()), at, chinese_value(before["month"]),
                 chinese_value(match["day"]) if match["day"] else None)
    for match in BEFORE_MARK.finditer(folded, start, end):
        at = match.start() - (folded[match.start() - 1] in "以之")
        dotted = DOTTED.search(folded, max(start, at - LONGEST_DOTTED), at)
        if dotted:
            _add(out, (dotted.start(), match.end()), int(dotted["year"]), int(dotted["month"]), int(dotted["day"]))
    return out


def _add(out: list[tuple[Span, str]], place: Span, year: int, month: int, day: int | None) -> None:
    last = iso(year, month, day)
    if last:
        out.append((place, last))
