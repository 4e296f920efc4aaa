"""Drawing the papers and their tasks again: how the figures might have come out with other papers of the same kind.

A two-stage bootstrap of clusters (Efron 1979; Davison and Hinkley 1997, 3.8): as many papers as there are, drawn with replacement,
and from each as many tasks as it has, drawn with replacement. Tasks of one paper resemble each other, so that drawing tasks alone
would make the bands too narrow.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PAPERS, TASKS, NONE = "papers", "tasks", "none"
RESAMPLINGS = (PAPERS, TASKS, NONE)
"""Papers and the tasks in them; tasks of the papers as they are; nothing."""
RESAMPLES = 300
_SEED = 19790101


@dataclass(frozen=True, slots=True)
class Draws:
    """`times`: resamples × tasks, how often a resample drew each of `tasks` (in this order). `papers`: whether papers were drawn."""

    tasks: tuple[str, ...]
    times: NDArray[np.int32]
    papers: bool


def draw(paper_of: Mapping[str, str], *, papers: bool = True, resamples: int = RESAMPLES) -> Draws:
    """Draws tasks by their papers. One paper drawn again is the same paper: then tasks alone are drawn.

    The generator is the one whose numbers NumPy has frozen for good (NEP 19), so that all versions draw alike.
    """
    import numpy as np

    tasks = tuple(sorted(paper_of, key=lambda task: (paper_of[task], task)))
    sizes = np.array([len(list(group)) for _, group in groupby(tasks, paper_of.__getitem__)], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    papers = papers and len(sizes) > 1
    random = np.random.RandomState(_SEED)
    times = np.zeros((resamples, len(tasks)), dtype=np.int32)
    for row in times:
        chosen = random.randint(0, len(sizes), len(sizes)) if papers else np.arange(len(sizes))
        length = np.repeat(sizes[chosen], sizes[chosen])
        drawn = np.repeat(starts[chosen], sizes[chosen]) + (random.random_sample(len(length)) * length).astype(np.int64)
        row[:] = np.bincount(drawn, minlength=len(tasks))
    return Draws(tasks, times, papers)
