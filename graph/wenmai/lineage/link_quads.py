"""What is inferred as statements: links and drifts, in the graph of what is inferred, each with method, reason and confidence."""
from __future__ import annotations

import pyoxigraph as ox

from wenmai.lineage.drift import METHOD, Drift
from wenmai.lineage.held import HeldTask
from wenmai.lineage.link import Link
from wenmai.lineage.task_links import kind_of
from wenmai.model import Span
from wenmai.rdf import terms as t
from wenmai.rdf.iri import Names, digest, place_iri

# by kind of link: its concept, and the direct edge that says the same in one step
_KIND = {
    "sameWork": (t.SAME_WORK, t.RESOLVED_TO), "follows": (t.FOLLOWS, t.FOLLOWS), "carriesOut": (t.CARRIES_OUT, t.CARRIES_OUT),
    "carriesOutPart": (t.CARRIES_OUT_PART, t.CARRIES_OUT_PART), "sameSubject": (t.SAME_SUBJECT, t.SAME_SUBJECT),
    "hasMember": (t.HAS_MEMBER, t.HAS_MEMBER),
}


def quads_of(names: Names, found: Link | Drift) -> list[ox.Quad]:
    """The statements of a link or of a drift."""
    graph = ox.NamedNode(names.inferred())
    return _link_quads(names, graph, found) if isinstance(found, Link) else _drift_quads(names, graph, found)


def line(quad: ox.Quad) -> bytes:
    """A statement as a line of N-Quads."""
    return f"{quad} .\n".encode()


def _link_quads(names: Names, graph: ox.NamedNode, link: Link) -> list[ox.Quad]:
    concept, edge = _KIND[link.kind]
    node = _link_node(names, link.kind, (link.start, link.end))
    start, end = ox.NamedNode(link.start), ox.NamedNode(link.end)
    said: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (t.TYPE, ox.NamedNode(t.LINK)), (t.FROM, start), (t.TO, end), (t.LINK_KIND, ox.NamedNode(concept)),
        (t.METHOD, ox.Literal(link.method)), (t.REASON, ox.Literal(link.reason)), (t.CONFIDENCE, _share(link.confidence)),
        *((t.HAS_EVIDENCE, ox.NamedNode(place)) for place in link.evidence)]
    if link.likelihood is not None:
        said.append((t.LIKELIHOOD, _share(link.likelihood)))
    quads = [ox.Quad(node, ox.NamedNode(predicate), value, graph) for predicate, value in said]
    return [*quads, ox.Quad(start, ox.NamedNode(edge), end, graph)]


def _drift_quads(names: Names, graph: ox.NamedNode, drift: Drift) -> list[ox.Quad]:
    pair = drift.pair
    ends = (pair.lower.iri, pair.upper.iri)
    node = ox.NamedNode(f"{names.base}drift/{drift.kind}/{digest((*ends, drift.upper, drift.lower))}")
    said: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (t.TYPE, ox.NamedNode(t.DRIFT)), (t.DRIFT_OF, _link_node(names, kind_of(pair), ends)),
        (t.DRIFT_KIND, ox.NamedNode(t.DRIFT_KIND_CONCEPT[drift.kind])),
        (t.DRIFT_DIRECTION, ox.NamedNode(t.DRIFT_DIRECTION_CONCEPT[drift.direction])),
        (t.UPPER_VALUE, ox.Literal(drift.upper)), (t.LOWER_VALUE, ox.Literal(drift.lower)),
        (t.UPPER_EVIDENCE, ox.NamedNode(_place(pair.upper, drift.upper_place))),
        (t.LOWER_EVIDENCE, ox.NamedNode(_place(pair.lower, drift.lower_place))),
        (t.METHOD, ox.Literal(METHOD)), (t.CONFIDENCE, _share(pair.band.confidence))]
    return [ox.Quad(node, ox.NamedNode(predicate), value, graph) for predicate, value in said]


def _place(task: HeldTask, span: Span | None) -> str:
    """The place of a span in the task's source; that of the task where there is none."""
    return place_iri(task.place.partition("#")[0], *span) if span else task.place


def _share(value: float) -> ox.Literal:
    return ox.Literal(f"{value:.2f}", datatype=ox.NamedNode(t.XSD_DECIMAL))


def _link_node(names: Names, kind: str, ends: tuple[str, str]) -> ox.NamedNode:
    return ox.NamedNode(f"{names.base}link/{kind}/{digest(ends)}")
