"""Where jobs are done: a question gets a worker, gives way when it is slow, and loses it when it takes too much."""
from __future__ import annotations

import asyncio
from typing import Any

from wenmai.server.answering import Asker, Lane
from wenmai.server.errors import Busy
from wenmai.server.settings import Settings
from wenmai.server.spent import spend
from wenmai.server.workers.budget import Budgets, purse
from wenmai.server.workers.copies import Copies
from wenmai.server.workers.gating import gated
from wenmai.server.workers.places import RETRY, Places
from wenmai.server.workers.process import Task, Untaken, Worker
from wenmai.server.workers.question import Question
from wenmai.server.workers.relay import Outside
from wenmai.server.workers.staff import Staff

LANES: tuple[Lane, ...] = ("house", "guest")

WAITING, WAITING_OF_CLIENT = 500, 200
"""Questions that may wait for a worker, in a lane and of one client."""

_TRIES = 3
"""Workers that a question goes to, where each was gone before it had the question."""


class WorkerPool:
    """Jobs in worker processes; `outside` is the endpoint, where the store is one. Start it in the event loop in which it is used.
    `error` is what kept it from starting."""

    def __init__(self, settings: Settings, outside: Outside | None = None) -> None:
        limits = settings.limits
        self.error: BaseException | None = None
        self._settings = settings
        self._limits = limits
        self._outside = outside
        self._staff = Staff(settings, outside.base if outside else None)
        self._copies = Copies(settings.store)
        self._budgets = Budgets(limits.budget, limits.budget_window)
        self._quick = {lane: Places(settings.workers, settings.workers, waiting=WAITING, waiting_of_client=WAITING_OF_CLIENT)
                       for lane in LANES}
        self._slow = {lane: Places(limits.slow_together, limits.slow_of_client, waiting=limits.slow_together,
                                   waiting_of_client=limits.slow_of_client)
                      for lane in LANES}
        self._watching: asyncio.Task[None] | None = None

    @property
    def wall(self) -> str:
        """What shuts the workers in: `seccomp`, `namespace`, or `none` where the server was told to trust."""
        return self._staff.wall

    @property
    def state(self) -> str:
        """What tells the copy that is served now from those before it."""
        return self._copies.state

    async def start(self) -> None:
        """Workers are ready when it returns. Raises StoreError where there is nothing to serve, Failed where
        workers cannot be, or cannot be shut off from the network."""
        try:
            await asyncio.to_thread(self._copies.look)
            await self._staff.start(self._copies.path)
        except BaseException as error:
            self.error = error
            await self._staff.stop()
            raise
        self._watching = asyncio.get_running_loop().create_task(self._copies.watch(self._staff.turn_to))

    async def stop(self) -> None:
        """No worker is left when it returns."""
        if self._watching is not None:
            self._watching.cancel()
        await self._staff.stop()

    async def run(self, job: str, given: dict[str, Any], asker: Asker) -> Any:
        """The result of a job. In the guest lane `given["query"]` is SPARQL text, which the gate looks at. Raises Unanswered."""
        left = gated(given, self._limits) if asker.lane == "guest" else None
        client = purse(asker.client)
        if client:
            self._budgets.check(client)
        task = Task(job, given, left, self._limits.seconds * 1.5 + 1, self._limits.answer_bytes)
        return await self._run(task, client, asker.lane)

    async def _run(self, task: Task, client: str, lane: Lane) -> Any:
        quick = self._quick[lane]
        await quick.take(client)
        after = self._limits.slow_after if lane == "guest" else self._limits.slow_after_own
        question = Question(client, self._limits.seconds, after, quick, self._slow[lane])
        try:
            for _ in range(_TRIES):
                worker = await self._worker(lane)
                try:
                    return await question.answered(worker, task, self._outside)
                except Untaken:
                    continue
                finally:
                    self._staff.put(lane, worker)
            raise Busy("one worker after the other ends before it begins; the log says why", retry_after=RETRY)
        finally:
            question.leave()
            self._charge(client, question.seconds)

    async def _worker(self, lane: Lane) -> Worker:
        """A worker, as soon as one is warm. Raises Busy where none comes, as when the copy is gone from the disk."""
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._staff.take(lane)
        except TimeoutError:
            raise Busy("no worker is ready; the log says why", retry_after=RETRY) from None

    def _charge(self, client: str, seconds: float) -> None:
        spend(seconds)
        if client:
            self._budgets.charge(client, seconds)
