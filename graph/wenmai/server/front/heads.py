"""How long the address and the other lines at the head of a request may be."""
from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

LINES = 64 << 10
"""Bytes of all header lines together."""


class HeadLimit:
    """Refuses an address of more than `most` bytes and header lines of more than LINES. Raises HTTPException 414 and 431."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > self.most:
                raise HTTPException(414, f"an address has at most {self.most} bytes; a query that is longer goes by POST")
            if sum(len(name) + len(value) for name, value in scope["headers"]) > LINES:
                raise HTTPException(431, f"the header lines have at most {LINES} bytes")
        await self.app(scope, receive, send)
