"""Texts that came without line breaks: where a long paragraph has to be cut before the item numbers in it."""
from __future__ import annotations

import re

from wenmai.text.markers import CHINESE_NUMBER

# 第一章 总则 第一条 …: a chapter's heading with its first article on one line.
CHAPTER = re.compile(rf"第{CHINESE_NUMBER}[章节][^。；，第]{{1,24}}(?=第{CHINESE_NUMBER}[节条])")
# A paragraph is taken for a run-on one only when it is long and counts 一、 二、 or （一）（二） through.
LONGEST_PARAGRAPH = 500
HAN = re.compile(r"(?:(?<=[。；：:）)\]】〕！\s])|(?<=^))([一二三四五六七八九十]{1,3})、")
PAREN_HAN = re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]")
ARABIC = re.compile(r"(?<=[。；：:）)\]】〕\s])(\d{1,2})[.．](?!\d)")
ONES = ("", *"一二三四五六七八九")
NUMERALS = {tens + ones: 10 * i + k for i, tens in enumerate(("", "十", "二十", "三十")) for k, ones in enumerate(ONES) if tens + ones}


def cuts(text: str, start: int, end: int) -> list[int]:
    """Where the run-on paragraph text[start:end] is to be cut, in order; empty for one that is as it should be."""
    if text.startswith("第", start) and (chapter := CHAPTER.match(text, start, end)):
        return [chapter.end()]
    if end - start < LONGEST_PARAGRAPH:
        return []
    sections = _counted(text, HAN, start, end)
    if len(sections) >= 2:
        return _with_items(text, sections, end)
    items = _counted(text, PAREN_HAN, start, end)
    return items if len(items) >= 3 and text[items[0] - 1] in "。 \u3000" else []


def _with_items(text: str, sections: list[int], end: int) -> list[int]:
    """The sections, and the items （一） or 1. that count from one within each, or through all of them."""
    out = list(sections)
    at = {PAREN_HAN: 0, ARABIC: 0}
    for first, last in zip(sections, [*sections[1:], end], strict=True):
        for pattern in (PAREN_HAN, ARABIC):
            found = _counted(text, pattern, first, last) or _counted(text, pattern, first, last, after=at[pattern])
            at[pattern] += len(found)
            out += found
    return sorted(set(out))


def _counted(text: str, pattern: re.Pattern[str], start: int, end: int, after: int = 0) -> list[int]:
    """The places of the numbers that count up one by one, from `after` on."""
    out: list[int] = []
    for match in pattern.finditer(text, start, end):
        value = NUMERALS.get(match[1]) or (int(match[1]) if match[1].isdigit() else 0)
        if value == after + len(out) + 1:
            out.append(match.start())
    return out
