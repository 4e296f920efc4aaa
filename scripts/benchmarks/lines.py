"""Rows of the table that scripts/bench prints, and how their times are taken."""
from __future__ import annotations

import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One row of the table: a figure that must be at least `budget`, or at most where `less` is set; some have none."""

    what: str
    detail: str
    value: float
    budget: float | None = None
    less: bool = False

    def met(self) -> bool:
        return self.budget is None or (self.value <= self.budget if self.less else self.value >= self.budget)

    def asked(self) -> str:
        """The budget in words; empty where there is none."""
        return "" if self.budget is None else f"{'at most' if self.less else 'at least'} {self.budget:g}"

    def verdict(self) -> str:
        return "" if self.budget is None else "met" if self.met() else "MISSED"

    def figure(self) -> str:
        """The value as it is printed: what is large without a fraction."""
        return f"{self.value:,.0f}" if self.value >= 1000 else f"{self.value:.2f}"

    def __str__(self) -> str:
        return f"{self.what:48}{self.figure():>9}   {self.asked():14}   {self.verdict():6}   {self.detail}"


@dataclass(frozen=True)
class Setting:
    """What a run of the benchmark is given: `documents` are texts to read, `quick` asks for less of everything, `store` is a store of about
    a million statements where there is one already, and `scratch` a folder that is thrown away."""

    documents: Path
    scratch: Path
    quick: bool = False
    store: Path | None = None


@dataclass(frozen=True)
class Took:
    """Seconds of the clock, and of the processor in all its cores."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.processor:.2f} of the processor)"


@contextmanager
def timed(into: list[Took]) -> Iterator[None]:
    """Notes what the block takes, child processes that have ended in it included."""
    began, worked = time.perf_counter(), _processor()
    yield
    into.append(Took(time.perf_counter() - began, _processor() - worked))


def _processor() -> float:
    """Seconds of the processor so far, of this process and of those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def by_turns(rounds: int, works: Mapping[str, Callable[[], Took | None]]) -> dict[str, Took]:
    """The best clock and the best processor time of each work, done by turns, so that what else the machine does meets all of them, and
    none in its best turn. A work that gives a time has taken it itself."""
    taken: dict[str, list[Took]] = defaultdict(list)
    for _ in range(rounds):
        for name, work in works.items():
            around: list[Took] = []
            with timed(around):
                itself = work()
            taken[name].append(itself or around[0])
    return {name: best(times) for name, times in taken.items()}


def best(times: list[Took]) -> Took:
    """The shortest of some times, clock and processor each by itself."""
    return Took(min(each.clock for each in times), min(each.processor for each in times))


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The best time of some rounds."""
    times: list[Took] = []
    for _ in range(rounds):
        with timed(times):
            work()
    return best(times).clock
