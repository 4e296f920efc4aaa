"""Texts that came without line breaks: where a long paragraph has to be cut before the item numbers in it."""
from __future__ import annotations

import re
from itertools import pairwise

from wenmai.text.late import LatePattern
from wenmai.text.markers import CHINESE_NUMBER
from wenmai.text.runhead import HEAD, LONGEST_SIGNATURE, SIGNED_ENDS, head_cuts, signature_cuts

# 第一章 总则 第一条 …: a chapter's heading with its first article on one line.
CHAPTER = LatePattern(rf"第{CHINESE_NUMBER}[章节][^。；，第]{{1,24}}(?=第{CHINESE_NUMBER}[节条])")
# 第三条 within a paragraph.
ARTICLE = LatePattern(rf"第({CHINESE_NUMBER})条")
BEFORE_ARTICLE = frozenset("。；：）) \n\u3000")
# A paragraph is taken for a run-on one only when it counts 一、 二、 through, or is long and counts （一）（二） through.
LONGEST_PARAGRAPH = 500
FEWEST_SECTIONS = 200
SHORTEST_ITEMS = 40
NEXT_SECTION = 5000
# What a page end cut off a run-on paragraph may be shorter than one.
SHORTEST_REST = 100
# told by its numeral first, then by what stands before that: most places are passed over so
HAN = LatePattern(r"([一二三四五六七八九十](?:(?<=[。；：:）)\]】〕！\s].)|(?<=^.))[一二三四五六七八九十]{0,2})、")
PAREN_HAN = LatePattern(r"[（(]([一二三四五六七八九十]{1,3})[）)]")
ARABIC = LatePattern(r"(?<=[。；：:）)\]】〕\s])(\d{1,2})[.．](?!\d)")
# 一、重点任务（一）加强领导。…, （一）加强领导。1.压实责任。…: a heading whose items have no line of their own.
HEADED = LatePattern(rf"{CHINESE_NUMBER}、|[（(]{CHINESE_NUMBER}[）)]")
NUMBER_FIRST = frozenset("（(一二三四五六七八九十")
LONGEST_HEADING = 34
SENTENCE_END = re.compile("[。；]")
ONES = ("", *"一二三四五六七八九")
NUMERALS = {tens + ones: 10 * i + k for i, tens in enumerate(("", "十", "二十", "三十")) for k, ones in enumerate(ONES) if tens + ones}


class RunOn:
    """Cuts the run-on paragraphs of one text; one that a page end cut counts on where it stopped."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_articles = "第一条" in text
        self.articles = 0
        self.running = False
        self.reached = {HAN: 0, PAREN_HAN: 0, ARABIC: 0}

    def cuts(self, start: int, end: int) -> list[int]:
        """Where the paragraph text[start:end] is to be cut, in order; empty for one that is as it should be."""
        if start >= HEAD and not self.running and self._is_plain(start, end):
            return []
        head = head_cuts(self.text, start, end) if start < HEAD else []
        begin = head[-1] if head else start
        body = self._body_cuts(begin, end, whole=bool(head) or (start < HEAD and self._is_signed_paper(begin, end)))
        if head or body:
            return sorted({*head, *body, *signature_cuts(self.text, begin, end)})
        if end - start > LONGEST_SIGNATURE and self.text.endswith(SIGNED_ENDS, start, end):
            return signature_cuts(self.text, end - LONGEST_SIGNATURE, end)
        return []

    def _is_plain(self, start: int, end: int) -> bool:
        """Whether nothing has to be looked for: most paragraphs are short."""
        size, first = end - start, self.text[start]
        if size >= FEWEST_SECTIONS or (size > LONGEST_SIGNATURE and self.text.endswith(SIGNED_ENDS, start, end)):
            return False
        return first != "第" and (first not in NUMBER_FIRST or size < SHORTEST_ITEMS)

    def _is_signed_paper(self, start: int, end: int) -> bool:
        if not self.text.endswith(SIGNED_ENDS, start, end) or self.text.find("二、", start, end) < 0:
            return False
        return bool(signature_cuts(self.text, start, end))

    def _body_cuts(self, start: int, end: int, *, whole: bool) -> list[int]:
        """Where what stands behind the head is cut; that of a `whole` paper on one line may be short."""
        text, size = self.text, end - start
        if self.has_articles and (rules := self._rules(start, end)):
            return rules
        if text.startswith("第", start) and (chapter := CHAPTER.match(text, start, end)):
            return [chapter.end()]
        if not self.running:
            if text[start] in NUMBER_FIRST and (items := _items_of(text, start, end)):
                return items
            if size < LONGEST_PARAGRAPH and ((size < FEWEST_SECTIONS and not whole) or text.find("二、", start, end) < 0):
                return []
        elif size < SHORTEST_REST:
            return []
        sections = self._counted(HAN, start, end) if self.reached[HAN] else _sections(text, start, end)
        if len(sections) >= 2 or (sections and (self.reached[HAN] or self._counts_on(start, end))):
            return self._with_items(start, sections, end)
        if self.reached[PAREN_HAN] or self.reached[ARABIC]:
            return self._items(start, end)
        items = _counted(text, PAREN_HAN, start, end) if size >= LONGEST_PARAGRAPH else []
        return items if len(items) >= 3 and text[items[0] - 1] in "。 \u3000" else []

    def _rules(self, start: int, end: int) -> list[int]:
        """The chapters and the articles of rules that have no line of their own: those that count from 第一条 on."""
        text, count = self.text, self.articles
        if text.find("条" if count else "第二条", start, end) < 0:
            return []
        out = [place for chapter in CHAPTER.finditer(text, start, end) for place in chapter.span()]
        headings = frozenset(out)
        for article in ARTICLE.finditer(text, start, end):
            at = article.start()
            if NUMERALS.get(article[1]) == count + 1 and (at in headings or at == start or text[at - 1] in BEFORE_ARTICLE):
                out.append(at)
                count += 1
        self.articles = count if self.articles or count > 1 else 0
        return sorted(set(out)) if self.articles else []

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
        self.running = True
        for first, last in zip(sections, [*sections[1:], end], strict=True):
            out += self._items(first, last)
        return sorted(set(out))

    def _items(self, start: int, end: int) -> list[int]:
        items = self._level(PAREN_HAN, start, end)
        out = list(items)
        for first, last in pairwise([start, *items, end]):
            out += self._level(ARABIC, first, last)
        return out

    def _level(self, pattern: LatePattern, start: int, end: int) -> list[int]:
        found = _counted(self.text, pattern, start, end)
        if found:
            self.reached[pattern] = len(found)
        else:
            found = self._counted(pattern, start, end)
            self.reached[pattern] += len(found)
        self.running = self.running or bool(found)
        return found

    def _counted(self, pattern: LatePattern, start: int, end: int) -> list[int]:
        return _counted(self.text, pattern, start, end, after=self.reached[pattern])


def _sections(text: str, start: int, end: int) -> list[int]:
    """Where the sections begin that count up from 一、; the first one may stand right behind a title."""
    if text.startswith("一、", start):
        return [start, *_counted(text, HAN, start + 2, end, after=1)]
    return _counted(text, HAN, start, end)


def _items_of(text: str, start: int, end: int) -> list[int]:
    """Where the items begin of a heading that goes on with the first of them, in a paragraph of one section; of 1. no fewer than two."""
    nested = text[start] not in "（("
    if text.find("2.", start, end) < 0 and not (nested and text.find("（一）", start, min(end, start + LONGEST_HEADING)) >= 0):
        return []
    headed = HEADED.match(text, start, end)
    if headed is None or text.find("二、", headed.end(), end) >= 0:
        return []
    parts = [headed.end()]
    if nested:
        first = text.find("（一）", headed.end(), headed.end() + LONGEST_HEADING)
        if first < 0 or SENTENCE_END.search(text, headed.end(), first):
            return []
        parts = _counted(text, PAREN_HAN, first, end)
    out = parts[:] if nested else []
    for begin, stop in pairwise([*parts, end]):
        items = _counted(text, ARABIC, begin, stop)
        out += items if len(items) > 1 else []
    return out


def _counted(text: str, pattern: LatePattern, start: int, end: int, after: int = 0) -> list[int]:
    """The places of the numbers that count up one by one, from `after` on."""
    out: list[int] = []
    for match in pattern.finditer(text, start, end):
        value = NUMERALS.get(match[1]) or (int(match[1]) if match[1].isdecimal() else 0)
        if value == after + len(out) + 1:
            out.append(match.start())
    return out
