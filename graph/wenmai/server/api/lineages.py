"""Jobs: the line of a paper, and what became of its tasks."""
from __future__ import annotations

from typing import Any, cast

from wenmai.lineage import comparisons, lineage
from wenmai.lineage.held import Holding
from wenmai.lineage.render import as_data
from wenmai.lineage.render_tasks import as_data as compared
from wenmai.server.api.paging import part, place_of
from wenmai.server.archive import Archive
from wenmai.server.errors import NotKept


def line(archive: Archive, *, document: str, direction: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """As `wenmai lineage --format json`; the steps page by page, the longest chains with the first of them."""
    found = as_data(lineage(archive.store, document, direction))
    steps, after = part(found["steps"], limit, cursor)
    return {**found, "steps": steps, "chains": found["chains"] if cursor is None else [], "next": after}


def cascade(archive: Archive, *, document: str, beside: str | None, limit: int, cursor: str | None) -> dict[str, Any]:
    """As `wenmai lineage --tasks --format json`, some pairs of papers at a time. Raises NotKept of an endpoint."""
    if not hasattr(archive.store, "facts"):
        raise NotKept("tasks are compared by the texts of their papers, which a SPARQL endpoint does not keep")
    start = place_of(cursor)[1]
    found = comparisons(cast(Holding, archive.store), document, beside, some=slice(start, start + limit + 1))
    return {"pairs": compared(found[:limit]), "next": str(start + limit) if len(found) > limit else None}
