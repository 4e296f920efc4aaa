"""The front page: what the store holds, and its papers as a list."""
from __future__ import annotations

from collections.abc import Mapping

from wenmai.query.run import PREFIXES, select
from wenmai.rdf import terms as t
from wenmai.server.answers.pages import page_of, paged
from wenmai.server.answers.told import Json, every, first, local, refs, told
from wenmai.server.archive import Archive, Readable

COUNTED = {"held": "wm:source ?o", "document": "a wm:Document", "task": "a wm:Task", "body": "a wm:Body", "official": "a wm:Person",
           "place": "a wm:Place", "area": "a wm:PolicyArea"}
"""What the front page counts, and what makes a thing one of them: a paper is held where its text was read."""

_PAPERS = """
SELECT ?paper (MAX(?day) AS ?date) WHERE {
  GRAPH ?g { ?paper wm:source ?source . OPTIONAL { ?paper dcterms:issued ?day } }
} GROUP BY ?paper"""


def counts(archive: Archive) -> Json:
    """How many things of each of COUNTED there are, from the summary where the store has one: it says nothing of what there is none of."""
    if archive.summary is not None:
        return {kind: archive.summary.counts.get(kind, 0) for kind in COUNTED}
    return {kind: _count(archive.store, what) for kind, what in COUNTED.items()}


def _count(store: Readable, what: str) -> int:
    (total,), = select(store, PREFIXES + f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ GRAPH ?g {{ ?s {what} }} }}")
    return int(total)


def papers(archive: Archive, *, wanted: Mapping[str, str]) -> Json:
    """The papers that were read, the latest first, those without a date last."""
    store = archive.store
    rows = sorted(select(store, PREFIXES + _PAPERS), key=lambda row: (row[1] or "", row[0]), reverse=True)
    shown, count = paged([paper for paper, _ in rows], page_of(wanted))
    said = told(store, shown, [t.ISSUED, t.LEVEL, t.ISSUER, t.REGION])
    names = refs(store, [*shown, *(value for paper in shown for p in (t.ISSUER, t.REGION) for value in every(said, paper, p))])
    return {"count": count, "rows": [
        {"paper": names[paper], "date": first(said, paper, t.ISSUED), "level": local(first(said, paper, t.LEVEL)),
         "issuers": [names[value] for value in every(said, paper, t.ISSUER)],
         "region": [names[value] for value in every(said, paper, t.REGION)]} for paper in shown]}
