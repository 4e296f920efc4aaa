"""One page about a paper, and one about a body: what stands in their sections."""
from __future__ import annotations

from typing import Any

from wenmai.query import ask

CITY_NUMBER = "玉政办发〔2021〕12号"


def section(store: Any, name: str, wanted: str, **params: str) -> list[tuple[Any, ...]]:
    """Label and value of the rows of one section."""
    return [(row[1], row[2]) for row in ask(store, name, params).rows if row[0] == wanted]


def test_the_page_of_a_paper_has_its_sections_in_order(store: Any) -> None:
    rows = ask(store, "page-of-a-document", {"document": CITY_NUMBER}).rows
    assert list(dict.fromkeys(row[0] for row in rows)) == [
        "header", "basis", "cited by", "tasks", "bodies", "deadlines", "targets", "indicators", "officials", "reporting"]


def test_what_a_paper_says_of_itself_and_where_each_word_stands(store: Any) -> None:
    rows = [row for row in ask(store, "page-of-a-document", {"document": CITY_NUMBER}).rows if row[0] == "header"]
    assert [row[1] for row in rows[:3]] == ["title", "number", "type"]
    assert {row[1]: row[-1] for row in rows}["number"] == CITY_NUMBER
    assert section(store, "page-of-a-document", "basis", document=CITY_NUMBER)[0][0] == "basis"


def test_tasks_are_counted_once_and_bodies_by_role(store: Any) -> None:
    """修建步道 and 巡查步道 stand in the body and in the annex."""
    assert section(store, "page-of-a-document", "tasks", document=CITY_NUMBER) == [
        ("all", "5"), ("lead", "3"), ("support", "1"), ("responsible", "1"), ("implement", "1")]
    bodies = section(store, "page-of-a-document", "bodies", document=CITY_NUMBER)
    assert bodies[0] == ("玉溪市体育局", "lead 2")
    assert ("玉溪市体育局", "support 1") in bodies and ("各县区政府", "implement 1") in bodies


def test_the_rest_of_a_papers_page(store: Any) -> None:
    def of(name: str) -> list[tuple[Any, ...]]:
        return section(store, "page-of-a-document", name, document=CITY_NUMBER)

    assert of("cited by") == [(relation, "通海县人民政府办公室关于印发通海县全民健身步道建设2021年重点任务的通知")
                              for relation in ("basis", "implementation")]
    assert of("deadlines") == [("修建步道", "2021-12-31 by"), ("划定路线", "2021-06-30 by")]
    assert of("targets") == [("修建步道", "建成步道30公里")]
    assert of("indicators") == [("步道里程", "10 → 40 公里 2021")]
    assert of("officials") == [("王安", "责任领导：修建步道"), ("王安", "副主任")]
    assert of("reporting") == [("市体育局 → 市政府办公室", "每月5日前向市政府办公室报送进展")]


def test_a_paper_that_is_only_cited_has_a_page_of_those_that_cite_it(store: Any) -> None:
    rows = ask(store, "page-of-a-document", {"document": "国办发〔2021〕7号"}).rows
    assert [(row[0], row[1], row[4]) for row in rows] == [("cited by", "basis", CITY_NUMBER)]


def test_the_page_of_a_body(store: Any) -> None:
    def of(name: str, **params: str) -> list[tuple[Any, ...]]:
        return section(store, "page-of-a-body", name, body="玉溪市体育局", **params)

    assert of("names") == [("full name", "玉溪市体育局"), ("printed", "市体育局"), ("place", "玉溪市"), ("level", "prefecture")]
    assert of("tasks") == [(CITY_NUMBER, "lead 2"), (CITY_NUMBER, "responsible 1"), (CITY_NUMBER, "support 1")]
    assert ("玉溪市自然资源和规划局", "1") in of("partners") and "玉溪市体育局" not in dict(of("partners"))
    assert of("deadlines") == [("划定路线", "2021-06-30"), ("修建步道", "2021-12-31")]
    assert of("deadlines", date="2021-07-01") == [("修建步道", "2021-12-31")]
    assert sum(int(value) for _, value in of("areas")) == 4


def test_collective_names_beside_a_body_are_no_partners(store: Any) -> None:
    """As `partners` of a ranking counts them: 各县区政府 carry out the row of the annex that restates a task of 市财政局."""
    body = "玉溪市财政局"
    assert section(store, "page-of-a-body", "collective partners", body=body) == [("各县区政府", "1")]
    assert {name for name, _ in section(store, "page-of-a-body", "partners", body=body)} == {"玉溪市体育局", "玉溪市发展和改革委员会"}


def test_a_body_that_has_no_task_has_its_name_and_its_people_on_the_page(store: Any) -> None:
    rows = ask(store, "page-of-a-body", {"body": "通海县人民政府办公室"}).rows
    assert ("names", "full name", "通海县人民政府办公室") in {row[:3] for row in rows}
    assert [row[1] for row in rows if row[0] == "papers"] == ["issued"]
    assert ("王安", "副主任") in section(store, "page-of-a-body", "officials", body="市发展改革委")
