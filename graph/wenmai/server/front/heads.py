"""How long the address and the other lines at the head of a request may be, and that they say one length of the body."""
from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

LINES = 64 << 10
"""Bytes of all header lines together."""
ADDRESS = 16 << 10
"""Bytes of an address; it stands in the links of a page again."""
QUERIES = "/sparql"
"""The one path whose address may be longer, for a query stands in it."""


class HeadLimit:
    """Refuses an address of more than ADDRESS bytes (at QUERIES of `most`), header lines of more than LINES, and a body of two lengths.
    Raises HTTPException 414, 431 and 400."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            most = self.most if scope["path"] == QUERIES else min(self.most, ADDRESS)
            if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > most:
                raise HTTPException(414, f"an address has at most {most} bytes; a query that is longer goes by POST")
            if sum(len(name) + len(value) for name, value in scope["headers"]) > LINES:
                raise HTTPException(431, f"the header lines have at most {LINES} bytes")
            if {b"content-length", b"transfer-encoding"} <= {name for name, _ in scope["headers"]}:
                # a proxy may have believed the other one, and taken for this body what is another request (RFC 9112, 6.1 and 11.2)
                raise HTTPException(400, "the length of the body is said in two ways", {"Connection": "close"})
        await self.app(scope, receive, send)
