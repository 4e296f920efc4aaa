"""The same question, asked by several at once, is asked once."""
from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from wenmai.server.errors import OverBudget
from wenmai.server.together import Together


class Slow:
    """A question whose answer comes when it is told to; `asked` counts, `cancelled` says whether it was given up."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked, self.cancelled, self.error = 0, False, error
        self.told = asyncio.Event()

    async def __call__(self) -> str:
        self.asked += 1
        try:
            await self.told.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        if self.error:
            raise self.error
        return "answer"


async def begun(together: Together, ask: Callable[[], asyncio.Future[str]] | Slow, count: int) -> list[asyncio.Task[str]]:
    tasks = [asyncio.create_task(together.answer("key", ask)) for _ in range(count)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


def test_all_who_ask_at_once_get_one_answer() -> None:
    async def tried() -> None:
        together, slow = Together(), Slow()
        tasks = await begun(together, slow, 3)
        slow.told.set()
        assert await asyncio.gather(*tasks) == ["answer"] * 3
        assert slow.asked == 1
        await together.answer("key", slow)
        assert slow.asked == 2
    asyncio.run(tried())


def test_a_question_ends_when_the_last_who_asked_has_gone() -> None:
    async def tried() -> None:
        together, slow = Together(), Slow()
        first, second = await begun(together, slow, 2)
        first.cancel()
        await asyncio.wait([first])
        assert not slow.cancelled
        second.cancel()
        await asyncio.wait([second])
        await asyncio.sleep(0)
        assert slow.cancelled
    asyncio.run(tried())


def test_who_has_budget_left_asks_where_another_has_none() -> None:
    async def tried() -> None:
        together, spent, slow = Together(), Slow(OverBudget("used up")), Slow()
        first, = await begun(together, spent, 1)
        second, = await begun(together, slow, 1)
        spent.told.set()
        slow.told.set()
        with pytest.raises(OverBudget):
            await first
        assert await second == "answer"
        assert (spent.asked, slow.asked) == (1, 1)
    asyncio.run(tried())
