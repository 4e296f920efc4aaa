"""Jobs: who carries the load. The ranking that is asked for without parameters was made when the store was built."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wenmai.load import Scope, as_data, group_weights, weighting, workload
from wenmai.server.api.bodies import the_named
from wenmai.server.api.paging import part, place_of
from wenmai.server.api.searching import summary_of
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound, Refused

_DEFAULT = {"by": "score", "weights": "roles", "groups": None, "kinds": {"body", "office"}, "offices": "own", "expand_collectives": False,
            "merge_successors": False, "place": None, "level": None, "year": None, "area": None, "resample": "papers"}


def load(archive: Archive, *, apart: bool, limit: int, cursor: str | None, **asked: Any) -> dict[str, Any]:
    """The ranking with its rows page by page; `apart` those of the kinds that were set apart."""
    asked["kinds"] = set(asked["kinds"])
    if asked == _DEFAULT and archive.summary is not None:
        return _kept(archive, apart, limit, place_of(cursor)[1])
    found = as_data(_ranked(archive, **asked))
    rows, rest = found.pop("rows"), found.pop("apart")
    some, after = part(rest if apart else rows, limit, cursor)
    return {**found, "apart": apart, "rows": some, "next": after}


def _kept(archive: Archive, apart: bool, limit: int, start: int) -> dict[str, Any]:
    kept = summary_of(archive)
    rows = kept.load_rows(apart=apart, limit=limit + 1, start=start)
    return {**kept.load_counted, "apart": apart, "rows": rows[:limit], "next": str(start + limit) if len(rows) > limit else None}


def _ranked(archive: Archive, *, weights: str, groups: str | None, kinds: Sequence[str], place: str | None, level: str | None,
            year: str | None, area: str | None, **asked: Any) -> Any:
    """Raises Refused for weights that are none, and for what contradicts itself."""
    if groups is not None and asked["by"] != "all":
        raise Refused("only by=all has groups: leave out groups, or add it")
    try:
        if groups is not None:
            asked["groups"] = group_weights(groups)
        return workload(archive.store, weights=weighting(weights), kinds=kinds, scope=Scope(place, level, year, area), **asked)
    except ValueError as error:
        raise Refused(str(error)) from None


def body_load(archive: Archive, *, body: str) -> dict[str, Any]:
    """One body's row of the default ranking. Raises NotFound of a body that has no task."""
    kept, iri = summary_of(archive), the_named(archive, "body", body)
    row = kept.load_of(iri)
    if row is None:
        raise NotFound(f"{body} has no task in this store")
    return row
