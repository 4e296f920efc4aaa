"""Drawing facts: a stratified sample, simple random without replacement within each stratum.

Facts are put in the order of the SHA-256 of seed and identifier, and the first of each stratum are taken: numbers that stay with their
facts (permanent random numbers; Ohlsson 1995, in Business Survey Methods, ed. Cox and others). So the same store and seed give
the same sample on every machine, and when papers are added most of the sample stays as it was. The strata get equal shares, as
far as they have facts, so that rare kinds are judged too; the weights make up for that (`wenmai.sample.precision`).
"""
from __future__ import annotations

import hashlib
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from wenmai.export.tables import KEYS, columns, facts, rows
from wenmai.query.run import PREFIXES, Queryable, select
from wenmai.query.run import values as iris
from wenmai.sample.errors import SampleError
from wenmai.sample.kinds import KINDS
from wenmai.sample.passage import Passages, Texts
from wenmai.wording import said

BY = ("kind", "level", "confidence", "none")
"""What makes strata: the kind alone, kind and level of government, kind and confidence, or nothing (one simple random sample)."""
ALL = "all"
_BANDS = ((1.0, "1"), (0.8, "0.8–1"), (0.5, "0.5–0.8"), (0.0, "<0.5"))


_Entry = tuple[int, str, str]
"""A fact that may be drawn: the place in the order, negative so that a heap has the last at its top; IRI; kind."""


class Drawable(Queryable, Texts, Protocol):
    """A store that can be asked, has texts, and knows its state."""

    def state(self) -> str:
        """The hash of what is stored."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that was drawn: in words, with the sentence around its quote; `stratum_size` is how many its stratum has."""

    id: str
    kind: str
    level: str
    confidence: float
    words: str
    sentence: str
    file: str | None
    page: int | None
    start: int | None
    end: int | None
    stratum: str
    stratum_size: int


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, by kind and place; `sizes` of all strata, `state` of the store it was drawn from."""

    facts: tuple[Fact, ...]
    sizes: Mapping[str, int]
    seed: int
    by: str
    state: str


def draw(store: Drawable, n: int, *, kinds: Iterable[str] = (), by: str = "kind", seed: int = 1) -> Sample:
    """Draws `n` facts of these kinds (none named: all), all of them where there are fewer.

    Raises SampleError for an unknown kind or stratum, for a store that holds none of them, and for an `n` below the number of strata.
    """
    wanted = _wanted(kinds)
    if by not in BY:
        raise SampleError(said("no strata {by!r} (one of {known})", by=by, known=", ".join(BY)))
    sizes: Counter[str] = Counter()
    first: dict[str, list[_Entry]] = defaultdict(list)
    for kind, fact, stratum in _population(store, wanted, by):
        sizes[stratum] += 1
        # the least n by hash, kept as a heap whose top is the greatest of them
        entry = (_negative(_hash(seed, fact)), fact, kind)
        if len(first[stratum]) < n:
            heapq.heappush(first[stratum], entry)
        else:
            heapq.heappushpop(first[stratum], entry)
    if not sizes:
        raise SampleError(said("the store holds no facts of the kinds {kinds}", kinds=", ".join(wanted)))
    shares = allocation(sizes, n)
    chosen = {(kind, fact): stratum for stratum, entries in first.items()
              for _, fact, kind in sorted(entries, reverse=True)[:shares[stratum]]}
    drawn = list(_told(store, chosen))
    order = list(KINDS)
    drawn.sort(key=lambda f: (order.index(f.kind), f.file or "", f.start or 0, f.id))
    passages = Passages(store)
    shown = (replace(f, sentence=passages.around(f.file, f.start, f.end, f.sentence), stratum_size=sizes[f.stratum]) for f in drawn)
    return Sample(tuple(shown), dict(sorted(sizes.items())), seed, by, store.state())


def allocation(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """How many to draw from each stratum: equal shares, what small strata cannot fill shared among the others, the rest to the largest.

    Raises SampleError where `n` does not reach for one of each.
    """
    if n < len(sizes):
        raise SampleError(said("{n} facts are fewer than the {strata} strata: draw more, or use --by none", n=n, strata=len(sizes)))
    shares, left = {}, min(n, sum(sizes.values()))
    ordered = sorted(sizes, key=lambda stratum: (sizes[stratum], stratum))
    for place, stratum in enumerate(ordered):
        shares[stratum] = min(sizes[stratum], left // (len(ordered) - place))
        left -= shares[stratum]
    return shares


def _wanted(kinds: Iterable[str]) -> list[str]:
    given = list(kinds)
    if unknown := sorted(set(given) - {*KINDS, ALL}):
        raise SampleError(said("no kind {kind!r} (one of {known})", kind=unknown[0], known=", ".join((*KINDS, ALL))))
    return [kind for kind in KINDS if not given or ALL in given or kind in given]


def _population(store: Queryable, kinds: Iterable[str], by: str) -> Iterator[tuple[str, str, str]]:
    """Every fact of the kinds: kind, IRI and stratum. What else is known of it is read of those that are drawn."""
    levels = _levels(store) if by == "level" else {}
    for kind in kinds:
        for fact, confidence in facts(store, kind):
            yield kind, fact, _stratum(kind, levels.get(_paper_of(fact), "unknown"), _sure(confidence), by)


def _told(store: Queryable, chosen: Mapping[tuple[str, str], str]) -> Iterator[Fact]:
    """The facts that were drawn, with their words; `sentence` holds the quote until the passage is read. `chosen` are kind and IRI with the
    stratum."""
    levels = _levels(store)
    for kind in KINDS:
        only = [fact for of, fact in chosen if of == kind]
        if not only:
            continue
        told: list[dict[str, Any]] = [dict(zip(columns(kind), values, strict=True)) for values in rows(store, kind, only)]
        named = {row[column] for row in told for column in _NAMED if row.get(column)}
        names = {thing: str(name) for thing, name in sorted(select(store, _NAMES % iris(named)), reverse=True)}
        for row in told:
            fact = row[KEYS[kind]]
            if kind == "links":
                row |= {end + "_name": names.get(row[end + "_id"], row[end + "_id"]) for end in ("from", "to")}
            words = " ".join(KINDS[kind](row, names.get(row.get("task_id") or "", "")).split())
            yield Fact(fact, kind, levels.get(_paper_of(fact), "unknown"), _sure(row.get("confidence")), words, row["quote"] or "",
                       row["file"], row["page"], row["start"], row["end"], chosen[kind, fact], 0)


def _levels(store: Queryable) -> dict[str, str]:
    """The level of each paper that has one."""
    return {paper: str(level).rpartition("#")[2] for paper, level in select(store, _LEVELS)}


def _sure(confidence: Any) -> float:
    return 1.0 if confidence is None else float(confidence)


_LEVELS = PREFIXES + "SELECT DISTINCT ?paper ?level WHERE { GRAPH ?g { ?paper a wm:Document ; wm:level ?level } }"
# columns that name what is said in words
_NAMED = ("task_id", "from_id", "to_id")
_NAMES = PREFIXES + """SELECT DISTINCT ?thing ?name WHERE { VALUES ?thing { %s } GRAPH ?g {
  VALUES ?class { wm:Document wm:Task wm:Section wm:Body } ?thing a ?class .
  { ?thing dcterms:title ?name } UNION { ?thing rdfs:label ?name } UNION { ?thing skos:prefLabel ?name } } }"""


def _paper_of(iri: str) -> str:
    """The paper that a fact's IRI stands under: …/doc/{key}."""
    base, doc, rest = iri.partition("/doc/")
    return base + doc + rest.partition("/")[0]


def _stratum(kind: str, level: str, confidence: float, by: str) -> str:
    if by == "none":
        return ALL
    if by == "level":
        return f"{kind} / {level}"
    if by == "confidence":
        return f"{kind} / {next(name for least, name in _BANDS if confidence >= least)}"
    return kind


def _hash(seed: int, fact: str) -> str:
    return hashlib.sha256(f"{seed}|{fact}".encode()).hexdigest()


def _negative(digest: str) -> int:
    return -int(digest, 16)
