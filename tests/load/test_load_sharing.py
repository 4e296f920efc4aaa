"""Pairs of bodies that share tasks, in order: those of classes are those of bodies one by one, and the first some are the first of all."""
from __future__ import annotations

from collections.abc import Collection
from itertools import permutations
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from wenmai.load.sharing import pairs
from wenmai.load.tally import BODY, COLLECTIVE

from ..memory_taken import highest

ROLES = (frozenset({"lead"}), frozenset({"support"}), frozenset({"lead", "support"}))


def counts_of(roles: dict[str, dict[int, frozenset[str]]]) -> Any:
    """A tally of bodies with these roles, of which some have the same name; x is a collective name."""
    bodies = {iri: SimpleNamespace(kind=COLLECTIVE if iri == "x" else BODY, name=iri[::-1][:1]) for iri in roles}
    return SimpleNamespace(bodies=bodies, roles=roles)


def several(seed: int) -> Any:
    random = Random(seed)
    kinds = [{task: random.choice(ROLES) for task in random.sample(range(6), random.randrange(1, 4))} for _ in range(6)]
    return counts_of({**{f"body{number:02}": random.choice(kinds) for number in range(25)}, "x": {0: ROLES[0]}})


def one_by_one(counts: Any, centre: Collection[str], *, both: bool) -> list[tuple[str, str, tuple[int, ...]]]:
    def leads(a: str, b: str, tasks: tuple[int, ...]) -> int:
        return sum("lead" in counts.roles[a][task] and "support" in counts.roles[b][task] for task in tasks)

    found = []
    for a, b in permutations(sorted(set(counts.roles) - {"x"}), 2):
        tasks = tuple(sorted(set(counts.roles[a]) & set(counts.roles[b])))
        ahead, behind = leads(a, b, tasks), leads(b, a, tasks)
        if tasks and a in centre and (both or b not in centre or (-ahead, a) < (-behind, b)):
            found.append(((-len(tasks), -ahead, -behind, counts.bodies[a].name, counts.bodies[b].name, a, b), (a, b, tasks)))
    return [pair for _, pair in sorted(found)]


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("seed", range(15))
def test_pairs_of_classes_are_those_of_bodies_one_by_one(seed: int, both: bool) -> None:
    counts = several(seed)
    for centre in (set(counts.roles), {f"body{number:02}" for number in range(7)}, {"body03"}):
        whole = one_by_one(counts, centre, both=both)
        assert [(pair.body, pair.partner, pair.tasks) for pair in pairs(counts, centre, both=both)] == whole
        for top in (1, 5, 60):
            some = [(pair.body, pair.partner, pair.tasks) for pair in pairs(counts, centre, both=both, top=top)]
            assert some[:top] == whole[:top]


def test_the_first_of_millions_take_little() -> None:
    counts = counts_of({f"body{number:04}": {0: ROLES[number % 2]} for number in range(3000)})
    for iri, body in counts.bodies.items():
        body.name = iri
    found = pairs(counts, set(counts.roles), both=False, top=3)
    assert highest(lambda: [next(found) for _ in range(3)]) < 5_000_000
