"""Drawing the papers and their tasks again: how the figures might have come out with other papers of the same kind.

A stratified bootstrap of clusters in two stages (Efron 1979; Davison and Hinkley 1997, 3.2 and 3.8). The strata are the places that
papers are from: which places are in the store was somebody's choice, which papers of a place is more or less chance. Of each place
as many papers are drawn as it has, with replacement, and from each paper as many tasks as it has, with replacement. Tasks of one
paper resemble each other, so that drawing tasks alone would make the bands too narrow.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Task = TypeVar("Task", int, str)

PAPERS, TASKS, NONE = "papers", "tasks", "none"
RESAMPLINGS = (PAPERS, TASKS, NONE)
"""Papers and the tasks in them; tasks of the papers as they are; nothing."""
RESAMPLES = 300
_SEED = 19790101


@dataclass(frozen=True, slots=True)
class Draws(Generic[Task]):
    """So many resamples of `tasks`, drawn when they are asked for and the same each time: of all of them together 10,000 papers take a
    gigabyte. `papers`: of how many papers it was also drawn whether they are in it; the others are the only ones of their place.

    `length` is how many tasks each paper has, in the order of the tasks, `strata` how many papers each place has, in that order; None where
    tasks alone are drawn.
    """

    tasks: tuple[Task, ...]
    papers: int
    resamples: int
    length: NDArray[np.int64]
    strata: Sequence[int] | None

    def each(self) -> Iterator[NDArray[np.int64]]:
        """By resample how often it drew each task."""
        import numpy as np

        first = np.cumsum(self.length) - self.length
        random = np.random.RandomState(_SEED)
        for _ in range(self.resamples):
            chosen = np.arange(len(self.length)) if self.strata is None else _papers_drawn(random, self.strata)
            room = np.repeat(self.length[chosen], self.length[chosen])
            drawn = np.repeat(first[chosen], self.length[chosen]) + (random.random_sample(len(room)) * room).astype(np.int64)
            yield np.bincount(drawn, minlength=len(self.tasks))

    @property
    def times(self) -> NDArray[np.int64]:
        """All of them: resamples × tasks."""
        import numpy as np

        return np.array(list(self.each()))


def draw(paper_of: Mapping[Task, str], place_of: Mapping[str, str], *, papers: bool = True, resamples: int = RESAMPLES) -> Draws[Task]:
    """Draws tasks by their papers and those by their places (one left out has a place '' with all such). Of a place with one paper,
    or without `papers`, tasks alone are drawn: one paper drawn again is the same paper.

    The generator is the one whose numbers NumPy has frozen for good (NEP 19), so that all versions draw alike.
    """
    import numpy as np

    sizes = Counter(paper_of.values())
    in_order = sorted(sizes, key=lambda paper: (place_of.get(paper, ""), paper))
    number = {paper: i for i, paper in enumerate(in_order)}
    tasks = tuple(sorted(sorted(paper_of), key=lambda task: number[paper_of[task]]))
    strata = [len(list(group)) for _, group in groupby(in_order, lambda paper: place_of.get(paper, ""))]
    papers = papers and max(strata, default=0) > 1
    length = np.array([sizes[paper] for paper in in_order], dtype=np.int64)
    return Draws(tasks, sum(papers * n for n in strata if n > 1), resamples, length, strata if papers else None)


def _papers_drawn(random: np.random.RandomState, strata: Sequence[int]) -> NDArray[np.int64]:
    """Numbers of papers, which stand stratum by stratum, each stratum drawn from itself."""
    import numpy as np

    size = np.repeat(strata, strata)
    first = np.repeat(np.cumsum(strata) - strata, strata)
    drawn: NDArray[np.int64] = first + (random.random_sample(len(size)) * size).astype(np.int64)
    return drawn
