"""Betweenness, modules and participation in a large part of the network, counted by classes of bodies that have all their tasks in common
(`wenmai.load.together`).

No shortest way leads through a body from another one of its class or to it, for they have the same neighbours. So the ways from one body
of a class are those from any other, and where a way leads on to a class there is one for each of its members: betweenness is the same
as if each body were counted by itself. Modules are found with each class together from the start.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from wenmai.load.betweenness import drawn
from wenmai.load.communities import communities
from wenmai.load.participation import spread
from wenmai.load.together import Together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Ints = NDArray[np.int64]

Value = TypeVar("Value", int, float)


class Alike:
    """A part of the network of bodies: its classes by their place in the part, and whom each shares tasks with."""

    def __init__(self, part: Together) -> None:
        import numpy as np

        self._part, self._size = part, part.sizes()
        one, other = np.searchsorted(part.of, part.one), np.searchsorted(part.of, part.other)
        of, self._to, self._tasks = np.concatenate([one, other]), np.concatenate([other, one]), np.tile(part.tasks, 2)
        order = np.lexsort((self._to, of))
        self._to, self._tasks = self._to[order], self._tasks[order]
        self._first = np.searchsorted(of[order], np.arange(len(part.of) + 1))

    def betweenness(self, among: int) -> dict[str, float]:
        """By body, in a network of so many; estimated as `wenmai.load.betweenness` does, from the same bodies."""
        import numpy as np

        numbers = [(body, place) for place, each in enumerate(self._part.of.tolist()) for body in self._part.members[each]]
        class_of = np.array([place for _, place in sorted(numbers)], dtype=np.int64)
        begin = np.bincount(class_of[drawn(len(class_of))], minlength=len(self._size))
        ways = sum((begin[start] * self._passing(start) for start in np.flatnonzero(begin).tolist()), np.zeros(len(self._size)))
        pairs = (among - 1) * (among - 2)
        return self.by_body((ways * len(class_of) / begin.sum() / max(1, pairs)).tolist())

    def _passing(self, start: int) -> Array:
        """For each body of a class the ways that begin at one body and lead through it, each pair of ends counting one in all."""
        import numpy as np

        ways, beyond, many = np.zeros(len(self._size)), np.zeros(len(self._size)), np.ones(len(self._size), dtype=np.int64)
        ways[start] = 1.0
        seen = ways > 0
        edge = np.array([start])
        layers: list[tuple[Ints, Ints]] = []
        while len(edge):
            before, to = self._links(edge)
            new = ~seen[to]
            before, to = before[new], to[new]
            ways += np.bincount(to, weights=ways[before] * many[before], minlength=len(ways))
            seen[to] = True
            layers.append((before, to))
            edge, many = np.unique(to), self._size
        for before, to in layers[:0:-1]:  # back from the farthest, but for those who are next to the start
            through = self._size[to] * (1.0 + beyond[to]) / ways[to]
            beyond += np.bincount(before, weights=ways[before] * through, minlength=len(ways))
        return beyond

    def _links(self, classes: Ints) -> tuple[Ints, Ints]:
        """The links of these classes, both ends."""
        import numpy as np

        first, number = self._first[classes], self._first[classes + 1] - self._first[classes]
        places = np.repeat(first - np.cumsum(number) + number, number) + np.arange(number.sum())
        return np.repeat(classes, number), self._to[places]

    def modules(self) -> list[int]:
        """By class the number of its module."""
        sizes, first, to, tasks = (column.tolist() for column in (self._size, self._first, self._to, self._tasks))
        links = [{to[place]: float(size * sizes[to[place]] * tasks[place]) for place in range(first[each], first[each + 1])}
                 for each, size in enumerate(sizes)]
        within = [float(size * (size - 1) * len(self._part.held[each])) for each, size in zip(self._part.of.tolist(), sizes, strict=True)]
        found = {each: number for number, members in enumerate(communities(links, within)) for each in members}
        return [found[each] for each in range(len(sizes))]

    def participation(self, modules: list[int]) -> dict[str, float]:
        """By body, by the modules of the classes."""
        shares = []
        for each, place in enumerate(self._part.of.tolist()):
            into = Counter({modules[each]: len(self._part.held[place]) * (int(self._size[each]) - 1)})
            here = slice(self._first[each], self._first[each + 1])
            for other, tasks in zip(self._to[here].tolist(), (self._tasks[here] * self._size[self._to[here]]).tolist(), strict=True):
                into[modules[other]] += tasks
            shares.append(spread(into))
        return self.by_body(shares)

    def by_body(self, values: Sequence[Value]) -> dict[str, Value]:
        """What is so of the classes, of each of their members."""
        return {self._part.bodies[body]: value for value, each in zip(values, self._part.of.tolist(), strict=True)
                for body in self._part.members[each]}
