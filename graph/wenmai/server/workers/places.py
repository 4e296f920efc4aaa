"""Places that only so many may hold at once, given out fairly: who holds fewest comes first, and nobody holds more than his share."""
from __future__ import annotations

import asyncio
from collections import Counter

from wenmai.server.errors import Busy, OverBudget

RETRY = 1
"""Seconds after which somebody who was turned away may ask again."""


class Places:
    """`together` places, `of_client` of them for one client at most; `waiting` may wait for one, `waiting_of_client` of one client."""

    def __init__(self, together: int, of_client: int, *, waiting: int, waiting_of_client: int) -> None:
        self._together = together
        self._of_client = of_client
        self._most_waiting = waiting
        self._most_waiting_of_client = waiting_of_client
        self._held: Counter[str] = Counter()
        self._waiting: list[tuple[str, asyncio.Future[None]]] = []

    @property
    def held(self) -> int:
        return self._held.total()

    def free(self, client: str) -> bool:
        """Whether the client could have a place now."""
        return self.held < self._together and self._held[client] < self._of_client

    async def take(self, client: str) -> None:
        """Returns with a place. Raises Busy or OverBudget where too many wait already."""
        if self.free(client) and not any(self.free(other) for other, _ in self._waiting):
            self._held[client] += 1
            return
        if sum(other == client for other, _ in self._waiting) >= self._most_waiting_of_client:
            raise OverBudget("too many questions of yours wait already", retry_after=RETRY)
        if len(self._waiting) >= self._most_waiting:
            raise Busy("too many questions wait already", retry_after=RETRY)
        await self._wait(client)

    async def _wait(self, client: str) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((client, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave(client)  # the place came in the moment in which nobody wanted it any more
            raise
        finally:
            self._waiting = [(other, waiting) for other, waiting in self._waiting if waiting is not turn]

    def leave(self, client: str) -> None:
        """Gives a place back; it goes to whoever holds fewest of those who may have it, and among them to the first."""
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]
        waiting = [(self._held[other], order) for order, (other, turn) in enumerate(self._waiting) if self.free(other) and not turn.done()]
        if waiting:
            other, turn = self._waiting[min(waiting)[1]]
            self._held[other] += 1
            turn.set_result(None)
