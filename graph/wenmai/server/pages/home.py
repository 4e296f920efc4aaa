"""The front page, the search and the list of papers."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wenmai.served import KINDS
from wenmai.server.answers import finding
from wenmai.server.answers import home as held
from wenmai.server.archive import Archive
from wenmai.server.pages.showing import Made, made, shown
from wenmai.server.pages.view import View

_OFTEN_ASKED = ("lineage-up", "who-cites-it", "tasks-of-a-body", "tasks-due-in-window", "papers-in-force-on-a-date", "tasks-with-two-leads")


def home_page(archive: Archive, *, view: dict[str, Any]) -> Made:
    """Job: what the store holds, and ways into it."""
    from wenmai.query import questions

    asked = View(**view)
    told = {"counts": held.counts(archive), "latest": held.papers(archive, wanted={}),
            "often": [question for question in questions() if question.id in _OFTEN_ASKED]}
    return made(asked, "home.html", {"t": told}, title=asked.word("site"))


def search_page(archive: Archive, *, view: dict[str, Any], text: str, kinds: Sequence[str], after: str) -> Made:
    """Job: what is called so."""
    asked = View(**view)
    told = finding.found(archive, text=text, kinds=kinds, after=after)
    title = " · ".join(filter(None, (told["text"], asked.word("searchTitle"))))
    return made(asked, "search.html", {"t": told, "kinds": KINDS, "chosen": kinds}, title=title)


def papers_page(archive: Archive, *, view: dict[str, Any], page: str) -> Made:
    """Job: the papers that were read."""
    asked = View(**view)
    return made(asked, "papers.html", {"t": held.papers(archive, wanted={"page": page})}, title=asked.word("papersTitle"))


async def home(request: Request) -> Response:
    """The front page."""
    return await shown(request, "page.home")


async def search(request: Request) -> Response:
    """The search."""
    text, after = request.query_params.get("q", "")[:finding.LONGEST], request.query_params.get("after", "")
    kinds = [kind for kind in request.query_params.getlist("kind") if kind in KINDS]
    return await shown(request, "page.search", text=text, kinds=kinds, after=after)


async def papers(request: Request) -> Response:
    """The list of papers."""
    return await shown(request, "page.papers", page=request.query_params.get("page", ""))


ROUTES = [Route("/", home), Route("/search", search), Route("/papers", papers)]
