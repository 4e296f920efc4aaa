"""What a resample draws of who shares tasks with whom, by classes of bodies that have all their tasks in common
(`wenmai.load.together`)."""
from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wenmai.load.together import Together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Int32s = NDArray[np.int32]

MOST_DRAWN = 5_000_000
"""Pairs of classes in tasks that are drawn hundreds of times: more take minutes, and hundreds of megabytes."""


def pairs_in_tasks(everybody: Together) -> int:
    """How many pairs of classes there are in the tasks, each task by itself."""
    return int(everybody.tasks.sum())


def partners_drawn(everybody: Together, place: Ints) -> Callable[[Array], Ints]:
    """By class how many partners its bodies have, of tasks drawn so many times: `place` says which number of times is a task's. A body has
    the bodies of another class as its partners where any task that both have was drawn."""
    import numpy as np

    pair, task = _pairs_by_task(everybody, place)
    of_pairs = _Any(task, np.searchsorted(pair, np.arange(len(everybody.one))))
    length = np.array([len(tasks) for tasks in everybody.held], dtype=np.int64)
    of_classes = _Any(place[np.concatenate([np.empty(0, dtype=np.int64), *everybody.held])], np.cumsum(length) - length)
    return lambda times: everybody.known(of_pairs(times), of_classes(times))


def _pairs_by_task(everybody: Together, place: Ints) -> tuple[Int32s, Int32s]:
    """The numbers of the pairs in order, each as often as it has tasks, and the places of these."""
    import numpy as np

    codes = everybody.one * len(everybody.members) + everybody.other
    pairs, tasks = (np.empty(pairs_in_tasks(everybody), dtype=np.int32) for _ in range(2))
    first = 0
    for some, of in everybody.shared():
        last = first + len(some)
        pairs[first:last], tasks[first:last] = np.searchsorted(codes, some), place[of]
        first = last
    order = np.argsort(pairs, kind="stable")
    return pairs[order], tasks[order]


class _Any:
    """Whether any of the tasks of a thing was drawn: of things whose tasks stand one after the other, from these places on."""

    def __init__(self, tasks: Ints | Int32s, starts: Ints) -> None:
        self._tasks, self._starts = tasks, starts

    def __call__(self, times: Array) -> NDArray[np.bool_]:
        import numpy as np

        was: NDArray[np.bool_] = (times > 0)[self._tasks]
        return np.logical_or.reduceat(was, self._starts) if len(self._starts) else was


@dataclass(frozen=True, slots=True)
class Links:
    """Links of bodies into modules, task by task: the pair of a body and a module, the place of the task, and how many links. `owner` is
    the body of each pair. Bodies of one class and module have the same links: `row` is by body the one that has them for all."""

    row: Ints
    owner: Ints
    pair: Ints
    task: Ints
    many: Ints


def links_into_modules(everybody: Together, holders: Mapping[int, set[str]], modules: Mapping[str, int], bodies: Sequence[str],
                       place: Ints) -> Links:
    """The links that these bodies have with others that have a module."""
    import numpy as np

    into = {task: Counter(modules[body] for body in some if body in modules) for task, some in holders.items()}
    class_of = everybody.class_of()
    rows: dict[tuple[int, int | None], int] = {}
    row = np.array([rows.setdefault((class_of[body], modules.get(body)), len(rows)) for body in bodies], dtype=np.int64)
    pairs: dict[tuple[int, int], int] = {}
    pair, tasks, many = array("q"), array("q"), array("q")
    for (each, own), number in rows.items():
        for task in everybody.held[each].tolist():
            for module, links in sorted(into[task].items()):  # in one order, for sums of fractions hang on theirs
                if others := links - (module == own):
                    pair.append(pairs.setdefault((number, module), len(pairs)))
                    tasks.append(task)
                    many.append(others)
    owner = np.array([number for number, _ in pairs], dtype=np.int64)
    of_pair, of_task, how_many = (np.frombuffer(column, dtype=np.int64) for column in (pair, tasks, many))
    return Links(row, owner, of_pair, place[of_task], how_many)
