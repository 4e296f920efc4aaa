"""The explorer, around what is asked for, growing from the server."""
from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from wenmai.server.answering import answer
from wenmai.server.answers.exploring import MOST_AROUND, explored, meant
from wenmai.server.answers.home import papers
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound
from wenmai.server.pages.language import language
from wenmai.server.pages.showing import Made, made, shown, whole
from wenmai.server.pages.view import View

ADDRESS, DATA, THINGS = "/explore", "/explore/data", "/at?iri="
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_NOTHING = "default-src 'none'"
_LONGEST_VALUE = 2000


def explore_page(archive: Archive, *, view: dict[str, Any], focus: Sequence[str]) -> Made:
    """Job: the picture around one thing or several; ways to choose where there is none, or a name fits several. Raises NotFound."""
    asked = View(**view)
    if not focus:
        return made(asked, "explore.html", {"t": papers(archive, wanted={})}, title=asked.word("exploreTitle"))
    iris, choices = meant(archive, focus)
    if choices is not None:
        for row in choices["rows"]:
            row["way"] = f"{ADDRESS}?{urlencode([('focus', row['thing']['iri'] if what == choices['name'] else what) for what in iris])}"
        return made(asked, "choose.html", {"t": choices}, title=asked.word("exploreTitle"))
    text = explored(archive, iris=iris, places=_places(asked.lang))
    return whole(text, policy=stated_policy(text))


async def explore(request: Request) -> Response:
    """The explorer."""
    return await shown(request, "page.explore", focus=_focus(request))


async def explore_data(request: Request) -> Response:
    """What the elements of that picture's page hold, for a page that grows."""
    focus = _focus(request)
    if not focus:
        raise NotFound("nothing to look around is named")
    return JSONResponse(await answer(request, "explored_data", focus=focus, places=_places(language(request))))


def _focus(request: Request) -> list[str]:
    return [what[:_LONGEST_VALUE] for what in request.query_params.getlist("focus") if what.strip()][:MOST_AROUND]


def _places(lang: str) -> dict[str, str]:
    return {"address": ADDRESS, "data": DATA, "things": THINGS, "language": lang}


def stated_policy(text: str) -> str:
    """The policy that a whole page states of itself, with what only a header can say; nothing at all is let in where it states none."""
    stated = _POLICY.search(text)
    return f"{html.unescape(stated[1]) if stated else _NOTHING}; frame-ancestors 'none'"


ROUTES = [Route(ADDRESS, explore), Route(DATA, explore_data)]
