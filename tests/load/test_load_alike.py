"""Bodies that have all their tasks in common are counted as a class: the figures are those of bodies counted one by one."""
from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from random import Random
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from wenmai.load import alike as alike_module
from wenmai.load import betweenness, render, workload
from wenmai.load.alike import Alike
from wenmai.load.betweenness import drawn
from wenmai.load.participation import modules, participation
from wenmai.load.tally import BODY, COLLECTIVE
from wenmai.load.together import Together, together

from ..memory_taken import highest

Made = Callable[..., Any]


def of(tasks: dict[str, list[int]], collective: frozenset[str] = frozenset()) -> Together:
    """Who shares what, of bodies with these tasks."""
    bodies = {body: SimpleNamespace(kind=COLLECTIVE if body in collective else BODY) for body in tasks}
    return together(SimpleNamespace(bodies=bodies, roles={body: dict.fromkeys(some) for body, some in tasks.items()}))  # type: ignore[arg-type]


def several(seed: int) -> dict[str, list[int]]:
    """Bodies of which many have the same tasks."""
    random = Random(seed)
    kinds = [sorted(random.sample(range(12), random.randrange(1, 4))) for _ in range(9)]
    return {f"body{number:02}": random.choice(kinds) for number in range(40)}


def test_the_same_kind_with_the_same_tasks_is_a_class() -> None:
    found = of({"a": [1, 2], "b": [2], "c": [1, 2], "d": [1, 2], "e": [3]}, collective=frozenset("d"))
    assert found.members == [[0, 2], [1], [3], [4]]
    assert (found.one.tolist(), found.other.tolist(), found.tasks.tolist()) == ([0, 0, 1], [1, 2, 2], [1, 2, 1])
    assert found.partners() == {"a": 2, "b": 2, "c": 2, "d": 3, "e": 0}
    assert found.links() == 6 and found.among([BODY]).links() == 3 == found.among([BODY]).network().number_of_edges()


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("most", [1000, 5])
def test_betweenness_by_classes_is_that_of_bodies_one_by_one(monkeypatch: pytest.MonkeyPatch, seed: int, most: int) -> None:
    """Exact, and estimated from 7 bodies."""
    monkeypatch.setattr(alike_module, "drawn", lambda bodies: drawn(bodies, most, 7))
    for part in of(several(seed)).parts():
        assert Alike(part).betweenness(40) == pytest.approx(betweenness(part.network(), most, 7, 40))


@pytest.mark.parametrize("seed", range(20))
def test_participation_by_classes_is_that_of_bodies_one_by_one_in_the_same_modules(seed: int) -> None:
    for part in of(several(seed)).parts():
        alike = Alike(part)
        found = alike.modules()
        assert alike.participation(found) == pytest.approx(participation(part.network(), alike.by_body(found)))


def test_modules_of_classes_are_the_circles_that_work_together() -> None:
    """Two circles, each of twenty that have the same tasks and of two that lead them; one leader of each shares one more."""
    tasks = {f"{circle}{number}": [10 * at + task for task in range(3)] for at, circle in enumerate("pq") for number in range(20)}
    tasks |= {"leads p": [0, 1, 99], "leads q": [10, 11, 99], "also p": [1, 2], "also q": [11, 12]}
    [part] = of(tasks).parts()
    by_classes, one_by_one = Alike(part).by_body(Alike(part).modules()), modules(part.network())
    assert {frozenset(body for body in each if each[body] == number) for each in (by_classes, one_by_one) for number in (0, 1)} == {
        frozenset(body for body in tasks if circle in body) for circle in "pq"}


def test_thousands_with_the_same_task_take_little() -> None:
    tasks = {f"body{number:04}": [0, number // 1000] for number in range(4000)}
    assert highest(lambda: of(tasks).partners()) < 5_000_000
    found = of(tasks)
    assert found.links() == 4000 * 3999 // 2 and set(found.partners().values()) == {3999} and found.largest() == 4000


@pytest.mark.parametrize("by", ["all", "partners", "participation"])
def test_a_ranking_is_the_same_by_classes_and_says_so(monkeypatch: pytest.MonkeyPatch, stored: Made, paper: Made, task: Made,
                                                      by: str) -> None:
    """甲 leads for five counties, 乙 for three others; together once."""
    counties = [f"云溪市{letter}局" for letter in "丙丁戊己庚辛壬癸"]
    support = [dict.fromkeys(some, "support") for some in (counties[:5], counties[5:])]
    tasks = [{f"云溪市{leads}局": "lead", **some} for leads, some in zip("甲乙", support, strict=True) for _ in range(3)]
    store = stored(paper(*map(task, tasks), task({"云溪市甲局": "lead", "云溪市乙局": "lead"})))
    exact = workload(store, by=by)
    monkeypatch.setattr(import_module("wenmai.load.workload"), "MOST_LINKS", 5)
    found = workload(store, by=by)
    assert found.rows == exact.rows and (found.by_classes, exact.by_classes) == (True, False)
    assert "modules keep bodies with the same tasks together" in render(found, "table").splitlines()[-1]


def test_a_part_that_is_too_large_has_no_modules_and_says_so(monkeypatch: pytest.MonkeyPatch, stored: Made, paper: Made,
                                                             task: Made) -> None:
    store = stored(paper(*(task({f"云溪市{letter}局": "lead" for letter in letters}) for letters in ("甲乙", "乙丙", "丙丁"))))
    exact = workload(store, resample="none")
    for name in ("MOST_LINKS", "MOST_PAIRS"):
        monkeypatch.setattr(import_module("wenmai.load.workload"), name, 2)
    found = workload(store, resample="none")
    assert found.undivided and {row.participation for row in found.rows} == {0.0} and not exact.undivided
    assert {(row.iri, row.betweenness) for row in found.rows} == {(row.iri, row.betweenness) for row in exact.rows}
    assert "has no modules" in render(found, "table").splitlines()[-1]


@pytest.mark.parametrize("by", ["all", "partners", "participation"])
def test_what_would_take_minutes_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch, stored: Made, paper: Made, task: Made,
                                                    by: str) -> None:
    store = stored(paper(*(task({f"云溪市{letter}局": "lead" for letter in letters}) for letters in ("甲乙", "乙丙", "丙丁", "甲丙丁"))))
    exact = workload(store, by=by, resample="none").rows
    monkeypatch.setattr("wenmai.load.figures.MOST_DRAWN", 1)
    found = workload(store, by=by).rows
    assert [(row.iri, row.rank, row.partners, row.participation) for row in found] == [
        (row.iri, row.rank, row.partners, row.participation) for row in exact]
    assert all((row.rank_low is None) == (by != "all") for row in found)


def test_pairs_are_counted_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = of(several(3))
    monkeypatch.setattr("wenmai.load.together._AT_ONCE", 7)
    parts = of(several(3))
    for one, other in ((whole.one, parts.one), (whole.other, parts.other), (whole.tasks, parts.tasks)):
        assert np.array_equal(one, other)
