"""The front page, the search and the list of papers."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wenmai.served import KINDS
from wenmai.server.answering import answer
from wenmai.server.answers.finding import LONGEST
from wenmai.server.pages.language import language, worded
from wenmai.server.pages.rendering import page

_OFTEN_ASKED = ("lineage-up", "who-cites-it", "tasks-of-a-body", "tasks-due-in-window", "papers-in-force-on-a-date", "tasks-with-two-leads")


async def home(request: Request) -> Response:
    """What the store holds, and ways into it."""
    from wenmai.query import questions

    told = {"counts": await answer(request, "counts"), "latest": await answer(request, "papers", wanted={}),
            "often": [question for question in questions() if question.id in _OFTEN_ASKED]}
    return page(request, "home.html", {"t": told}, title=worded(language(request), "site"))


async def search(request: Request) -> Response:
    """What is called so."""
    text, after = request.query_params.get("q", "")[:LONGEST], request.query_params.get("after", "")
    kinds = [kind for kind in request.query_params.getlist("kind") if kind in KINDS]
    found = await answer(request, "found", text=text, kinds=kinds, after=after)
    title = " · ".join(filter(None, (text.strip(), worded(language(request), "searchTitle"))))
    return page(request, "search.html", {"t": found, "kinds": KINDS, "chosen": kinds}, title=title)


async def papers(request: Request) -> Response:
    """The papers that were read."""
    told = await answer(request, "papers", wanted={"page": request.query_params.get("page", "")})
    return page(request, "papers.html", {"t": told}, title=worded(language(request), "papersTitle"))


ROUTES = [Route("/", home), Route("/search", search), Route("/papers", papers)]
