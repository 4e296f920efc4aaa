"""Who carries most: the ranking as a table, and the report with its charts."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from wenmai.server.answering import answer
from wenmai.server.answers.load import SHOWN
from wenmai.server.pages.explore import stated_policy
from wenmai.server.pages.language import language, worded
from wenmai.server.pages.rendering import page


async def load(request: Request) -> Response:
    """The bodies by what they carry, a page at a time."""
    told = await answer(request, "ranking", wanted={"page": request.query_params.get("page", "")})
    return page(request, "load.html", {"t": told}, title=worded(language(request), "loadTitle"))


async def report(request: Request) -> Response:
    """The page of `wenmai workload --report`, with the policy that it states itself."""
    scope = {name: value for name in SHOWN if (value := request.query_params.get(name))}
    text = await answer(request, "load_report", by=request.query_params.get("by") or "score", scope=scope)
    return HTMLResponse(text, headers={"Content-Security-Policy": stated_policy(text)})


ROUTES = [Route("/load", load), Route("/load/report", report)]
