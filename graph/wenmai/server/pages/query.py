"""SPARQL in the browser: the editor, with the named questions ready to pick."""
from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wenmai.query import grouped
from wenmai.server.archive import Archive
from wenmai.server.pages.showing import Made, made, shown
from wenmai.server.pages.view import View

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; "
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
"""The editor styles its lines by itself, and asks this server; nothing else is let in."""


def query_page(archive: Archive, *, view: dict[str, Any]) -> Made:
    """Job: the editor."""
    asked = View(**view)
    return made(asked, "query.html", {"groups": grouped(), "base": archive.store.base}, title=asked.word("queryTitle"))


async def query(request: Request) -> Response:
    """The editor."""
    return await shown(request, "page.query", policy=POLICY)


ROUTES = [Route("/query", query)]
