"""Every data IRI: a page for people, RDF for programs, by what the request accepts."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wenmai.server.answering import answer
from wenmai.server.answers import thing as answers
from wenmai.server.archive import Archive
from wenmai.server.errors import NotAcceptable
from wenmai.server.pages.showing import VARY, Made, made, shown
from wenmai.server.pages.view import View, path_of_request
from wenmai.server.sparql.accepting import preferred
from wenmai.server.unchanged import tag_of, unless_held

HTML = "text/html"
RDF = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json", "rdf": "application/rdf+xml"}
"""What `format=` may say, with the media type."""

_ASKED = ("view", "page", "part", "at", "source", "role", "body", "as_of")
_LONGEST_VALUE = 2000


def thing_page(archive: Archive, *, view: dict[str, Any], path: str, wanted: Mapping[str, str]) -> Made:
    """Job: the page of a data IRI; of a place the way to it in its text. Raises NotFound."""
    asked = View(**view)
    told = answers.thing(archive, path=path, wanted={**wanted, "today": asked.today})
    if told["page"] == "evidence":
        return {"to": told["to"]}
    data = {"t": told, "path": path, "today": asked.today}
    return made(asked, f"{told['page']}.html", data, title=_title(asked, told), links=_links(path))


def called_page(archive: Archive, *, view: dict[str, Any], iri: str) -> Made:
    """Job: the page of an IRI that is given whole, or the way to it. Raises NotFound."""
    told = answers.thing_called(archive, iri=iri)
    if "to" in told:
        return {"to": told["to"]}
    asked = View(**view)
    return made(asked, "statements.html", {"t": told}, title=_title(asked, told))


def _links(path: str) -> dict[str, str]:
    """The other forms of a thing."""
    return {kind: f"{path}?{urlencode({'format': name})}" for name, kind in RDF.items()}


def _title(view: View, told: Mapping[str, Any]) -> str:
    named = next((one for key in ("header", "task", "source") if isinstance(one := told.get(key), dict)), {})
    name = named.get("name") or named.get("label") or named.get("file") or ""
    return f"{name} · {view.word(str(told['kind']))}"


async def thing(request: Request) -> Response:
    """A data IRI. Raises NotFound, NotAcceptable."""
    path = path_of_request(request)
    form = _form(request)
    if form != HTML:
        return await _described(request, path, form)
    wanted = {name: value[:_LONGEST_VALUE] for name in _ASKED if (value := request.query_params.get(name))}
    return await shown(request, "page.thing", links=_links(path), path=path, wanted=wanted)


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
    response = Response(found["text"], media_type=form, headers=headers)
    return unless_held(request, response, tag_of(bytes(response.body)))


async def called(request: Request) -> Response:
    """The thing of an IRI that is given whole: its page, or for an IRI from elsewhere (a term of the vocabulary) what is said of it."""
    return await shown(request, "page.called", iri=request.query_params.get("iri", "")[:_LONGEST_VALUE])


ROUTES = [Route("/id/{path:path}", thing), Route("/at", called)]
