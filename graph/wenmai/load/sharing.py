"""Which two bodies share tasks, in the order in which pairs are told, for as many as are asked for: the pairs of thousands of counties
that a collective name stands for are millions.

Bodies with the same roles in the same tasks are a class, and pairs of the bodies of two classes are alike in all but their names.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING

from wenmai.load.tally import BODY, OFFICE, Tally
from wenmai.load.together import Together, together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAD, SUPPORT = "lead", "support"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bodies by IRI, the one in front first, and the tasks that they share."""

    body: str
    partner: str
    tasks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Alike:
    """Pairs of a body of one class with a body of another, or of the same, that stands behind it; `by_iri`: where its IRI is the greater.
    `key` is what they are told by before their names."""

    key: tuple[int, int, int]
    front: list[str]
    behind: list[str]
    tasks: tuple[int, ...]
    by_iri: bool


def pairs(counts: Tally, centre: Collection[str], *, both: bool, top: int | None = None) -> Iterator[Pair]:
    """Each two bodies of which one is in the centre, with the tasks they share, the most tasks first, then by how often the one in front
    leads for the other, the reverse, and their names; with `both` the one in the centre stands in front, else the one that leads more
    often. For the first `top` no more is worked out than those need."""
    def apart(iri: str) -> tuple[object, ...]:
        return iri in centre, *(counts.roles[iri][task] for task in sorted(counts.roles[iri]))

    found = together(counts, apart).among((BODY, OFFICE))
    alike = sorted(_alike(counts, found, centre, both=both, least=_least(found, centre, top)), key=lambda some: some.key)
    for _, equal in groupby(alike, key=lambda some: some.key):
        yield from (pair for _, pair in merge(*(_told(counts, some) for some in equal), key=lambda told: told[0]))


def _least(found: Together, centre: Collection[str], top: int | None) -> int:
    """The least number of tasks that one of the first `top` pairs can share."""
    import numpy as np

    if top is None:
        return 1
    inside = np.array([found.bodies[some[0]] in centre for some in found.members], dtype=np.bool_)
    size = np.array([len(some) for some in found.members], dtype=np.int64)
    own, one, other = found.of[inside[found.of]], found.one, found.other
    tasks = np.concatenate([found.tasks, np.array([len(found.held[each]) for each in own.tolist()], dtype=np.int64)])
    many = np.concatenate([(inside[one] | inside[other]) * size[one] * size[other], size[own] * (size[own] - 1) // 2])
    order = np.argsort(-tasks, kind="stable")
    enough = np.flatnonzero(np.cumsum(many[order]) >= top)
    return int(tasks[order[enough[0]]]) if len(enough) else 1


def _alike(counts: Tally, found: Together, centre: Collection[str], *, both: bool, least: int) -> Iterator[_Alike]:
    import numpy as np

    names = [[found.bodies[body] for body in some] for some in found.members]
    enough: NDArray[np.bool_] = found.tasks >= least
    linked = list(zip(found.one[enough].tolist(), found.other[enough].tolist(), strict=True))
    linked += [(each, each) for each in found.of.tolist() if len(names[each]) > 1 and len(found.held[each]) >= least]
    for one, other in linked:
        tasks = tuple(np.intersect1d(found.held[one], found.held[other], assume_unique=True).tolist())
        a, b = names[one][0], names[other][0]
        leads, led = _leads(counts, a, b, tasks), _leads(counts, b, a, tasks)
        open_end = not both and a in centre and b in centre and leads == led
        if a in centre and (both or b not in centre or leads >= led):
            yield _Alike((-len(tasks), -leads, -led), names[one], names[other], tasks, open_end)
        if one != other and b in centre and (both or a not in centre or led >= leads):
            yield _Alike((-len(tasks), -led, -leads), names[other], names[one], tasks, open_end)


def _leads(counts: Tally, a: str, b: str, tasks: tuple[int, ...]) -> int:
    """How many of the tasks the one leads and the other supports."""
    return sum(LEAD in counts.roles[a][task] and SUPPORT in counts.roles[b][task] for task in tasks)


def _told(counts: Tally, alike: _Alike) -> Iterator[tuple[tuple[str, str, str, str], Pair]]:
    """The pairs in order, each with its names and IRIs."""
    def name(iri: str) -> str:
        return counts.bodies[iri].name

    for _, front in groupby(sorted(alike.front, key=name), key=name):
        told = sorted((name(a), name(b), a, b) for a in front for b in alike.behind if a != b and (not alike.by_iri or a < b))
        yield from ((each, Pair(each[2], each[3], alike.tasks)) for each in told)
