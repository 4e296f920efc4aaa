"""What is computed over the whole store: which papers are one, which paper follows which, which body gave way to which, who is
meant by a collective name. Recomputed after each build."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import pyoxigraph as ox

from wenmai.lineage.cascade import cascade
from wenmai.lineage.changes import change_quads
from wenmai.lineage.copies import Copy, copy_links, copy_quads
from wenmai.lineage.drift import METHOD, Drift
from wenmai.lineage.held import HeldTask, Holding
from wenmai.lineage.identity import same_works
from wenmai.lineage.link import Link
from wenmai.lineage.membership import member_links
from wenmai.lineage.stock import Cited, Entry, citations, stock
from wenmai.lineage.task_cascade import TaskCascade
from wenmai.lineage.task_links import kind_of
from wenmai.lineage.titles import place_of
from wenmai.model import Span
from wenmai.rdf import terms as t
from wenmai.rdf.iri import Names, digest, place_iri
from wenmai.resolve.places import full_name

# by kind of link: its concept, and the direct edge that says the same in one step
_KIND = {
    "sameWork": (t.SAME_WORK, t.RESOLVED_TO), "follows": (t.FOLLOWS, t.FOLLOWS), "carriesOut": (t.CARRIES_OUT, t.CARRIES_OUT),
    "carriesOutPart": (t.CARRIES_OUT_PART, t.CARRIES_OUT_PART), "sameSubject": (t.SAME_SUBJECT, t.SAME_SUBJECT),
    "hasMember": (t.HAS_MEMBER, t.HAS_MEMBER),
}


class Inferring(Holding, Protocol):
    """A store whose inferred graph can be replaced."""

    def replace_inferred(self, quads: Iterable[ox.Quad], /) -> bool:
        """Puts these in place of all inferred statements."""


def links(entries: list[Entry], named: list[Cited]) -> list[Link]:
    """All links that nobody printed, sorted: the same for the same papers, in whatever order they came."""
    same = same_works(entries, named)
    return [*same, *cascade(entries, named, {link.start: link.end for link in same})]


def inferred_quads(store: Inferring, copies: Sequence[Copy] = ()) -> list[ox.Quad]:
    """The content of the inferred graph, sorted; nothing is written."""
    named = citations(store)
    other_names = copy_links(copies)
    stubs = {link.start for link in other_names}
    entries = [entry for entry in stock(store, named) if entry.iri not in stubs]
    graph = ox.NamedNode(store.names.inferred())
    of_papers = links(entries, named)
    quads = [quad for link in (*of_papers, *other_names, *member_links(store)) for quad in _link_quads(store.names, graph, link)]
    for found in TaskCascade(store, entries, named, of_papers).found():
        quads += _link_quads(store.names, graph, found) if isinstance(found, Link) else _drift_quads(store.names, graph, found)
    quads += [quad for entry in entries if not entry.held for quad in _told_quads(store.names, graph, entry)]
    quads += change_quads(store, store.names)
    quads += copy_quads(store.names, copies)
    return sorted(set(quads), key=str)


def infer(store: Inferring, copies: Sequence[Copy] = ()) -> list[ox.Quad]:
    """Computes the inferred graph anew and puts it in place; gives what stands there now. `copies` are the sources that the store has set
    aside."""
    quads = inferred_quads(store, copies)
    store.replace_inferred(quads)
    return quads


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


def _told_quads(names: Names, graph: ox.NamedNode, entry: Entry) -> list[ox.Quad]:
    """What number and title tell of a paper that the store does not hold: issuers, year, level, place."""
    stub = ox.NamedNode(entry.iri)
    quads = [ox.Quad(stub, ox.NamedNode(t.ISSUER_NAME), ox.Literal(name), graph) for name in entry.issuers]
    if entry.year:
        quads.append(ox.Quad(stub, ox.NamedNode(t.YEAR), ox.Literal(entry.year), graph))
    if entry.level:
        quads.append(ox.Quad(stub, ox.NamedNode(t.LEVEL), ox.NamedNode(t.LEVEL_CONCEPT[entry.level]), graph))
    if place := place_of(entry.place):
        node = ox.NamedNode(names.place(full_name(place)))
        quads.append(ox.Quad(stub, ox.NamedNode(t.REGION), node, graph))
        quads.append(ox.Quad(node, ox.NamedNode(t.TYPE), ox.NamedNode(t.PLACE), graph))
        quads.append(ox.Quad(node, ox.NamedNode(t.PREF_LABEL), ox.Literal(full_name(place)), graph))
    return quads
