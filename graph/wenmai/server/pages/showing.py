"""Pages that workers make: the front asks for one, and sends it with what only the front can say."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from wenmai.server.answering import answer
from wenmai.server.pages.language import COOKIE, LANGUAGES
from wenmai.server.pages.rendering import PLAIN, html_of
from wenmai.server.pages.view import View, view_of
from wenmai.server.unchanged import tag_of, unless_held

Made = dict[str, Any]
"""What a job gives for a page: `html` with its `tag`, its `status` and its `policy` where it states one; or `to`, where it is instead."""

VARY = "Accept, Accept-Language, Cookie"
"""What of a request a page hangs on."""


def made(view: View, template: str, data: Mapping[str, Any], *, title: str, status: int = 200,
         links: Mapping[str, str] | None = None) -> Made:
    """A page, made in a worker: HTML is work, and the front has one core for all who ask."""
    return whole(html_of(view, template, data, title=title, links=links), status=status)


def whole(html: str, *, status: int = 200, policy: str | None = None) -> Made:
    """A page of which the HTML is there already."""
    body = html.encode("utf-8", "replace")
    return {"html": body, "tag": tag_of(body), "status": status, "policy": policy}


async def shown(request: Request, job: str, *, policy: str = PLAIN, links: Mapping[str, str] | None = None, **given: Any) -> Response:
    """The page that a job makes for this request. `links` are other forms of it, address by media type. Raises Unanswered."""
    view = view_of(request)
    found: Made = await answer(request, job, view=asdict(view), **given)
    if "to" in found:
        return RedirectResponse(found["to"], status_code=303)
    response = HTMLResponse(found["html"], status_code=found["status"], headers={
        "Content-Security-Policy": found["policy"] or policy, "Content-Language": LANGUAGES[view.lang], "Vary": VARY})
    for kind, href in (links or {}).items():
        response.headers.append("Link", f'<{href}>; rel="alternate"; type="{kind}"')
    if request.query_params.get("lang") in LANGUAGES:  # the choice is noted with the answer
        response.set_cookie(COOKIE, view.lang, max_age=365 * 24 * 3600, httponly=True, samesite="lax")
        return response
    return unless_held(request, response, found["tag"]) if found["status"] == 200 else response
