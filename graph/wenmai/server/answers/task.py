"""A task: what it asks, of whom, by when; where it stands, and its chain up and down."""
from __future__ import annotations

from collections.abc import Mapping

from wenmai.rdf import terms as t
from wenmai.server.answers.drift import drifts_of_task
from wenmai.server.answers.evidence import evidence
from wenmai.server.answers.links import chain
from wenmai.server.answers.pages import TASKS, page_of, paged
from wenmai.server.answers.tasks import task_rows
from wenmai.server.answers.told import Json, asked, first, local, node, refs, told
from wenmai.server.archive import Archive, Readable

_BELOW = "SELECT ?task ?order WHERE { GRAPH ?g { ?task wm:%s %s . OPTIONAL { ?task wm:order ?order } } }"
_CITES = "SELECT ?citation ?cited ?relation WHERE { GRAPH ?g { ?citation wm:citingTask %s ; wm:cited ?cited ; wm:relation ?relation } }"


def task(archive: Archive, iri: str, wanted: Mapping[str, str]) -> Json:
    """All of it, with the sections above, the tasks below and the chain."""
    store = archive.store
    row, = task_rows(store, [iri])
    below, count = paged(_below(store, iri, "partOf"), page_of(wanted), TASKS)
    return {"task": row, "above": _above(store, iri), "below": task_rows(store, below), "belowCount": count,
            "restatedBy": task_rows(store, _below(store, iri, "sameTask")[:20]), "citations": _citations(store, iri),
            "up": chain(store, iri, True), "down": chain(store, iri, False), "drifts": drifts_of_task(store, iri)}


def _below(store: Readable, iri: str, by: str) -> list[str]:
    rows = asked(store, _BELOW % (by, node(iri)))
    return list(dict.fromkeys(task for task, _ in sorted(rows, key=lambda row: (int(row[1] or 0), row[0]))))


def _above(store: Readable, iri: str) -> list[Json]:
    """The sections it stands in, the outermost first; ends where the tree goes in a circle."""
    found: list[str] = []
    at = first(told(store, [iri], [t.PART_OF]), iri, t.PART_OF)
    while at and at not in found and at != iri:
        found.append(at)
        at = first(told(store, [at], [t.PART_OF]), at, t.PART_OF)
    names = refs(store, found)
    return [names[above] for above in reversed(found)]


def _citations(store: Readable, iri: str) -> list[Json]:
    rows = asked(store, _CITES % node(iri))
    places, names = evidence(store, [row[0] for row in rows]), refs(store, [row[1] for row in rows])
    return [{"iri": citation, "cited": names[cited], "relation": local(relation), "evidence": places.get(citation, [])}
            for citation, cited, relation in rows]
