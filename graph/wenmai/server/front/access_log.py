"""One line in the log for each request: when, who, what, the status, milliseconds, bytes, and seconds of workers."""
from __future__ import annotations

import logging
import re
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wenmai.server.errors import ClientGone
from wenmai.server.spent import SPENT, Spent

LOG = logging.getLogger("wenmai.server.access")

LONGEST = 2000
"""Characters of an address that the log keeps."""
# what could be taken for another field or another line, or moves the cursor of a terminal
_UNSAFE = re.compile(r"[^\x21\x23-\x5b\x5d-\x7e]")


class AccessLog:
    """Writes the line when the response is out, or its client gone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, size, began, spent = ClientGone.status, 0, time.monotonic(), Spent()
        SPENT.set(spent)

        async def counting(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, counting)
        finally:
            LOG.info('%s "%s %s" %d %.0fms %dB %.3fs', *_asked(scope), status, (time.monotonic() - began) * 1000, size, spent.seconds)


def _asked(scope: Scope) -> tuple[str, str, str]:
    """Client, method and address, each without a character that means something in the log."""
    client = scope["client"][0] if scope.get("client") else "-"
    address = scope.get("raw_path", b"") + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    return safe(client), safe(scope["method"]), safe(address.decode("latin-1"))


def safe(text: str) -> str:
    """Text as one field of a line: what is unsafe is percent-encoded, what is too long is cut.

    >>> safe('a b"\\n\\x1b[31m')
    'a%20b%22%0A%1B[31m'
    """
    cut = text if len(text) <= LONGEST else text[:LONGEST] + "..."
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", cut)
