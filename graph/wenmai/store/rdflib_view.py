"""The store as rdflib sees it: one border, where Oxigraph's plain strings become rdflib's."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, Literal
from rdflib.namespace import XSD
from rdflib.query import Result

from wenmai.rdf.terms import PREFIXES


def plain(term: Any) -> Any:
    """rdflib holds "a" and "a"^^xsd:string for two literals; oxrdflib hands out the second where the first was stored."""
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term


class _PlainStrings(OxigraphStore):
    """oxrdflib's store, with plain strings as plain literals."""

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        for (subject, predicate, value), graphs in super().triples(triple_pattern, context):
            yield (subject, predicate, plain(value)), graphs

    def query(self, query: Any, initNs: Mapping[str, Any], initBindings: Mapping[str, Any],
              queryGraph: str, **kwargs: object) -> Result:
        result = super().query(query, initNs, initBindings, queryGraph, **kwargs)
        if result.type == "SELECT":
            result.bindings = [{name: plain(value) for name, value in row.items()} for row in result.bindings]
        elif result.graph is not None:
            result.graph = _plain_graph(result.graph)
        return result


def _plain_graph(graph: Graph) -> Graph:
    out = Graph()
    for subject, predicate, value in graph:
        out.add((subject, predicate, plain(value)))
    return out


def dataset(graph: ox.Store) -> Dataset:
    """An rdflib Dataset over an Oxigraph store, with the project's prefixes and the union as its default graph."""
    view = Dataset(store=_PlainStrings(store=graph), default_union=True)
    for prefix, namespace in PREFIXES.items():
        view.bind(prefix, namespace)
    return view
