"""A process pool that outlives its workers.

The standard library's pool breaks as a whole when one worker is killed, and drops what was in flight. Here the items in
flight are done again, each alone in a fresh worker; only an item that kills its own worker twice is given up, by name.
Results come in the order of the items, and no more than a few items a worker are in flight, so that memory does not grow
with their number.
"""
from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from wenmai.pipeline.pool import Died, Done, Item, Result

IN_FLIGHT = 4
"""Items handed out a worker: enough that none waits, few enough that little is done again after a death."""


def run_in_processes(function: Callable[[Item], Result], items: Iterator[Item], workers: int) -> Iterator[Done[Result] | Died]:
    """`function` of every item, in order; see `run_all`."""
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = _pool(function, workers)
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
                pool = _pool(function, workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(function: Callable[[Item], Result], workers: int) -> ProcessPoolExecutor:
    # not "fork": the store's threads must not be copied into the workers half-way through a lock
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    context = multiprocessing.get_context("forkserver")
    # imported once, in the server that the workers are forked from
    context.set_forkserver_preload([function.__module__])
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
        with _pool(function, 1) as pool:
            try:
                return Done(pool.submit(function, item).result(), again=True)
            except BrokenProcessPool:
                continue
    return Died()
