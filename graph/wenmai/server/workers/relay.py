"""The one way out of a worker: where the store is an endpoint, its questions go up the pipe and the front asks the endpoint.

    job ─query→ Relay ─pipe→ front ─Outside→ the endpoint, and the reply all the way back
"""
from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from wenmai.server.workers.wire import RELAY, RELAYED, Channel
from wenmai.store import StoreError
from wenmai.store.endpoint import Endpoint, EndpointError, EndpointRefusal, Reply


@dataclass(frozen=True, slots=True)
class Outside:
    """The endpoint as the front asks it. `ask` takes a query and an Accept header and knows the address itself: a worker names none.
    `base` is that of the endpoint's data."""

    ask: Callable[[str, str], Awaitable[Reply]]
    base: str


class Relay:
    """Asks the endpoint by way of the front; called in a worker, in the middle of a job, as `Ask` of `wenmai.store.remote`."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def __call__(self, query: str, accept: str) -> Reply:
        """What the endpoint replies. Raises EndpointError and EndpointRefusal."""
        self._channel.send(RELAY, [query, accept])
        kind, told = self._channel.receive()
        if kind != RELAYED:
            raise EndpointError("the endpoint cannot be asked from here")
        if "refused" in told:
            raise EndpointRefusal(told["refused"])
        if "failed" in told:
            raise EndpointError(told["failed"])
        return Reply(told["media"], told["body"], told["most_rows"])


async def relayed(outside: Outside | None, asked: Any) -> dict[str, Any]:
    """What the front sends back down the pipe."""
    if outside is None or not (isinstance(asked, list) and [type(part) for part in asked] == [str, str]):
        return {"failed": "there is no endpoint to ask"}
    try:
        reply = await outside.ask(*asked)
    except EndpointRefusal as error:
        return {"refused": str(error)}
    except StoreError as error:
        return {"failed": str(error)}
    return {"media": reply.media, "body": reply.body, "most_rows": reply.most_rows}


def outside(address: str, seconds: float, most_bytes: int) -> Outside:
    """The endpoint at an address. Raises EndpointError where it does not answer, or not from all its graphs."""
    from wenmai.store.settling import base_of, settled

    endpoint = settled(Endpoint(address, seconds=seconds, most_bytes=most_bytes))
    return Outside(endpoint.ask_later, base_of(endpoint.ask))
