"""Who carries most: the ranking as a table, and the report with its charts."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wenmai.load.ranking import MEASURES
from wenmai.model import LEVELS
from wenmai.query import QueryError
from wenmai.server.answers.load import SHOWN, choices, load_report, ranking
from wenmai.server.archive import Archive
from wenmai.server.errors import Refused
from wenmai.server.pages.explore import stated_policy
from wenmai.server.pages.showing import Made, made, shown, whole
from wenmai.server.pages.view import View

_LONGEST_VALUE = 500


def load_page(archive: Archive, *, view: dict[str, Any], wanted: Mapping[str, str]) -> Made:
    """Job: the bodies by what they carry, a page at a time; what cannot be asked is said above the form."""
    asked = View(**view)
    told, refused = None, ""
    try:
        told = ranking(archive, wanted=wanted)
    except (QueryError, Refused) as error:
        refused = str(error)
    narrowed = urlencode({name: wanted[name] for name in (*SHOWN, "by") if name in wanted})
    data = {"t": told, "refused": refused, "wanted": wanted, "measures": list(MEASURES), "levels": LEVELS, "choices": choices(archive),
            "report": f"/load/report?{narrowed}" if narrowed else "/load/report"}
    return made(asked, "load.html", data, title=asked.word("loadTitle"), status=400 if refused else 200)


def report_page(archive: Archive, *, view: dict[str, Any], by: str, scope: Mapping[str, str]) -> Made:
    """Job: the page of `wenmai workload --report`, with the policy that it states itself."""
    text = load_report(archive, by=by, scope=scope)
    return whole(text, policy=stated_policy(text))


async def load(request: Request) -> Response:
    """The ranking."""
    wanted = {name: value.strip()[:_LONGEST_VALUE] for name, value in request.query_params.items() if name != "lang" and value.strip()}
    return await shown(request, "page.load", wanted=wanted)


async def report(request: Request) -> Response:
    """The report."""
    scope = {name: value for name in SHOWN if (value := request.query_params.get(name))}
    return await shown(request, "page.report", by=request.query_params.get("by") or "score", scope=scope)


ROUTES = [Route("/load", load), Route("/load/report", report)]
