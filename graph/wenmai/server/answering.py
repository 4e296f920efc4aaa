"""From a request to a worker and back: who asks, and in which lane."""
from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from starlette.requests import Request

from wenmai.server.errors import ClientGone
from wenmai.server.remembered import Remembered, key_of
from wenmai.server.together import Together

Lane = Literal["house", "guest"]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: `client` is the address that a budget is kept for, empty for the server itself. The house lane is for questions of our
    own making, with what the client typed bound as terms; the guest lane for SPARQL from outside."""

    client: str
    lane: Lane = "house"


class Pool(Protocol):
    """Where jobs are done."""

    async def run(self, job: str, given: dict[str, Any], asker: Asker) -> Any:
        """The result of a job of `wenmai.server.jobs`. Raises Unanswered."""

    async def start(self) -> None:
        """Workers are ready when it returns."""

    async def stop(self) -> None:
        """No worker is left when it returns."""


async def answer(request: Request, job: str, *, lane: Lane = "house", **given: Any) -> Any:
    """What a worker answers to a job for this request, or answered before while the same copy was served (`Remembered`; questions from
    outside are always asked); who asks the same meanwhile gets the same answer (`Together`). The job is ended when all who ask have
    gone. Read the request's body before.

    In the guest lane `query` is SPARQL text, which the gate looks at. Raises Unanswered; the app turns it into a response.
    """
    pool: Pool = request.app.state.pool
    remembered: Remembered | None = request.app.state.remembered
    state: str | None = getattr(pool, "state", None)
    client = Asker(request.client.host if request.client else "", lane)
    if lane == "guest" or remembered is None or state is None:
        return await _unless_gone(request, pool.run(job, given, client))
    key = key_of(state, job, given)
    if kept := remembered.answer(key):
        return kept[0]

    async def ask() -> Any:
        found = await pool.run(job, given, client)
        if getattr(pool, "state", None) == state:  # else it may be the next copy's
            remembered.keep(key, found)
        return found

    together: Together = request.app.state.together
    return await _unless_gone(request, together.answer(key, ask))


async def _unless_gone(request: Request, question: Coroutine[Any, Any, Any]) -> Any:
    asking = asyncio.ensure_future(question)
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise ClientGone("whoever asked has gone")
        return await asking
    finally:
        asking.cancel()
        leaving.cancel()
        await asyncio.wait((asking, leaving))


async def _gone(request: Request) -> None:
    """Returns when the client closes its connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
