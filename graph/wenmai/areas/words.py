"""What words tell of the area: ontology/areas/words.csv looked for in a text in one pass.

A row gives a word, the area it speaks for and how loudly (4 outweighs all else, 1 is a hint); a word of several areas has
several rows. A word without an area takes its place from the words inside it: 高质量发展, 人民银行. One marked `general`
stands in headings that belong to no field (加强组织领导), whose text is not asked either.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import ahocorasick_rs

from wenmai.areas.scheme import FIRST
from wenmai.resolve.tables import rows

_GENERAL = "general"


class _Word(NamedTuple):
    """One word of the table: its weight for each area, and the greatest of them for each first level."""

    word: str
    areas: tuple[tuple[str, float], ...]
    firsts: tuple[tuple[str, float], ...]
    general: bool


@dataclass(slots=True)
class Weighed:
    """What the words of a text speak for: sums by first level and by area, and whether a general word was among them."""

    firsts: dict[str, float] = field(default_factory=dict)
    areas: dict[str, float] = field(default_factory=dict)
    heard: dict[int, _Word] = field(default_factory=dict)
    general: bool = False

    def hear(self, text: str, share: float = 1.0) -> None:
        """Adds what the words of `text` say, at a share of their weight. A word counts once; of words that overlap, the
        first and longest."""
        table = _table()
        for number, _start, _end in table.find(text):
            if number not in self.heard:
                self.take(number, table.word(number), share)

    def take(self, number: int, word: _Word, share: float = 1.0) -> None:
        """Adds what one word says, at a share of its weight."""
        self.heard[number] = word
        firsts, areas = self.firsts, self.areas
        if word.general:
            self.general = True
        for area, weight in word.areas:
            areas[area] = areas.get(area, 0.0) + weight * share
        for first, weight in word.firsts:
            firsts[first] = firsts.get(first, 0.0) + weight * share

    def words_for(self, first: str) -> tuple[str, ...]:
        """The words that spoke for a first level, loudest first."""
        if len(self.heard) == 1:
            return tuple([word.word for word in self.heard.values()])
        told = [(-weight, word.word) for word in self.heard.values() for code, weight in word.firsts if code == first]
        told.sort()
        return tuple([word for _, word in told])


class _Table:
    """The words of the table, and the automaton that finds the longest of them at each place."""

    def __init__(self) -> None:
        weights: dict[str, dict[str, float]] = {}
        for word, area, weight in rows("words", "areas"):
            weights.setdefault(word, {})[area] = float(weight)
        self.weights = list(weights.items())
        self.words: dict[int, _Word] = {}
        self.find = ahocorasick_rs.AhoCorasick(
            list(weights), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False).find_matches_as_indexes

    def word(self, number: int) -> _Word:
        """The word that the automaton knows by this number; few of them stand in one paper."""
        known = self.words.get(number)
        if known is None:
            known = self.words[number] = self._told(*self.weights[number])
        return known

    @staticmethod
    def _told(word: str, areas: dict[str, float]) -> _Word:
        told = {area: weight for area, weight in areas.items() if area not in ("", _GENERAL)}
        firsts: dict[str, float] = {}
        for area, weight in told.items():
            firsts[area[:FIRST]] = max(weight, firsts.get(area[:FIRST], 0.0))
        return _Word(word, tuple(told.items()), tuple(firsts.items()), _GENERAL in areas)


@cache
def _table() -> _Table:
    return _Table()


def weigh(text: str) -> Weighed:
    """What the words of `text` speak for."""
    told = Weighed()
    told.hear(text)
    return told


def weigh_each(texts: Sequence[str]) -> list[Weighed]:
    """What the words of each of several short texts speak for, all asked in one pass: no word of the table holds a line's end, so none is
    found across two texts.

    >>> [told.heard == weigh(text).heard for text, told in zip(("修建水库", ""), weigh_each(("修建水库", "")))]
    [True, True]
    """
    table, told = _table(), [Weighed() for _ in texts]
    ends = list(accumulate(len(text) + 1 for text in texts))
    i = 0
    for number, start, _end in table.find("\n".join(texts)):
        while start >= ends[i]:
            i += 1
        if number not in told[i].heard:
            told[i].take(number, table.word(number))
    return told
