"""What changed on the way down: deadlines, figures and leads that differ between tasks that belong together."""
from __future__ import annotations

from collections.abc import Sequence

from wenmai.rdf import terms as t
from wenmai.server.addresses import path_of
from wenmai.server.answers.evidence import evidence
from wenmai.server.answers.pages import paged
from wenmai.server.answers.told import Json, asked, chunks, first, local, node, refs, told, values
from wenmai.server.archive import Readable

_OF_PAPER = """
SELECT DISTINCT ?drift WHERE {
  GRAPH ?g { %s wm:hasTask ?task }
  GRAPH ?h { ?link wm:%s ?task . ?drift wm:driftOf ?link }
}"""
_OF_TASK = "SELECT DISTINCT ?drift WHERE { %s GRAPH ?h { ?link wm:%s ?task . ?drift wm:driftOf ?link } }"
_ENDS = "SELECT ?drift ?from ?to WHERE { %s GRAPH ?g { ?drift wm:driftOf ?link . ?link wm:from ?from ; wm:to ?to } }"
_SAID = (t.DRIFT_KIND, t.DRIFT_DIRECTION, t.UPPER_VALUE, t.LOWER_VALUE, t.METHOD, t.CONFIDENCE)


def drifts_of_paper(store: Readable, paper: str, page: int) -> Json:
    """The changes from papers above it to this one, and from this one to those below."""
    found = {drift for end in ("from", "to") for drift, in asked(store, _OF_PAPER % (node(paper), end))}
    shown, count = paged(sorted(found), page)
    return {"rows": drift_rows(store, shown), "count": count}


def drifts_of_task(store: Readable, task: str) -> list[Json]:
    """The changes between this task and those that it takes up or that take it up."""
    found = {drift for end in ("from", "to") for drift, in asked(store, _OF_TASK % (values("task", [task]), end))}
    return drift_rows(store, sorted(found))


def drift_rows(store: Readable, drifts: Sequence[str]) -> list[Json]:
    """Each with both tasks, both values and where they are printed."""
    said = told(store, drifts, _SAID)
    upper, lower = (evidence(store, drifts, p) for p in (t.UPPER_EVIDENCE, t.LOWER_EVIDENCE))
    ends = {drift: (start, end) for chunk in chunks(drifts) for drift, start, end in asked(store, _ENDS % values("drift", chunk))}
    names = refs(store, [iri for pair in ends.values() for iri in pair])
    return [{"iri": drift, "path": path_of(drift, store.base), "kind": local(first(said, drift, t.DRIFT_KIND)),
             "direction": local(first(said, drift, t.DRIFT_DIRECTION)),
             "upper": {"task": names[ends[drift][1]], "value": first(said, drift, t.UPPER_VALUE), "evidence": upper.get(drift, [])},
             "lower": {"task": names[ends[drift][0]], "value": first(said, drift, t.LOWER_VALUE), "evidence": lower.get(drift, [])},
             "method": first(said, drift, t.METHOD), "confidence": first(said, drift, t.CONFIDENCE)}
            for drift in drifts if drift in ends]
