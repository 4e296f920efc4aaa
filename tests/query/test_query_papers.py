"""Which paper is meant: numbers in any brackets, titles, parts of titles."""
from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import lineage, render
from wenmai.model import Citation, Facts, Header, Source
from wenmai.query import QueryError, ask, find_paper
from wenmai.query.papers import listed, normal_number, normal_title


@pytest.mark.parametrize(("typed", "number"), [
    ("国办发〔2018〕83号", "国办发〔2018〕83号"),
    ("国办发[2018]83号", "国办发〔2018〕83号"),
    ("国办发（2018）83 号", "国办发〔2018〕83号"),
    ("国办发【2018】第083号", "国办发〔2018〕83号"),  # 第 and leading zeros
    ("国发2019〕13号", "国发〔2019〕13号"),  # half a bracket lost
    ("国办发2018 83", "国办发〔2018〕83号"),  # as typed in a hurry
    ("国办发2018年第83号", "国办发〔2018〕83号"), ("国办发2018年83号", "国办发〔2018〕83号"),  # as it is said
    ("云溪市2021年12月", None), ("云溪市2021年12", None),
    ("深化改革", None), ("2018年83号", None), ("十四五规划2025", None),
])
def test_numbers_have_one_form(typed: str, number: str | None) -> None:
    assert normal_number(typed) == number


def test_titles_are_compared_without_their_brackets() -> None:
    assert normal_title("关于印发《某 方案》的通知") == normal_title("关于印发〈某方案〉的通知") == "关于印发某方案的通知"


@pytest.mark.parametrize("which", [
    "玉政办发〔2021〕12号", "玉政办发[2021]12号", "玉政办发（2021）12号", "玉政办发2021〕12号",
    "玉溪市人民政府办公室关于印发玉溪市全民健身步道建设2021年重点任务的通知", "玉溪市人民政府办公室", "玉政办发",
])
def test_one_paper_by_many_names(store: Any, which: str) -> None:
    paper = find_paper(store, which)
    assert paper.number == "玉政办发〔2021〕12号" and not paper.stub
    assert len(paper.same) == 2  # what the county's paper prints of it, by number and by name


def test_its_iri_and_those_of_its_stubs_mean_it(store: Any) -> None:
    paper = find_paper(store, "玉政办发〔2021〕12号")
    assert [find_paper(store, f"<{iri}>") for iri in (paper.iri, *paper.same)] == [paper] * 3


def test_a_paper_that_is_only_cited_can_be_meant(store: Any) -> None:
    assert find_paper(store, "国办发〔2021〕7号").stub


def test_several_are_listed_and_none_is_said(store: Any) -> None:
    with pytest.raises(QueryError, match=r"fits 4 papers: .*国办发〔2021〕7号"):
        find_paper(store, "2021年重点任务")
    with pytest.raises(QueryError, match="no paper in the store fits '乡村振兴'"):
        find_paper(store, "乡村振兴")
    with pytest.raises(QueryError, match="no paper"):
        find_paper(store, " ")


def test_papers_of_one_name_are_told_apart_by_their_iris() -> None:
    assert listed([("i:2", "通知"), ("i:1", "通知"), ("i:3", "决定")]) == "决定; 通知 <i:1>; 通知 <i:2>"
    assert listed([(f"i:{n}", f"名{n}") for n in range(8)]).endswith("名5; and 2 more")


def test_a_name_in_bytes_that_the_terminal_did_not_decode(store: Any) -> None:
    assert find_paper(store, "玉政办发〔2021〕12号".encode().decode("ascii", "surrogateescape")).number == "玉政办发〔2021〕12号"
    with pytest.raises(QueryError, match="no paper in the store fits '\ufffd\ufffd'"):
        find_paper(store, "\udcd6\udcd0")


def test_a_paper_without_number_and_title_is_called_by_its_file(made: ModuleType) -> None:
    text = "正文从这里起，根据某政发[2020]3号办理。"
    start = text.index("某")
    cited = Citation(None, "某政发[2020]3号", "basis", None, None, ((start, start + len("某政发[2020]3号")),))
    store = made.MemoryStore([(Source("headless.txt", "b" * 64, "utf-8", text), Facts(Header(), [cited]))])
    assert find_paper(store, "headless.txt").name == "headless.txt 「正文从这里起，根据某政发[2020]3号办理。」"
    assert "└─ headless.txt" in render(lineage(store, "某政发〔2020〕3号"), "tree").splitlines()
    [row] = ask(store, "unresolved-citations").rows
    assert row[0] == "某政发〔2020〕3号" and row[-5:-3] == ("headless.txt", "headless.txt")  # the quote keeps what is printed
    assert row[-1] == "某政发[2020]3号"
