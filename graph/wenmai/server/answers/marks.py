"""A text in pieces, each with the facts that are printed there: facts may lie in each other and overlap."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST_PART = 5000
"""Characters of a text that one page shows."""

_SOON = 1000
"""How far before its end a part may close with a line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) that print fact number `fact`."""

    start: int
    end: int
    fact: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters from `start` on in which the same facts are printed, the shortest first; `opens` are those that begin here, `asked`
    where it is the place that was asked for."""

    start: int
    text: str
    facts: tuple[int, ...]
    opens: tuple[int, ...]
    asked: bool = False


def parts(text: str) -> list[tuple[int, int]]:
    """Where each part of a text begins and ends: at the end of a line where there is one."""
    found, start = [], 0
    while len(text) - start > LONGEST_PART:
        end = start + LONGEST_PART
        line = text.rfind("\n", end - _SOON, end) + 1
        found.append((start, line or end))
        start = line or end
    return [*found, (start, len(text))]


def part_at(bounds: Sequence[tuple[int, int]], at: int) -> int:
    """The number of the part that holds a character; the last one for what lies beyond."""
    return next((number for number, (_, end) in enumerate(bounds) if at < end), len(bounds) - 1)


def pieces(text: str, start: int, end: int, marks: Iterable[Mark], asked: tuple[int, int] | None = None) -> list[Piece]:
    """Characters `start` to `end` of a text, cut wherever a mark or the place asked for begins or ends."""
    here = [Mark(max(start, m.start), min(end, m.end), m.fact) for m in marks if m.start < end and m.end > start and m.end > m.start]
    cuts = {start, end, *(m.start for m in here), *(m.end for m in here)}
    if asked:
        cuts |= {at for at in asked if start < at < end}
    ordered = sorted(cuts)
    found, open_marks = [], sorted(here, key=lambda m: m.start)
    live: list[Mark] = []
    for left, right in pairwise(ordered):
        while open_marks and open_marks[0].start <= left:
            live.append(open_marks.pop(0))
        live = [m for m in live if m.end > left]
        covering = sorted(live, key=lambda m: (m.end - m.start, m.start, m.fact))
        facts = tuple(dict.fromkeys(m.fact for m in covering))
        opens = tuple(dict.fromkeys(m.fact for m in covering if m.start == left))
        found.append(Piece(left, text[left:right], facts, opens, bool(asked and asked[0] <= left < max(asked[1], asked[0] + 1))))
    return found
