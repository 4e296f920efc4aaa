"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""
from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from wenmai.rdf.terms import TYPE
from wenmai.server.sparql.forms import GRAPHS, ROWS

SD = "http://www.w3.org/ns/sparql-service-description#"


def description(endpoint: str) -> list[ox.Triple]:
    """The statements about the endpoint at this address. Raises ValueError for an address that is no IRI."""
    service, data, graph = (ox.NamedNode(f"{endpoint}#{part}") for part in ("service", "dataset", "default-graph"))
    said = [
        (service, TYPE, SD + "Service"), (service, SD + "endpoint", endpoint), (service, SD + "supportedLanguage", SD + "SPARQL11Query"),
        (service, SD + "feature", SD + "UnionDefaultGraph"), (service, SD + "defaultDataset", data.value),
        (data, TYPE, SD + "Dataset"), (data, SD + "defaultGraph", graph.value), (graph, TYPE, SD + "Graph"),
        *((service, SD + "resultFormat", form.iri) for form in (*ROWS, *GRAPHS)),
    ]
    return list(_triples(said))


def _triples(said: list[tuple[ox.NamedNode, str, str]]) -> Iterator[ox.Triple]:
    return (ox.Triple(subject, ox.NamedNode(prop), ox.NamedNode(value)) for subject, prop, value in said)
