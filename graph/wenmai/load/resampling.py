"""Drawing the papers and their tasks again: how the figures might have come out with other papers of the same kind.

A stratified bootstrap of clusters in two stages (Efron 1979; Davison and Hinkley 1997, 3.2 and 3.8). The strata are the places that
papers are from: which places are in the store was somebody's choice, which papers of a place is more or less chance. Of each place
as many papers are drawn as it has, with replacement, and from each paper as many tasks as it has, with replacement. Tasks of one
paper resemble each other, so that drawing tasks alone would make the bands too narrow.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """`times`: resamples × tasks, how often a resample drew each of `tasks` (in this order). `papers`: of how many papers it was also
    drawn whether they are in it; the others are the only ones of their place."""

    tasks: tuple[str, ...]
    times: NDArray[np.int32]
    papers: int


def draw(paper_of: Mapping[str, str], place_of: Mapping[str, str], *, papers: bool = True, resamples: int = RESAMPLES) -> Draws:
    """Draws tasks by their papers and those by their places (one left out has a place '' with all such). Of a place with one paper,
    or without `papers`, tasks alone are drawn: one paper drawn again is the same paper.

    The generator is the one whose numbers NumPy has frozen for good (NEP 19), so that all versions draw alike.
    """
    import numpy as np

    tasks = tuple(sorted(paper_of, key=lambda task: (place_of.get(paper_of[task], ""), paper_of[task], task)))
    sizes = {paper: len(list(group)) for paper, group in groupby(tasks, paper_of.__getitem__)}
    strata = [len(list(group)) for _, group in groupby(sizes, lambda paper: place_of.get(paper, ""))]
    papers = papers and max(strata, default=0) > 1
    length = np.array(list(sizes.values()), dtype=np.int64)
    first = np.cumsum(length) - length
    random = np.random.RandomState(_SEED)
    times = np.zeros((resamples, len(tasks)), dtype=np.int32)
    for row in times:
        chosen = _papers_drawn(random, strata) if papers else np.arange(len(length))
        room = np.repeat(length[chosen], length[chosen])
        drawn = np.repeat(first[chosen], length[chosen]) + (random.random_sample(len(room)) * room).astype(np.int64)
        row[:] = np.bincount(drawn, minlength=len(tasks))
    return Draws(tasks, times, sum(papers * n for n in strata if n > 1))


def _papers_drawn(random: np.random.RandomState, strata: Sequence[int]) -> NDArray[np.int64]:
    """Numbers of papers, which stand stratum by stratum, each stratum drawn from itself."""
    import numpy as np

    size = np.repeat(strata, strata)
    first = np.repeat(np.cumsum(strata) - strata, strata)
    drawn: NDArray[np.int64] = first + (random.random_sample(len(size)) * size).astype(np.int64)
    return drawn
