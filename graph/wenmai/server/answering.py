"""From a request to a worker and back: who asks, and in which lane."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from starlette.requests import Request

Lane = Literal["house", "guest"]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: `client` is the address that a budget is kept for. The house lane is for questions of our own making, with what the
    client typed bound as terms; the guest lane for SPARQL from outside."""

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
    """What a worker answers to a job for this request. Raises Unanswered; the app turns it into a response."""
    pool: Pool = request.app.state.pool
    client = request.client.host if request.client else ""
    return await pool.run(job, given, Asker(client, lane))
