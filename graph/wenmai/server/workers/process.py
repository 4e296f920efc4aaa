"""A worker as the front sees it: a pipe, and a process that can be ended at any time."""
from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenmai.seclusion.walls import Address
from wenmai.server.errors import Failed, TooDear, unanswered
from wenmai.server.workers.forking import Forking
from wenmai.server.workers.relay import Outside, relayed
from wenmai.server.workers.wire import BEGIN, DONE, HEADER, JOB, READY, RELAY, RELAYED, TAKEN, UNANSWERED, frame, value_of
from wenmai.server.workers.worker import ENVELOPE
from wenmai.wording import said

_BUFFER = 1 << 20
# the system counts a processor's time in steps of this many seconds
_TICK = 1 / os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0.01
# what a worker says of itself is below it, or is not believed: seconds, bytes
_MOST = 1 << 53
CRASHED = "the question ended its worker: it nests too deep, or takes more memory than a question may"


@dataclass(frozen=True, slots=True)
class Begin:
    """What a worker is told when it begins: the copy to open (or `base`, that of the data at an endpoint), bytes of memory, and the
    listeners that it must not reach."""

    copy: str
    base: str | None
    memory: int
    canaries: Sequence[Address]


@dataclass(frozen=True, slots=True)
class Task:
    """A job with what it is given; `gated` is SPARQL text that the gate has yet to look at, `seconds` and `bytes` what it may take."""

    job: str
    given: dict[str, Any]
    gated: str | None
    seconds: float
    bytes: int


class Lost(Exception):
    """The worker is gone; `status` is its exit status, below zero the signal that ended it."""

    def __init__(self, status: int) -> None:
        super().__init__(f"exit status {status}")
        self.status = status


class Untaken(Exception):
    """The worker was gone before it had the job in hand, so that it was not the job that ended it: another worker may do it."""


class Worker:
    """One worker process, made by `Worker.begun`. `copy` is what it has open, `wall` what shuts it in, `jobs` how many it has done,
    `memory` the most bytes that these have taken, `spoiled` whether it is to do no more."""

    def __init__(self, forking: Forking, pid: int, end: asyncio.Future[int], reader: asyncio.StreamReader,
                 writer: asyncio.StreamWriter) -> None:
        self.pid = pid
        self.copy = self.wall = ""
        self.jobs = 0
        self.memory = 0
        self.spoiled = False
        self._held = 0
        self._seconds: float | None = None
        self._forking = forking
        self._end = end
        self._reader = reader
        self._writer = writer

    @classmethod
    async def begun(cls, forking: Forking, begin: Begin, *, trusted: bool) -> Worker:
        """A worker that has the copy open and is shut in. Raises Failed where it cannot open it, and where it is not shut in and not
        trusted."""
        ours, its = socket.socketpair()
        try:
            pid, end = await forking.fork(its)
        except BaseException:
            ours.close()
            raise
        finally:
            its.close()
        worker = cls(forking, pid, end, *await asyncio.open_connection(sock=ours, limit=_BUFFER))
        try:
            await worker._begin(begin, trusted)
        except BaseException:
            worker.kill()
            raise
        return worker

    async def _begin(self, begin: Begin, trusted: bool) -> None:
        try:
            await self._send(BEGIN, {"copy": begin.copy, "base": begin.base, "memory": begin.memory, "canaries": list(begin.canaries)})
            kind, told = await self._receive(ENVELOPE)
        except Lost as lost:
            raise Failed(f"a worker ended before it began ({lost})") from None
        if kind != READY:
            raise unanswered(told.get("error"))
        self.wall = told["wall"]
        self._held = int(told.get("memory", 0))
        self.copy = begin.copy
        if not trusted and (self.wall == "none" or told["reached"]):
            reached = "".join(f"; one reached {at}" for at in told["reached"])
            raise Failed(said("workers cannot be shut off from the network here (no seccomp filter, no network namespace){reached}; "
                              "--trusted serves all the same, for those who may ask anything", reached=reached))

    @property
    def alive(self) -> bool:
        return not (self.spoiled or self._end.done() or self._reader.at_eof())

    async def do(self, task: Task, outside: Outside | None) -> dict[str, Any]:
        """What the worker answers, its `result`. Raises Unanswered, and Untaken."""
        self._seconds = None
        most, taken = task.bytes + 2 * ENVELOPE, False
        try:
            await self._send(JOB, {"job": task.job, "given": task.given, "gated": task.gated, "seconds": task.seconds, "bytes": task.bytes})
            kind, told = await self._receive(most)
            if taken := kind == TAKEN:
                kind, told = await self._receive(most)
            while kind == RELAY:
                await self._send(RELAYED, await relayed(outside, told))
                kind, told = await self._receive(most)
        except Lost:
            if not taken:
                raise Untaken from None
            raise TooDear(CRASHED) from None
        return self._answered(kind, told)

    def _answered(self, kind: bytes, told: Any) -> dict[str, Any]:
        if not _is_an_answer(kind, told):
            self.spoiled = True
            raise Failed("a worker answered with something else")
        self.jobs += 1
        self._seconds = float(told.get("seconds", 0))
        self.memory = int(told.get("memory", 0)) - self._held
        if kind == DONE:
            return dict(told)
        raise unanswered(told.get("error")) from _detail(told)

    async def _send(self, kind: bytes, value: Any) -> None:
        try:
            self._writer.write(frame(kind, value))
            await self._writer.drain()
        except ConnectionError:
            raise Lost(await self._status()) from None

    async def _receive(self, most: int) -> tuple[bytes, Any]:
        """The next frame. Raises Lost; a frame that is too long or cannot be read ends the worker."""
        try:
            kind, length = HEADER.unpack(await self._reader.readexactly(HEADER.size))
            if length > most:
                raise ValueError("longer than any answer")
            return kind, value_of(await self._reader.readexactly(length))
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            self.kill()
            raise Lost(await self._status()) from None

    async def _status(self) -> int:
        return await asyncio.wait_for(asyncio.shield(self._end), 5)

    def processor(self) -> float | None:
        """Seconds of the processor used so far; None where the system does not tell, and when the worker is gone."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) * _TICK

    def spent(self, before: float | None, clock: float) -> float:
        """Seconds of the processor that its job took, as it said itself or as the system counts since `before`, whichever is more; where
        neither is known, `clock`, the seconds of the clock."""
        now = self.processor()
        counted = None if before is None or now is None else max(0.0, now - before - _TICK)
        return max((seconds for seconds in (counted, self._seconds) if seconds is not None), default=clock)

    def pause(self) -> None:
        """Stops it where it is."""
        self._forking.pause(self.pid)

    def give_way(self) -> None:
        """Lets it go on with the time that nobody else wants; it does no other job after that, for nothing takes this back."""
        self.spoiled = True
        self._forking.slow_down(self.pid)
        self._forking.resume(self.pid)

    def kill(self) -> None:
        """Ends it at once."""
        self.spoiled = True
        self._writer.close()
        self._forking.kill(self.pid)


def _is_an_answer(kind: bytes, told: Any) -> bool:
    """Whether a frame is what a job is answered with; a worker that ran a question from outside may send what it likes."""
    if not isinstance(told, dict) or (kind, "result" in told) not in ((DONE, True), (UNANSWERED, False)):
        return False
    figures = (told.get("seconds", 0), told.get("memory", 0))
    return all(type(figure) in (int, float) and 0 <= figure < _MOST for figure in figures)


def _detail(told: dict[str, Any]) -> Exception | None:
    """What a worker says of an error inside, for the log."""
    return RuntimeError(str(told["detail"])) if "detail" in told else None
