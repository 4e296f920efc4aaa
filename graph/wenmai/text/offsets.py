"""The clean text and its map back to the source.

A clean text is a row of pieces, each a stretch of the source taken over character by character; what lies between two
pieces in the source (line ends, page numbers, stray spaces, repeated glyphs) was left out.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from wenmai.model import Span, Spans
from wenmai.text.markup import FILLER
from wenmai.text.page_tables import Grid

# One printed line, white space at its ends left out: start and end in the source, start and end in the clean text.
Line = tuple[int, int, int, int]


@dataclass(slots=True)
class CleanText:
    """`text` is what to show, in simplified characters also where the source is `traditional`; `folded` is of the same length, with
    full-width marks and brackets made alike, for matching.

    Paragraphs are half-open ranges of `text` in order: one newline apart, or touching where a text that came without line
    breaks was cut before an item.
    """

    raw: str
    text: str
    folded: str
    paragraphs: list[tuple[int, int]]
    lines: list[Line]
    piece_starts: list[int] = field(repr=False)
    piece_raw_starts: list[int] = field(repr=False)
    traditional: bool = False
    grids: list[Grid] = field(default_factory=list, repr=False)

    def readable(self) -> str:
        """The source, as long as it is, with spaces for what stands in no line, numbers of pages, and for what has no width."""
        raw = self.raw
        behind = [0, *[line[1] for line in self.lines]]
        before = [*[line[0] for line in self.lines], len(raw)]
        parts: list[str] = []
        at = 0
        for start, end in zip(behind, before, strict=True):
            if raw[start:end].strip():
                parts += (raw[at:start], " " * (end - start))
                at = end
        return ("".join([*parts, raw[at:]]) if parts else raw).replace(FILLER, " ")

    def raw_offset(self, offset: int) -> int:
        """Where in the source the clean character at `offset` stands."""
        i = bisect_right(self.piece_starts, offset) - 1
        return self.piece_raw_starts[i] + offset - self.piece_starts[i]

    def spans(self, start: int, end: int) -> Spans:
        """The source spans of the clean stretch [start, end), which must not be empty.

        One span, unless something that was printed (a page number, a repeated glyph) was left out within the stretch.
        """
        starts, raws = self.piece_starts, self.piece_raw_starts
        i = bisect_right(starts, start) - 1
        shift = raws[i] - starts[i]
        if i + 1 == len(starts) or end <= starts[i + 1]:
            return ((start + shift, end + shift),)
        return self._across(i, bisect_left(starts, end, i) - 1, start + shift, end)

    def spans_of(self, places: Iterable[Span]) -> Spans:
        """The source spans of several clean stretches, in the order of the text; those that touch or overlap are one."""
        found: list[Span] = []
        for start, end in places:
            found += self.spans(start, end)
        if len(found) == 1 or (len(found) == 2 and found[0][1] < found[1][0]):
            return tuple(found)
        return together(found)

    def _across(self, i: int, last: int, raw_start: int, end: int) -> Spans:
        starts, raws, raw = self.piece_starts, self.piece_raw_starts, self.raw
        out: list[tuple[int, int]] = []
        while i < last:
            piece_end = raws[i] + starts[i + 1] - starts[i]
            # the newline between paragraphs is a clean character of its own and maps to the white space it stands for
            gap = raw[piece_end:raws[i + 1]]
            if gap and not gap.isspace():
                out.append((raw_start, piece_end))
                raw_start = raws[i + 1]
            i += 1
        out.append((raw_start, raws[i] + end - starts[i]))
        return tuple(out)

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds the clean character at `offset`."""
        return bisect_right(self.paragraphs, (offset, len(self.text) + 1)) - 1


def together(spans: Iterable[Span]) -> Spans:
    """The spans in the order of the text, those that touch or overlap made one.

    >>> together([(9, 12), (0, 3), (3, 5), (4, 6)])
    ((0, 6), (9, 12))
    """
    ordered = sorted(spans)
    out = ordered[:1]
    for span in ordered[1:]:
        first, last = out[-1]
        if span[0] > last:
            out.append(span)
        elif span[1] > last:
            out[-1] = (first, span[1])
    return tuple(out)
