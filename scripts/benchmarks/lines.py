"""Rows of the table that scripts/bench prints."""
from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


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

    def __str__(self) -> str:
        asked = "" if self.budget is None else f"{'at most' if self.less else 'at least'} {self.budget:5.2f}"
        verdict = "" if self.budget is None else "met" if self.met() else "MISSED"
        return f"{self.what:34}{self.value:9.2f}   {asked:14}   {verdict:6}   {self.detail}"


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The best time of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)
