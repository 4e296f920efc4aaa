"""Texts that came without line breaks: where a long paragraph has to be cut before the item numbers in it."""
from __future__ import annotations

import re

from wenmai.text.markers import CHINESE_NUMBER

# 第一章 总则 第一条 …: a chapter's heading with its first article on one line.
CHAPTER = re.compile(rf"第{CHINESE_NUMBER}[章节][^。；，第]{{1,24}}(?=第{CHINESE_NUMBER}[节条])")
# A paragraph is taken for a run-on one only when it is long and counts 一、 二、 or （一）（二） through.
LONGEST_PARAGRAPH = 500
NEXT_SECTION = 5000
# What a page end cut off a run-on paragraph may be shorter than one.
SHORTEST_REST = 100
HAN = re.compile(r"(?:(?<=[。；：:）)\]】〕！\s])|(?<=^))([一二三四五六七八九十]{1,3})、")
PAREN_HAN = re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]")
ARABIC = re.compile(r"(?<=[。；：:）)\]】〕\s])(\d{1,2})[.．](?!\d)")
ONES = ("", *"一二三四五六七八九")
NUMERALS = {tens + ones: 10 * i + k for i, tens in enumerate(("", "十", "二十", "三十")) for k, ones in enumerate(ONES) if tens + ones}


class RunOn:
    """Cuts the run-on paragraphs of one text; one that a page end cut counts on where it stopped."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reached = {HAN: 0, PAREN_HAN: 0, ARABIC: 0}

    def cuts(self, start: int, end: int) -> list[int]:
        """Where the paragraph text[start:end] is to be cut, in order; empty for one that is as it should be."""
        text = self.text
        if text.startswith("第", start) and (chapter := CHAPTER.match(text, start, end)):
            return [chapter.end()]
        if end - start < (SHORTEST_REST if any(self.reached.values()) else LONGEST_PARAGRAPH):
            return []
        sections = self._counted(HAN, start, end) if self.reached[HAN] else _counted(text, HAN, start, end)
        if len(sections) >= 2 or (sections and (self.reached[HAN] or self._counts_on(start, end))):
            return self._with_items(start, sections, end)
        if self.reached[PAREN_HAN] or self.reached[ARABIC]:
            return self._items(start, end)
        items = _counted(text, PAREN_HAN, start, end)
        return items if len(items) >= 3 and text[items[0] - 1] in "。 \u3000" else []

    def _counts_on(self, start: int, end: int) -> bool:
        """Whether 二、 stands in the middle of one of the next paragraphs, so that a page end may have cut this one."""
        following = _counted(self.text, HAN, start, min(len(self.text), end + NEXT_SECTION))
        return len(following) >= 2 and self.text[following[1] - 1] != "\n"

    def _with_items(self, start: int, sections: list[int], end: int) -> list[int]:
        """The sections, and the items （一） or 1. that count from one within each, or through all of them."""
        out = list(sections)
        if self.reached[HAN]:
            out += self._items(start, sections[0])
        self.reached[HAN] += len(sections)
        for first, last in zip(sections, [*sections[1:], end], strict=True):
            out += self._items(first, last)
        return sorted(set(out))

    def _items(self, start: int, end: int) -> list[int]:
        out: list[int] = []
        for pattern in (PAREN_HAN, ARABIC):
            found = _counted(self.text, pattern, start, end)
            if found:
                self.reached[pattern] = len(found)
            else:
                found = self._counted(pattern, start, end)
                self.reached[pattern] += len(found)
            out += found
        return out

    def _counted(self, pattern: re.Pattern[str], start: int, end: int) -> list[int]:
        return _counted(self.text, pattern, start, end, after=self.reached[pattern])


def _counted(text: str, pattern: re.Pattern[str], start: int, end: int, after: int = 0) -> list[int]:
    """The places of the numbers that count up one by one, from `after` on."""
    out: list[int] = []
    for match in pattern.finditer(text, start, end):
        value = NUMERALS.get(match[1]) or (int(match[1]) if match[1].isdigit() else 0)
        if value == after + len(out) + 1:
            out.append(match.start())
    return out
