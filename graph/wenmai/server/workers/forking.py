"""The front's side of the nursery: workers are born, slowed down, stopped and ended through it."""
from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from itertools import count
from typing import Any

from wenmai.server.errors import Failed
from wenmai.server.workers.nursery import BORN, CONTINUE, FORK, GONE, KILL, RECORD, RENICE, STOP, UNBORN, WARM

NICEST = 19

_ENDING_SECONDS = 5
_MAIN = "import sys; from wenmai.server.workers.nursery import main; main(int(sys.argv[1]))"
_THREADS = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Forking:
    """One nursery. `lost` is set when it is gone, and all its workers with it."""

    def __init__(self) -> None:
        self.lost = asyncio.Event()
        self._warm: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._births: dict[int, asyncio.Future[int]] = {}
        self._ends: dict[int, asyncio.Future[int]] = {}
        self._tokens = count(1)
        self._read = b""

    async def start(self) -> None:
        """The nursery has imported everything when it returns. Raises Failed when it ends instead; what it said stands on stderr."""
        ours, its = socket.socketpair()
        ours.setblocking(False)
        with its:
            self._process = subprocess.Popen([sys.executable, "-P", "-c", _MAIN, str(its.fileno())],
                                             pass_fds=[its.fileno()], stdin=subprocess.DEVNULL, start_new_session=True,
                                             env={**os.environ, **_THREADS})
        self._pipe = ours
        asyncio.get_running_loop().add_reader(ours, self._heard)
        await self._warm

    async def fork(self, pipe: socket.socket) -> tuple[int, asyncio.Future[int]]:
        """A new worker on that end of a pipe: its process, and its exit status once it is gone. Raises Failed."""
        token = next(self._tokens)
        self._births[token] = asyncio.get_running_loop().create_future()
        self._tell(FORK, token=token, pipe=pipe)
        pid = await self._births[token]
        return pid, self._ends[pid]

    def kill(self, pid: int) -> None:
        """Ends a worker, unless it is gone already."""
        self._tell(KILL, pid)

    def pause(self, pid: int) -> None:
        """Stops a worker where it is."""
        self._tell(STOP, pid)

    def resume(self, pid: int) -> None:
        """Lets a stopped worker go on."""
        self._tell(CONTINUE, pid)

    def slow_down(self, pid: int) -> None:
        """The worker gets only the time that nobody else wants, for good."""
        self._tell(RENICE, pid, NICEST)

    async def stop(self) -> None:
        """No worker is left when it returns, and no nursery."""
        self._close()
        await asyncio.to_thread(self._buried)

    def _buried(self) -> None:
        """Waits for the nursery's end, and brings it about where it does not come: its workers end with it in any case."""
        try:
            self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _tell(self, what: bytes, pid: int = 0, value: int = 0, *, token: int = 0, pipe: socket.socket | None = None) -> None:
        if self.lost.is_set():
            return
        record = RECORD.pack(what, token, pid, value)
        try:
            socket.send_fds(self._pipe, [record], [pipe.fileno()] if pipe else [])
        except OSError:
            self._close()

    def _heard(self) -> None:
        try:
            data = self._pipe.recv(64 * RECORD.size)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._close()
            return
        self._read += data
        while len(self._read) >= RECORD.size:
            record, self._read = self._read[:RECORD.size], self._read[RECORD.size:]
            self._note(*RECORD.unpack(record))

    def _note(self, what: bytes, token: int, pid: int, value: int) -> None:
        if what == WARM and not self._warm.done():
            self._warm.set_result(None)
        elif what == BORN:
            self._ends[pid] = asyncio.get_running_loop().create_future()
            _settle(self._births.pop(token), pid)
        elif what == UNBORN:
            _settle(self._births.pop(token), Failed(f"no worker can be made: {os.strerror(value)}"))
        elif what == GONE:
            _settle(self._ends.pop(pid), value)

    def _close(self) -> None:
        """Lets go of the nursery; it ends its workers and itself when it sees that."""
        if self.lost.is_set():
            return
        self.lost.set()
        asyncio.get_running_loop().remove_reader(self._pipe)
        self._pipe.close()
        waiting: list[asyncio.Future[Any]] = [self._warm, *self._births.values()]
        for one in waiting:
            _settle(one, Failed("the process that makes workers has ended"))
        for end in self._ends.values():
            _settle(end, -9)


def _settle(future: asyncio.Future[Any], outcome: int | Exception) -> None:
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
