"""Bodies that gave way to others: change events between the bodies that the papers of a store name.

The authority tables say by field, pattern and place which names may have followed which (`wenmai.resolve.reforms`); which of them a
place chose is known where a paper prints it. So both ends of an event are bodies of the store; an end that no paper names, or
that could be either of two, is given by the names that are possible and not chosen.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from wenmai.query.run import PREFIXES, Queryable, select
from wenmai.rdf import terms as t
from wenmai.rdf.iri import Names
from wenmai.resolve.official_names import fields, functions_of, taken_apart
from wenmai.resolve.reforms import Reform, reform_of, reforms_to

TABLE, CHOSEN, FUNCTION = "table", "table, name as printed", "function"
# How sure the end is. Not measured yet; ordered by what can go wrong: one name only is possible; the papers print one of
# several possible ones; a body of the same place and function stands where the tables have another name.
SURE = {TABLE: 0.99, CHOSEN: 0.95, FUNCTION: 0.8}
_REASON = {
    TABLE: "权威表：最迟 {0} 年改为此机构 by the tables it gave way to this one by {0}",
    CHOSEN: "权威表：最迟 {0} 年改革，文件印有此名 by the tables its field was reformed by {0}; papers print this name",
    FUNCTION: "最迟 {0} 年改革，同一地方同一职能 its field was reformed by {0}; same place, same function",
}
_OPEN = "权威表：最迟 {0} 年改革，库中文件未定其名 by the tables there was a reform by {0}; the papers here do not settle the name"
_NAMED = PREFIXES + """
SELECT DISTINCT ?body ?name WHERE {
  GRAPH ?g {
    ?body a wm:Body ; skos:prefLabel ?name .
    FILTER NOT EXISTS { ?body wm:unresolved true }
    FILTER NOT EXISTS { ?body a wm:CollectiveBody }
  }
}"""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One body giving way to another, by full names; an end that is not settled is empty and has its `candidates`."""

    before: str
    after: str
    year: int
    method: str
    candidates: tuple[str, ...] = ()


def changes(names: Iterable[str]) -> list[Change]:
    """The changes among bodies with these full names, and those that lead to or from one of them, sorted."""
    known = frozenset(names)
    in_order = sorted(known)
    at_place = _by_function(in_order)
    onward = [change for name in in_order if (change := _onward(name, known, at_place))]
    settled = {(change.before, change.after) for change in onward}
    return sorted([*onward, *(change for name in in_order for change in _back(name, settled))])


def _onward(name: str, known: frozenset[str], at_place: Mapping[tuple[str, str], list[str]]) -> Change | None:
    """What became of a body: the nearest possible name that papers print, else one of its place and function, else only names."""
    first = reform_of(name)
    if first is None:
        return None
    reforms: list[Reform] = [first]
    while reforms:
        year = max(reform.year for reform in reforms)
        possible = list(dict.fromkeys(after for reform in reforms for after in reform.after))
        hits = [after for after in possible if after in known]
        if hits:
            return _settled(name, hits, year, TABLE if len(possible) == 1 else CHOSEN)
        reforms = [reform for after in possible if (reform := reform_of(after))]
    return _settled(name, _same_function(name, first.year, at_place), first.year, FUNCTION) or Change(
        name, "", first.year, TABLE, first.after)


def _settled(name: str, hits: list[str], year: int, method: str) -> Change | None:
    if len(hits) == 1:
        return Change(name, hits[0], year, method)
    return Change(name, "", year, method, tuple(hits)) if hits else None


def _back(name: str, settled: set[tuple[str, str]]) -> Iterator[Change]:
    """What may have gone before a body and is named by no paper here: one change a year, with the possible names."""
    by_year: dict[int, list[str]] = defaultdict(list)
    for reform in reforms_to(name):
        if (reform.before, name) not in settled:
            by_year[reform.year].append(reform.before)
    for year, before in by_year.items():
        yield Change("", name, year, TABLE, tuple(before))


def _by_function(names: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """The departments of each place by function."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        apart = taken_apart(name)
        for function in functions_of(name) if apart else ():
            found[apart.place.code if apart else "", function].append(name)
    return found


def _same_function(name: str, year: int, at_place: Mapping[tuple[str, str], list[str]]) -> list[str]:
    """The bodies of the same place and function that are of a newer making than this one, and stood in the year of the reform."""
    apart = taken_apart(name)
    if apart is None:
        return []
    since = _since(name)
    found = {other for function in functions_of(name) for other in at_place.get((apart.place.code, function), ())}
    return sorted(other for other in found if since < _since(other) <= str(year))


def _since(name: str) -> str:
    """Since when a department's name was possible, by its field: a year, empty where the tables leave it open."""
    apart = taken_apart(name)
    return _first_years().get(apart.words, "") if apart else ""


@cache
def _first_years() -> dict[str, str]:
    """By the name of a department without its place: the year from which it was possible."""
    years: dict[str, str] = {}
    for field in fields():
        for words in field.names:
            years[words] = min(years.get(words, field.since[:4]), field.since[:4])
    return years


def full_names(store: Queryable) -> dict[str, str]:
    """The bodies of a store that are known by their full names: name → IRI."""
    return {name: body for body, name in sorted(select(store, _NAMED), reverse=True)}


def change_quads(store: Queryable, names: Names) -> Iterator[ox.Quad]:
    """The change events among the bodies of a store, in the graph of what is inferred."""
    iris = full_names(store)
    graph = ox.NamedNode(names.inferred())
    for change in changes(iris):
        yield from _quads(names, graph, change, iris)


def _quads(names: Names, graph: ox.NamedNode, change: Change, iris: Mapping[str, str]) -> Iterator[ox.Quad]:
    ends = [(predicate, iris[name]) for predicate, name in ((t.ORIGINAL, change.before), (t.RESULTING, change.after)) if name]
    event = ox.NamedNode(names.change(change.before, change.after, change.year))
    reason = (_OPEN if change.candidates else _REASON[change.method]).format(change.year)
    said: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (t.TYPE, ox.NamedNode(t.CHANGE_EVENT)), *((predicate, ox.NamedNode(iri)) for predicate, iri in ends),
        (t.LATEST_YEAR, ox.Literal(change.year)), (t.METHOD, ox.Literal(change.method)), (t.REASON, ox.Literal(reason)),
        *((t.CANDIDATE, ox.Literal(name)) for name in change.candidates)]
    if not change.candidates:
        said.append((t.CONFIDENCE, ox.Literal(f"{SURE[change.method]:.2f}", datatype=ox.NamedNode(t.XSD_DECIMAL))))
    return (ox.Quad(event, ox.NamedNode(predicate), value, graph) for predicate, value in said)
