"""A thing that has no page of its own kind: what is said of it and with it, as it stands in the graph."""
from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from wenmai.query.run import answer_of
from wenmai.rdf import terms as t
from wenmai.server.answers.told import Json, local, node, refs
from wenmai.server.archive import Readable

MOST = 200
"""Statements of either direction that are shown."""

PRINTED_AT = (t.HAS_EVIDENCE, t.UPPER_EVIDENCE, t.LOWER_EVIDENCE)
"""Ways to places: these stand above the statements with their words."""


def statements(store: Readable, iri: str) -> Json:
    """Statements with the thing as subject and as object; `more` where there are more than are shown."""
    outward = _rows(store, f"SELECT DISTINCT ?p ?o WHERE {{ GRAPH ?g {{ {node(iri)} ?p ?o }} }} LIMIT {MOST + 1}")
    inward = _rows(store, f"SELECT DISTINCT ?p ?o WHERE {{ GRAPH ?g {{ ?o ?p {node(iri)} }} }} LIMIT {MOST + 1}")
    names = refs(store, [iri, *(value.value for _, value in (*outward, *inward) if isinstance(value, ox.NamedNode))])
    outward = [row for row in outward if row[0] not in PRINTED_AT]
    header = {**names[iri], "nameless": names[iri]["name"] == local(iri)}
    return {"header": header, "outward": [_row(p, value, names) for p, value in outward[:MOST]], "moreOutward": len(outward) > MOST,
            "inward": [_row(p, value, names) for p, value in inward[:MOST]], "moreInward": len(inward) > MOST}


def _rows(store: Readable, query: str) -> list[tuple[str, Any]]:
    return sorted(((row[0].value, row[1]) for row in answer_of(store, query)), key=lambda row: (row[0], str(row[1])))


def _row(predicate: str, value: Any, names: dict[str, Json]) -> Json:
    thing = names[value.value] if isinstance(value, ox.NamedNode) else None
    return {"predicate": predicate, "term": local(predicate), "thing": thing, "text": None if thing else str(value.value)}
