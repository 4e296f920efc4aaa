"""SPARQL in the browser: the editor, with the named questions ready to pick."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wenmai.query import grouped
from wenmai.server.pages.language import language, worded
from wenmai.server.pages.rendering import page

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; "
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
"""The editor styles its lines by itself, and asks this server; nothing else is let in."""


async def query(request: Request) -> Response:
    """The editor."""
    return page(request, "query.html", {"groups": grouped()}, title=worded(language(request), "queryTitle"), policy=POLICY)


ROUTES = [Route("/query", query)]
