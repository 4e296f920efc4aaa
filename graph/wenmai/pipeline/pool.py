"""One function over many items, in this process or in several, with nothing lost when a worker dies."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, tee
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from wenmai.lineage.parts import Run

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(slots=True, frozen=True)
class Done(Generic[Result]):
    """A result; `again` says that a worker had died before it came."""

    result: Result
    again: bool = False


@dataclass(slots=True, frozen=True)
class Died:
    """No result: one worker after the other died on this item."""


def run_all(function: Callable[[Item], Result], items: Iterable[Item], *, workers: int,
            preload: Sequence[str] = (), fork: bool = False, scheduler: str | None = None) -> Iterator[Done[Result] | Died]:
    """`function` of every item, in order. With more than one worker the function and its items must be picklable;
    `preload` names modules that all workers will want, so that they are imported once for all of them. `fork` says that
    no library runs threads in this process, so that the workers may be forked from it, which is sooner done. With `scheduler`,
    the address of one of dask (tcp://HOST:PORT), its workers do it instead (`wenmai.pipeline.cluster`)."""
    if scheduler:
        from wenmai.pipeline.cluster import run_on_cluster

        return run_on_cluster(function, iter(items), scheduler)
    if workers == 1:
        return (Done(function(item)) for item in items)
    from wenmai.pipeline.processes import run_in_processes  # a fifth of the start of a small run, which never needs it

    return run_in_processes(function, iter(items), workers, preload, fork)


def spread(workers: int, preload: Sequence[str] = ()) -> Run:
    """What has a function done for every item by so many workers, for a stage that knows nothing of processes: as `map`, in the same order.
    An item that workers die on is done here; so is a single one, for which no worker is worth its start."""
    def done(function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        coming = iter(items)
        first = list(islice(coming, 2))
        ahead, waiting = tee(chain(first, coming))
        outcomes = run_all(function, ahead, workers=workers if len(first) > 1 else 1, preload=preload)
        for item, outcome in zip(waiting, outcomes, strict=True):
            yield outcome.result if isinstance(outcome, Done) else function(item)
    return done
