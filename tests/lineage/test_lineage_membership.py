"""Members of collective bodies: which bodies that papers name are meant by a collective name, at its place and time."""
from __future__ import annotations

import hashlib
from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import infer
from wenmai.model import Facts, Header, Responsibility, Source, Task
from wenmai.query import ask
from wenmai.query.run import PREFIXES, select

COMMISSION, BUREAU = "玉溪市卫生健康委员会", "玉溪市卫生局"
# 禄丰 was a county until 2021
COUNTY, CITY_LATER = "禄丰县财政局", "禄丰市财政局"
_LINKS = PREFIXES + """
SELECT ?many ?member ?method ?confidence (COUNT(?place) AS ?places) {
  GRAPH ?g { ?link wm:linkKind wm:hasMember ; wm:from ?a ; wm:to ?b ; wm:method ?method ; wm:confidence ?confidence ; wm:evidence ?place .
             ?a wm:hasMember ?b }
  GRAPH ?h { ?a skos:prefLabel ?many } GRAPH ?i { ?b skos:prefLabel ?member }
} GROUP BY ?many ?member ?method ?confidence"""


def paper(name: str, printed: str, full: str | None, *, region: str = "云南省", date: str | None = None, title: str = "巡诊工作的通知",
          ) -> tuple[Source, Facts]:
    """A paper in which one body, collective where no full name is given, leads one task."""
    text = f"{name}开展巡诊（{printed}牵头）"
    start = text.index(printed)
    body = Responsibility(printed, "lead", ((start, start + len(printed)),), full, collective=full is None)
    task = Task("t1", None, None, "开展巡诊", "task", ((0, 2),), [body])
    return (Source(f"{name}.txt", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text),
            Facts(Header(None, f"{name}{title}", date=date, region=region), [], [task]))


CITY = paper("甲", "市卫生健康委", COMMISSION, region="玉溪市", date="2021-03-01")
OLD_CITY = paper("乙", "市卫生局", BUREAU, region="玉溪市", date="2010-03-01")


def members(made: ModuleType, *papers: tuple[Source, Facts]) -> list[tuple[Any, ...]]:
    """Collective name, paper's file, member: as the question gives them, those with a member."""
    store = made.MemoryStore(papers)
    infer(store)
    answer = ask(store, "members-of-a-collective-body")
    at = [answer.columns.index(name) for name in ("collective", "file", "member")]
    return [row for row in (tuple(row[i] for i in at) for row in answer.rows) if row[2]]


def test_a_body_that_another_paper_names_is_a_member(made: ModuleType) -> None:
    assert members(made, CITY, paper("丙", "各州市卫生健康委", None, date="2020-05-01")) == [("各州市卫生健康委", "丙.txt", COMMISSION)]


@pytest.mark.parametrize(("printed", "region", "date", "found"), [
    ("各州市卫生局", "云南省", "2010-06-01", [BUREAU]),
    ("各州市卫生健康委", "云南省", "2020-06-01", [COMMISSION]),
    # a time at which there was no such body there any more
    ("各州市卫生局", "云南省", "2020-06-01", []),
    # another province has other cities
    ("各市卫生健康委", "安徽省", "2020-06-01", []),
    # nothing says which
    ("有关部门", "云南省", "2020-06-01", []),
])
def test_members_are_those_of_the_place_and_the_time(made: ModuleType, printed: str, region: str, date: str, found: list[str]) -> None:
    rows = members(made, CITY, OLD_CITY, paper("丙", printed, None, region=region, date=date))
    assert [member for _, _, member in rows] == found


def test_one_name_has_other_members_in_a_later_paper(made: ModuleType) -> None:
    """The collective body is one node in both papers; the evidence of each link tells which paper it holds for."""
    named = [paper("甲", "县财政局", COUNTY, region="禄丰县", date="2018-03-01"),
             paper("乙", "市财政局", CITY_LATER, region="禄丰市", date="2022-03-01")]
    rule = [paper("丙", "各县市财政局", None, region="楚雄彝族自治州", date="2018-06-01"),
            paper("丁", "各县市财政局", None, region="楚雄彝族自治州", date="2022-06-01")]
    assert members(made, *named, *rule) == [("各县市财政局", "丁.txt", CITY_LATER), ("各县市财政局", "丙.txt", COUNTY)]


def test_without_a_date_the_year_of_the_title_tells_the_time(made: ModuleType) -> None:
    assert members(made, CITY, paper("丙", "各州市卫生健康委", None, title="2020年巡诊工作的通知")) == [
        ("各州市卫生健康委", "丙.txt", COMMISSION)]


def test_a_paper_that_tells_no_year_settles_nothing(made: ModuleType) -> None:
    assert members(made, CITY, paper("丙", "各州市卫生健康委", None)) == []


def test_each_paper_of_one_day_has_its_place_in_the_evidence(made: ModuleType) -> None:
    papers = [paper(name, "各州市卫生健康委", None, date="2020-05-01") for name in ("丙", "丁")]
    assert [file for _, file, _ in members(made, CITY, *papers)] == ["丁.txt", "丙.txt"]


def test_a_link_says_how_it_was_found_and_how_sure_it_is(made: ModuleType) -> None:
    store = made.MemoryStore([CITY, paper("丙", "各州市卫生健康委", None, date="2020-05-01")])
    infer(store)
    assert list(select(store, _LINKS)) == [("各州市卫生健康委", COMMISSION, "authority tables", 0.95, 1)]
