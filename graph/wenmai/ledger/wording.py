"""What a paper says under a task's heading, for the column 原文: the repaired words, and the place in the file as it is."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from wenmai.extract.outline import CLOSING
from wenmai.text import CleanText, clean

LONGEST_QUOTE = 400
"""Characters of a quote in the ledger: a row of more than about a dozen lines is not read in a table."""
# 二〇二一年三月四日, 2021年3月4日 alone on its line
_DATE_LINE = re.compile(r"[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_LONGEST_SIGNATURE = 60
# （二）, 2., 第三条, 专栏3 before a heading; 二要 within a sentence
_ENUMERATOR = re.compile(r"""
    [（(〔\[]{0,4}
    (?:(?:第|专栏|附件|附表|表)?[一二三四五六七八九十百零〇\d]{1,12}(?:\.\d{1,2}){0,3}[条章节]? | [①-⑳])
    [）)〕\].．、\s|]{0,8} \Z
  | (?<=[；。，：]) [一二三四五六七八九十]{1,2}(?:要|是) \Z
""", re.VERBOSE)
_LONGEST_ENUMERATOR = 24
# 工作任务2： before a heading, from the beginning of its paragraph
_SHORT_NUMBER = re.compile(r"[^。；，！\n]{0,16}")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a task's or section's label begins in the source; `opens` says that it stands in nothing, as an annex does."""

    start: int
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The words, and the characters of the source from the first to behind the last of them (all, where the words are cut)."""

    words: str
    start: int
    end: int


@dataclass(slots=True)
class Wordings:
    """The words below each heading of one source. `raw` is the text as it was decoded; headings in any order."""

    raw: str
    headings: Iterable[Heading]
    _clean: CleanText = field(init=False)
    _marks: list[tuple[int, bool]] = field(init=False)

    def __post_init__(self) -> None:
        self._clean = clean(self.raw)
        opens: dict[int, bool] = {}
        for heading in self.headings:
            opens[heading.start] = opens.get(heading.start, False) or heading.opens
        self._marks = [(self._offset(start), opened) for start, opened in sorted(opens.items())]

    def told(self, start: int) -> Told:
        """What stands from this label to the next one, or to the paper's closing words."""
        begin = self._offset(start)
        following, opens = self._next(begin)
        end = self._end(begin, following, opens)
        text = self._clean.text[begin:end].rstrip()
        if not text:
            return Told("", start, start)
        spans = self._clean.spans(begin, begin + len(text))
        shown = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"
        return Told(shown, spans[0][0], spans[-1][1])

    def _offset(self, raw: int) -> int:
        """The clean offset of a character of the source; where it was left out, of the next that was not."""
        starts = self._clean.piece_raw_starts
        if not starts:
            return 0
        i = max(bisect_right(starts, raw) - 1, 0)
        offset = self._clean.piece_starts[i] + max(raw - starts[i], 0)
        end = self._clean.piece_starts[i + 1] if i + 1 < len(starts) else len(self._clean.text)
        return min(offset, end)

    def _next(self, begin: int) -> tuple[int, bool]:
        i = bisect_right(self._marks, (begin, True))
        return self._marks[i] if i < len(self._marks) else (len(self._clean.text), True)

    def _end(self, begin: int, following: int, opens: bool) -> int:
        """Before the enumerator of the next heading. The last of a list ends before what closes the paper, one that stands within a
        paragraph (一要…；二要…) with it at the latest."""
        end = self._before_number(begin, following) if following < len(self._clean.text) else following
        first, last = self._clean.paragraphs[self._clean.paragraph_at(begin)]
        if begin > first and not _ENUMERATOR.fullmatch(self._clean.text[first:begin]):
            return min(end, last)
        return min(end, self._closing(begin, end)) if opens else end

    def _before_number(self, begin: int, following: int) -> int:
        """Where the number of the heading at `following` begins: with its paragraph (工作任务2：), or within one."""
        text = self._clean.text
        first = self._clean.paragraphs[self._clean.paragraph_at(following)][0]
        if first > begin and _SHORT_NUMBER.fullmatch(text, first, following):
            return first
        head = text[max(begin, following - _LONGEST_ENUMERATOR):following]
        found = _ENUMERATOR.search(head)
        return following - (len(head) - found.start()) if found else following

    def _closing(self, begin: int, end: int) -> int:
        """Where the closing words of the paper begin between two headings: 附件, 抄送, the signature above a line with a date."""
        paragraphs, text = self._clean.paragraphs, self._clean.text
        before = None
        for start, stop in paragraphs[self._clean.paragraph_at(begin) + 1:]:
            if start >= end:
                break
            line = text[start:stop].strip()
            if _DATE_LINE.fullmatch(line):
                return before if before is not None else start
            if CLOSING.match(self._clean.folded, start, stop):
                return start
            before = start if len(line) <= _LONGEST_SIGNATURE and not line.endswith(("。", "；", "）")) else None
        return end
