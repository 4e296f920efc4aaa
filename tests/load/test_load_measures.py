"""Breadth, brokerage and pressure, on cases that can be counted by hand."""
from __future__ import annotations

from collections.abc import Callable
from math import log2
from typing import Any

import networkx as nx
import pytest

from wenmai.load import Row, betweenness, workload
from wenmai.load.breadth import entropy
from wenmai.load.participation import modules, participation

Made = Callable[..., Any]
A, B, C = "云溪市甲局", "云溪市乙局", "云溪市丙局"
HEALTH, SPORT, SCHOOLS = "1301", "1303", "1102"


def row_of(store: Any, body: str) -> Row:
    return next(row for row in workload(store, resample="none").rows if row.body == body)


@pytest.mark.parametrize(("tasks", "bits"), [([3, 3], 1.0), ([5], 0.0), ([], 0.0), ([1, 1, 1, 1], 2.0), ([2, 0, 2], 1.0),
                                             ([3, 1], 0.75 * log2(4 / 3) + 0.5)])
def test_entropy_in_bits(tasks: list[float], bits: float) -> None:
    assert entropy(tasks) == pytest.approx(bits)


def test_areas_are_those_of_the_first_level(stored: Made, paper: Made, task: Made) -> None:
    """Two tasks of health and sport, one first level, and two of schools, another: half and half."""
    tasks = [task({A: "lead"}, area=area) for area in (HEALTH, SPORT, SCHOOLS, SCHOOLS, None)]
    row = row_of(stored(paper(*tasks)), A)
    assert (row.tasks, row.areas, row.entropy) == (5, 2, 1.0)
    assert row.tasks_by_area == {"卫生、体育": 2, "科技、教育": 2}


def linked(*links: tuple[str, str, int]) -> Any:
    network: nx.Graph[str] = nx.Graph()
    network.add_weighted_edges_from(links, weight="tasks")
    return network


def test_participation_is_a_half_where_links_go_evenly_to_two_modules() -> None:
    network = linked(("x", "a", 2), ("x", "b", 1), ("x", "c", 1), ("a", "b", 5))
    network.add_node("alone")
    found = participation(network, {"x": 0, "a": 1, "b": 2, "c": 2, "alone": 3})
    assert found["x"] == 0.5  # two tasks with module 1, two with module 2
    assert found["c"] == found["alone"] == 0.0
    assert found["a"] == pytest.approx(1 - (2 / 7) ** 2 - (5 / 7) ** 2)


def test_modules_are_the_circles_that_work_together() -> None:
    """Two circles of four, joined by one task."""
    circles = [[f"{circle}{i}" for i in range(4)] for circle in "pq"]
    network = linked(*((a, b, 3) for circle in circles for a in circle for b in circle if a < b), ("p0", "q0", 1))
    found = modules(network)
    assert [sorted(body for body in found if found[body] == number) for number in (0, 1)] == circles
    assert {body for body, share in participation(network, found).items() if share} == {"p0", "q0"}


@pytest.mark.parametrize("seed", range(12))
def test_betweenness_is_that_of_networkx(seed: int) -> None:
    """Random networks: thin ones that fall into parts, and thick ones."""
    network: nx.Graph[str] = nx.gnp_random_graph(5 * seed + 1, (0.02, 0.08, 0.4)[seed % 3], seed=seed)
    assert betweenness(network) == pytest.approx(nx.betweenness_centrality(network))


def test_betweenness_in_a_large_part_is_estimated_and_finds_who_stands_in_the_middle() -> None:
    """Two stars joined by a bridge; from forty pivots of 201 bodies."""
    network = linked(*((f"hub{i // 100}", f"leaf{i}", 1) for i in range(198)), ("hub0", "bridge", 1), ("hub1", "bridge", 1))
    exact, rough = betweenness(network), betweenness(network, most=200, pivots=40)
    assert exact != rough and rough == betweenness(network, most=200, pivots=40)
    assert {body for body, share in rough.items() if share > 0.3} == {"hub0", "hub1", "bridge"}
    assert max(abs(exact[body] - rough[body]) for body in network) < 0.1


def test_tasks_by_the_month_they_are_due(stored: Made, paper: Made, task: Made) -> None:
    """One due in June; one in June and at the year's end; one that starts in May; one without a date."""
    store = stored(paper(task({A: "lead"}, due=("2021-06-30",)), task({A: "support", B: "lead"}, due=("2021-06-10", "2021-12-31")),
                         task({A: "lead"}, starts="2021-05-01"), task({A: "lead"})))
    row = row_of(store, A)
    assert (row.tasks, row.deadlines, row.due_by_month) == (4, 2, {"2021-06": 2, "2021-12": 1})
    assert row_of(store, B).due_by_month == {"2021-06": 1, "2021-12": 1}


def test_targets_that_an_annex_restates_count_once(stored: Made, paper: Made, task: Made) -> None:
    """Three figures in the task, two of them again in the annex row that restates it, one in another task."""
    one, other, again = task({A: "lead"}, targets=3), task({A: "lead"}, targets=1), task({A: "lead"}, targets=2)
    written = paper(one, other, again)
    again.same_as = one.id
    row = row_of(stored(written), A)
    assert (row.tasks, row.targets) == (2, 4)


def test_offices_count_on_their_own_apart_or_with_their_body(stored: Made, paper: Made, task: Made) -> None:
    body, office = "云南省卫生健康委员会", "云南省卫生健康委员会疾控局"
    store = stored(paper(task({office: "lead", C: "support"}), task({body: "lead"}), task({body: "support", office: "lead"})))

    def rows(offices: str) -> dict[str, tuple[int, int, int]]:
        return {row.body: (row.tasks, row.lead, row.partners) for row in workload(store, offices=offices).rows}

    assert rows("own") == {office: (2, 2, 2), body: (2, 1, 1), C: (1, 0, 1)}
    assert rows("apart") == {body: (2, 1, 1), C: (1, 0, 1)}
    assert rows("with-parent") == {body: (3, 3, 1), C: (1, 0, 1)}  # the task of both counts once
    assert workload(store, offices="with-parent").rows[0].offices == (office,)
    assert [row.body for row in workload(store, offices="apart").apart] == [office]


def test_offices_of_a_body_that_gave_way_count_with_the_one_it_became(stored: Made, paper: Made, task: Made) -> None:
    from wenmai.lineage import infer

    old, new = "楚雄彝族自治州卫生和计划生育委员会", "楚雄彝族自治州卫生健康委员会"
    store = stored(paper(task({old + "疾控科": "lead"}), task({old: "lead"}), date="2018-03-01"),
                   paper(task({new: "lead"}), n=2, date="2020-03-01"))
    infer(store)
    [row] = workload(store, offices="with-parent", merge_successors=True).rows
    assert (row.body, row.tasks, row.merged, row.offices) == (new, 3, (old,), (old + "疾控科",))
