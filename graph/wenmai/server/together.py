"""Questions that several clients ask at once are asked once: all wait for one answer."""
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from wenmai.server.errors import OverBudget


@dataclass(slots=True)
class _Asked:
    answer: asyncio.Future[Any]
    waiting: int = 0


class Together:
    """The questions that are being answered now, by key."""

    def __init__(self) -> None:
        self._asked: dict[str, _Asked] = {}

    async def answer(self, key: str, ask: Callable[[], Awaitable[Any]]) -> Any:
        """What `ask` gives, to whoever else asks the same meanwhile as well; it is cancelled when nobody waits for it any more.

        It is the first client's question and counts for that one alone; where that one has used up its budget, the next one asks.
        """
        while True:
            first = key not in self._asked
            asked = self._begun(key, ask) if first else self._asked[key]
            try:
                return await self._wait(key, asked)
            except OverBudget:
                if first:
                    raise

    def _begun(self, key: str, ask: Callable[[], Awaitable[Any]]) -> _Asked:
        self._asked[key] = _Asked(asyncio.ensure_future(ask()))
        return self._asked[key]

    async def _wait(self, key: str, asked: _Asked) -> Any:
        asked.waiting += 1
        try:
            return await asyncio.shield(asked.answer)
        finally:
            asked.waiting -= 1
            if not asked.waiting:
                asked.answer.cancel()
            if (asked.answer.done() or not asked.waiting) and self._asked.get(key) is asked:
                del self._asked[key]
