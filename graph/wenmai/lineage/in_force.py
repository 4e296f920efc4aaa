"""What the store knows of a paper's being in force: its own words, and the papers that repeal it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from wenmai.query.papers import Paper
from wenmai.query.run import PREFIXES, Queryable, select, term

_DAYS = PREFIXES + """
SELECT DISTINCT ?doc ?first ?last WHERE {
  VALUES ?doc { %s }
  GRAPH ?g {
    ?doc wm:source ?source .
    OPTIONAL { ?doc eli:first_date_entry_in_force ?first }
    OPTIONAL { ?doc eli:date_no_longer_in_force ?last }
  }
}
ORDER BY ?doc ?first ?last"""
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
    asked = " ".join(term(ox.NamedNode(iri)) for iri in sorted(one))
    days: dict[str, tuple[str | None, str | None]] = {}
    for iri, first, last in select(store, _DAYS % asked):
        if first or last:
            days.setdefault(one[iri], (first, last))
    repealed: dict[str, list[str]] = defaultdict(list)
    for iri, name in select(store, _REPEALS % asked):
        repealed[one[iri]].append(name)
    return {iri: InForce(*days.get(iri, (None, None)), tuple(sorted(set(repealed[iri])))) for iri in sorted({*days, *repealed})}
