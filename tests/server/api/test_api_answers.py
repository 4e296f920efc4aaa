"""What the API says of the two made papers, address by address."""
from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from wenmai.annotation import to_annotation

from .conftest import Read

CITY = "玉政办发〔2021〕12号"
COUNTY = "通海县人民政府办公室关于印发通海县全民健身步道建设2021年重点任务的通知"


def names(of: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in of]


def task_iri(read: Read, label: str, document: str = CITY) -> str:
    return next(str(one["iri"]) for one in read("/api/tasks", document=document)["tasks"] if one["label"] == label)


def test_search_gives_hits_with_the_first_place_that_prints_them(read: Read) -> None:
    hit = read("/api/search", q="财政局", kinds="body")["hits"][0]
    assert (hit["kind"], hit["name"], hit["fits"]) == ("body", "玉溪市财政局", "holds")
    assert hit["evidence"]["quote"] == "市财政局"
    assert hit["evidence"]["file"] == "city.txt"


def test_search_looks_among_the_kinds_that_are_asked_for(read: Read) -> None:
    assert {hit["kind"] for hit in read("/api/search", q="玉溪市")["hits"]} == {"body", "document", "place"}
    assert {hit["kind"] for hit in read("/api/search", q="玉溪市", kinds="body,place")["hits"]} == {"body", "place"}


def test_papers_are_listed_those_held_first(read: Read) -> None:
    listed = read("/api/documents")["documents"]
    assert [one["held"] for one in listed] == [True, True, False, False]
    assert listed[0]["number"] == CITY


@pytest.mark.parametrize(("given", "wanted"), [
    ({"held": "false"}, 2), ({"level": "county"}, 1), ({"year": "2021"}, 4), ({"year": "2019-2020"}, 0),
    ({"held": "true", "level": "prefecture"}, 1),
])
def test_papers_are_chosen_by_level_year_and_whether_they_are_held(read: Read, given: dict[str, str], wanted: int) -> None:
    assert len(read("/api/documents", **given)["documents"]) == wanted


def test_a_paper_says_its_header_and_what_it_holds(read: Read) -> None:
    paper = read("/api/document", document="玉政办发[2021]12号")
    assert (paper["number"], paper["type"], paper["issued"], paper["level"]) == (CITY, "通知", "2021-05-10", "prefecture")
    assert paper["region"]["name"] == "玉溪市"
    assert names(paper["issuers"]) == ["玉溪市人民政府办公室"]
    assert [source["file"] for source in paper["sources"]] == ["city.txt"]
    assert paper["counts"] == {"Task": 7, "Citation": 2, "Indicator": 1, "OfficialMention": 1, "Event": 0, "ReportingDuty": 1}
    assert CITY in [place["quote"] for place in paper["evidence"]]


def test_a_paper_that_is_only_cited_has_no_file(read: Read) -> None:
    paper = read("/api/document", document="国办发〔2021〕7号")
    assert (paper["held"], paper["sources"], paper["counts"]["Task"]) == (False, [], 0)


def test_facts_are_the_annotation_with_every_span(read: Read, made: ModuleType) -> None:
    source, facts = made.city()
    assert read("/api/facts", document=CITY) == to_annotation(facts, source)
    assert read("/api/facts", document=CITY, source=source.sha256)["sha256"] == source.sha256


def test_tasks_of_a_paper_stand_in_its_order(read: Read) -> None:
    assert [one["label"] for one in read("/api/tasks", document=CITY)["tasks"]] == [
        "修建步道", "划定路线", "宣传步道", "登记设施", "巡查步道", "修建步道", "巡查步道"]


@pytest.mark.parametrize(("given", "wanted"), [
    ({"body": "玉溪市体育局", "role": "lead"}, ["划定路线", "巡查步道"]),
    ({"body": "玉溪市体育局", "role": "support"}, ["修建步道"]),
    ({"body": "玉溪市财政局"}, ["修建步道"]),
    ({"body": "玉溪市财政局", "document": COUNTY}, []),
])
def test_tasks_of_a_body_by_role(read: Read, given: dict[str, str], wanted: list[str]) -> None:
    assert [one["label"] for one in read("/api/tasks", **given)["tasks"]] == wanted


def test_a_task_says_who_does_it_by_when_and_to_what_target(read: Read) -> None:
    task = read("/api/task", task=task_iri(read, "修建步道"))
    assert [(one["role"], one["body"]["name"]) for one in task["responsibilities"]] == [
        ("lead", "玉溪市发展和改革委员会"), ("support", "玉溪市财政局"), ("support", "玉溪市体育局")]
    assert [place["quote"] for place in task["responsibilities"][0]["evidence"]] == ["市发展改革委", "牵头"]
    assert [(one["text"], one["date"], one["kind"]) for one in task["deadlines"]] == [("年底前", "2021-12-31", "by")]
    assert [(one["value"], one["unit"], one["due_by"]) for one in task["targets"]] == [("30", "公里", "2021-12-31")]
    assert [one["label"] for one in task["path"]] == ["建设"]
    assert [one["number"] for one in task["restated_by"]] == ["1"]


def test_a_task_says_which_tasks_below_take_it_up(read: Read) -> None:
    upper, lower = task_iri(read, "修建步道"), task_iri(read, "修建步道", COUNTY)
    below = read("/api/task", task=upper)["taken_up_by"]
    assert [(link["kind"], link["task"]["iri"]) for link in below] == [("carriesOut", lower)]
    assert below[0]["confidence"] < 1
    assert [place["file"] for place in below[0]["evidence"]] == ["city.txt", "county.txt"]
    assert [link["task"]["iri"] for link in read("/api/task", task=lower)["takes_up"]] == [upper]


def test_an_annex_row_says_which_task_it_restates_and_its_leader(read: Read) -> None:
    main = task_iri(read, "修建步道")
    row = read("/api/task", task=read("/api/task", task=main)["restated_by"][0]["iri"])
    assert row["same_task"] == main
    assert names(row["leaders"]) == ["王安"]


def test_lineage_tells_printed_steps_from_inferred_ones(read: Read) -> None:
    line = read("/api/lineage", document=CITY)
    steps = {(step["relation"], step["inferred"], step["from"]["number"], step["to"]["number"]) for step in line["steps"]}
    assert ("basis", False, CITY, "国办发〔2021〕7号") in steps
    assert ("follows", True, "云政办发〔2021〕9号", "国办发〔2021〕7号") in steps
    assert all(step["evidence"] for step in line["steps"])
    assert [paper["number"] for paper in line["chains"][0]["papers"]][:2] == ["国办发〔2021〕7号", "云政办发〔2021〕9号"]


def test_lineage_goes_one_way_where_it_is_asked_to(read: Read) -> None:
    assert {step["from"]["title"] for step in read("/api/lineage", document=CITY, direction="down")["steps"]} == {COUNTY}


def test_the_cascade_says_what_became_of_each_task(read: Read) -> None:
    pairs = read("/api/cascade", document=COUNTY)["pairs"]
    assert [(pair["upper"], pair["of_family"]) for pair in pairs] == [(CITY, True)]
    rows = {(row["what"], row["upper_task"]) for row in pairs[0]["rows"]}
    assert ("落实", "一/（一） 修建步道") in rows
    assert ("未见", "一/（二） 划定路线") in rows


def test_gaps_are_the_named_question(read: Read) -> None:
    gaps = read("/api/gaps", document=CITY)
    assert gaps == read("/api/questions/gaps", document=CITY)
    assert "划定路线" in [row[gaps["columns"].index("task")] for row in gaps["rows"]]


def test_a_body_says_what_it_is_called_and_carries(read: Read) -> None:
    body = read("/api/body", body="玉溪市发展和改革委员会")
    assert (body["kind"], body["printed"], body["place"]["name"], body["level"]) == ("body", ["市发展改革委"], "玉溪市", "prefecture")
    assert (body["load"]["lead"], body["load"]["tasks"]) == (1, 1)


def test_a_collective_body_is_said_to_be_one(read: Read) -> None:
    assert read("/api/body", body="各县区政府")["kind"] == "collective"


def test_an_official_has_posts_tasks_and_mentions(read: Read) -> None:
    person = read("/api/official", official="王安")
    assert [(post["title"], post["body"]["name"]) for post in person["posts"]] == [("副主任", "玉溪市发展和改革委员会")]
    assert [task["number"] for task in person["tasks"]] == ["1"]
    assert [place["quote"] for mention in person["mentions"] for place in mention["evidence"]] == ["市发展改革委副主任王安"]


def test_the_load_that_is_kept_is_the_load_that_is_computed(read: Read) -> None:
    """The default weights written out are asked of the store, and say the same as the summary."""
    kept = read("/api/load")
    assert kept["rows"][0]["body"] == "玉溪市体育局"
    computed = read("/api/load", weights="lead=3,support=1,responsible=2,implement=2")
    assert computed["weights"].pop("name") == "own"
    kept["weights"].pop("name")
    assert computed == kept


@pytest.mark.parametrize(("given", "wanted"), [
    ({"place": "通海县"}, {"通海县教育体育局", "某某专班"}), ({"level": "county"}, {"通海县教育体育局", "某某专班"}),
    ({"year": "2020"}, set()),
])
def test_the_load_is_filtered(read: Read, given: dict[str, str], wanted: set[str]) -> None:
    assert {row["body"] for row in read("/api/load", **given)["rows"]} == wanted


def test_the_load_is_ranked_by_the_measure_that_is_asked_for(read: Read) -> None:
    found = read("/api/load", by="all", groups="volume=2", resample="none")
    assert (found["by"], found["resamples"]) == ("all", 0)
    assert [row["overall"] for row in found["rows"]] == sorted((row["overall"] for row in found["rows"]), reverse=True)


def test_bodies_set_apart_are_asked_for_by_themselves(read: Read) -> None:
    assert [row["body"] for row in read("/api/load", apart="true")["rows"]] == ["各县区政府"]


def test_one_bodys_row_is_that_of_the_ranking(read: Read) -> None:
    assert read("/api/load/body", body="玉溪市体育局") == read("/api/load")["rows"][0]


def test_questions_are_listed_with_what_they_take(read: Read) -> None:
    cites = next(one for one in read("/api/questions")["questions"] if one["id"] == "who-cites-it")
    assert [(one["name"], one["required"]) for one in cites["parameters"]] == [("document", True), ("relation", False)]


def test_a_question_is_answered_with_its_evidence(read: Read) -> None:
    answer = read("/api/questions/who-cites-it", document=CITY, relation="basis")
    rows = [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]
    assert [(row["relation"], row["file"], row["quote"]) for row in rows] == [("basis", "county.txt", "玉政办发[2021]12号")]
    assert answer["total"] == 1


def test_neighbours_of_a_task_are_tied_to_it_with_evidence(read: Read) -> None:
    iri = task_iri(read, "修建步道")
    found = read("/api/neighbours", node=iri)
    called = {one["iri"]: one["name"] for one in found["nodes"]}
    ties = {(called[edge["source"]], edge["edge"], called[edge["target"]]): edge for edge in found["edges"]}
    lead = ties["玉溪市发展和改革委员会", "wm:leads", "修建步道"]
    assert [place["quote"] for place in lead["evidence"]] == ["市发展改革委", "牵头"]
    assert not lead["inferred"]
    taken = ties["修建步道", "wm:carriesOut", "修建步道"]
    assert taken["inferred"]
    assert taken["confidence"] is not None


def test_neighbours_of_a_paper_are_cited_once_each(read: Read) -> None:
    paper = read("/api/document", document=CITY)["iri"]
    cited = [edge["target"] for edge in read("/api/neighbours", node=paper)["edges"]
             if edge["source"] == paper and edge["edge"] in ("wm:cites", "eli:based_on")]
    assert len(cited) == len(set(cited)) == 2
