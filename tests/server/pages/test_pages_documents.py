"""The pages of a paper: its header, its text with every fact, tasks, bodies, lineage, drift and what else it tells."""
from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from wenmai.rdf.iri import Names
from wenmai.server.addresses import path_of

NAMES = Names()


@pytest.fixture
def city(made: Any) -> str:
    """The path of the city's paper."""
    source, facts = made.city()
    return str(path_of(NAMES.document(facts.header, source.sha256), NAMES.base))


@pytest.fixture
def county(made: Any) -> str:
    """The path of the county's paper."""
    source, facts = made.county()
    return str(path_of(NAMES.document(facts.header, source.sha256), NAMES.base))


def shown(page: str) -> str:
    """The words of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_header_says_number_title_issuer_date_and_level(pages: TestClient, city: str, made: Any) -> None:
    words = shown(pages.get(city).text)
    for said in (made.CITY_NUMBER, made.CITY_TITLE, "玉溪市人民政府办公室", "2021-05-10", "州市级", "city.txt"):
        assert said in words


def test_the_text_stands_there_whole(pages: TestClient, city: str, made: Any) -> None:
    page = pages.get(city).text
    words = page[page.index('<div class="words"'):page.index('<section class="panel"')]
    assert re.sub(r"<[^>]+>", "", words).strip() == made.CITY_TEXT.strip()


def test_a_mark_leads_to_what_it_says(pages: TestClient, city: str) -> None:
    page = pages.get(city).text
    mark = re.search(r'<a class="m k-responsibility[^"]*" href="#(f\d+)"[^>]*>市财政局</a>', page)
    assert mark
    panel = page[page.index(f'<li id="{mark[1]}"'):]
    words = shown(re.split(r'<li id="f\d+"', panel[1:])[0])
    assert "配合" in words and "玉溪市财政局" in words and "修建步道" in words


def test_kinds_are_told_apart_by_a_sign(pages: TestClient, city: str) -> None:
    page = pages.get(city).text
    wanted = {"responsibility": "责", "deadline": "限", "citation": "引"}
    signs = {kind: re.search(rf'class="m k-{kind}[^"]*" href="#f\d+" data-sign="([^"]+)"', page) for kind in wanted}
    assert {kind: sign and sign[1] for kind, sign in signs.items()} == wanted


def test_facts_at_the_same_words_name_each_other(pages: TestClient, city: str) -> None:
    # the word 配合 says the role of both 市财政局 and 市体育局
    page = pages.get(city).text
    fact = next(part for part in re.split(r'<li id="f\d+"', page) if "玉溪市财政局" in part and "同处还有" in part)
    assert "玉溪市体育局" in shown(fact[fact.index("同处还有"):])


def test_the_place_asked_for_is_marked(pages: TestClient, city: str, made: Any) -> None:
    start = made.CITY_TEXT.index("建成步道30公里")
    page = pages.get(f"{city}?at={start}-{start + 9}").text
    assert re.search(r'<mark id="at">.*?</mark>', page, re.DOTALL)
    assert "建成步道30公里" in shown("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL))).replace(" ", "")


def test_tasks_show_bodies_deadline_target_and_what_a_row_restates(pages: TestClient, city: str) -> None:
    words = shown(pages.get(f"{city}?view=tasks").text)
    for said in ("（一） 修建步道", "牵头 玉溪市发展和改革委员会", "配合 玉溪市财政局", "2021-12-31", "建成步道30公里", "重述", "王安"):
        assert said in words


def test_tasks_of_one_body_alone(pages: TestClient, city: str) -> None:
    words = shown(pages.get(f"{city}?view=tasks", params={"view": "tasks", "body": NAMES.body("玉溪市财政局")}).text)
    assert "修建步道" in words and "划定路线" not in words


def test_bodies_are_counted_by_role(pages: TestClient, city: str) -> None:
    page = pages.get(f"{city}?view=bodies").text
    row = next(row for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL) if "玉溪市体育局" in row)
    # 修建 and 宣传, 划定, and the annex's row of 巡查: leads two, answers for one, supports one
    assert re.findall(r"<td>(?:<a[^>]*>)?(\d*)", row) == ["4", "2", "1", "1", ""]


def test_a_row_of_the_annex_counts_with_the_task_that_it_restates(pages: TestClient, city: str) -> None:
    """市发展改革委 leads 修建步道 in the text and in the annex: one task, in the table and in the list behind its number."""
    planning = NAMES.body("玉溪市发展和改革委员会")
    row = next(row for row in re.findall(r"<tr>(.*?)</tr>", pages.get(f"{city}?view=bodies").text, re.DOTALL) if "发展和改革" in row)
    assert re.findall(r"<td>(?:<a[^>]*>)?(\d*)", row) == ["1", "1", "", "", ""]
    assert pages.get(city, params={"view": "tasks", "body": planning}).text.count('<li class="task ') == 1


def test_lineage_goes_up_and_down_with_sentences(pages: TestClient, city: str, made: Any) -> None:
    page = pages.get(f"{city}?view=lineage").text
    up, down = page[page.index('<h2 id="up">'):page.index('<h2 id="down">')], page[page.index('<h2 id="down">'):]
    assert made.STATE_TITLE in up and made.STATE_TITLE in shown(up)
    assert made.COUNTY_TITLE in down
    assert "玉政办发[2021]12号" in shown(down) and re.search(r'href="/id/source/[0-9a-f]{16}\?at=\d+-\d+#at">county.txt', down)


def test_an_inferred_step_says_its_reason(pages: TestClient, county: str) -> None:
    words = shown(pages.get(f"{county}?view=lineage").text)
    assert "推断" in words and "置信度" in words and "理由" in words


def test_drift_shows_both_values_with_their_sentences(pages: TestClient, county: str) -> None:
    words = shown(pages.get(f"{county}?view=drift").text)
    for said in ("时限变化", "推后", "2021-12-31", "2022-03-31", "年底前", "2022年3月底前"):
        assert said in words


def test_other_facts_have_indicators_duties_and_officials(pages: TestClient, city: str) -> None:
    words = shown(pages.get(f"{city}?view=more").text)
    for said in ("步道里程", "基期值 10", "每月5日前向市政府办公室报送进展", "副主任"):
        assert said in words


def test_a_paper_that_is_only_cited_has_its_lineage(pages: TestClient, made: Any) -> None:
    path = str(path_of(NAMES.cited("国办发〔2021〕7号", made.STATE_TITLE), NAMES.base))
    words = shown(pages.get(path).text)
    assert "没有原文" in words and made.CITY_TITLE in words


def test_a_store_without_texts_says_so(store: Any, serving: Any, city: str) -> None:
    assert "这里没有原文" in serving(store.graph).get(city).text
