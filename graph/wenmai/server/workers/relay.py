"""The one way out of a worker: where the store is an endpoint, its questions go up the pipe and the front asks the endpoint.

    job ─query→ Relay ─pipe→ front ─Endpoint→ the endpoint
"""
from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from wenmai.server.errors import Failed, Unanswered, unanswered
from wenmai.server.workers.wire import RELAY, RELAYED, Channel

Answer = tuple[str, bytes]
"""The media type of an answer and its bytes."""

Endpoint = Callable[[str], Awaitable[Answer]]
"""What the front asks: SPARQL text in, an answer out. Raises Unanswered. It knows its own address; a worker names none."""


class Relay:
    """Asks the endpoint by way of the front; called in a worker, in the middle of a job."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def __call__(self, query: str) -> Answer:
        """The media type and the bytes that the endpoint answers with. Raises Unanswered."""
        self._channel.send(RELAY, query)
        kind, answer = self._channel.receive()
        if kind != RELAYED:
            raise Failed("the relay was answered with something else")
        if "error" in answer:
            raise unanswered(answer["error"])
        return answer["type"], answer["body"]


async def relayed(endpoint: Endpoint | None, query: Any) -> dict[str, Any]:
    """What the front sends back down the pipe."""
    if endpoint is None or not isinstance(query, str):
        return {"error": Failed("there is no endpoint to ask").plain()}
    try:
        kind, body = await endpoint(query)
    except Unanswered as error:
        return {"error": error.plain()}
    return {"type": kind, "body": body}
