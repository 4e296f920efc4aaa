"""Patterns that are compiled where they are first used."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

Find = Callable[..., "re.Match[str] | None"]


class LatePattern:
    """A pattern that few papers need. Half of the start-up goes into compiling patterns: this one waits for the first paper with
    a use for it. Its methods are those of the compiled pattern, at the same cost from the second use on.

    >>> LatePattern(r"[0-9]+").sub("n", "第3条第12款")
    '第n条第n款'
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Find:
        """As of a pattern."""
        return self.compiled.search

    @cached_property
    def match(self) -> Find:
        """As of a pattern."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Find:
        """As of a pattern."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As of a pattern."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """As of a pattern."""
        return self.compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """As of a pattern."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """As of a pattern."""
        return self.compiled.sub
