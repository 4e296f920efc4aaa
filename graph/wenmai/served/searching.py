"""Search: what is just so called first, then what is so called in short, then what begins so, what holds the words anywhere, and what is
called in short by a name that begins so; each by kind and weight."""
from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import orjson

from wenmai.query.papers import normal_number
from wenmai.search import folded
from wenmai.served.tokens import phrases

LONGEST = 100
"""Characters of a question that are looked at; no name is found by more of them."""
EXACT, SHORT, BEGINS, HOLDS, SHORT_BEGINS = range(5)
"""How well a name fits. Short names are those that the authority tables know and no paper prints."""

_SHOWN = "SELECT kind, iri, names, shown, evidence FROM thing WHERE id = ?"
_EXACT = """
SELECT thing FROM key WHERE key = :key AND thing BETWEEN :first AND :last
UNION SELECT id FROM thing WHERE iri = :text AND id BETWEEN :first AND :last ORDER BY 1"""
_SHORT = """
SELECT thing FROM short WHERE key = :key AND thing BETWEEN :first AND :last
AND NOT EXISTS (SELECT 1 FROM key WHERE key.key = :key AND key.thing = short.thing) ORDER BY thing"""
_BEGINS = """
SELECT DISTINCT thing FROM key WHERE key > :key AND key < :end AND thing BETWEEN :first AND :last
AND NOT EXISTS (SELECT 1 FROM key AS whole WHERE whole.key = :key AND whole.thing = key.thing)
AND NOT EXISTS (SELECT 1 FROM short WHERE short.key = :key AND short.thing = key.thing) ORDER BY thing"""
_HOLDS = """
SELECT rowid FROM text WHERE text MATCH :phrases AND rowid BETWEEN :first AND :last
AND NOT EXISTS (SELECT 1 FROM key WHERE key.thing = text.rowid AND key.key >= :key AND key.key < :end)
AND NOT EXISTS (SELECT 1 FROM short WHERE short.key = :key AND short.thing = text.rowid) ORDER BY rowid"""
_SHORT_BEGINS = """
SELECT DISTINCT thing FROM short WHERE key > :key AND key < :end AND thing BETWEEN :first AND :last
AND NOT EXISTS (SELECT 1 FROM short AS whole WHERE whole.key = :key AND whole.thing = short.thing)
AND NOT EXISTS (SELECT 1 FROM key WHERE key.thing = short.thing AND key.key >= :key AND key.key < :end)
AND thing NOT IN (SELECT rowid FROM text WHERE text MATCH :phrases AND rowid BETWEEN :first AND :last) ORDER BY thing"""
_ASKED = {EXACT: _EXACT, SHORT: _SHORT, BEGINS: _BEGINS, HOLDS: _HOLDS, SHORT_BEGINS: _SHORT_BEGINS}
# greater than every character, so that what begins with a key lies between it and the key with this behind
_END = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. `matched` is the name that holds what was typed, `name` the one that it is known by; `fits` one of
    EXACT, SHORT, BEGINS, HOLDS, SHORT_BEGINS; `shown` what tells it apart; `evidence` the IRI of the first place that prints it."""

    kind: str
    iri: str
    name: str
    matched: str
    fits: int
    shown: Mapping[str, Any]
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in order; `after` is where to go on, None at the end."""

    hits: tuple[Hit, ...]
    after: tuple[int, int] | None = None


def _said(text: str) -> str:
    """A number that is said and not printed (国发2019年第3号) as the index holds it; what may be only begun stays as it is."""
    number = normal_number(text) if text.rstrip().endswith("号") else None
    return number or text


class Search:
    """The search over one summary: `ranges` are the ids of each kind, `known` the syllables of the index."""

    def __init__(self, connection: sqlite3.Connection, ranges: Mapping[str, tuple[int, int]], known: frozenset[str]) -> None:
        self._connection = connection
        self._ranges = ranges
        self._known = known

    def found(self, text: str, kinds: Collection[str], limit: int, after: tuple[int, int]) -> Found:
        """The first `limit` things of these kinds that `text` finds, beyond `after`, which a Found gave."""
        text = _said(text[:LONGEST])
        places = list(islice(self._places(text, kinds, after), limit + 1))
        hits = tuple(self._hit(text, fits, number) for fits, number in places[:limit])
        return Found(hits, places[limit - 1] if len(places) > limit else None)

    def _places(self, text: str, kinds: Collection[str], after: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """How well it fits, and its id."""
        key, query = folded(text), phrases(text, self._known)
        if query is None:
            return
        given = {"text": text.strip(), "key": key, "end": key + _END, "phrases": query}
        for fits, asked in _ASKED.items():
            for kind, (first, last) in self._ranges.items():
                start = max(first, after[1] + 1) if fits == after[0] else first
                if kind in kinds and fits >= after[0] and start <= last:
                    for (number,) in self._connection.execute(asked, {**given, "first": start, "last": last}):
                        yield fits, number

    def _hit(self, text: str, fits: int, number: int) -> Hit:
        kind, iri, names, shown, evidence = self._connection.execute(_SHOWN, (number,)).fetchone()
        called = orjson.loads(names)
        words = [folded(word) for word in text.split()]
        matched = next((name for name in called if all(word in folded(name) for word in words)), called[0])
        return Hit(kind, iri, called[0], matched, fits, orjson.loads(shown), evidence)
