"""Who carries most: the ranking a page at a time, of all or of a part, and the report with its charts as one page."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from wenmai.server.addresses import path_of
from wenmai.server.answers.pages import ROWS, counted, page_of, paged, within
from wenmai.server.answers.told import Json
from wenmai.server.archive import Archive
from wenmai.server.errors import Refused

SHOWN = ("place", "level", "year", "area")
"""What a ranking and a report can be narrowed to, in the order of `wenmai.load.Scope`."""
ASKED = (*SHOWN, "by", "apart", "page")
"""What a ranking can be asked for: beside these the measure, the names that are set apart (`1`), and the page."""


def ranking(archive: Archive, *, wanted: Mapping[str, str]) -> Json:
    """The bodies by a measure: of the whole store from its summary, where it has one, and by score with bands; else counted anew, without.

    Raises QueryError for a place, level, year or area that is none; Refused for any other value that is none, and for a name that is none
    of ASKED.
    """
    by, apart = _checked(wanted)
    scope = {name: wanted[name] for name in SHOWN if wanted.get(name)}
    if archive.summary is None or scope:
        told = _counted(archive, by, scope)
        rows, count = paged(told["apart" if apart else "rows"], page_of(wanted))
    elif by == "score":
        told = archive.summary.load_counted
        total = told["bodies_apart" if apart else "bodies"]
        page = within(page_of(wanted), total)
        rows = archive.summary.load_rows(apart=apart, limit=ROWS, start=(page - 1) * ROWS)
        count = counted(total, page, len(rows))
    else:
        told = archive.summary.load_counted
        rows, count = paged(_ranked(archive.summary.load_rows(apart=apart), by), page_of(wanted))
    return {"rows": [{**row, "path": path_of(row["iri"], archive.store.base)} for row in rows], "count": count, "by": by, "scope": scope,
            "apart": apart, **{name: told[name] for name in ("papers", "tasks", "bodies", "bodies_apart", "weights", "resamples")}}


def _checked(wanted: Mapping[str, str]) -> tuple[str, bool]:
    """The measure, and whether the names set apart are asked for."""
    if unknown := sorted(set(wanted) - set(ASKED)):
        raise Refused(f"there is no parameter {unknown[0]!r} here (there is: {', '.join(ASKED)})")
    page = wanted.get("page") or "1"
    if not (page.isdecimal() and len(page) < 10 and int(page) > 0):
        raise Refused(f"page: {page!r} is no whole number from 1 on")
    if wanted.get("apart", "1") != "1":
        raise Refused(f"apart: {wanted['apart']!r} is not 1")
    return _measure(wanted.get("by") or "score"), "apart" in wanted


def _measure(by: str) -> str:
    from wenmai.load import MEASURES

    if by not in MEASURES:
        raise Refused(f"{by!r} is none of the measures {', '.join(MEASURES)}")
    return by


def _counted(archive: Archive, by: str, scope: Mapping[str, str]) -> Json:
    from wenmai.load import Scope, as_data, workload

    return as_data(workload(archive.store, by=by, scope=Scope(*(scope.get(name) for name in SHOWN)), resample="none"))


def _ranked(rows: Sequence[Json], by: str) -> list[Json]:
    """Rows of the ranking by score in the order of another measure; bands were drawn for the score alone."""
    from wenmai.load import Row
    from wenmai.load.ranking import ordered

    told = {row["iri"]: row for row in rows}
    order, ranks = ordered([Row(**row) for row in rows], by)
    level = [one == other for one, other in pairwise([*ranks, 0])]
    return [{**told[row.iri], "rank": rank, "rank_low": None, "rank_high": None, "level_with_next": same}
            for row, rank, same in zip(order, ranks, level, strict=True)]


def load_report(archive: Archive, *, by: str, scope: Mapping[str, str]) -> str:
    """The HTML of the report; that of the summary, where there is one and nothing else is asked for.

    Raises QueryError for a place, level, year or area that is none; Refused for a measure that is none.
    """
    from wenmai.load import Scope, report, report_html, workload
    from wenmai.load import counted as count

    if _measure(by) == "score" and not scope and archive.summary is not None:
        return str(archive.summary.load_report)
    narrowed = Scope(*(scope.get(name) for name in SHOWN))
    found = workload(archive.store, by=by, scope=narrowed)
    return report_html(report(archive.store, found, count(archive.store, scope=narrowed)))


def choices(archive: Archive) -> dict[str, list[Any]]:
    """Places and areas to pick from, by their names; none where the store has no summary."""
    summary = archive.summary
    return {} if summary is None else {kind: [hit.name for hit in summary.listed(kind, MOST_CHOICES)[0]] for kind in ("place", "area")}


MOST_CHOICES = 300
"""Names that a form suggests."""
