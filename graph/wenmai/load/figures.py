"""The figures of many bodies at once, with each task counted as often as a resample drew it.

Every measure stands on incidences (body, what is counted, task): a sum adds them up, a number of different things counts those of
which at least one task was drawn. With every task drawn once the figures are those of the rows (a test holds them to each other).
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeVar

from wenmai.load.betweenness import between, parts
from wenmai.load.columns import Numbers, Some
from wenmai.load.drawn_links import MOST_DRAWN, links_into_modules, pairs_in_tasks, partners_drawn
from wenmai.load.tally import Tally
from wenmai.load.together import Together
from wenmai.load.weights import Weights

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Measure = Callable[[Array], Array]

Thing = TypeVar("Thing", str, int)


class Figures:
    """Measures of these bodies (in this order) as functions from the times each task was drawn, tasks in the order given."""

    def __init__(self, counts: Tally, bodies: Sequence[str], tasks: Sequence[int], everybody: Together, network: nx.Graph[str] | None,
                 modules: Mapping[str, int], whole: Mapping[str, Mapping[str, float]]) -> None:
        """`everybody` is who shares tasks, of all kinds; `network` those that ways lead through, None of more than can be counted hundreds
        of times; `modules` the modules of those in a network. `whole` has by name of the measure, and by body, the values of all tasks."""
        self._counts, self._everybody, self._network, self._modules, self._whole = counts, everybody, network, modules, whole
        self._bodies = {iri: i for i, iri in enumerate(bodies)}
        self._tasks = Numbers(max(tasks, default=-1) + 1)
        for i, task in enumerate(tasks):
            self._tasks[task] = i

    def drawn_again(self, name: str) -> bool:
        """Whether the values of a measure hang on what was drawn; those that would take minutes stay what they are."""
        if name == "betweenness":
            return self._network is not None
        return name not in ("partners", "participation") or pairs_in_tasks(self._everybody) <= MOST_DRAWN

    def _stays(self, name: str) -> Measure:
        """The values of all tasks, whatever is drawn. Who shares no task has none."""
        import numpy as np

        stays = np.array([self._whole[name].get(body, 0.0) for body in self._bodies], dtype=np.float64)
        return lambda times: stays

    def _shared(self) -> Iterator[tuple[int, int, Some]]:
        """Each share that a body has in a task: the number of the body, the task, the roles."""
        for body, i in self._bodies.items():
            for task, roles in self._counts.roles[body].items():
                yield i, task, roles

    def score(self, weights: Weights) -> Measure:
        """Tasks, each by the weight of the weightiest role."""
        weight = weights.by_role()
        worth = {roles: max(map(weight.__getitem__, roles)) for roles in {roles for _, _, roles in self._shared()}}
        return self._sum(lambda task, roles: worth[roles])

    def measure(self, name: str) -> Measure:
        """One of MEASURES but `score` and `all`. Raises KeyError for another."""
        counts = self._counts
        made: dict[str, Callable[[], Measure]] = {
            "tasks": lambda: self._sum(lambda task, roles: 1),
            "lead": lambda: self._sum(lambda task, roles: "lead" in roles),
            "deadlines": lambda: self._sum(lambda task, roles: task in counts.due),
            "targets": lambda: self._sum(lambda task, roles: counts.targets.get(task, 0)),
            "documents": lambda: self._distinct(lambda body, task: (counts.paper_of[task],)),
            "issuers": lambda: self._distinct(lambda body, task: counts.issuers.get(counts.paper_of[task], ())),
            "levels": lambda: self._distinct(lambda body, task: counts.levels.get(counts.paper_of[task], ())),
            "areas": lambda: self._distinct(lambda body, task: counts.fields_of.get(task, ())),
            "entropy": self._entropy, "partners": self._partners,
            "participation": self._participation, "betweenness": self._betweenness,
        }
        return made[name]() if self.drawn_again(name) else self._stays(name)

    def _sum(self, worth: Callable[[int, Some], float]) -> Measure:
        import numpy as np

        value = np.fromiter((worth(task, roles) for _, task, roles in self._shared()), dtype=np.float64)
        owner, task = self._columns
        return lambda times: _added(owner, value * times[task], len(self._bodies))

    @cached_property
    def _columns(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Body and task of each share that a body has in a task."""
        import numpy as np

        return (np.fromiter((i for i, _, _ in self._shared()), dtype=np.int64),
                np.fromiter((self._tasks[task] for _, task, _ in self._shared()), dtype=np.int64))

    def _pairs(self, things: Callable[[str, int], Iterable[Thing]]) -> tuple[NDArray[np.int64], Measure]:
        """Pairs of a body and a thing: the body of each, and how often each was drawn."""
        import numpy as np

        numbers: dict[tuple[int, Thing], int] = {}
        names = list(self._bodies)
        items = [(numbers.setdefault((i, thing), len(numbers)), self._tasks[task]) for i, task, _ in self._shared()
                 for thing in sorted(things(names[i], task))]  # in one order, for sums of fractions hang on theirs
        pair, task = np.array(items, dtype=np.int64).reshape(-1, 2).T
        owner = np.array([i for i, _ in numbers], dtype=np.int64)
        return owner, lambda times: _added(pair, times[task], len(owner))

    def _distinct(self, things: Callable[[str, int], Iterable[Thing]]) -> Measure:
        owner, often = self._pairs(things)
        return lambda times: _added(owner, often(times) > 0, len(self._bodies))

    def _partners(self) -> Measure:
        import numpy as np

        known = partners_drawn(self._everybody, self._places)
        class_of = self._everybody.class_of()
        ours = np.array([class_of[body] for body in self._bodies], dtype=np.int64)
        return lambda times: known(times)[ours].astype(np.float64)

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """By number of a task its place among the times."""
        import numpy as np

        out = np.full(max(self._tasks, default=-1) + 1, -1)
        out[list(self._tasks)] = list(self._tasks.values())
        return out

    def _entropy(self) -> Measure:
        import numpy as np

        fields = self._counts.fields_of
        owner, often = self._pairs(lambda body, task: fields.get(task, ()))

        def of(times: Array) -> Array:
            share = self._shares(owner, often(times))
            bits = share * np.log2(share, where=share > 0, out=np.zeros_like(share))
            return np.abs(_added(owner, bits, len(self._bodies)))

        return of

    def _participation(self) -> Measure:
        """The modules stay those of the whole network; what is drawn again are the links."""
        import numpy as np

        links = links_into_modules(self._everybody, self._counts.holders(), self._modules, list(self._bodies), self._places)

        def of(times: Array) -> Array:
            share = self._shares(links.owner, _added(links.pair, links.many * times[links.task], len(links.owner)))
            linked = _added(links.owner, share, len(self._bodies)) > 0
            return np.where(linked, 1 - _added(links.owner, share * share, len(self._bodies)), 0.0)[links.row]

        return of

    def _shares(self, owner: NDArray[np.int64], often: Array) -> Array:
        """What part of all that its body has a pair is; 0 where the body has nothing."""
        import numpy as np

        whole = _added(owner, often, len(self._bodies))[owner]
        shares: Array = np.divide(often, whole, where=whole > 0, out=np.zeros_like(often))
        return shares

    def _betweenness(self) -> Measure:
        import numpy as np

        assert self._network is not None
        links = {frozenset(link): i for i, link in enumerate(self._network.edges)}
        items = [(links[frozenset(link)], self._tasks[task]) for task, bodies in self._counts.holders().items()
                 for link in combinations(sorted(bodies & self._network.nodes), 2)]
        link, task = np.array(items, dtype=np.int64).reshape(-1, 2).T
        divided, n = list(parts(self._network)), len(self._network)
        ours = np.array([i for i, body in enumerate(self._network) if body in self._bodies], dtype=np.int64)
        order = np.argsort([self._bodies[body] for body in self._network if body in self._bodies])
        return lambda times: between(divided, _added(link, times[task], len(links)) > 0, n)[ours][order]


def _added(at: NDArray[np.int64], values: NDArray[Any], length: int) -> Array:
    """The sum of the values at each number from 0 to `length`."""
    import numpy as np

    return np.bincount(at, weights=values, minlength=length).astype(np.float64, copy=False)
