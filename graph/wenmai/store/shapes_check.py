"""SHACL: every source's graph against the shapes in ontology/shapes, without inference.

Each graph is whole in itself, so it is looked at alone: two sources of one paper do not make one fact say two things, and memory does not
grow with the number of documents. What is inferred grows with it; as the shapes speak of a thing and of what kinds the things are that it
names, a large graph is looked at some things at a time.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from wenmai.rdf.terms import TYPE
from wenmai.resources import ontology_path
from wenmai.store.finding import Finding
from wenmai.store.store import Store

if TYPE_CHECKING:
    from rdflib import Graph

    from wenmai.lineage.parts import Run

MOST = 20_000
"""Statements that are looked at together, and those of the last thing beyond them. A paper has some thousands."""
_KIND = ox.NamedNode(TYPE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Statements of one graph as N-Triples. Where they are not all of it, `things` names those whose statements are there in whole; of what
    these name only the kinds are there."""

    triples: bytes
    things: frozenset[str] | None = None


def findings(store: Store, run: Run = map) -> Iterator[Finding]:
    """What breaks a shape, graph by graph. `run` has the pieces looked at, here or in other processes."""
    graphs = sorted((graph for graph in store.graph.named_graphs() if isinstance(graph, ox.NamedNode)), key=lambda graph: graph.value)
    for found in run(violations, (piece for graph in graphs for piece in pieces(store.graph, graph))):
        yield from found


def pieces(quads: ox.Store, graph: ox.NamedNode, most: int = MOST) -> Iterator[Piece]:
    """A graph, whole or in pieces of about so many statements."""
    some: list[ox.Triple] = []
    whole = True
    # a database on disk gives what is said of one thing together
    for _, of_thing in groupby(quads.quads_for_pattern(None, None, None, graph), key=lambda quad: quad.subject):
        if len(some) >= most:
            yield _piece(quads, graph, some)
            some, whole = [], False
        some += (quad.triple for quad in of_thing)
    yield Piece(_printed(some)) if whole else _piece(quads, graph, some)


def _piece(quads: ox.Store, graph: ox.NamedNode, some: list[ox.Triple]) -> Piece:
    things = {triple.subject for triple in some if isinstance(triple.subject, ox.NamedNode)}
    named = {triple.object for triple in some if isinstance(triple.object, ox.NamedNode)} - things
    kinds = (quad.triple for thing in named for quad in quads.quads_for_pattern(thing, _KIND, None, graph))
    return Piece(_printed([*some, *kinds]), frozenset(thing.value for thing in things))


def _printed(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def violations(piece: Piece) -> list[Finding]:
    """What breaks a shape in a piece of a graph."""
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    shapes, concepts = _rules()
    data = Graph().parse(data=piece.triples, format="nt")
    for concept in concepts:
        data.add(concept)
    conforms, report, _ = validate(data, shacl_graph=shapes, inference="none", inplace=True)
    if conforms or not isinstance(report, Graph):
        return []
    out = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path, focus = report.value(result, SH.resultPath), str(report.value(result, SH.focusNode))
        said = report.value(result, SH.resultMessage)
        value = report.value(result, SH.value)
        shown = f" ({value})" if value is not None else ""
        if piece.things is None or focus in piece.things:
            out.append(Finding("failure", "shape", focus, f"{path}: {said}{shown}"))
    return out


@lru_cache(maxsize=1)
def _rules() -> tuple[Graph, Graph]:
    """The shapes; and which concept is in which scheme, which they ask."""
    from rdflib import Graph
    from rdflib.namespace import SKOS

    shapes, concepts = Graph(), Graph()
    for path in sorted(ontology_path("shapes").glob("*.ttl")):
        shapes.parse(path, format="turtle")
    for triple in Graph().parse(ontology_path("wenmai.ttl"), format="turtle").triples((None, SKOS.inScheme, None)):
        concepts.add(triple)
    return shapes, concepts
