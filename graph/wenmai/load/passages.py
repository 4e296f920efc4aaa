"""Sentences of the sources around the places that a page shows, each kept once, with the places marked by their characters in the file."""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from wenmai.load.report_asking import Origin, Spot
from wenmai.page.labels import visible_in_place

# 。 | ）at the end of a line, where a note of responsibility closes. Other ends of lines are none: many files break lines in sentences
_END = re.compile(r"[。！？；]|[）)](?=[ \t\u3000]{0,8}\n)")

AROUND = 60
"""Characters on either side of the marked words, where no sentence ends before."""

LONGEST = 400
"""Characters of a marked place itself that are kept, and of a sentence that takes up several places."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a file from character `start` on; `opens` and `closes` where a sentence does, `whole` unless the marked words go on past
    what is kept."""

    file: str
    paper: str
    start: int
    text: str
    opens: bool = True
    closes: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, by number, and the characters (in the file) that are marked in it."""

    sentence: int
    marks: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Sentences:
    """The table of sentences that a page fills, up to `most` characters; what comes after that is counted by `left_out`."""

    origins: Mapping[str, Origin]
    read: Callable[[str], str]
    most: int
    table: list[Sentence] = field(default_factory=list)
    # the sentences that did not fit, each by a hash: they may be many times those that did
    _left_out: set[bytes] = field(default_factory=set)
    _numbers: dict[Sentence, int] = field(default_factory=dict)
    _taken: int = 0

    @property
    def left_out(self) -> int:
        """How many sentences did not fit."""
        return len(self._left_out)

    def passages(self, spots: Collection[Spot]) -> tuple[tuple[Passage, ...], bool]:
        """The passages that show these places, in the order of files and text, and whether some did not fit."""
        groups: list[tuple[int, int, list[Spot]]] = []
        for spot in sorted(spots, key=lambda spot: (self._file(spot.source), spot)):
            left, right = bounds(self.read(spot.source), spot)
            last = groups[-1] if groups else None
            if last and last[2][0].source == spot.source and left < last[1] and max(right, last[1]) - last[0] <= LONGEST:
                groups[-1] = (last[0], max(right, last[1]), [*last[2], spot])
            else:
                groups.append((left, right, [spot]))
        found = [self._passage(*group) for group in groups]
        return tuple(passage for passage in found if passage is not None), None in found

    def _file(self, source: str) -> str:
        return self.origins[source].file if source in self.origins else source

    def _passage(self, left: int, right: int, spots: list[Spot]) -> Passage | None:
        source = spots[0].source
        text = self.read(source)
        words = text[left:right] or spots[0].quote[:LONGEST]
        origin = self.origins.get(source, Origin(source, "", ""))
        opens, closes = _ended(text, left), not text[right:right + AROUND].strip() or _ended(text, right)
        whole = all(spot.end <= left + len(words) for spot in spots)
        number = self._number(Sentence(origin.file, origin.paper, left, visible_in_place(words), opens, closes, whole))
        return None if number is None else Passage(number, tuple(sorted({(spot.start, spot.end) for spot in spots})))

    def _number(self, sentence: Sentence) -> int | None:
        if sentence in self._numbers:
            return self._numbers[sentence]
        if self._taken + len(sentence.text) > self.most:
            self._left_out.add(blake2b(repr(sentence).encode("utf-8", "surrogatepass"), digest_size=16).digest())
            return None
        self._taken += len(sentence.text)
        self.table.append(sentence)
        return self._numbers.setdefault(sentence, len(self.table) - 1)


def _ended(text: str, at: int) -> bool:
    """Whether a sentence ends before this place, or the text begins there."""
    first = min(at, len(text))
    while first > 0 and text[first - 1].isspace():
        first -= 1
    return first == 0 or _END.match(text, first - 1) is not None


def bounds(text: str, spot: Spot) -> tuple[int, int]:
    """First and last character (exclusive) of the sentence around a place; of the place alone where there is no text."""
    end = min(spot.end, spot.start + LONGEST)
    if not text:
        return spot.start, end
    before = [match.end() for match in _END.finditer(text, max(0, spot.start - AROUND), spot.start + 1) if match.end() <= spot.start]
    left = before[-1] if before else max(0, spot.start - AROUND)
    after = _END.search(text, max(spot.start, end - 1), end + AROUND + 1)
    right = max(end, after.end()) if after else min(len(text), end + AROUND)
    while left < spot.start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right
