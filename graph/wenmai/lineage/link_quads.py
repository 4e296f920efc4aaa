"""What is inferred as statements: links and drifts, in the graph of what is inferred, each with method, reason and confidence."""
from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from wenmai.lineage.drift import METHOD, Drift
from wenmai.lineage.held import HeldTask
from wenmai.lineage.link import Link
from wenmai.lineage.taken_up import Left
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


def lines_of(names: Names, found: Link | Drift) -> list[bytes]:
    """The statements of a link or of a drift as lines of N-Quads. They are millions: what they are made of is written out as text, for
    a quad of its own each would take four times as long."""
    graph = names.inferred()
    return _link_lines(names, graph, found) if isinstance(found, Link) else _drift_lines(names, graph, found)


def lower_paper_line(names: Names, told: Left) -> bytes:
    """That the upper paper has this lower one, in one step: as a line of N-Quads."""
    return _lines(told.upper, [(t.HAS_LOWER_PAPER, _iri(told.lower))], names.inferred())[0]


def taken_up_line(names: Names, task: str, state: str) -> bytes:
    """That no lower paper takes the task up, or that weak links alone say so (`state`): as a line of N-Quads."""
    return _lines(task, [(t.TAKEN_UP_BELOW, _iri(t.TAKEN_UP_CONCEPT[state]))], names.inferred())[0]


def line(quad: ox.Quad) -> bytes:
    """A statement as a line of N-Quads."""
    return f"{quad} .\n".encode()


def _link_lines(names: Names, graph: str, link: Link) -> list[bytes]:
    concept, edge = _KIND[link.kind]
    said = [
        (t.TYPE, _iri(t.LINK)), (t.FROM, _iri(link.start)), (t.TO, _iri(link.end)), (t.LINK_KIND, _iri(concept)),
        (t.METHOD, _text(link.method)), (t.REASON, _text(link.reason)), (t.CONFIDENCE, _share(link.confidence)),
        *((t.HAS_EVIDENCE, _iri(place)) for place in link.evidence)]
    if link.likelihood is not None:
        said.append((t.LIKELIHOOD, _share(link.likelihood)))
    node = _link_node(names, link.kind, (link.start, link.end))
    return [*_lines(node, said, graph), *_lines(link.start, [(edge, _iri(link.end))], graph)]


def _drift_lines(names: Names, graph: str, drift: Drift) -> list[bytes]:
    pair = drift.pair
    ends = (pair.lower.iri, pair.upper.iri)
    said = [
        (t.TYPE, _iri(t.DRIFT)), (t.DRIFT_OF, _iri(_link_node(names, kind_of(pair), ends))),
        (t.DRIFT_KIND, _iri(t.DRIFT_KIND_CONCEPT[drift.kind])), (t.DRIFT_DIRECTION, _iri(t.DRIFT_DIRECTION_CONCEPT[drift.direction])),
        (t.UPPER_VALUE, _text(drift.upper)), (t.LOWER_VALUE, _text(drift.lower)),
        (t.UPPER_EVIDENCE, _iri(_place(pair.upper, drift.upper_place))), (t.LOWER_EVIDENCE, _iri(_place(pair.lower, drift.lower_place))),
        (t.METHOD, _text(METHOD)), (t.CONFIDENCE, _share(pair.band.confidence))]
    return _lines(f"{names.base}drift/{drift.kind}/{digest((*ends, drift.upper, drift.lower))}", said, graph)


def _lines(subject: str, said: Iterable[tuple[str, str]], graph: str) -> list[bytes]:
    return [f"<{subject}> <{predicate}> {value} <{graph}> .\n".encode() for predicate, value in said]


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _text(words: str) -> str:
    return str(ox.Literal(words))


def _place(task: HeldTask, span: Span | None) -> str:
    """The place of a span in the task's source; that of the task where there is none."""
    return place_iri(task.place.partition("#")[0], *span) if span else task.place


@lru_cache(maxsize=1024)
def _share(value: float) -> str:
    return str(ox.Literal(f"{value:.2f}", datatype=ox.NamedNode(t.XSD_DECIMAL)))


def _link_node(names: Names, kind: str, ends: tuple[str, str]) -> str:
    return f"{names.base}link/{kind}/{digest(ends)}"
