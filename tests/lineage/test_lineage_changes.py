"""Change events: which bodies gave way to which, from the tables and from what papers print."""
from __future__ import annotations

import hashlib
from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import infer
from wenmai.lineage.changes import CHOSEN, FUNCTION, TABLE, Change, changes
from wenmai.model import Facts, Header, Responsibility, Source, Task
from wenmai.query import ask
from wenmai.query.run import PREFIXES, select

OLD, NEW = "楚雄彝族自治州卫生和计划生育委员会", "楚雄彝族自治州卫生健康委员会"
_EVENTS = PREFIXES + """
SELECT ?before ?after ?year ?confidence {
  GRAPH ?g { ?event a org:ChangeEvent ; org:originalOrganization ?a ; org:resultingOrganization ?b ;
                    wm:latestYear ?year ; wm:confidence ?confidence }
  GRAPH ?h { ?a skos:prefLabel ?before } GRAPH ?i { ?b skos:prefLabel ?after }
}"""


def between(*names: str) -> list[tuple[str, str, int, str]]:
    """The settled changes among bodies of these names."""
    return [(c.before, c.after, c.year, c.method) for c in changes(names) if c.before and c.after]


def paper(year: int, printed: str, full: str) -> tuple[Source, Facts]:
    """A paper of a year in which one body leads one task."""
    text = f"开展巡诊（{printed}牵头）"
    start = text.index(printed)
    task = Task("t1", None, None, "开展巡诊", "task", ((0, 4),), [Responsibility(printed, "lead", ((start, start + len(printed)),), full)])
    header = Header(f"楚政办发〔{year}〕1号", f"{year}年巡诊工作的通知", date=f"{year}-05-01", region="楚雄彝族自治州", level="prefecture")
    return Source(f"{year}.txt", hashlib.sha256(f"{year}{text}".encode()).hexdigest(), "utf-8", text), Facts(header, [], [task])


@pytest.fixture
def two_years(made: ModuleType) -> Any:
    """A store with a paper of 2018 and one of 2020, which name the commission each in its way."""
    store = made.MemoryStore([paper(2018, "州卫计委", OLD), paper(2020, "州卫生健康委", NEW)])
    infer(store)
    return store


CHANGES = [
    # one of two possible names is printed
    ([OLD, NEW], [(OLD, NEW, 2019, CHOSEN)]),
    # one name only is possible
    (["玉溪市国家税务局", "国家税务总局玉溪市税务局"], [("玉溪市国家税务局", "国家税务总局玉溪市税务局", 2018, TABLE)]),
    # the name between the two is printed nowhere
    (["玉溪市卫生局", "玉溪市卫生健康委员会"], [("玉溪市卫生局", "玉溪市卫生健康委员会", 2019, CHOSEN)]),
    # the tables say 自然资源局; this place chose another name for the same function
    (["玉溪市国土资源局", "玉溪市自然资源和规划局"], [("玉溪市国土资源局", "玉溪市自然资源和规划局", 2019, FUNCTION)]),
    # a place that was renamed takes all its bodies along
    (["禄丰县财政局", "禄丰市财政局"], [("禄丰县财政局", "禄丰市财政局", 2021, TABLE)]),
    # a merger: each of the three has the same successor
    (["玉溪市工商行政管理局", "玉溪市质量技术监督局", "玉溪市市场监督管理局"],
     [("玉溪市工商行政管理局", "玉溪市市场监督管理局", 2019, CHOSEN), ("玉溪市质量技术监督局", "玉溪市市场监督管理局", 2019, CHOSEN)]),
    # another place's body is no successor
    (["玉溪市卫生和计划生育委员会", NEW], []),
    (["玉溪市财政局", "玉溪市教育局"], []),
]


@pytest.mark.parametrize(("names", "found"), CHANGES)
def test_changes_between_bodies_that_papers_name(names: list[str], found: list[tuple[str, str, int, str]]) -> None:
    assert between(*names) == found == between(*reversed(names))


def test_an_end_that_no_paper_names_is_given_by_its_possible_names() -> None:
    found = changes([OLD])
    assert Change(OLD, "", 2019, TABLE, (NEW, "楚雄彝族自治州卫生健康局")) in found
    assert Change("", NEW, 2019, TABLE, (OLD,)) in changes([NEW])


def test_of_two_that_fit_neither_is_chosen() -> None:
    both = ["楚雄彝族自治州卫生健康局", NEW]
    onward = [c for c in changes([OLD, *both]) if c.before == OLD]
    assert [(c.after, sorted(c.candidates)) for c in onward] == [("", sorted(both))]


def test_an_old_bureau_of_the_same_function_is_no_successor() -> None:
    """文化体育局 stood before the reform that made 文化局 part of 文化和旅游局."""
    assert between("玉溪市文化局", "玉溪市文化体育局") == []
    assert between("玉溪市文化局", "玉溪市文化广电和旅游局") == [("玉溪市文化局", "玉溪市文化广电和旅游局", 2019, FUNCTION)]


def test_the_events_of_a_store(two_years: Any) -> None:
    assert list(select(two_years, _EVENTS)) == [(OLD, NEW, 2019, 0.95)]


def test_the_events_do_not_hang_on_the_order_of_papers(made: ModuleType, two_years: Any) -> None:
    turned = made.MemoryStore([paper(2020, "州卫生健康委", NEW), paper(2018, "州卫计委", OLD)])
    infer(turned)
    assert turned.nquads() == two_years.nquads()


def test_a_second_inference_changes_nothing(two_years: Any) -> None:
    before = two_years.nquads()
    infer(two_years)
    assert two_years.nquads() == before


def test_who_came_before_and_after(two_years: Any) -> None:
    answer = ask(two_years, "predecessors-and-successors", {"body": OLD})
    told = [tuple(row[answer.columns.index(c)] for c in ("body", "side", "other", "year", "quote")) for row in answer.rows]
    assert told == [(OLD, "predecessor", None, 2014, "州卫计委"), (OLD, "successor", NEW, 2019, "州卫计委")]
    earlier = answer.rows[0][answer.columns.index("candidates")]
    assert earlier == "楚雄彝族自治州人口和计划生育委员会、楚雄彝族自治州卫生局"
