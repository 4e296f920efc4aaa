"""A team of worker processes that outlives its members.

The standard library's pool shares one queue among its workers: one that is killed breaks the pool as a whole, and one
that is killed while it writes a result leaves the others, and the caller, waiting for ever. Here each worker has a pipe
of its own, so its death is an end of file and nothing else. What it had in hand is given to a new one; only an item
that three workers died on is given up. Results come in the order of the items, and only so many are under way at a time
that memory does not grow with their number.
"""
from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic
from weakref import WeakSet

from wenmai.pipeline.collector import calm_collector
from wenmai.pipeline.pool import Died, Done, Item, Result

IN_HAND = 2
"""Items a worker has in hand: the one it works on, and the next, so that it never waits for the caller."""
BUFFERED = 32_000 if sys.platform == "linux" else 4_000
"""Bytes of an item that a pipe takes before anybody reads it (of 208 kB there, of 8 kB elsewhere). A larger one is given to a worker that
has nothing in hand and reads: one that works may in turn wait for the caller to read its result, and both would wait for ever."""
AHEAD = 8
"""Items a worker that may be handed out before the oldest result is in."""
LAST_DEATH = 3
"""The item that so many workers have died on is given up. One death may be the fault of the machine, and a second one too."""
PATIENCE = 5.0
"""Seconds that a worker without work is given to end by itself."""


_callers_ends: WeakSet[Connection[Any, Any]] = WeakSet()
"""The caller's ends of all pipes. A forked worker has them as well and closes them: else no pipe would ever come to its end."""


@dataclass(slots=True)
class _Task:
    """A pickled item, its place in the order, and how many workers died on it."""

    place: int
    item: bytes
    deaths: int = 0


class _Worker(Generic[Item, Result]):
    """One process, the pipe to it, and the tasks it has in hand, the one it works on first."""

    def __init__(self, context: BaseContext, function: Callable[[Item], Result]) -> None:
        self.tasks: deque[_Task] = deque()
        self.pipe, theirs = context.Pipe()
        _callers_ends.add(self.pipe)
        inherited = [end for end in _callers_ends if not end.closed] if context.get_start_method() == "fork" else []
        # BaseContext does not say that it has Process
        self.process = context.Process(target=_serve, args=(theirs, function, inherited), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()

    def has_room_for(self, task: _Task) -> bool:
        return not self.tasks or (len(self.tasks) < IN_HAND and len(task.item) <= BUFFERED)

    def give(self, task: _Task) -> None:
        self.tasks.append(task)
        try:
            self.pipe.send_bytes(task.item)
        except OSError:  # it is dead, as the end of its pipe will say
            return

    def stop(self) -> None:
        """Ends the process: at once where it has work in hand that nobody wants any more."""
        self.pipe.close()
        if self.tasks:
            self.process.terminate()
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


class _Team(Generic[Item, Result]):
    """The workers, what is still to be done, and the results that wait for an earlier one."""

    def __init__(self, function: Callable[[Item], Result], items: Iterator[Item], size: int, preload: Sequence[str], fork: bool) -> None:
        self.function = function
        self.items = enumerate(items)
        self.preload = [function.__module__, *preload]
        self.fork = fork
        self.workers: list[_Worker[Item, Result]] = [self.new_worker() for _ in range(size)]
        self.waiting: deque[_Task] = deque()  # those to be tried again, and a large one that no worker has room for yet
        self.results: dict[int, Done[Result] | Died] = {}
        self.yielded = 0

    def new_worker(self) -> _Worker[Item, Result]:
        context = _context(self.preload, self.fork)
        with _interrupts_wait():
            return _Worker(context, self.function)

    def run(self) -> Iterator[Done[Result] | Died]:
        while True:
            self.hand_out()
            busy = [worker for worker in self.workers if worker.tasks]
            if not busy:
                return
            ready = wait([worker.pipe for worker in busy])
            for worker in busy:
                if worker.pipe in ready:
                    self.hear(worker)
            while self.yielded in self.results:
                yield self.results.pop(self.yielded)
                self.yielded += 1

    def hand_out(self) -> None:
        for _ in range(IN_HAND):
            for worker in self.workers:
                if len(worker.tasks) == IN_HAND or (task := self.next_task()) is None:
                    continue
                if worker.has_room_for(task):
                    worker.give(task)
                else:
                    self.waiting.appendleft(task)

    def next_task(self) -> _Task | None:
        if self.waiting:
            return self.waiting.popleft()
        under_way = len(self.results) + sum(len(worker.tasks) for worker in self.workers)
        if under_way >= len(self.workers) * AHEAD:
            return None
        return next((_Task(place, bytes(ForkingPickler.dumps(item))) for place, item in self.items), None)

    def hear(self, worker: _Worker[Item, Result]) -> None:
        """Takes a worker's result, or finds it dead."""
        try:
            right, value = worker.pipe.recv()
        except (EOFError, OSError):
            self.replace(worker)
            return
        task = worker.tasks.popleft()
        if not right:
            raise value
        self.results[task.place] = Done(value, again=task.deaths > 0)

    def replace(self, dead: _Worker[Item, Result]) -> None:
        """A new worker for a dead one; what it worked on is tried again, what it had beside that was not at fault."""
        task = dead.tasks.popleft()
        task.deaths += 1
        if task.deaths < LAST_DEATH:
            self.waiting.append(task)
        else:
            self.results[task.place] = Died()
        self.waiting.extend(dead.tasks)
        dead.tasks.clear()
        dead.stop()
        self.workers[self.workers.index(dead)] = self.new_worker()

    def stop(self) -> None:
        for worker in self.workers:
            worker.stop()


def run_in_processes(function: Callable[[Item], Result], items: Iterator[Item], workers: int,
                     preload: Sequence[str] = (), fork: bool = False) -> Iterator[Done[Result] | Died]:
    """`function` of every item, in order; see `run_all`. An exception of the function is raised here."""
    team: _Team[Item, Result] = _Team(function, items, workers, preload, fork)
    try:
        yield from team.run()
    finally:
        team.stop()


def start_server(preload: Sequence[str]) -> None:
    """Starts the process that workers are forked from, which imports `preload` while the caller goes on."""
    if _context(preload).get_start_method() == "forkserver":
        from multiprocessing import forkserver

        with _interrupts_wait():
            forkserver.ensure_running()


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Ctrl-C, which the terminal sends to every process, reaches this one when the block is over and those born in it never:
    what a signal is blocked for is inherited. Windows has no such mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context(preload: Sequence[str], fork: bool = False) -> BaseContext:
    """How workers come into being. Forked from a process with threads, they would begin with locks that nobody opens."""
    if fork and sys.platform == "linux":
        for module in preload:
            importlib.import_module(module)
        if len(os.listdir("/proc/self/task")) == 1:  # threads of libraries among them
            return multiprocessing.get_context("fork")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import resource_tracker

    # else it would be started while interrupts wait, and let them in again
    resource_tracker.ensure_running()
    context = multiprocessing.get_context("forkserver")
    # imported once, in the server that the workers are forked from
    context.set_forkserver_preload(list(preload))
    return context


def _serve(pipe: Connection[Any, Any], function: Callable[[Any], Any], inherited: Sequence[Connection[Any, Any]]) -> None:
    """What a worker does: items in, results out, until the caller closes the pipe. What it has `inherited` it closes."""
    for end in inherited:
        end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller decides what becomes of an interrupted run
    with calm_collector():
        while _answer(pipe, function):
            pass


def _answer(pipe: Connection[Any, Any], function: Callable[[Any], Any]) -> bool:
    """One item in, one result out; False when nobody is there any more."""
    try:
        item = pipe.recv()
    except (EOFError, OSError):
        return False
    try:
        answer: tuple[bool, object] = True, function(item)
    except Exception as error:
        answer = False, error
    try:
        pipe.send(answer)
    except OSError:
        return False
    return True
