"""How work that falls into parts is done: here, one part after the other, or by others, where a caller has them."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


class Run(Protocol):
    """What has a function done for every part: its results, in the order of the parts. Functions and parts can be pickled."""

    def __call__(self, function: Callable[[Part], Result], parts: Iterable[Part], /) -> Iterator[Result]:
        """The result of each part."""


def one_by_one(function: Callable[[Part], Result], parts: Iterable[Part], /) -> Iterator[Result]:
    """Part after part, in this process."""
    return map(function, parts)
