"""Where things are first printed, read source by source and paper by paper: the quotes of a store are most of it, and are never in memory
together."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from wenmai.query.naming import prints
from wenmai.query.run import PREFIXES, Queryable, select, term
from wenmai.rdf.iri import characters_of

_SOURCES = PREFIXES + "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?source a wm:Source } }"
# a GRAPH for each: engines join a union that stands inside of one with every quote of the graph
_PLACES = PREFIXES + """
SELECT ?thing ?place ?quote WHERE {
  { GRAPH %(graph)s { ?fact wm:body ?thing . ?fact wm:evidence ?place . ?place wm:quote ?quote } }
  UNION { GRAPH %(graph)s { ?fact wm:person ?thing . ?fact wm:evidence ?place . ?place wm:quote ?quote } }
  UNION { GRAPH %(graph)s { ?thing a wm:Document ; wm:evidence ?place . ?place wm:quote ?quote } }
}"""
_TASKS = PREFIXES + """
SELECT ?task ?label ?number ?order ?area ?place ?quote WHERE {
  { GRAPH ?g { ?task wm:inDocument %(paper)s . ?task a wm:Task } }
  UNION { GRAPH ?g { ?task wm:inDocument %(paper)s . ?task a wm:Task ; rdfs:label ?label } }
  UNION { GRAPH ?g { ?task wm:inDocument %(paper)s . ?task a wm:Task ; wm:number ?number } }
  UNION { GRAPH ?g { ?task wm:inDocument %(paper)s . ?task a wm:Task ; wm:order ?order } }
  UNION { GRAPH ?g { ?task wm:inDocument %(paper)s . ?task a wm:Task ; wm:area ?area } }
  UNION { GRAPH ?g { ?task wm:inDocument %(paper)s . ?task a wm:Task ; wm:evidence ?place . ?place wm:quote ?quote } }
}"""

_Rank = tuple[bool, tuple[str, int, int]]
Quoted = Mapping[str, Iterable[str]]


def first_places(store: Queryable, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """By thing (paper, body or official) the first place of the facts that name it which prints one of its `names`; where none does, the
    first place.

    What tells a role or a group (责任单位, 成员) is printed before the names that it is said of, and is evidence of them too.
    """
    best: dict[str, tuple[_Rank, str]] = {}
    for graph, in sorted(select(store, _SOURCES)):
        quotes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for thing, place, quote in select(store, _PLACES % {"graph": term(ox.NamedNode(graph))}):
            quotes[thing, place].add(str(quote))
        for (thing, place), said in quotes.items():
            here = _rank(place, said, names.get(thing, ())), place
            if thing not in best or here < best[thing]:
                best[thing] = here
    return {thing: place for thing, (_, place) in best.items()}


def _rank(place: str, quotes: Iterable[str], names: Sequence[str]) -> _Rank:
    return not any(prints(quote, names) for quote in quotes), characters_of(place)


@dataclass(slots=True)
class TaskSaid:
    """What a paper says of one of its tasks: names, number and order, areas, and its first place that prints a name."""

    iri: str
    names: tuple[str, ...] = ()
    number: str | None = None
    order: int = 0
    areas: tuple[str, ...] = ()
    place: str | None = None


@dataclass(slots=True)
class _Rows:
    """The values of a task's rows, each once."""

    label: set[str] = field(default_factory=set)
    number: set[str] = field(default_factory=set)
    order: set[str] = field(default_factory=set)
    area: set[str] = field(default_factory=set)
    quotes: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def tasks_of_paper(store: Queryable, paper: str) -> Iterator[TaskSaid]:
    """The tasks of a paper, in its order; what several of its sources say alike counts once."""
    found: defaultdict[str, _Rows] = defaultdict(_Rows)
    for task, label, number, order, area, place, quote in select(store, _TASKS % {"paper": term(ox.NamedNode(paper))}):
        rows = found[task]
        for values, value in ((rows.label, label), (rows.number, number), (rows.order, order), (rows.area, area)):
            if value is not None:
                values.add(str(value))
        if place is not None:
            rows.quotes[place].add(str(quote))
    said = [_said(iri, rows) for iri, rows in found.items()]
    yield from sorted(said, key=lambda task: (task.order, (*task.names, task.iri)[0], task.iri))


def _said(iri: str, rows: _Rows) -> TaskSaid:
    names = tuple(sorted(rows.label))
    place = min(rows.quotes, key=lambda place: _rank(place, rows.quotes[place], names), default=None)
    return TaskSaid(iri, names, min(rows.number, default=None), int(min(rows.order, default=0)), tuple(sorted(rows.area)), place)
