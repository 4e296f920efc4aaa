"""Bands from resampling and from the weightings, and neighbours that cannot be told apart."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wenmai.load import MEASURES, Row, render, workload
from wenmai.load.resampling import draw

Made = Callable[..., Any]
A, B, C = "云溪市甲局", "云溪市乙局", "云溪市丙局"


def by_name(rows: tuple[Row, ...]) -> dict[str, Row]:
    return {row.body: row for row in rows}


def test_twenty_tasks_to_one_are_told_apart(stored: Made, paper: Made, task: Made) -> None:
    found = by_name(workload(stored(paper(*(task({A: "lead"}) for _ in range(20)), task({B: "lead"})))).rows)
    assert (found[A].level_with_next, found[A].overtaken) == (False, 0.0)
    assert (found[A].rank_low, found[A].rank_high, found[B].rank_low, found[B].rank_high) == (1, 1, 2, 2)
    assert (found[B].level_with_next, found[B].overtaken) == (False, None)  # nobody is below


def test_equals_cannot_be_told_apart(stored: Made, paper: Made, task: Made) -> None:
    found = workload(stored(paper(*(task({body: "lead"}) for body in (A, B) for _ in range(10))))).rows
    assert found[0].rank == found[1].rank == 1
    assert found[0].level_with_next and 0.3 < (found[0].overtaken or 0) < 0.7
    assert {(row.rank_low, row.rank_high) for row in found} == {(1, 2)}


def test_a_close_second_cannot_be_told_apart_though_it_ranks_below(stored: Made, paper: Made, task: Made) -> None:
    first, second = workload(stored(paper(*(task({A: "lead"}) for _ in range(11)), *(task({B: "lead"}) for _ in range(10))))).rows
    assert (first.rank, second.rank, first.level_with_next) == (1, 2, True)


def test_the_difference_decides_and_not_the_overlap_of_bands(stored: Made, paper: Made, task: Made) -> None:
    """甲 and 乙 lead the same twenty tasks and 甲 leads ten where 乙 helps, among thirty of 丙: they are drawn together."""
    tasks = [*(task({A: "lead", B: role}) for role in ("lead",) * 20 + ("support",) * 10), *(task({C: "support"}) for _ in range(30))]
    found = by_name(workload(stored(paper(*tasks))).rows)
    assert (found[A].score_low or 0) < (found[B].score_high or 0)
    assert not found[A].level_with_next and found[A].overtaken == 0.0


def test_bands_of_a_body_in_one_of_two_papers_of_a_place_go_down_to_nothing(stored: Made, paper: Made, task: Made) -> None:
    papers = [paper(*(task({body: "lead"}) for _ in range(10)), n=n, region="玉溪市") for n, body in ((1, A), (2, B))]
    found = workload(stored(*papers))
    assert (found.papers, found.papers_resampled) == (2, 2)
    assert {(row.score, row.score_low, row.score_high) for row in found.rows} == {(30, 0, 60)}


def test_a_rank_in_a_resample_counts_all_bodies_those_that_were_missed_at_the_end(stored: Made, paper: Made, task: Made) -> None:
    """丁 to 癸 have one task each: a resample misses two or three of them, and those stand behind the seven others, not level with
    each other at the fifth or sixth place, which would be better than the one they have."""
    ones = [f"云溪市{name}局" for name in "丁戊己庚辛壬癸"]
    found = by_name(workload(stored(paper(*(task({A: "lead"}) for _ in range(20)), *(task({one: "lead"}) for one in ones)))).rows)
    assert {(found[one].rank, found[one].rank_low, found[one].rank_high) for one in ones} == {(2, 2, 8)}
    assert (found[A].rank_low, found[A].rank_high) == (1, 1)


@pytest.mark.parametrize("by", MEASURES)
def test_the_band_of_a_rank_holds_the_rank(stored: Made, paper: Made, task: Made, by: str) -> None:
    """甲 has five areas in five tasks and 乙 five in twenty; others carry one task, some of them no lead: resamples lose of all of it."""
    areas = ("0101", "0201", "0301", "1301", "1501")
    tasks = [*(task({A: "lead"}, area=area) for area in areas), *(task({B: "lead"}, area=area) for area in areas * 4),
             *(task({f"云溪市{name}局": role}, area="1301", due=("2020-06-30",), targets=1)
               for name, role in zip("丙丁戊己庚辛", ("lead", "support") * 3, strict=True))]
    assert all((row.rank_low or 0) <= row.rank <= (row.rank_high or 0) for row in workload(stored(paper(*tasks)), by=by).rows)


def test_papers_that_are_the_only_ones_of_their_place_stay(stored: Made, paper: Made, task: Made) -> None:
    papers = [paper(*(task({body: "lead"}) for _ in range(10)), n=n, region=place)
              for n, (body, place) in enumerate([(A, "玉溪市"), (B, "楚雄彝族自治州")], 1)]
    found = workload(stored(*papers))
    assert (found.papers, found.papers_resampled) == (2, 0)
    assert {(row.score, row.score_low, row.score_high) for row in found.rows} == {(30, 30, 30)}


def test_of_one_paper_the_tasks_alone_are_drawn_and_the_output_says_so(stored: Made, paper: Made, task: Made) -> None:
    store = stored(paper(*(task({A: "lead", B: "support"}) for _ in range(4)), task({B: "lead"})))
    found = workload(store)
    assert (found.papers, found.papers_resampled) == (1, 0)
    assert found.rows == workload(store, resample="tasks").rows
    assert "抽任务 tasks alone" in render(found, "table")


def test_without_resampling_there_are_no_bands_but_ties_are_ties(stored: Made, paper: Made, task: Made) -> None:
    found = workload(stored(paper(task({A: "lead"}), task({B: "lead"}), task({C: "support"}))), resample="none")
    assert [(row.rank_low, row.score_low, row.level_with_next) for row in found.rows] == [(None, None, True), (None, None, False),
                                                                                       (None, None, False)]
    assert "90%" not in render(found, "table")


def test_ranks_under_the_three_weightings(stored: Made, paper: Made, task: Made) -> None:
    """甲 leads two tasks, 乙 supports in five, 丙 leads one: 甲 is first by roles and leads, second by number."""
    found = by_name(workload(stored(paper(task({A: "lead", B: "support"}), task({A: "lead", B: "support"}), task({C: "lead"}),
                                          *(task({B: "support"}) for _ in range(3))))).rows)
    assert (found[A].rank, found[A].rank_by_weighting) == (1, (1, 2))
    assert (found[B].rank, found[B].rank_by_weighting) == (2, (1, 3))  # 5 under roles and equal, nothing under leads
    assert (found[C].rank, found[C].rank_by_weighting) == (3, (2, 3))


@pytest.mark.parametrize("by", MEASURES)
def test_every_measure_has_its_bands(store: Any, by: str) -> None:
    rows = workload(store, by=by, resamples=40).rows
    assert all(row.rank_low is not None and row.rank_high is not None and 1 <= row.rank_low <= row.rank_high <= len(rows) for row in rows)
    assert all(row.rank_by_weighting == (row.rank, row.rank) for row in rows if by not in ("score", "all"))


def test_the_same_papers_give_the_same_bytes_in_whatever_order_they_came(stored: Made, paper: Made, task: Made) -> None:
    def papers() -> list[Any]:
        return [paper(*(task({body: role}, area="1301") for body, role in ((A, "lead"), (B, "support"), (C, "implement"))), n=n,
                      region="玉溪市") for n in range(1, 5)]

    assert render(workload(stored(*papers()), by="all"), "json") == render(workload(stored(*reversed(papers())), by="all"), "json")


def test_a_resample_draws_as_many_papers_of_a_place_and_as_many_tasks_of_a_paper() -> None:
    """Two papers of one place with two tasks each, and a paper of another place with three."""
    paper_of = {"a1": "a", "a2": "a", "b1": "b", "b2": "b", "c1": "c", "c2": "c", "c3": "c"}
    drawn = draw(paper_of, {"a": "x", "b": "x", "c": "y"}, resamples=200)
    assert (drawn.tasks, drawn.papers, drawn.times.shape) == (tuple(paper_of), 2, (200, 7))
    assert set(drawn.times[:, 4:].sum(axis=1)) == {3}
    assert set(drawn.times[:, :2].sum(axis=1)) == {0, 2, 4} and set(drawn.times[:, :4].sum(axis=1)) == {4}
    alone = draw(paper_of, {"a": "x", "b": "x", "c": "y"}, papers=False, resamples=50)
    assert set(alone.times[:, :2].sum(axis=1)) == {2} and alone.papers == 0


def test_bands_of_twenty_papers_hold_the_truth_about_as_often_as_they_say() -> None:
    """A body has a quarter of the tasks of a place's papers, now more, now less: 90% bands, judged sixty times over."""
    np = pytest.importorskip("numpy")
    random, held = np.random.RandomState(7), 0
    for _ in range(60):
        sizes, parts = np.maximum(1, random.poisson(18, 20)), random.beta(1, 3, 20)
        paper_of = {f"{paper:02}/{task:03}": f"{paper:02}" for paper, size in enumerate(sizes) for task in range(size)}
        has = np.array([random.random_sample() < parts[int(paper)] for paper in paper_of.values()])
        low, high = np.quantile(draw(paper_of, {}).times @ has, (0.05, 0.95))
        held += low <= 20 * 18 / 4 <= high
    assert 48 <= held <= 60
