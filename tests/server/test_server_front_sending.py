"""Large answers on their way: sent part by part, and only so many of them at once."""
from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from wenmai.server.errors import ClientGone
from wenmai.server.front import sending
from wenmai.server.front.sending import LARGE, MOST_OF_CLIENT, PART, Sending


def app_of(size: int) -> Any:
    """An application that answers with so many bytes."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": bytes(range(256)) * (size // 256)})

    return app


def scope(client: str = "192.0.2.1") -> Scope:
    return {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "client": (client, 1)}


async def nothing() -> Message:
    return {"type": "http.disconnect"}


class Client:
    """Takes what is sent; `stops_after` so many messages it takes no more."""

    def __init__(self, stops_after: int = 10**9) -> None:
        self.messages: list[Message] = []
        self.goes_on = asyncio.Event()
        self._stops_after = stops_after

    async def __call__(self, message: Message) -> None:
        if len(self.messages) >= self._stops_after:
            await self.goes_on.wait()
        self.messages.append(message)

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages)


@pytest.mark.parametrize("size", [0, 256, PART, PART + 256, 3 * PART, LARGE, 2 * LARGE + 256])
def test_a_body_arrives_whole_however_long_it_is(size: int) -> None:
    client = Client()
    asyncio.run(Sending(app_of(size))(scope(), nothing, client))
    assert client.body == bytes(range(256)) * (size // 256)
    assert max(len(message.get("body", b"")) for message in client.messages) <= PART
    assert [message.get("more_body", False) for message in client.messages[1:]] == [True] * (len(client.messages) - 2) + [False]


def test_who_takes_nothing_gets_no_more_and_others_do() -> None:
    async def play() -> None:
        served = Sending(app_of(MOST_OF_CLIENT // 2))
        slow = [Client(stops_after=3) for _ in range(2)]
        tasks = [asyncio.ensure_future(served(scope(), nothing, client)) for client in slow]
        await asyncio.sleep(0.01)
        third, other = Client(), Client()
        await served(scope(), nothing, third)
        assert third.status == 429
        await served(scope("192.0.2.2"), nothing, other)
        assert other.status == 200
        for client in slow:
            client.goes_on.set()
        await asyncio.gather(*tasks)
        again = Client()
        await served(scope(), nothing, again)
        assert again.status == 200

    asyncio.run(play())


def test_a_body_that_is_not_taken_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "STALLED", 0.05)

    async def play() -> None:
        served = Sending(app_of(4 * PART))
        for taken in (3, 4):  # the last part, too, waits for those before it
            with pytest.raises(ClientGone):
                await served(scope(), nothing, Client(stops_after=taken))
        client = Client()
        await served(scope(), nothing, client)
        assert client.status == 200

    asyncio.run(play())
