"""One function over many items, in this process or in several, with nothing lost when a worker dies.

A process pool of the standard library breaks as a whole when one worker is killed, and drops what was in flight. Here the
items in flight are done again, each alone in a fresh worker; only an item that kills its own worker twice is given up,
by name. Results come in the order of the items, and no more than a few items a worker are in flight, so that memory does
not grow with their number.
"""
from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

IN_FLIGHT = 4
"""Items handed out a worker: enough that none waits, few enough that little is done again after a death."""


@dataclass(slots=True, frozen=True)
class Done(Generic[Result]):
    """A result; `again` says that a worker had died before it came."""

    result: Result
    again: bool = False


@dataclass(slots=True, frozen=True)
class Died:
    """No result: two workers that had nothing but this item to do died on it."""


def run_all(function: Callable[[Item], Result], items: Iterable[Item], *, workers: int) -> Iterator[Done[Result] | Died]:
    """`function` of every item, in order. With more than one worker the function and its items must be picklable."""
    if workers == 1:
        return (Done(function(item)) for item in items)
    return _run_pool(function, iter(items), workers)


def _run_pool(function: Callable[[Item], Result], items: Iterator[Item], workers: int) -> Iterator[Done[Result] | Died]:
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            try:
                _fill(waiting, pool, function, items, workers * IN_FLIGHT)
                if not waiting:
                    return
                result = waiting[0][1].result()
                waiting.popleft()
                yield Done(result)
            except BrokenProcessPool:
                pool.shutdown()
                yield from _one_by_one(function, waiting)
                waiting.clear()
                pool = _pool(workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    # "forkserver" and not "fork": the store's threads must not be copied into the workers half-way through a lock
    context = multiprocessing.get_context("forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context)


def _fill(waiting: deque[tuple[Item, Future[Result]]], pool: ProcessPoolExecutor, function: Callable[[Item], Result],
          items: Iterator[Item], limit: int) -> None:
    """Hands out items until `limit` are in flight. An item that a broken pool refuses stays among the waiting ones."""
    for item in islice(items, limit - len(waiting)):
        future: Future[Result] = Future()
        waiting.append((item, future))
        waiting[-1] = (item, pool.submit(function, item))


def _one_by_one(function: Callable[[Item], Result], waiting: Iterable[tuple[Item, Future[Result]]]) -> Iterator[Done[Result] | Died]:
    for item, future in waiting:
        if future.done() and not future.cancelled() and future.exception() is None:
            yield Done(future.result())
        else:
            yield _alone(function, item)


def _alone(function: Callable[[Item], Result], item: Item) -> Done[Result] | Died:
    """The item in a worker of its own, twice where need be: whether it or another one broke the pool is not known."""
    for _ in range(2):
        with _pool(1) as pool:
            try:
                return Done(pool.submit(function, item).result(), again=True)
            except BrokenProcessPool:
                continue
    return Died()
