"""The explorer, around what is asked for, growing from the server."""
from __future__ import annotations

import html
import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from wenmai.server.answering import answer
from wenmai.server.answers.exploring import MOST_AROUND
from wenmai.server.errors import NotFound
from wenmai.server.pages.language import language, worded
from wenmai.server.pages.rendering import page

ADDRESS, DATA, THINGS = "/explore", "/explore/data", "/at?iri="
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_NOTHING = "default-src 'none'"
_LONGEST_VALUE = 2000


async def explore(request: Request) -> Response:
    """The picture around one thing or several; without one, ways to choose it."""
    focus = _focus(request)
    if not focus:
        told = await answer(request, "papers", wanted={})
        return page(request, "explore.html", {"t": told}, title=worded(language(request), "exploreTitle"))
    text = await answer(request, "explored", focus=focus, places=_places(request))
    return HTMLResponse(text, headers={"Content-Security-Policy": stated_policy(text)})


async def explore_data(request: Request) -> Response:
    """What the elements of that picture's page hold, for a page that grows."""
    focus = _focus(request)
    if not focus:
        raise NotFound("nothing to look around is named")
    return JSONResponse(await answer(request, "explored_data", focus=focus, places=_places(request)))


def _focus(request: Request) -> list[str]:
    return [what[:_LONGEST_VALUE] for what in request.query_params.getlist("focus") if what.strip()][:MOST_AROUND]


def _places(request: Request) -> dict[str, str]:
    return {"address": ADDRESS, "data": DATA, "things": THINGS, "language": language(request)}


def stated_policy(text: str) -> str:
    """The policy that a whole page states of itself, with what only a header can say; nothing at all is let in where it states none."""
    stated = _POLICY.search(text)
    return f"{html.unescape(stated[1]) if stated else _NOTHING}; frame-ancestors 'none'"


ROUTES = [Route(ADDRESS, explore), Route(DATA, explore_data)]
