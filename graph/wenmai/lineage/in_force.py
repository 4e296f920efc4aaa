"""What the store knows of a paper's being in force: its own words, and the papers that repeal it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from wenmai.query.papers import Paper
from wenmai.query.run import PREFIXES, Queryable, select, values

# a branch a day, not two OPTIONALs: for those engines read the days of all papers
_DAYS = PREFIXES + """
SELECT DISTINCT ?doc ?g ?first ?last WHERE {
  { VALUES ?doc { %(docs)s } GRAPH ?g { ?doc eli:first_date_entry_in_force ?first ; wm:source ?source } }
  UNION { VALUES ?doc { %(docs)s } GRAPH ?g { ?doc eli:date_no_longer_in_force ?last ; wm:source ?source } }
}"""
_REPEALS = PREFIXES + """
SELECT DISTINCT ?doc ?name WHERE {
  VALUES ?doc { %s }
  GRAPH ?g {
    ?repealing wm:repeals ?doc .
    OPTIONAL { ?repealing wm:documentNumber ?number }
    OPTIONAL { ?repealing dcterms:title ?title }
  }
  BIND(COALESCE(?number, ?title, STR(?repealing)) AS ?name)
}
ORDER BY ?doc ?name"""


@dataclass(frozen=True, slots=True)
class InForce:
    """The first and the last day in force (ISO) as the paper itself says, and the numbers or titles of what repeals it."""

    effective: str | None = None
    valid_until: str | None = None
    repealed_by: tuple[str, ...] = ()


def in_force(store: Queryable, papers: Iterable[Paper]) -> dict[str, InForce]:
    """By IRI, for those of which anything is known. A paper is repealed where any of its IRIs is, a stub's too."""
    one = {iri: paper.iri for paper in papers for iri in (paper.iri, *paper.same)}
    if not one:
        return {}
    asked = values(one)
    days = _days(store, asked, one)
    repealed: dict[str, list[str]] = defaultdict(list)
    for iri, name in select(store, _REPEALS % asked):
        repealed[one[iri]].append(name)
    return {iri: InForce(*days.get(iri, (None, None)), tuple(sorted(set(repealed[iri])))) for iri in sorted({*days, *repealed})}


def _days(store: Queryable, asked: str, one: dict[str, str]) -> dict[str, tuple[str | None, str | None]]:
    """By paper the first and the last day that one of its sources says: of several the first that says any."""
    said: dict[tuple[str, str], list[str | None]] = defaultdict(lambda: [None, None])
    for iri, graph, *days in sorted(select(store, _DAYS % {"docs": asked}), key=str):
        for which, day in enumerate(days):
            said[iri, graph][which] = said[iri, graph][which] or day
    found: dict[str, tuple[str | None, str | None]] = {}
    for (iri, _), (first, last) in sorted(said.items()):
        found.setdefault(one[iri], (first, last))
    return found
