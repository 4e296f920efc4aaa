"""Search, the named questions as forms, the ranking, the list of papers, and the files that pages ask for."""
from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from wenmai.query import questions
from wenmai.server.pages.assets import ASSETS


def shown(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(("typed", "found"), [
    ("玉政办发[2021]12号", "玉溪市全民健身步道"), ("体育局", "玉溪市体育局"), ("宣传步道", "宣传步道"), ("王安", "王安"),
    ("玉溪市", "玉溪市")])
def test_what_is_searched_for_is_found(pages: TestClient, typed: str, found: str) -> None:
    page = pages.get("/search", params={"q": typed}).text
    assert found in shown(page[page.index('<ol class="list results">'):])


def test_a_search_for_one_kind_finds_no_other(pages: TestClient) -> None:
    page = pages.get("/search", params={"q": "步道", "kind": "task"}).text
    results = page[page.index('<ol class="list results">'):]
    assert set(re.findall(r'<span class="kind">([^<]+)</span>', results)) == {"任务"}


@pytest.mark.parametrize("typed", ["", "   ", '"', "\\", "') } DELETE WHERE { ?s ?p ?o } #", "😀", "%", "a" * 5000])
def test_a_search_for_anything_answers(pages: TestClient, typed: str) -> None:
    assert pages.get("/search", params={"q": typed, "after": "x-1"}).status_code == 200


def test_what_is_not_found_says_how_to_look(pages: TestClient) -> None:
    words = shown(pages.get("/search", params={"q": "zzq", "kind": "body"}).text)
    assert "没有找到。 在全部种类里找" in words and "拼音首字母" in words


def test_everything_of_a_kind_is_listed(pages: TestClient) -> None:
    words = shown(pages.get("/search", params={"kind": "body"}).text)
    assert "玉溪市财政局" in words and "通海县教育体育局" in words and "修建步道" not in words


def test_the_front_page_counts_and_lists(pages: TestClient, made: Any) -> None:
    words = shown(pages.get("/").text)
    assert "2 有原文的文件" in words and made.CITY_TITLE in words


def test_the_papers_come_latest_first(pages: TestClient, made: Any) -> None:
    page = pages.get("/papers").text
    assert page.index(made.COUNTY_TITLE) < page.index(made.CITY_TITLE)


def test_the_ranking_leads_to_the_tasks_behind_each_number(pages: TestClient) -> None:
    page = pages.get("/load").text
    link = re.search(r'<a href="(/id/body/[^"]+\?view=tasks&amp;role=lead)">', page)
    assert link and pages.get(link[1].replace("&amp;", "&")).status_code == 200


def test_the_report_states_its_own_policy(pages: TestClient) -> None:
    answer = pages.get("/load/report")
    policy = answer.headers["content-security-policy"]
    assert "'sha256-" in policy and "script-src 'self'" not in policy and "frame-ancestors 'none'" in policy
    assert pages.get("/load/report", params={"place": "没有这个地方"}).status_code == 400


def test_every_question_has_its_form(pages: TestClient) -> None:
    for one in questions():
        page = pages.get(f"/ask/{one.id}").text
        assert all(f'name="{param.name}"' in page for param in one.params)


def test_a_question_that_needs_nothing_answers_at_once_when_asked(pages: TestClient) -> None:
    assert "答案" in pages.get("/ask/tasks-with-two-leads?ask=1").text
    assert "划定路线" in pages.get("/ask/tasks-with-two-leads?ask=1").text


def test_every_column_of_every_question_has_a_heading() -> None:
    from wenmai.query import questions
    from wenmai.server.pages.columns import COLUMNS, UNSHOWN

    assert {name for one in questions() for name in one.columns} - UNSHOWN == set(COLUMNS)


@pytest.mark.parametrize(("lang", "heads", "role"), [("zh", "机构 角色 任务", "配合"), ("en", "Body Role Task", "support")])
def test_an_answer_is_in_the_language_of_the_page(pages: TestClient, lang: str, heads: str, role: str) -> None:
    page = pages.get("/ask/tasks-of-a-body", params={"body": "玉溪市财政局", "lang": lang}).text
    table = shown(page[page.index('<table class="answer">'):])
    assert heads in table and f"玉溪市财政局 {role} 修建步道" in table


def test_an_answer_leads_to_what_its_cells_name(pages: TestClient) -> None:
    page = pages.get("/ask/tasks-of-a-body", params={"body": "玉溪市财政局"}).text
    assert re.search(r'<td><a href="/id/body/[^"]+">玉溪市财政局</a></td>', page)
    assert re.search(r'<td><a href="/id/doc/[^"]+/task/t2">修建步道</a></td>', page)


def test_an_answer_leads_to_its_sentences(pages: TestClient, made: Any) -> None:
    page = pages.get("/ask/who-cites-it", params={"document": made.CITY_NUMBER}).text
    source, _ = made.county()
    assert re.search(rf'href="/id/source/{source.sha256[:16]}\?at=\d+-\d+#at"', page)


def test_a_value_that_fits_nothing_is_said_beside_the_form(pages: TestClient) -> None:
    answer = pages.get("/ask/who-cites-it", params={"document": "没有<b>这个</b>文件"})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text and "<b>这个" not in answer.text and "没有&lt;b&gt;" in answer.text


def test_the_text_of_a_question_with_its_values(pages: TestClient, made: Any) -> None:
    answer = pages.get("/ask/who-cites-it", params={"document": made.CITY_NUMBER, "format": "sparql"})
    assert answer.headers["content-type"].startswith("text/plain")
    assert "SELECT ?relation" in answer.text and "VALUES ?cited { <" in answer.text


def test_a_question_that_there_is_not(pages: TestClient) -> None:
    assert pages.get("/ask/nothing-of-the-kind").status_code == 404


@pytest.mark.parametrize("name", ASSETS)
def test_files_of_pages_are_kept_by_their_hash(pages: TestClient, name: str) -> None:
    answer = pages.get(f"/static/{name}")
    digest = hashlib.sha256(answer.content).hexdigest()[:16]
    assert answer.headers["etag"] == f'"{digest}"'
    assert "immutable" in pages.get(f"/static/{name}?v={digest}").headers["cache-control"]
    assert pages.get(f"/static/{name}", headers={"if-none-match": f'"{digest}"'}).status_code == 304


def test_the_editor_is_the_one_that_its_readme_names() -> None:
    from importlib.resources import files

    folder = files("wenmai.server.pages") / "static" / "yasgui"
    readme = (folder / "README.md").read_text("utf-8")
    for name in ("yasgui.min.js", "yasgui.min.css"):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() in readme


def test_the_picture_around_a_thing_states_its_own_policy_and_grows(pages: TestClient, made: Any) -> None:
    answer = pages.get("/explore", params={"focus": "玉溪市财政局"})
    assert "'sha256-" in answer.headers["content-security-policy"] and "connect-src 'self'" in answer.headers["content-security-policy"]
    assert '"around":["https://w3id.org/wenmai/id/body/玉溪市财政局"]' in answer.text
    assert pages.get("/explore", params={"focus": "没有这个"}).status_code == 404
    held = pages.get("/explore/data", params={"focus": "玉溪市财政局"}).json()
    assert set(held) >= {"data", "evidence", "text-0"} and all(f'id="{name}">{part}<' in answer.text for name, part in held.items())
    assert [pages.get("/explore/data", params=asked).status_code for asked in ({}, {"focus": "没有这个"})] == [404, 404]


def test_without_a_focus_there_is_a_choice(pages: TestClient, made: Any) -> None:
    assert made.CITY_TITLE in pages.get("/explore").text
