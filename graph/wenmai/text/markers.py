"""How a line shows that something new begins: item numbers, and the labels that stand before a list.

The numbering of official papers is set by GB/T 9704-2012, 7.3.3: 一、 then （一） then 1. then （1）; ① below that is custom.
"""
from __future__ import annotations

import re
import sys

from wenmai.text.labels import LABELS, alternatives
from wenmai.text.late import LatePattern

_NUMERALS = "一二三四五六七八九十百零〇"
CHINESE_NUMBER = f"[{_NUMERALS}]{{1,5}}"


def _between(ends: str) -> str:
    """The characters from the first to the last of two."""
    return "".join(map(chr, range(ord(ends[0]), ord(ends[1]) + 1)))


# An item number at the beginning of a line, by the characters it may begin with, `0` for all digits. Digits that go on as a date, a
# figure or a unit are no item number.
ITEM_NUMBERS: tuple[tuple[str, str], ...] = (
    ("第", rf"""第(?:{CHINESE_NUMBER}|\d{{1,3}})
        (?:(?P<part>编|部分(?![的是内]))|(?P<chapter>章)|(?P<division>节(?!课))|(?P<article>条(?!第|规定|的|、|和|至|中|所)))"""),
    ("工重任", rf"(?P<work>(?:工作任务|重点任务|任务)\s?(?:\d{{1,3}}|{CHINESE_NUMBER})\s?[：:])"),
    ("专", rf"(?P<box>专栏\s?(?:\d{{1,2}}|{CHINESE_NUMBER})?(?=[\s：:]?[^\s，。、；]))"),
    ("附", r"(?P<annex>附(?:件|表)\s?\d{0,2}(?=[：:\s]|$))"),
    (_NUMERALS, rf"(?P<han>{CHINESE_NUMBER}(?:[、．﹒]|\.(?!\d)))"),
    (f"（(﹙［{_NUMERALS}㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", rf"(?P<paren_han>[（(﹙［]?{CHINESE_NUMBER}[）)﹚］]|[㈠-㈩])"),
    ("0" + _between("⒈⒛"),
     r"(?P<arabic>\d{1,3}(?:[.．﹒](?:(?!\d)|(?=(?:19|20)\d{2}年|1?\d月))|[、](?!\d+[、和]))(?=\s?\S)|[⒈-⒛])"),
    ("（(0" + _between("⑴⒇"),
     r"(?P<paren_arabic>(?:[（(]\d{1,2}[）)]|\d{1,2}[）)](?![，。；、）])|[⑴-⒇])(?![^\s，。；]{1,12}?\d{1,5}\s?号))"),
    (_between("①⑳"), "(?P<circled>[①-⑳])"),
)


class _Marker:
    """The pattern of an item number, one for each character that a number may begin with: most of its branches can begin with one or
    two characters alone, and to try all nine of them takes three times as long."""

    def __init__(self) -> None:
        together: dict[str, list[str]] = {}
        for firsts, pattern in ITEM_NUMBERS:
            for first in firsts:
                together.setdefault(first, []).append(pattern)
        made = {tuple(patterns): LatePattern("|".join(patterns), re.VERBOSE) for patterns in together.values()}
        self._by_first = {first: made[tuple(patterns)] for first, patterns in together.items()}
        self._by_first |= dict.fromkeys("123456789", self._by_first["0"])

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a pattern; the kind of the number is `lastgroup`."""
        first = text[start:start + 1]
        pattern = self._by_first.get(first) or (self._by_first["0"] if first.isdecimal() else None)
        return pattern.match(text, start, end) if pattern else None


MARKER = _Marker()
LABEL = re.compile(rf"(?:{alternatives(LABELS)})\s?[：:]")
BULLET = r"[—–-]{2}|[◆●■▲★·•]|抄送|-\s\S|表\s?\d{1,2}(?!\d)"
# what a government site says of a paper above it
SITE = (
    r"(?:索引号|主题分类|主题词|信息分类|公文种类|发文(?:机关|机构|字号)|发布(?:机关|机构|日期|时间)|制定机关|成文日期|生效日期|废止日期"
    r"|公开方式|有效性|标题|名称|文号|来源)[：:]")
# what begins a line beside item numbers and labels
OTHER_BEGINNING = re.compile(f"{BULLET}|{SITE}")
# The characters that one of those can begin with: most lines are told by their first character alone.
LABEL_FIRST = frozenset(word[0] for word in LABELS)
OTHER_FIRST = frozenset("—–-◆●■▲★·•抄表索主信公发制成生废有标名文来")
FIRST = frozenset("第工重任专附一二三四五六七八九十百零〇（(0123456789０１２３４５６７８９") | LABEL_FIRST | OTHER_FIRST \
    | frozenset(_between("①⒛")) | frozenset("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩﹙［")
