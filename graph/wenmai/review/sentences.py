"""The sentences of a paper as people read them: without the line ends and page numbers that lie within, a fact's own words marked."""
from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from wenmai.model import Source, Span, Spans
from wenmai.text import clean

OPEN, SHUT = "【", "】"
GAP = " … "
"""Between the sentences of a fact that is read from several places."""
LONGEST = 160
"""Characters of a sentence that are shown before and behind the words of a fact."""
_END = re.compile(r"[。！？；\n]")


class Sentences:
    """The sentences of one source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.clean = clean(source.text)

    def marked(self, spans: Spans) -> str:
        """The sentence that places of the source stand in, those in 【】; several sentences are parted by …"""
        places = [self._place(span) for span in sorted(spans)]
        return GAP.join(self._sentence(group) for group in self._together([place for place in places if place[0] < place[1]]))

    def _place(self, span: Span) -> Span:
        """A place in the repaired text."""
        return self._at(span[0]), self._at(span[1])

    def _at(self, place: int) -> int:
        told = self.clean
        piece = bisect_right(told.piece_raw_starts, place) - 1
        if piece < 0:
            return 0
        end = told.piece_starts[piece + 1] if piece + 1 < len(told.piece_starts) else len(told.text)
        return min(end, told.piece_starts[piece] + place - told.piece_raw_starts[piece])

    def _together(self, places: list[Span]) -> list[list[Span]]:
        """The places of each sentence."""
        groups = [[place] for place in places[:1]]
        for before, place in pairwise(places):
            if before[1] <= place[0] and _END.search(self.clean.text, before[1], place[0]):
                groups.append([place])
            elif before[1] <= place[0]:
                groups[-1].append(place)
        return groups

    def _sentence(self, places: list[Span]) -> str:
        text, first, last = self.clean.text, places[0][0], places[-1][1]
        ends = [match.end() for match in _END.finditer(text, max(0, first - LONGEST), first)]
        begin = ends[-1] if ends else max(0, first - LONGEST)
        stop = _END.search(text, last, last + LONGEST)
        parts, at = [], begin
        for start, end in places:
            parts += [text[at:start], OPEN, text[start:end], SHUT]
            at = end
        parts.append(text[at:stop.end() if stop else min(len(text), last + LONGEST)])
        return " ".join("".join(parts).split())
