"""Who carries most: the ranking as a table, and the report with its charts."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wenmai.server.answers.load import SHOWN, load_report, ranking
from wenmai.server.archive import Archive
from wenmai.server.pages.explore import stated_policy
from wenmai.server.pages.showing import Made, made, shown, whole
from wenmai.server.pages.view import View


def load_page(archive: Archive, *, view: dict[str, Any], page: str) -> Made:
    """Job: the bodies by what they carry, a page at a time."""
    asked = View(**view)
    return made(asked, "load.html", {"t": ranking(archive, wanted={"page": page})}, title=asked.word("loadTitle"))


def report_page(archive: Archive, *, view: dict[str, Any], by: str, scope: Mapping[str, str]) -> Made:
    """Job: the page of `wenmai workload --report`, with the policy that it states itself."""
    text = load_report(archive, by=by, scope=scope)
    return whole(text, policy=stated_policy(text))


async def load(request: Request) -> Response:
    """The ranking."""
    return await shown(request, "page.load", page=request.query_params.get("page", ""))


async def report(request: Request) -> Response:
    """The report."""
    scope = {name: value for name in SHOWN if (value := request.query_params.get(name))}
    return await shown(request, "page.report", by=request.query_params.get("by") or "score", scope=scope)


ROUTES = [Route("/load", load), Route("/load/report", report)]
