"""How hard the links between the tasks of paired papers are to find: how alike tasks are that have nothing to do with each other, and how
many links come out right and wrong at an even chance. It tells whether made-up papers are as hard as real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from wenmai.evaluate.counts import Counts
from wenmai.lineage.held import HeldPaper, HeldTask
from wenmai.lineage.likelihood import chances
from wenmai.lineage.likeness import compared

QUANTILES = (0.5, 0.75, 0.9, 0.95)
EVEN = 0.5
Belong = Callable[[HeldTask, HeldTask], bool | None]
"""Whether a lower task takes up an upper one; None where nobody can say."""


@dataclass(slots=True)
class Likeness:
    """`whole` and `clause` say of each lower task how alike it is, as a whole and in the likest clause, to the likest upper task that it
    does not take up: cosines from 0 to 1. `links` counts the links that are as likely as not or likelier."""

    whole: list[float] = field(default_factory=list)
    clause: list[float] = field(default_factory=list)
    links: Counts = field(default_factory=Counts)

    def told(self) -> dict[str, float | list[float]]:
        """The figures: quantiles of the two, rounded, and precision and recall of the links."""
        return {
            "tasks": len(self.whole),
            "whole": [round(float(each), 3) for each in np.quantile(self.whole, QUANTILES)],
            "clause": [round(float(each), 3) for each in np.quantile(self.clause, QUANTILES)],
            "links": self.links.gold,
            "precision": round(self.links.precision, 3),
            "recall": round(self.links.recall, 3),
        }


def likeness(pairs: Iterable[tuple[HeldPaper, HeldPaper, Belong]]) -> Likeness:
    """The figures of pairs of a lower and an upper paper."""
    out = Likeness()
    for lower, upper, belong in pairs:
        if lower.tasks and upper.tasks:
            _add(out, lower, upper, belong)
    return out


def _add(out: Likeness, lower: HeldPaper, upper: HeldPaper, belong: Belong) -> None:
    found = compared(upper.words, lower.words)
    likely = chances(found, len(upper.tasks))
    whole, clause = np.zeros(len(lower.tasks)), np.zeros(len(lower.tasks))
    hits = predicted = 0
    for at, (low, up) in enumerate(zip(found.lower.tolist(), found.upper.tolist(), strict=True)):
        said, linked = belong(lower.tasks[low], upper.tasks[up]), likely[at] >= EVEN
        if said is False:
            whole[low], clause[low] = max(whole[low], found.whole[at]), max(clause[low], found.clause[at])
        predicted += bool(linked and said is not None)
        hits += bool(linked and said)
    there = sum(belong(low, up) is True for low in lower.tasks for up in upper.tasks)
    out.links += Counts(hits, there, predicted)
    out.whole += whole.tolist()
    out.clause += clause.tolist()
