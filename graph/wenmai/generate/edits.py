"""Changes to a text that keep track of its places: what noise puts in, takes out and swaps, and where everything stands afterwards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from wenmai.model import Span


class Edit(NamedTuple):
    """Characters `start` to `end` give way to `new`; with `apart` what is put in belongs to no fact (a page number)."""

    start: int
    end: int
    new: str
    apart: bool = False


class Edited:
    """A text after edits that are sorted and do not overlap."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._moved = [0]
        out: list[str] = []
        self._apart: list[Span] = []
        at = length = 0
        for edit in edits:
            out += (text[at : edit.start], edit.new)
            length += edit.start - at
            if edit.apart:
                self._apart.append((length, length + len(edit.new)))
            length += len(edit.new)
            at = edit.end
            self._moved.append(length - at)
        out.append(text[at:])
        self.text = "".join(out)

    def span(self, span: Span) -> list[Span]:
        """Where a place of the text is now: in several pieces where something that belongs to no fact was put into it.

        >>> edited = Edited("由财政局负责", [Edit(3, 3, " "), Edit(4, 4, "\\n- 2 -\\n", True)])
        >>> [edited.text[a:b] for a, b in edited.span((1, 4))]
        ['财政 局']
        """
        start = span[0] + self._moved[bisect_right(self._ends, span[0])]
        last = span[1] - 1
        end = last + self._moved[bisect_right(self._ends, last)] + 1
        return self._parts(start, end)

    def _parts(self, start: int, end: int) -> list[Span]:
        first = bisect_left(self._apart, (start, 0))
        parts: list[Span] = []
        for a, b in self._apart[first:]:
            if a >= end:
                break
            if a > start:
                parts.append((start, a))
            start = b
        parts.append((start, end))
        return parts
