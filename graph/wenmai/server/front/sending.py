"""How much of what was answered waits for clients to take it: who asks for much and reads slowly fills no memory."""
from __future__ import annotations

import asyncio
from collections import Counter

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wenmai.server.errors import Busy, ClientGone, OverBudget, Unanswered
from wenmai.server.front.failures import failure
from wenmai.server.workers.budget import purse

LARGE = 64 << 10
"""Bytes from which a response counts."""
MOST, MOST_OF_CLIENT = 512 << 20, 96 << 20
"""Bytes of large responses on their way at once, in all and to one client."""
PART = 64 << 10
STALLED = 20.0
"""Seconds in which the next part has to be taken."""
RETRY = 10


class Held:
    """Bytes of large responses on their way, by client."""

    def __init__(self) -> None:
        self._bytes: Counter[str] = Counter()

    def add(self, client: str, size: int) -> None:
        """Raises OverBudget and Busy where that would be too many."""
        if self._bytes[client] + size > MOST_OF_CLIENT:
            raise OverBudget("large answers are on their way to you: take them first", retry_after=RETRY)
        if self._bytes.total() + size > MOST:
            raise Busy("too many large answers are on their way", retry_after=RETRY)
        self._bytes[client] += size

    def take(self, client: str, size: int) -> None:
        """They are on their way no more."""
        self._bytes[client] -= size
        if self._bytes[client] <= 0:
            del self._bytes[client]


class Sending:
    """Sends large bodies part by part, as fast as they are taken; one that is not taken any more is broken off."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.held = Held()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        response = _Response(self.held, scope, receive, send)
        try:
            await self.app(scope, receive, response)
        finally:
            response.done()


class _Response:
    """One response; its head waits until the first of its body is there, for it may become another one."""

    def __init__(self, held: Held, scope: Scope, receive: Receive, send: Send) -> None:
        self._held, self._scope, self._receive, self._send = held, scope, receive, send
        self._client = purse(scope["client"][0]) if scope.get("client") else ""
        self._head: Message | None = None
        self._counted = 0
        self._refused = False

    async def __call__(self, message: Message) -> None:
        if self._refused:
            return
        if message["type"] == "http.response.start":
            self._head = message
            return
        body = message.get("body", b"")
        if len(body) >= LARGE and not self._counted:
            try:
                self._held.add(self._client, len(body))
            except Unanswered as error:
                self._refused = True
                await failure(Request(self._scope), error)(self._scope, self._receive, self._send)
                return
            self._counted = len(body)
        await self._begin()
        await self._parts(message, body)

    async def _begin(self) -> None:
        if self._head is not None:
            head, self._head = self._head, None
            await self._send(head)

    async def _parts(self, message: Message, body: bytes) -> None:
        last = max(0, (len(body) - 1) // PART * PART)
        for at in range(0, last, PART):
            await self._part({**message, "body": body[at:at + PART], "more_body": True})
        await self._part({**message, "body": body[last:]})

    async def _part(self, message: Message) -> None:
        """Sends a part as soon as those before it are taken. Raises ClientGone where they are not."""
        try:
            async with asyncio.timeout(STALLED):
                await self._send(message)
        except TimeoutError:
            raise ClientGone("whoever asked takes nothing") from None

    def done(self) -> None:
        """The response is out, or broken off."""
        if self._counted:
            self._held.take(self._client, self._counted)
