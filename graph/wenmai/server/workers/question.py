"""One question on its way through a worker: quick at first, then slow, then done or ended."""
from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from wenmai.server.errors import TooDear, Unanswered
from wenmai.server.workers.places import Places
from wenmai.server.workers.process import Task, Worker
from wenmai.server.workers.relay import Outside

LOG = logging.getLogger("wenmai.server")

PATIENCE = 10
"""A question that waits, for an endpoint or for a busy machine, is slow after so many times `slow_after` by the clock; one that computes
is slow after `slow_after` seconds of the processor, so that a busy machine alone makes no question slow."""


class Question:
    """Holds a quick place from the beginning. `seconds` is what it has taken of the processor, or, where it asks an endpoint, of the
    clock: a busy machine makes no question dearer."""

    def __init__(self, client: str, most_seconds: float, slow_after: float, quick: Places, slow: Places) -> None:
        self.seconds = 0.0
        self._client = client
        self._most_seconds = most_seconds
        self._slow_after = slow_after
        self._slow = slow
        self._holds = quick
        self._has_place = True

    async def answered(self, worker: Worker, task: Task, outside: Outside | None) -> Any:
        """The result. The worker is spoiled, and gone, where there is none within the limits. Raises Unanswered, and Untaken
        where the worker was gone already."""
        began, used = time.monotonic(), worker.processor()
        asking = asyncio.get_running_loop().create_task(worker.do(task, outside))
        try:
            async with asyncio.timeout(self._most_seconds):
                if not await self._quickly(asking, worker, used):
                    await self._given_way(worker)
                return (await asking)["result"]
        except TimeoutError:
            raise TooDear(f"the question takes longer than the {self._most_seconds:g} seconds that it may") from None
        except Unanswered as error:
            _log(task, error)
            raise
        finally:
            clock = time.monotonic() - began
            self.seconds += clock if outside else worker.spent(used, clock)
            if not asking.done() or asking.cancelled():
                asking.cancel()
                worker.kill()

    async def _quickly(self, asking: asyncio.Task[dict[str, Any]], worker: Worker, used: float | None) -> bool:
        """Whether the answer is there before the question counts as slow."""
        after = self._slow_after
        began, wait = time.monotonic(), after
        while not (await asyncio.wait([asking], timeout=wait))[0]:
            now = worker.processor()
            left = 0.0 if used is None or now is None else after - (now - used)
            if left <= 0 or time.monotonic() - began >= PATIENCE * after:
                return False
            wait = max(left, 0.01)
        return True

    async def _given_way(self, worker: Worker) -> None:
        """Takes a place among the slow ones and leaves the quick one; the worker is stopped until there is one."""
        if not self._slow.free(self._client):
            worker.pause()
        self.leave()
        await self._slow.take(self._client)
        self._holds, self._has_place = self._slow, True
        worker.give_way()

    def leave(self) -> None:
        """Gives its place to the next one, when all is done or nothing comes of it."""
        if self._has_place:
            self._has_place = False
            self._holds.leave(self._client)


def _log(task: Task, error: Unanswered) -> None:
    """What went wrong inside, where a worker said it; what the client did wrong is not for the log."""
    if error.__cause__ is not None:
        LOG.error("the job %s failed: %s", task.job, str(error.__cause__).encode("unicode_escape").decode())
