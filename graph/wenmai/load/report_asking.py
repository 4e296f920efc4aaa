"""The questions that the load report puts to a store: who has which part in which task and where that stands, areas, deadlines, papers.

Each is one query for all bodies or tasks together, never one a body; those of the whole store stand in `wenmai.load.asked`.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pyoxigraph import NamedNode

from wenmai.load.asked import DEADLINES, FILES, IMPLIED, LIMIT_PLACES, PART_PLACES, PARTS, PIECES, REASONS, rows, rows_of
from wenmai.load.tally import twins_of
from wenmai.query.run import PREFIXES, Queryable, select, term
from wenmai.store.tables import Table

# a filter, for with VALUES in its place the engine joins in an order that takes a hundred times as long
_PARTS = PREFIXES + """
SELECT DISTINCT ?responsibility ?piece ?holder ?role WHERE {
  GRAPH ?g { ?responsibility wm:body ?holder ; wm:task ?piece ; wm:role ?kind }
  FILTER(?holder IN (%s))
  BIND(STRAFTER(STR(?kind), "#") AS ?role)
}"""
_PLACES = PREFIXES + """
SELECT DISTINCT ?responsibility ?holder ?source ?start ?end ?quote WHERE {
  GRAPH ?g {
    ?responsibility wm:body ?holder ; wm:evidence ?place .
    ?place wm:inSource ?source ; wm:start ?start ; wm:end ?end ; wm:quote ?quote
  }
  FILTER(?holder IN (%s))
}"""
# of those that are shown alone
_LIMIT_PLACES = PREFIXES + """
SELECT DISTINCT ?limit ?source ?start ?end ?quote WHERE {
  VALUES ?limit { %s }
  GRAPH ?g { ?limit wm:evidence ?place . ?place wm:inSource ?source ; wm:start ?start ; wm:end ?end ; wm:quote ?quote }
}"""
_AT_ONCE = 400
# texts that stand in memory: bodies are told in turn, and each time from other papers
_TEXTS = 500


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a source, by IRI, with the words that stand there."""

    source: str
    start: int
    end: int
    quote: str


@dataclass(slots=True)
class Piece:
    """A task as the papers tell it; what a row of an annex restates is gathered under the task that it restates."""

    label: str
    number: str
    paper: str
    order: int
    reasons: set[str] = field(default_factory=set)
    deadlines: dict[tuple[str, str], set[Spot]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """A source: its file, the paper that stands in it (number and title, else the file), the hash of its bytes."""

    file: str
    paper: str
    sha256: str


@dataclass(slots=True)
class Told:
    """All answers. `parts` by body, task and role: whether a rule of the paper alone gives it, and the places; `papers` by IRI the
    number and title, or the file."""

    parts: dict[tuple[str, str, str], tuple[bool, set[Spot]]] = field(default_factory=dict)
    tasks: dict[str, Piece] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)


def told(store: Queryable, holders: Collection[str], tasks: Collection[str]) -> Told:
    """What the store says of these tasks and of the parts that these bodies have in tasks (IRIs)."""
    out = Told()
    if not holders or not tasks:
        return out
    twins = twins_of(store)
    _papers(store, out)
    _parts(store, holders, twins, tasks, out)
    _tasks(rows(store, PIECES), twins, tasks, out)
    for piece, reason in rows(store, REASONS):
        if task := out.tasks.get(twins.get(piece, piece)):
            task.reasons.add(reason)
    _deadlines(store, twins, out)
    for task in out.tasks.values():
        task.deadlines = {limit: _in_first_file(spots, out.origins) for limit, spots in task.deadlines.items()}
    return out


def _parts(store: Queryable, holders: Collection[str], twins: dict[str, str], wanted: Collection[str], out: Told) -> None:
    """The parts that the bodies have in the tasks that are wanted."""
    by_rule = {iri for iri, in rows(store, IMPLIED)}
    told = [(responsibility, (holder, task, role)) for responsibility, piece, holder, role in _of_holders(store, PARTS, _PARTS, holders)
            if (task := twins.get(piece, piece)) in wanted]
    spots: dict[str, set[Spot]] = {responsibility: set() for responsibility, _ in told}
    for responsibility, _, *place in _of_holders(store, PART_PLACES, _PLACES, holders):
        if responsibility in spots:
            spots[responsibility].add(Spot(*place))
    for responsibility, key in told:
        by_rule_alone, there = out.parts.get(key, (True, set()))
        out.parts[key] = (by_rule_alone and responsibility in by_rule, there | _in_first_file(spots[responsibility], out.origins))


def _of_holders(store: Queryable, table: Table, query: str, holders: Collection[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of these bodies, from the table or by the query, which is the question of the table with a filter."""
    if (found := rows_of(store, table, holders)) is not None:
        return found
    return select(store, query % ", ".join(term(NamedNode(holder)) for holder in sorted(holders)))


def _in_first_file(spots: Collection[Spot], origins: dict[str, Origin]) -> set[Spot]:
    """The places of a fact in one file: a paper that was read from several says each thing as often."""
    first = min({spot.source for spot in spots}, key=lambda iri: (origins[iri].file if iri in origins else "", iri), default="")
    return {spot for spot in spots if spot.source == first}


def _tasks(found: Iterable[tuple[Any, ...]], twins: dict[str, str], wanted: Collection[str], out: Told) -> None:
    """Tasks by the label and place of the piece that stands for all; of one that only restates, where the other is not in the store."""
    told = (row for row in found if twins.get(row[0], row[0]) in wanted)
    for piece, text, number, paper, order in sorted(told, key=lambda row: (row[0] in twins, *map(str, row))):
        out.tasks.setdefault(twins.get(piece, piece), Piece(text, number or "", paper, order or 0))


def _deadlines(store: Queryable, twins: dict[str, str], out: Told) -> None:
    """The deadlines of the tasks that are told, with the places that print them."""
    told = [(task, (str(date), text), limit) for piece, date, text, limit in rows(store, DEADLINES)
            if (task := out.tasks.get(twins.get(piece, piece))) is not None]
    spots: dict[str, set[Spot]] = defaultdict(set)
    for limit, *place in _limit_places(store, sorted({limit for _, _, limit in told})):
        spots[limit].add(Spot(*place))
    for task, key, limit in told:
        task.deadlines.setdefault(key, set()).update(spots[limit])


def _limit_places(store: Queryable, limits: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    if (found := rows_of(store, LIMIT_PLACES, limits)) is not None:
        yield from found
        return
    for first in range(0, len(limits), _AT_ONCE):
        yield from select(store, _LIMIT_PLACES % " ".join(term(NamedNode(limit)) for limit in limits[first:first + _AT_ONCE]))


def _papers(store: Queryable, out: Told) -> None:
    for paper, number, title, source, file, sha256 in sorted(rows(store, FILES), key=str):
        name = " ".join(part for part in (number, title) if part) or file
        out.papers.setdefault(paper, name)
        out.origins.setdefault(source, Origin(file, name, sha256 or ""))


def text_reader(store: Any, origins: dict[str, Origin]) -> Callable[[str], str]:
    """Gives the text of a source by IRI where the store keeps it; an endpoint has none, and the words then stand alone."""
    source: Callable[[str], Any] | None = getattr(store, "source", None)
    has_text: Callable[[str], bool] = getattr(store, "has_text", lambda sha256: source is not None)
    text: Callable[[str], str] | None = source and (lambda sha256: str(source(sha256).text))
    if hasattr(store, "kept"):  # of a store on disk the text alone: a source is read with all its facts
        text = store.kept().text

    @lru_cache(maxsize=_TEXTS)
    def read(iri: str) -> str:
        if text is not None and iri in origins and origins[iri].sha256 and has_text(origins[iri].sha256):
            return text(origins[iri].sha256)
        return ""

    return read
