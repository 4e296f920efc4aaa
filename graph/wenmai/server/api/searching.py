"""Jobs: search, and the list of papers, from the summary of the copy."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wenmai.served import Hit, Summary
from wenmai.server.api.paging import place_of
from wenmai.server.api.statements import places
from wenmai.server.archive import Archive
from wenmai.server.errors import NotKept

FITS = ("exact", "short", "begins", "holds", "short-begins")


def summary_of(archive: Archive) -> Summary:
    """The summary of the copy. Raises NotKept where there is none."""
    if archive.summary is None:
        raise NotKept("this needs the summary that `wenmai build` makes beside a store; a SPARQL endpoint has none")
    found: Summary = archive.summary
    return found


def search(archive: Archive, *, q: str, kinds: Sequence[str], limit: int, cursor: str | None) -> dict[str, Any]:
    """What is called so, page by page, each with the first place that prints it."""
    found = summary_of(archive).search(q, kinds, limit, place_of(cursor))
    return {"hits": list(shown(archive, found.hits)), "next": "-".join(map(str, found.after)) if found.after else None}


def shown(archive: Archive, hits: Sequence[Hit]) -> Iterator[dict[str, Any]]:
    """Hits as plain values."""
    where = places(archive.store, (hit.evidence for hit in hits if hit.evidence))
    for hit in hits:
        yield {"kind": hit.kind, "iri": hit.iri, "name": hit.name, "matched": hit.matched, "fits": FITS[hit.fits],
               "about": dict(hit.shown), "evidence": where.get(hit.evidence) if hit.evidence else None}


def documents(archive: Archive, *, held: bool | None, level: str | None, year: str | None, limit: int,
              cursor: str | None) -> dict[str, Any]:
    """Papers by weight, page by page."""
    first, _, last = (year or "").partition("-")
    years = (int(first), int(last or first)) if year else None
    hits, after = summary_of(archive).papers(limit, place_of(cursor)[1], held=held, level=level, years=years)
    where = places(archive.store, (hit.evidence for hit in hits if hit.evidence))
    listed = [{"iri": hit.iri, **hit.shown, "evidence": where.get(hit.evidence) if hit.evidence else None} for hit in hits]
    return {"documents": listed, "next": None if after is None else str(after)}
