"""/sparql: the SPARQL 1.1 Protocol, read-only (https://www.w3.org/TR/sparql11-protocol/)."""
from __future__ import annotations

from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from wenmai.server.answering import answer
from wenmai.server.settings import Settings
from wenmai.server.sparql.accepting import preferred
from wenmai.server.sparql.description import description
from wenmai.server.sparql.forms import GRAPHS, chosen
from wenmai.server.sparql.reading import Asked, asked
from wenmai.server.sparql.triples import write_triples

PATH = "/sparql"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
PAGE = "/query"
"""Where a browser that asks nothing is sent."""
TRUNCATED = "Wenmai-Truncated"
_HTML = ("text/html", "application/xhtml+xml")


async def endpoint(request: Request) -> Response:
    """A query's answer; without one the service description, or for a browser the page to write queries on."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    settings: Settings = request.app.state.settings
    question = await asked(request, settings.limits.query_bytes)
    return _described(request) if question is None else await _answered(request, question, settings)


async def _answered(request: Request, question: Asked, settings: Settings) -> Response:
    limits = settings.limits
    found: dict[str, Any] = await answer(
        request, "sparql", lane="guest", query=question.query, default=question.default, named=question.named,
        accept=_accept(request), form=question.form, unchanged=_held(request), most_rows=limits.rows, most_bytes=limits.answer_bytes)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"} | ({"ETag": found["tag"]} if found["tag"] else {})
    if found.get("unchanged"):
        return Response(status_code=304, headers=headers)
    if found["cut"]:
        headers[TRUNCATED] = found["cut"]
    return Response(found["body"], headers=headers | {"Content-Type": found["type"]})


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _held(request: Request) -> list[str]:
    """The tags of the answers that the client holds. Only reading can be left undone."""
    if request.method == "POST":
        return []
    return [tag.strip() for line in request.headers.getlist("if-none-match") for tag in line.split(",")]


def _described(request: Request) -> Response:
    accept = _accept(request)
    offered = [media for form in GRAPHS for media in form.media] + list(_HTML)
    headers = {"Vary": "Accept"}
    if preferred(accept, offered) in _HTML:
        return RedirectResponse(PAGE, 303, headers)
    form, media = chosen(GRAPHS, accept, request.query_params.get("format"))
    written = write_triples(form, description(str(request.url.replace(query=""))), most_triples=100, most_bytes=1 << 20)
    return Response(written.body, headers=headers | {"Content-Type": media})


READABLE = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=METHODS,
                      allow_headers=["Accept", "Content-Type", "If-None-Match"], expose_headers=["ETag", "Retry-After", TRUNCATED],
                      max_age=86400)
"""Any page may read the answers, none with the credentials of who looks at it."""

ROUTES: list[BaseRoute] = [Route(PATH, endpoint, methods=METHODS, middleware=[READABLE])]
