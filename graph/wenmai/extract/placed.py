"""Finds of one kind in order of place, to be asked for those of a stretch: each task asks, so each question must be cheap."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, TypeVar

from wenmai.model import Span

Find = TypeVar("Find")


class Placed(Generic[Find]):
    """What was found in a text, with the place of each, in order of where they begin."""

    def __init__(self, finds: Sequence[Find], places: Sequence[Span]) -> None:
        self.finds = finds
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]

    def within(self, start: int, end: int) -> Sequence[Find]:
        """Those that begin at `start` or behind it and end by `end`; a find that ends later hides those behind it.

        >>> Placed(["甲", "乙", "丙"], [(0, 2), (3, 5), (6, 9)]).within(1, 8)
        ['乙']
        """
        first = last = bisect_left(self.starts, start)
        while last < len(self.ends) and self.ends[last] <= end:
            last += 1
        return self.finds[first:last]
