"""Which bodies share how many tasks, as columns: as a network of objects the pairs of 10,000 papers take a hundred megabytes."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from wenmai.load.tally import COLLECTIVE, Tally

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

# shares in tasks whose pairs stand in memory together
_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Together:
    """Bodies that have tasks, by IRI, those `of` them that are meant, and the pairs of these that share any, by the numbers of the two, in
    order: `one` is before `other`. `tasks` are how many."""

    bodies: list[str]
    kinds: list[str | None]
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

    def partners(self) -> dict[str, int]:
        """With how many others each shares a task, collective names aside: nobody knows whom they stand for."""
        import numpy as np

        single = np.array([kind is not None and kind != COLLECTIVE for kind in self.kinds], dtype=np.bool_)
        known = sum(np.bincount(mine[single[theirs]], minlength=len(self.bodies))
                    for mine, theirs in ((self.one, self.other), (self.other, self.one)))
        return dict(zip(self.bodies, np.asarray(known).tolist(), strict=True))

    def network(self) -> nx.Graph[str]:
        """Bodies joined where they share a task; `tasks` on an edge is how many."""
        return self._joined(self.of, slice(None))

    def parts(self) -> Iterator[nx.Graph[str]]:
        """The parts of the network that hang together, of two bodies and more, each as a network."""
        import numpy as np

        part = self._parts()[self.one]
        order = np.argsort(part, kind="stable")
        ends = np.flatnonzero(np.diff(part[order], append=-1)) + 1
        first = 0
        for last in ends.tolist():
            pairs = order[first:last]
            yield self._joined(np.union1d(self.one[pairs], self.other[pairs]), pairs)
            first = last

    def largest(self) -> int:
        """How many bodies the largest part has."""
        import numpy as np

        return int(np.bincount(self._parts()[self.of]).max(initial=0))

    def _parts(self) -> Ints:
        """By body the least number in its part."""
        import numpy as np

        part = np.arange(len(self.bodies))
        while (part[self.one] != part[self.other]).any():
            least = np.minimum(part[self.one], part[self.other])
            for ends in (self.one, self.other):
                np.minimum.at(part, part[ends], least)
            part = part[part]
        return part

    def _joined(self, bodies: Ints, pairs: Ints | slice) -> nx.Graph[str]:
        import networkx as nx

        network: nx.Graph[str] = nx.Graph()
        network.add_nodes_from(self.bodies[body] for body in bodies.tolist())
        network.add_edges_from((self.bodies[a], self.bodies[b], {"tasks": tasks}) for a, b, tasks in zip(
            self.one[pairs].tolist(), self.other[pairs].tolist(), self.tasks[pairs].tolist(), strict=True))
        return network


def together(tally: Tally) -> Together:
    """All bodies that have a task."""
    import numpy as np

    bodies = sorted(tally.roles)
    kinds = [tally.bodies[iri].kind if iri in tally.bodies else None for iri in bodies]
    length = np.array([len(tally.roles[iri]) for iri in bodies], dtype=np.int64)
    shares = np.fromiter(chain.from_iterable(tally.roles[iri] for iri in bodies), dtype=np.int64, count=length.sum()) * len(bodies)
    shares += np.repeat(np.arange(len(bodies)), length)
    shares.sort()  # by task, and in a task by body
    codes, tasks = _counted(list(_pairs(shares, len(bodies))))
    return Together(bodies, kinds, np.arange(len(bodies)), codes // max(1, len(bodies)), codes % max(1, len(bodies)), tasks)


def _pairs(shares: Ints, width: int) -> Iterator[tuple[Ints, Ints]]:
    """The pairs of bodies in the same task, as one number each, in order, and how often each comes; some tasks at a time."""
    import numpy as np

    task = shares // width
    last = np.searchsorted(task, task, side="right")  # where the shares in the task of each end
    first = 0
    while first < len(shares):
        end = int(last[min(first + _AT_ONCE, len(shares)) - 1])
        here = np.arange(first, end)
        others = last[first:end] - here - 1
        one = np.repeat(here, others)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(others) - others, others)
        yield np.unique(shares[one] % width * width + shares[other] % width, return_counts=True)
        first = end


def _counted(parts: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    """What stands in several parts, once, with all its counts added up."""
    import numpy as np

    nothing = np.empty(0, dtype=np.int64)
    codes, counts = (np.concatenate([nothing, *column]) for column in zip(*parts, strict=True)) if parts else (nothing, nothing)
    order = np.argsort(codes, kind="stable")
    codes, counts = codes[order], counts[order]
    first = np.flatnonzero(np.diff(codes, prepend=-1))
    return codes[first], np.add.reduceat(counts, first) if len(first) else counts
