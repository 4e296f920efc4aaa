"""What is counted: by place, level, year and policy area."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wenmai.load import Scope, workload

Made = Callable[..., Any]
PROVINCE, CITY, COUNTY, ELSEWHERE = "云南省教育厅", "玉溪市教育局", "通海县教育局", "楚雄彝族自治州教育局"


@pytest.fixture
def papers(stored: Made, paper: Made, task: Made) -> Any:
    """The province's paper of 2019 (schools), the city's of 2021 (schools, health), an undated one of the county."""
    return stored(
        paper(task({PROVINCE: "lead", CITY: "implement", ELSEWHERE: "implement"}, area="1102"), region="云南省", level="province",
              date="2019-05-01"),
        paper(task({CITY: "lead"}, area="1102"), task({CITY: "lead", COUNTY: "support"}, area="1301"), n=2, region="玉溪市",
              level="prefecture", date="2021-02-01"),
        paper(task({COUNTY: "lead", "某某专班": "support"}, area="1303"), n=3, region="通海县", level="county"))


def counted(store: Any, **scope: str) -> dict[str, int]:
    return {row.body: row.tasks for row in workload(store, scope=Scope(**scope), resample="none").rows}


@pytest.mark.parametrize(("place", "bodies"), [
    ("玉溪市", {CITY: 3, COUNTY: 2}), ("通海县", {COUNTY: 2}), ("通海", {COUNTY: 2}),
    ("云南省", {PROVINCE: 1, CITY: 3, COUNTY: 2, ELSEWHERE: 1}), ("楚雄州", {ELSEWHERE: 1})])
def test_a_place_chooses_its_bodies_and_those_in_it(papers: Any, place: str, bodies: dict[str, int]) -> None:
    assert {body: tasks for body, tasks in counted(papers, place=place).items() if body != "某某专班"} == bodies


def test_partners_of_a_place_are_counted_wherever_they_are(papers: Any) -> None:
    [row] = workload(papers, scope=Scope(place="楚雄州")).rows
    assert (row.rank, row.partners) == (1, 2)


def test_a_body_without_a_place_counts_where_its_papers_are_from(made: Any, stored: Made, paper: Made, task: Made) -> None:
    source, facts = paper(task({COUNTY: "lead"}), region="通海县")
    facts.tasks[0].responsibilities[0].canonical = None  # 某某 is printed, and nobody knows who that is
    store = stored((source, facts), paper(task({"中华人民共和国教育部": "lead"}), n=2, region="通海县"))
    assert list(counted(store, place="通海县")) == [COUNTY]


@pytest.mark.parametrize(("scope", "bodies"), [
    ({"level": "province"}, {PROVINCE: 1, CITY: 1, ELSEWHERE: 1}), ({"years": "2021"}, {CITY: 2, COUNTY: 1}),
    ({"years": "2020-2021"}, {CITY: 2, COUNTY: 2, "某某专班": 1}), ({"years": "2020"}, {COUNTY: 1, "某某专班": 1}),
    ({"area": "1102"}, {PROVINCE: 1, CITY: 2, ELSEWHERE: 1}), ({"area": "13"}, {CITY: 1, COUNTY: 2, "某某专班": 1}),
    ({"area": "卫生、体育"}, {CITY: 1, COUNTY: 2, "某某专班": 1}), ({"area": "health, sport"}, {CITY: 1, COUNTY: 2, "某某专班": 1}),
    ({"area": "1102", "level": "prefecture"}, {CITY: 1}), ({"area": "1102", "place": "楚雄州"}, {ELSEWHERE: 1})])
def test_level_year_and_area_choose_tasks(papers: Any, scope: dict[str, str], bodies: dict[str, int]) -> None:
    """An undated paper counts in the year that its number prints: 步道〔2020〕3号."""
    assert counted(papers, **scope) == bodies


@pytest.mark.parametrize(("scope", "why"), [
    ({"place": "鼓楼区"}, "several places"), ({"place": "哈尔滨市"}, "no body of the store"), ({"place": "云溪市"}, "no body of the store"),
    ({"level": "village"}, "none of the levels"), ({"years": "last"}, "no year"),
    ({"years": "2021-2018"}, "ends before it begins"), ({"area": "占星"}, "no task of the store")])
def test_a_scope_that_names_nothing_is_refused(papers: Any, scope: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        counted(papers, **scope)


def test_a_place_that_no_table_knows_means_itself(stored: Made, paper: Made, task: Made) -> None:
    source, facts = paper(task({"专班": "lead"}), region="云溪市")
    facts.tasks[0].responsibilities[0].canonical = None
    assert counted(stored((source, facts)), place="云溪市") == {"专班": 1}


def test_the_ranking_says_what_it_counted(papers: Any) -> None:
    found = workload(papers, scope=Scope(years="2021", level="prefecture"))
    assert (found.papers, found.tasks, found.scope) == (1, 2, {"level": "prefecture", "year": "2021"})
