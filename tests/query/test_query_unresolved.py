"""What is not settled in a store, and the members of collective bodies as its papers print them."""
from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import infer
from wenmai.model import Facts, Header, Official, Responsibility, Source, Task
from wenmai.query import QueryError
from wenmai.query.answer import Answer
from wenmai.query.collective import expansion
from wenmai.query.unresolved import BODIES, CITATIONS, KINDS, cited_alone, counts, unresolved

TEXT = ("楚雄州步道建设专班印发：一、修建步道（步道建设专班、某办、鼓楼区财政局牵头，各县市卫生计生局、有关部门落实）"
        "联系人：步道建设专班主任王安")


def at(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


@pytest.fixture
def loose(made: ModuleType) -> Any:
    """A paper of 楚雄州 with a body that no table knows, one that nobody knows, one of two, and collective ones."""
    minted = "楚雄彝族自治州步道建设专班"
    had = [Responsibility("步道建设专班", "lead", at("步道建设专班、"[:-1]), minted), Responsibility("某办", "lead", at("某办")),
           Responsibility("鼓楼区财政局", "lead", at("鼓楼区财政局"), candidates=("南京市鼓楼区财政局", "徐州市鼓楼区财政局")),
           Responsibility("各县市卫生计生局", "implement", at("各县市卫生计生局"), collective=True),
           Responsibility("有关部门", "implement", at("有关部门"), collective=True)]
    header = Header("楚政办发〔2018〕9号", "步道通知", date="2018-10-12", region="楚雄彝族自治州", level="prefecture",
                    issuers=["楚雄州步道建设专班"], spans={"issuers": at("楚雄州步道建设专班")})
    facts = Facts(header, [], [Task("t1", None, "一", "修建步道", "task", at("修建步道"), had)],
                  officials=[Official("王安", ["主任"], "步道建设专班", None, at("步道建设专班主任王安"), minted)])
    store = made.MemoryStore([(Source("loose.txt", "7" * 64, "utf-8", TEXT), facts), made.city(), made.county()])
    infer(store)
    return store


def told(answer: Answer, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[answer.columns.index(column)] for column in columns) for row in answer.rows]


def test_bodies_that_are_not_settled(loose: Any) -> None:
    assert told(unresolved(loose, BODIES), "kind", "name", "times", "papers", "candidates", "quote") == [
        ("unknown", "某办", 1, 1, None, "某办"),
        ("unknown", "某某专班", 1, 1, None, "某某专班"),
        ("candidates", "鼓楼区财政局", 1, 1, "南京市鼓楼区财政局、徐州市鼓楼区财政局", "鼓楼区财政局"),
        ("unlisted", "楚雄彝族自治州步道建设专班", 3, 1, None, "楚雄州步道建设专班"),
    ]


def test_a_paper_cited_by_number_alone_and_with_its_title_counts_once_under_the_number_of_the_standard(made: ModuleType) -> None:
    source, facts = made.county()
    facts.citations[0].number = "国办发[2021]7号"
    store = made.MemoryStore([made.city(), (source, facts)])
    infer(store)
    one = "国办发〔2021〕7号"
    cited = [(name, papers) for name, papers in told(unresolved(store, CITATIONS), "name", "papers") if name.startswith(one)]
    assert cited == [(f"{one} {made.STATE_TITLE}", 2)]
    assert len(set(cited_alone(store).values())) == counts(unresolved(store, CITATIONS))["cited"] == len(cited_alone(store)) - 1


def test_papers_called_the_same_are_counted_as_so_many(made: ModuleType) -> None:
    papers = []
    for date in ("2021-07-01", "2021-07-02"):
        source, facts = made.county()
        facts.header.date = date
        papers.append((Source(f"{date}.txt", date.replace("-", "") * 8, "utf-8", source.text), facts))
    assert told(unresolved(made.MemoryStore(papers), ("unknown",)), "name", "times", "papers") == [("某某专班", 2, 2)]


def test_citations_that_stay_stubs(store: Any) -> None:
    """The county's paper cites the city's, which the store holds: it is not among them."""
    rows = told(unresolved(store, CITATIONS), "name", "times", "papers")
    assert [(name.split(" ")[0], *counted) for name, *counted in rows] == [("云政办发〔2021〕9号", 1, 1), ("国办发〔2021〕7号", 1, 1)]


def test_everything_with_its_counts_and_evidence(loose: Any) -> None:
    found = unresolved(loose)
    assert counts(found) == {"unknown": 2, "candidates": 1, "unlisted": 1, "cited": 2}
    assert list(counts(found)) == list(KINDS)
    for file, start, end, quote in told(found, "file", "start", "end", "quote"):
        assert loose.text(file)[start:end] == quote != ""


def test_a_store_without_graphs_of_its_own_default_gives_the_same(made: ModuleType) -> None:
    strict, union = (made.MemoryStore([made.city(), made.county()], union=flag) for flag in (False, True))
    assert unresolved(strict) == unresolved(union)


def test_what_is_no_kind_is_refused(store: Any) -> None:
    with pytest.raises(ValueError, match="none of"):
        unresolved(store, ["persons"])


def test_members_at_the_time_and_place_of_the_paper(loose: Any) -> None:
    found = expansion(loose, "各县市卫生计生局")
    assert len(found.rows) == 10
    first = told(found, "name", "place", "at", "member", "why", "file", "quote")[0]
    assert first == ("各县市卫生计生局", "楚雄彝族自治州", "2018-10-12", "楚雄市卫生和计划生育局", None, "loose.txt", "各县市卫生计生局")
    assert {"禄丰县卫生和计划生育局"} < {member for member, in told(found, "member")}


def test_members_at_another_time(loose: Any) -> None:
    assert {"禄丰市卫生健康局"} < {member for member, in told(expansion(loose, "各县市卫生计生局", at="2022"), "member")}


def test_what_cannot_be_expanded_says_why_with_its_place_in_the_text(loose: Any) -> None:
    [(member, why, quote)] = told(expansion(loose, "有关部门"), "member", "why", "quote")
    assert member is None and "which ones" in why and quote == "有关部门"


def test_with_a_place_no_store_is_needed() -> None:
    found = expansion(None, "各州市卫生健康委", place="云南省", at="2020")
    assert len(found.rows) == 16 and set(told(found, "file", "quote")) == {(None, None)}


@pytest.mark.parametrize(("name", "place", "at", "said"), [
    ("各县市卫生计生局", "无此州", None, "no place from county level up"),
    ("各县市卫生计生局", "鼓楼区", None, "places"),
    ("各县市卫生计生局", None, "soon", "no date"),
    ("各县市卫生计生局", None, "2023-13-45", "no date"),
    ("各县市卫生计生局", "云南省", "2023-02-30", "no date"),
    ("各县市卫生计生局", None, "2023-13", "no date"),
    ("各县市卫生计生局", None, "0000", "no date"),
    ("某办", None, None, "not a collective body"),
    ("各没印过局", None, None, "no body in the store"),
])
def test_what_cannot_be_asked_is_said(loose: Any, name: str, place: str | None, at: str | None, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        expansion(loose, name, place=place, at=at)
