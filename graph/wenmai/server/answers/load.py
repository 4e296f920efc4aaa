"""Who carries most: the default ranking a page at a time, and the report with its charts as one page."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from wenmai.server.addresses import path_of
from wenmai.server.answers.pages import ROWS, counted, page_of, paged, within
from wenmai.server.answers.told import Json
from wenmai.server.archive import Archive

SHOWN = ("place", "level", "year", "area")
"""What a report can be narrowed to, in the order of `wenmai.load.Scope`."""


def ranking(archive: Archive, *, wanted: Mapping[str, str]) -> Json:
    """The bodies by score, from the summary where the store has one; there with bands, else without."""
    if archive.summary is not None:
        told = archive.summary.load_counted
        page = within(page_of(wanted), told["bodies"])
        rows = archive.summary.load_rows(limit=ROWS, start=(page - 1) * ROWS)
        count = counted(told["bodies"], page, len(rows))
    else:
        rows, count, told = _ranked(archive, page_of(wanted))
    return {"rows": [{**row, "path": path_of(row["iri"], archive.store.base)} for row in rows], "count": count,
            "papers": told["papers"], "tasks": told["tasks"]}


def _ranked(archive: Archive, page: int) -> tuple[list[Json], Json, Mapping[str, Any]]:
    from wenmai.load import workload

    found = workload(archive.store, resample="none")
    rows, count = paged(found.rows, page)
    return [asdict(row) for row in rows], count, {"papers": found.papers, "tasks": found.tasks}


def load_report(archive: Archive, *, by: str, scope: Mapping[str, str]) -> str:
    """The HTML of the report; that of the summary, where there is one and nothing else is asked for.

    Raises QueryError for a place, level, year or area that is none; Refused for a measure that is none.
    """
    from wenmai.load import MEASURES, Scope, report, report_html, workload
    from wenmai.load import counted as count
    from wenmai.server.errors import Refused

    if by not in MEASURES:
        raise Refused(f"{by!r} is none of the measures {', '.join(MEASURES)}")
    if by == "score" and not scope and archive.summary is not None:
        return str(archive.summary.load_report)
    narrowed = Scope(*(scope.get(name) for name in SHOWN))
    found = workload(archive.store, by=by, scope=narrowed)
    return report_html(report(archive.store, found, count(archive.store, scope=narrowed)))
