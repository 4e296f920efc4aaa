"""The workers that wait: spares that any lane may take, and those that a lane has used and will use again."""
from __future__ import annotations

import asyncio
import logging
from collections import defaultdict

from wenmai.server.answering import Lane
from wenmai.server.errors import Unanswered
from wenmai.server.settings import Settings
from wenmai.server.workers.canary import Canary
from wenmai.server.workers.forking import Forking
from wenmai.server.workers.process import Begin, Worker

LOG = logging.getLogger("wenmai.server")

MOST_JOBS = 5000
"""After so many jobs a worker is replaced, so that what leaks does not pile up."""
_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


class Staff:
    """Keeps spares warm, so that a worker that was ended has its successor at once. A worker that did a job of the guest lane never does
    one of the house lane: what a question from outside may have made of it reaches no page of ours.
    `base` is that of the data at an endpoint, None for a folder."""

    def __init__(self, settings: Settings, base: str | None = None) -> None:
        self._settings = settings
        self._base = base
        self._forking: Forking | None = None
        self._canary = Canary()
        self._spares: asyncio.Queue[Worker] = asyncio.Queue()
        self._idle: dict[Lane, list[Worker]] = defaultdict(list)
        self._starting: set[asyncio.Task[None]] = set()
        self._mending = asyncio.Lock()
        self._copy = ""
        self.wall = "none"

    async def start(self, copy: str) -> None:
        """Spares are ready when it returns. Raises Failed."""
        self._canary.listen()
        self._copy = copy
        for worker in await self._fresh(copy):
            self._spares.put_nowait(worker)
            self.wall = worker.wall

    async def stop(self) -> None:
        """No worker is left when it returns."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        for worker in self._waiting():
            worker.kill()
        self._canary.close()
        if self._forking is not None:
            await self._forking.stop()

    async def take(self, lane: Lane) -> Worker:
        """A worker that is ready, of this lane or new; it is given back with `put`."""
        while self._idle[lane]:
            worker = self._idle[lane].pop()
            if worker.alive:
                return worker
            worker.kill()
        while True:
            worker = await self._spares.get()
            self._begin_another()
            if worker.alive and worker.copy == self._copy:
                return worker
            worker.kill()

    def put(self, lane: Lane, worker: Worker) -> None:
        """Keeps a worker for the next job of its lane, or ends it where it is not to do another."""
        worn = worker.jobs >= MOST_JOBS or worker.memory > self._settings.limits.memory // 2
        if worker.alive and worker.copy == self._copy and not worn:
            self._idle[lane].append(worker)
        else:
            worker.kill()

    async def turn_to(self, copy: str) -> None:
        """From here on workers have this copy open; those at work finish what they do. Raises Failed, and then all stays as it was."""
        fresh = await self._fresh(copy)
        self._copy = copy
        for worker in self._waiting():
            worker.kill()
        for worker in fresh:
            self._spares.put_nowait(worker)

    async def _fresh(self, copy: str) -> list[Worker]:
        """New workers for a copy; none is left where one of them cannot be made. Raises Failed."""
        made: list[Worker] = []
        try:
            for _ in range(self._settings.workers + 1):
                made.append(await self._made(copy))
        except BaseException:
            for worker in made:
                worker.kill()
            raise
        return made

    def _waiting(self) -> list[Worker]:
        """The workers that do nothing, taken away from where they wait."""
        found = [self._spares.get_nowait() for _ in range(self._spares.qsize())]
        for workers in self._idle.values():
            found += workers
            workers.clear()
        return found

    def _begin_another(self) -> None:
        task = asyncio.get_running_loop().create_task(self._another())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _another(self) -> None:
        """One more spare, however often it has to be tried, less and less often."""
        pause = _PAUSE
        while True:
            try:
                worker = await self._made(self._copy)
                if self._spares.qsize() <= self._settings.workers:
                    self._spares.put_nowait(worker)
                else:  # those of another copy have come meanwhile
                    worker.kill()
                return
            except Unanswered as error:
                LOG.error("no worker: %s", error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def _made(self, copy: str) -> Worker:
        begin = Begin(copy, self._base, self._settings.limits.memory, self._canary.addresses)
        return await Worker.begun(await self._nursery(), begin, trusted=self._settings.trusted)

    async def _nursery(self) -> Forking:
        """The nursery, or a new one where it is gone."""
        async with self._mending:
            if self._forking is None or self._forking.lost.is_set():
                if self._forking is not None:
                    await self._forking.stop()
                forking = Forking()
                await forking.start()
                self._forking = forking
            return self._forking
