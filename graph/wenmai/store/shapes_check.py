"""SHACL: every source's graph against the shapes in ontology/shapes, without inference.

Each graph is whole in itself, so it is looked at alone: two sources of one paper do not make one fact say two things,
and memory does not grow with the number of documents.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from wenmai.resources import ontology_path
from wenmai.store.finding import Finding
from wenmai.store.store import Store

if TYPE_CHECKING:
    from rdflib import Graph


def findings(store: Store) -> Iterator[Finding]:
    """What breaks a shape, graph by graph."""
    from rdflib import Graph

    shapes = Graph()
    for path in sorted(ontology_path("shapes").glob("*.ttl")):
        shapes.parse(path, format="turtle")
    concepts = _concepts()
    for graph in sorted(g.value for g in store.graph.named_graphs() if isinstance(g, ox.NamedNode)):
        triples = store.graph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
        data = Graph().parse(data=triples, format="nt")
        yield from _violations(data + concepts, shapes)


def _concepts() -> Graph:
    """Which concept is in which scheme: the shapes ask it."""
    from rdflib import Graph
    from rdflib.namespace import SKOS

    out = Graph()
    for triple in Graph().parse(ontology_path("wenmai.ttl"), format="turtle").triples((None, SKOS.inScheme, None)):
        out.add(triple)
    return out


def _violations(data: Graph, shapes: Graph) -> Iterator[Finding]:
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    conforms, report, _ = validate(data, shacl_graph=shapes, inference="none", inplace=True)
    if conforms or not isinstance(report, Graph):
        return
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        said = report.value(result, SH.resultMessage)
        value = report.value(result, SH.value)
        shown = f" ({value})" if value is not None else ""
        yield Finding("failure", "shape", str(report.value(result, SH.focusNode)), f"{path}: {said}{shown}")
