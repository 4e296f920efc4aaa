"""Which bodies share how many tasks, as columns: as a network of objects the pairs of 10,000 papers take a hundred megabytes.

Bodies of a kind that have all their tasks in common are a class: they share with each other body what the others of their class share with
it, and all their tasks among themselves. So only pairs of classes are counted. Three thousand counties that a collective name stands for
are one class, and five million pairs of bodies.
"""
from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TYPE_CHECKING

from wenmai.load.tally import COLLECTIVE, Tally

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

# pairs of classes in tasks that stand in memory together, and the least that are put together with those before
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Together:
    """Bodies that have tasks, by IRI in order; the classes of those that have all their tasks in common, each by the numbers of its
    `members` and the tasks that they have (`held`, in order); those `of` the classes that are meant, and the pairs of these that share any,
    by the numbers of the two, in order: `one` is before `other`. `tasks` are how many."""

    bodies: Sequence[str]
    members: Sequence[Sequence[int]]
    kinds: Sequence[str | None]
    held: Sequence[Ints]
    of: Ints
    one: Ints
    other: Ints
    tasks: Ints

    def among(self, kinds: Iterable[str]) -> Together:
        """The same of bodies of these kinds alone."""
        import numpy as np

        wanted = set(kinds)
        there = np.array([kind in wanted for kind in self.kinds], dtype=np.bool_)
        both = there[self.one] & there[self.other]
        return replace(self, of=np.flatnonzero(there), one=self.one[both], other=self.other[both], tasks=self.tasks[both])

    def meant(self) -> list[str]:
        """The bodies of the classes that are meant, in order."""
        return [self.bodies[body] for body in sorted(body for each in self.of.tolist() for body in self.members[each])]

    def class_of(self) -> dict[str, int]:
        """By body the number of its class."""
        return {self.bodies[body]: each for each, some in enumerate(self.members) for body in some}

    def sizes(self) -> Ints:
        """How many members each of the classes has that are meant."""
        import numpy as np

        return np.array([len(self.members[each]) for each in self.of.tolist()], dtype=np.int64)

    def single(self) -> Ints:
        """How many bodies of each class may be partners: none of a collective name, for nobody knows whom it stands for."""
        import numpy as np

        return np.array([len(some) if kind is not None and kind != COLLECTIVE else 0
                         for some, kind in zip(self.members, self.kinds, strict=True)], dtype=np.int64)

    def partners(self) -> dict[str, int]:
        """With how many others each shares a task, collective names aside."""
        import numpy as np

        known = self.known(*(np.ones(length, dtype=np.bool_) for length in (len(self.one), len(self.members)))).tolist()
        return {body: known[each] for body, each in self.class_of().items()}

    def known(self, there: NDArray[np.bool_], held: NDArray[np.bool_]) -> Ints:
        """By class with how many others each of its bodies shares a task, by the pairs of classes that are there, and by the classes whose
        bodies share any among themselves."""
        import numpy as np

        single = self.single()
        known = np.where(held, np.maximum(single - 1, 0), 0)
        one, other = self.one[there], self.other[there]
        for mine, theirs in ((one, other), (other, one)):
            known += np.bincount(mine, weights=single[theirs], minlength=len(known)).astype(np.int64)
        return known

    def links(self) -> int:
        """How many pairs of bodies share a task."""
        import numpy as np

        sizes = self.sizes()
        one, other = (sizes[np.searchsorted(self.of, ends)] for ends in (self.one, self.other))
        return int((one * other).sum() + (sizes * (sizes - 1) // 2).sum())

    def network(self) -> nx.Graph[str]:
        """Bodies joined where they share a task; `tasks` on an edge is how many."""
        import networkx as nx

        network: nx.Graph[str] = nx.Graph()
        network.add_nodes_from(self.meant())
        for a, b, tasks in self._pairs():
            network.add_edge(self.bodies[a], self.bodies[b], tasks=tasks)
        return network

    def _pairs(self) -> Iterator[tuple[int, int, int]]:
        """The numbers of each two bodies that share a task, and how many."""
        for one, other, tasks in zip(self.one.tolist(), self.other.tolist(), self.tasks.tolist(), strict=True):
            yield from ((a, b, tasks) for a, b in product(self.members[one], self.members[other]))
        for each in self.of.tolist():
            yield from ((a, b, len(self.held[each])) for a, b in combinations(self.members[each], 2))

    def parts(self) -> Iterator[Together]:
        """The parts that hang together, of two bodies and more."""
        import numpy as np

        part = self._parts()
        inside = np.argsort(part[self.one], kind="stable")
        classes = self.of[np.argsort(part[self.of], kind="stable")]
        ends = (np.flatnonzero(np.diff(part[classes], append=-1)) + 1).tolist()
        till = np.searchsorted(part[self.one][inside], part[classes], side="right").tolist()
        first = pairs = 0
        for last in ends:
            of, here = np.sort(classes[first:last]), inside[pairs:till[last - 1]]
            if len(of) > 1 or len(self.members[of[0]]) > 1:
                yield replace(self, of=of, one=self.one[here], other=self.other[here], tasks=self.tasks[here])
            first, pairs = last, till[last - 1]

    def largest(self) -> int:
        """How many bodies the largest part has."""
        import numpy as np

        return int(np.bincount(self._parts()[self.of], weights=self.sizes()).max(initial=0))

    def _parts(self) -> Ints:
        """By class the least number in its part."""
        import numpy as np

        part = np.arange(len(self.members))
        while (part[self.one] != part[self.other]).any():
            least = np.minimum(part[self.one], part[self.other])
            for ends in (self.one, self.other):
                np.minimum.at(part, part[ends], least)
            part = part[part]
        return part

    def shared(self) -> Iterator[tuple[Ints, Ints]]:
        """The pairs of all classes in one task, as one number each (`one` times the number of classes, and `other`), and the task; some
        pairs at a time."""
        yield from _pairs(_shares(self.held), len(self.held))


def together(tally: Tally, apart: Callable[[str], Hashable] | None = None) -> Together:
    """All bodies that have a task; those for which `apart` differs are not of one class."""
    import numpy as np

    bodies = sorted(tally.roles)
    alike: dict[tuple[str | None, bytes, Hashable], list[int]] = {}
    for number, iri in enumerate(bodies):
        kind = tally.bodies[iri].kind if iri in tally.bodies else None
        tasks_of = array("q", sorted(tally.roles[iri])).tobytes()
        alike.setdefault((kind, tasks_of, apart(iri) if apart else None), []).append(number)
    held = [np.frombuffer(tasks, dtype=np.int64) for _, tasks, _ in alike]
    width = max(1, len(held))
    codes, tasks = _counted(np.unique(pairs, return_counts=True) for pairs, _ in _pairs(_shares(held), width))
    kinds = [kind for kind, _, _ in alike]
    return Together(bodies, list(alike.values()), kinds, held, np.arange(len(held)), codes // width, codes % width, tasks)


def _shares(held: Sequence[Ints]) -> Ints:
    """Each task of each class as one number, by task, and in a task by class."""
    import numpy as np

    shares = np.concatenate([np.empty(0, dtype=np.int64), *held]) * len(held)
    shares += np.repeat(np.arange(len(held)), [len(tasks) for tasks in held])
    shares.sort()
    return shares


def _pairs(shares: Ints, width: int) -> Iterator[tuple[Ints, Ints]]:
    """The pairs of classes in the same task, as one number each, and the task; some pairs at a time."""
    import numpy as np

    task, place = shares // width, np.arange(len(shares))
    others = np.searchsorted(task, task, side="right") - place - 1  # of each share those behind it in its task
    upto = np.cumsum(others)
    first = done = 0
    while first < len(shares):
        last = max(first + 1, int(np.searchsorted(upto, done + _AT_ONCE, side="right")))
        here, beside = place[first:last], others[first:last]
        one = np.repeat(here, beside)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(beside) - beside, beside)
        yield shares[one] % width * width + shares[other] % width, task[one]
        first, done = last, int(upto[last - 1])


def _counted(parts: Iterable[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    """What stands in several parts, once, with all its counts added up. Parts wait until they are as much as what is there."""
    import numpy as np

    nothing = np.empty(0, dtype=np.int64)
    whole = (nothing, nothing)
    waiting: list[tuple[Ints, Ints]] = []
    for part in parts:
        waiting.append(part)
        if sum(len(codes) for codes, _ in waiting) > max(_AT_ONCE, len(whole[0])):
            whole, waiting = _added([whole, *waiting]), []
    return _added([whole, *waiting])


def _added(parts: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    import numpy as np

    codes, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(codes, kind="stable")
    codes, counts = codes[order], counts[order]
    first = np.flatnonzero(np.diff(codes, prepend=-1))
    return codes[first], np.add.reduceat(counts, first) if len(first) else counts
