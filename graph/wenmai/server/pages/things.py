"""Every data IRI: a page for people, RDF for programs, by what the request accepts."""
from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from wenmai.server.answering import answer
from wenmai.server.errors import NotAcceptable
from wenmai.server.pages.language import language, worded
from wenmai.server.pages.rendering import VARY, page
from wenmai.server.sparql.accepting import preferred

HTML = "text/html"
RDF = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json", "rdf": "application/rdf+xml"}
"""What `format=` may say, with the media type."""

_ASKED = ("view", "page", "part", "at", "source", "role", "body", "as_of")
_LONGEST_VALUE = 2000


async def thing(request: Request) -> Response:
    """A data IRI. Raises NotFound, NotAcceptable."""
    path = request.scope["raw_path"].decode("ascii", "replace")
    form = _form(request)
    if form != HTML:
        return await _described(request, path, form)
    wanted = {name: value[:_LONGEST_VALUE] for name in _ASKED if (value := request.query_params.get(name))}
    told = await answer(request, "thing", path=path, wanted=wanted)
    if told["page"] == "evidence":
        return RedirectResponse(told["to"], status_code=303)
    links = {kind: f"{path}?{urlencode({'format': name})}" for name, kind in RDF.items()}
    return page(request, f"{told['page']}.html", {"t": told, "path": path, "today": _today()}, title=_title(request, told), links=links)


def _form(request: Request) -> str:
    """The media type of the answer: that of `format=`, else the one that is liked best."""
    name = request.query_params.get("format")
    if name is not None:
        if name not in RDF:
            raise NotAcceptable(f"format {name!r} is none of {', '.join(RDF)}")
        return RDF[name]
    form = preferred(request.headers.get("accept", ""), [HTML, *RDF.values()])
    if form is None:
        raise NotAcceptable(f"this answers as {', '.join((HTML, *RDF.values()))}")
    return form


async def _described(request: Request, path: str, form: str) -> Response:
    found = await answer(request, "description", path=path, media_type=form)
    headers = {"Vary": VARY, "Access-Control-Allow-Origin": "*", "Link": f'<{path}>; rel="alternate"; type="{HTML}"'}
    if found["cut"]:
        headers["Wenmai-Truncated"] = "true"
    return Response(found["text"], media_type=form, headers=headers)


def _title(request: Request, told: dict[str, object]) -> str:
    header, source, task = told.get("header"), told.get("source"), told.get("task")
    named = header if isinstance(header, dict) else task if isinstance(task, dict) else source if isinstance(source, dict) else {}
    name = named.get("name") or named.get("label") or named.get("file") or ""
    return f"{name} · {worded(language(request), str(told['kind']))}"


def _today() -> str:
    """For the link to deadlines from today on: nothing that is counted hangs on it."""
    from datetime import date

    return date.today().isoformat()


async def called(request: Request) -> Response:
    """The thing of an IRI that is given whole: its page, or for an IRI from elsewhere (a term of the vocabulary) what is said of it."""
    iri = request.query_params.get("iri", "")[:_LONGEST_VALUE]
    told = await answer(request, "thing_called", iri=iri)
    if "to" in told:
        return RedirectResponse(told["to"], status_code=303)
    return page(request, "statements.html", {"t": told}, title=_title(request, told))


ROUTES = [Route("/id/{path:path}", thing), Route("/at", called)]
