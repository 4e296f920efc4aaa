"""A ranking by each measure and one by all."""
from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from wenmai.load import GROUPS, MEASURES, group_weights, tally, workload
from wenmai.load.bands import _ranks, _shares
from wenmai.load.figures import Figures
from wenmai.load.participation import modules
from wenmai.load.partners import partner_network
from wenmai.load.ranking import ranks, shares
from wenmai.load.together import together
from wenmai.load.weights import WEIGHTINGS

Made = Callable[..., Any]
A, B, C, D = "云溪市甲局", "云溪市乙局", "云溪市丙局", "云溪市丁局"


@pytest.fixture
def several(stored: Made, paper: Made, task: Made) -> Any:
    """甲 leads in both papers and both areas; 乙 has most dates and figures; 丙 and 丁 do alike."""
    return stored(
        paper(task({A: "lead", B: "support"}, area="1301"), task({A: "lead", C: "support", D: "support"}, area="1102"),
              level="prefecture", region="云溪市", issuers=("云溪市人民政府",)),
        paper(task({A: "responsible", B: "lead"}, area="1301", due=("2021-06-30",), targets=2), task({B: "lead"}, due=("2021-09-30",)),
              n=2, level="county", region="云溪市", issuers=("云溪市教育局",)))


def test_places_as_shares_give_equals_the_mean_of_their_places() -> None:
    assert shares([5, 3, 3, 1]) == [1.0, 0.5, 0.5, 0.0]
    assert shares([2, 2]) == [0.5, 0.5] and shares([7]) == [1.0] and shares([]) == []
    assert ranks([5, 3, 3, 1]) == [1, 2, 2, 4]


@pytest.mark.parametrize("values", [[5.0, 3.0, 3.0, 1.0], [0.0, 0.0, 0.0], [1.0], [2.0, 9.0, 9.0, 2.0, 4.0]])
def test_resamples_rank_as_the_rows_do(values: list[float]) -> None:
    np = pytest.importorskip("numpy")
    assert list(_ranks(np.array(values))) == ranks(values)
    assert list(_shares(np.array(values))) == pytest.approx(shares(values))


@pytest.mark.parametrize("by", MEASURES)
def test_ranked_by_any_measure_the_greatest_comes_first_and_equals_are_equal(several: Any, by: str) -> None:
    rows = workload(several, by=by, resample="none").rows
    values = [MEASURES[by](row) for row in rows]
    assert values == sorted(values, reverse=True) and [row.rank for row in rows] == ranks(values)
    found = {row.body: row for row in rows}
    assert found[C].rank == found[D].rank


def test_by_all_each_group_has_one_vote(several: Any) -> None:
    """甲 is first in volume and brokerage, 乙 in pressure."""
    found = {row.body: row for row in workload(several, by="all", resample="none").rows}
    assert (found[A].rank, found[B].rank, found[C].rank, found[D].rank) == (1, 2, 3, 3)
    only = {group: {row.body: row.overall for row in workload(several, by="all", groups={**dict.fromkeys(GROUPS, 0.0), group: 1.0},
                                                              resample="none").rows} for group in GROUPS}
    assert only["volume"] == {A: 1.0, B: 0.666667, C: 0.166667, D: 0.166667}
    assert only["brokerage"][A] == 1.0
    assert only["pressure"] == {B: 0.916667, A: 0.75, C: 0.166667, D: 0.166667}  # the figures of one task are both 甲's and 乙's
    assert found[A].overall == pytest.approx(sum(only[group][A] for group in GROUPS) / 4, abs=1e-6)


def test_weights_of_groups_change_who_is_first(several: Any) -> None:
    assert workload(several, by="all", groups=group_weights("volume=0,breadth=0,brokerage=0")).rows[0].body == B
    for text in ("weather=1", "volume", "volume=-1", "volume=0,breadth=0,brokerage=0,pressure=0", "volume=nan"):
        with pytest.raises(ValueError):
            group_weights(text)


def test_what_is_no_measure_is_refused(several: Any) -> None:
    with pytest.raises(ValueError, match="none of the measures"):
        workload(several, by="fame")
    with pytest.raises(ValueError, match="ways to resample"):
        workload(several, resample="bodies")
    with pytest.raises(ValueError, match="ways to count offices"):
        workload(several, offices="somewhere")
    with pytest.raises(ValueError, match="resamples"):
        workload(several, resamples=0)


@pytest.mark.parametrize("name", [name for name in MEASURES if name != "all"])
def test_the_figures_of_a_resample_that_draws_each_task_once_are_those_of_the_rows(several: Any, store: Any, name: str) -> None:
    np = pytest.importorskip("numpy")
    for each in (several, store):
        counts, rows = tally(each), workload(each, resample="none").rows
        network = partner_network(counts, ("body", "office"))
        tasks = sorted(counts.paper_of)
        figures = Figures(counts, [row.iri for row in rows], tasks, together(counts), network, modules(network), {})
        measure = figures.score(WEIGHTINGS["roles"]) if name == "score" else figures.measure(name)
        assert list(measure(np.ones(len(tasks)))) == pytest.approx([MEASURES[name](row) for row in rows], abs=1e-6)


@pytest.mark.parametrize("by", ["all", "score", "participation", "partners", "betweenness"])
def test_a_body_that_shares_no_task_has_its_bands_in_a_large_network_too(stored: Made, paper: Made, task: Made,
                                                                         monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    monkeypatch.setattr(import_module("wenmai.load.workload"), "MOST_BODIES", 2)
    rows = workload(stored(paper(task({A: "lead", B: "support"}), task({C: "lead"}))), by=by).rows
    assert {row.body: row.betweenness for row in rows} == {A: 0.0, B: 0.0, C: 0.0}
    assert all((row.rank_low is None) == (by == "betweenness") for row in rows)
