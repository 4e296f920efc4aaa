"""The methods that there are: a server that only reads needs few."""
from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
"""POST asks as well: a query that is too long for an address (SPARQL 1.1 Protocol, 2.1)."""


class MethodCheck:
    """Refuses other methods. Raises HTTPException 405; a route may allow less."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in METHODS:
            raise HTTPException(405, "the method is none that this server knows", {"Allow": ", ".join(METHODS)})
        await self.app(scope, receive, send)
