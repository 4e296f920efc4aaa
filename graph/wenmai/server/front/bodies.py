"""How much of a request is read, and how long that may take."""
from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wenmai.server.errors import TooLarge, TooSlow

SECONDS = 15.0
"""Within which the body of a request has to be there."""


class BodyLimit:
    """Refuses bodies of more than `most` bytes, before they are read where their length is said. Raises TooLarge; reading raises TooLarge
    and TooSlow."""

    def __init__(self, app: ASGIApp, most: int, seconds: float = SECONDS) -> None:
        self.app = app
        self.most = most
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
            if not said.isdigit() or int(said[:20]) > self.most:
                raise TooLarge(f"a request has at most {self.most} bytes")
            receive = _Measured(receive, self.most, asyncio.get_running_loop().time() + self.seconds)
        await self.app(scope, receive, send)


@dataclass(slots=True)
class _Measured:
    """A body as it is read: `left` is how many bytes may still come, `until` by when, on the loop's clock."""

    receive: Receive
    left: int
    until: float
    whole: bool = False

    async def __call__(self) -> Message:
        if self.whole:  # what comes now is that the client goes, and that may take as long as it will
            return await self.receive()
        try:
            async with asyncio.timeout_at(self.until):
                message = await self.receive()
        except TimeoutError:
            raise TooSlow("the request did not come in whole") from None
        self.left -= len(message.get("body", b""))
        self.whole = not message.get("more_body", False)
        if self.left < 0:
            raise TooLarge("the request is longer than it may be")
        return message
