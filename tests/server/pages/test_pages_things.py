"""The pages of bodies, tasks, people, places, areas, sources and of everything else that has an IRI."""
from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from wenmai.rdf import terms as t
from wenmai.rdf.iri import Names
from wenmai.server.addresses import path_of

NAMES = Names()
SPORTS, PLANNING = "玉溪市体育局", "玉溪市发展和改革委员会"


def body(name: str) -> str:
    return str(path_of(NAMES.body(name), NAMES.base))


def shown(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def build(made: Any) -> str:
    """The path of the city's task 修建步道."""
    source, facts = made.city()
    return str(path_of(NAMES.document(facts.header, source.sha256) + "/task/t2", NAMES.base))


def test_a_body_has_its_load_by_role(pages: TestClient) -> None:
    page = pages.get(body(SPORTS)).text
    tiles = shown(page[page.index('<ul class="tiles">'):page.index('<nav class="tabs">')])
    # a row of the annex counts with the task that it restates: 修建, 划定, 宣传, 巡查
    assert "4 任务" in tiles and "2 牵头" in tiles and "1 负责" in tiles and "1 配合" in tiles


def test_tasks_of_a_body_in_one_role(pages: TestClient) -> None:
    words = shown(pages.get(f"{body(SPORTS)}?view=tasks&role=responsible").text)
    assert "宣传步道" in words and "划定路线" not in words


def test_partners_are_counted_by_tasks_shared(pages: TestClient) -> None:
    page = pages.get(f"{body(SPORTS)}?view=partners").text
    rows = [shown(row) for row in re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)[0].split("</tr>")]
    assert any("玉溪市自然资源和规划局" in row and " 1" in row for row in rows)


def test_a_partner_in_the_annex_is_a_partner_in_the_task(pages: TestClient) -> None:
    """各县区政府 carry out the row of the annex alone, which restates the task that 市财政局 supports."""
    page = pages.get(f"{body('玉溪市财政局')}?view=partners").text
    rows = dict(re.findall(r'<th scope="row">.*?>([^<>]+)</a></th><td><a[^>]*>(\d+)', page))
    assert rows == {"各县区政府": "1", PLANNING: "1", SPORTS: "1"}


def test_collective_names_are_no_partners_and_stand_apart(pages: TestClient) -> None:
    """As in the ranking, whose figure leads here."""
    page = pages.get(f"{body('玉溪市财政局')}?view=partners").text
    bodies, _, collective = page.partition("同有任务的集合名称")
    assert '<p class="count">1–2 共 2</p>' in bodies and "各县区政府" not in bodies[bodies.index('class="count"'):]
    assert "各县区政府" in collective


@pytest.mark.parametrize("where", ["list", "page"])
def test_a_task_says_the_part_that_a_row_of_the_annex_gives_somebody(pages: TestClient, build: str, where: str) -> None:
    """巡查步道 has nobody in the text; the annex has 市体育局 lead it."""
    watch = f"{build[:-2]}t6"
    page = pages.get(f"{body(SPORTS)}?view=tasks&role=lead" if where == "list" else watch).text
    said = page[page.index(f'href="{watch}"' if where == "list" else "<h2>机构</h2>"):]
    assert re.search(r'牵头</span> <a href="[^"]*">玉溪市体育局</a>[^任]{0,300}?href="/id/source/[^"]*"', said)


def test_the_tasks_behind_a_number_of_shared_tasks(pages: TestClient) -> None:
    words = shown(pages.get(body(SPORTS), params={"view": "tasks", "body": NAMES.body("玉溪市财政局")}).text)
    assert "修建步道" in words and "宣传步道" not in words


@pytest.mark.parametrize(("as_of", "there", "gone"), [
    ("all", "划定路线", "登记设施"), ("2021-07-01", "修建步道", "划定路线")])
def test_deadlines_ahead_of_a_day(pages: TestClient, as_of: str, there: str, gone: str) -> None:
    page = pages.get(body(SPORTS), params={"view": "deadlines", "as_of": as_of}).text
    words = shown(page[page.index('<ol class="due-list">'):])
    assert there in words and gone not in words


def test_deadlines_ahead_are_those_from_today_on(pages: TestClient) -> None:
    page = pages.get(body(SPORTS), params={"view": "deadlines"}).text
    assert "划定路线" not in page and "此前已过： 2" in shown(page)


@pytest.mark.parametrize("as_of", ["2025-13-45", "2021-02-29", "nonsense"])
def test_a_day_that_is_none_is_refused(pages: TestClient, as_of: str) -> None:
    answer = pages.get(body(SPORTS), params={"view": "deadlines", "as_of": as_of})
    assert answer.status_code == 400 and as_of in answer.text


@pytest.fixture
def bare(made: Any, serving: Any) -> TestClient:
    """The paper that prints neither number nor title."""
    store = made.MemoryStore([made.bare()])
    return serving(store.graph, made.bare()[0])  # type: ignore[no-any-return]


def test_a_deadline_in_the_annex_is_one_of_the_task(bare: TestClient) -> None:
    page = bare.get(body(SPORTS), params={"view": "deadlines", "as_of": "all"}).text
    due = shown(page[page.index('<ol class="due-list">'):])
    assert "2021-09-30 牵头 负责" in due and "9月底前" in due


def test_a_body_is_shown_by_the_words_that_name_it(bare: TestClient) -> None:
    """责任单位 is evidence too, and printed before."""
    quotes = re.findall(r'<q class="quote">([^<]*)</q>', bare.get(f"{task_of_bare(bare)}").text)
    assert quotes.index("市财政局") < quotes.index("责任单位")


def test_a_responsibility_is_headed_by_the_words_that_name_the_body(bare: TestClient) -> None:
    page = bare.get(f"{task_of_bare(bare)}/responsibility/1").text
    assert "<h1>市财政局</h1>" in page and "责任单位" in page


@pytest.mark.parametrize("path", ["/", "/papers", "/explore"])
def test_a_paper_without_number_and_title_is_called_by_its_file_and_first_words(bare: TestClient, path: str) -> None:
    assert "bare.txt 「各县区公园步道，由市里统一命名。」" in bare.get(path).text


def task_of_bare(bare: TestClient) -> str:
    paper = re.search(r'href="(/id/doc/[0-9a-f]{16})"', bare.get("/papers").text)
    assert paper
    return f"{paper[1]}/task/t1"


def test_a_task_has_its_bodies_with_their_words(pages: TestClient, build: str) -> None:
    page = pages.get(build).text
    assert PLANNING in page
    assert re.search(r'<q class="quote">市发展改革委</q> <a class="where" href="/id/source/[0-9a-f]+\?at=\d+-\d+#at"', page)


def test_a_task_has_its_chain_with_reason_and_sentences(pages: TestClient, build: str) -> None:
    page = pages.get(build).text
    down = page[page.index('<h2 id="down">'):]
    assert "county.txt" in down and "理由" in shown(down) and "可能性" in shown(down)


def test_what_restates_a_task_is_named(pages: TestClient, build: str) -> None:
    assert "被重述于" in pages.get(build).text


def test_an_official_has_posts_and_mentions(pages: TestClient) -> None:
    words = shown(pages.get(str(path_of(NAMES.person(PLANNING, "王安"), NAMES.base))).text)
    assert "副主任" in words and PLANNING in words and "市发展改革委副主任王安" in words


def test_an_official_without_a_post_has_the_body_and_namesakes(made: Any, serving: Any) -> None:
    """王安 of the city's planners has a post; 王安 of the sports bureau is named alone."""
    store = made.MemoryStore([made.city()])
    g, planner = ox.NamedNode("urn:more"), NAMES.person(PLANNING, "王安")
    other = NAMES.person(SPORTS, "王安")
    store.graph.add(ox.Quad(ox.NamedNode(other), ox.NamedNode(t.TYPE), ox.NamedNode(t.PERSON), g))
    store.graph.add(ox.Quad(ox.NamedNode(other), ox.NamedNode(t.NAME), ox.Literal("王安"), g))
    page = serving(store.graph).get(str(path_of(other, NAMES.base))).text
    assert f'href="{body(SPORTS)}">{SPORTS}</a>' in page[:page.index("<h1>")]
    assert f'href="{path_of(planner, NAMES.base)}"' in page and f"（ {PLANNING} ）" in shown(page)


def test_a_name_of_several_is_chosen_from_before_the_picture(pages: TestClient) -> None:
    page = pages.get("/explore", params=[("focus", "体育"), ("focus", NAMES.body(SPORTS))]).text
    assert "请选一个" in page
    both = urlencode([("focus", NAMES.body(SPORTS)), ("focus", NAMES.body(SPORTS))]).replace("&", "&amp;")
    assert f'href="/explore?{both}">{SPORTS}</a>' in page
    assert "请选一个" not in pages.get("/explore", params={"focus": SPORTS}).text


def test_a_post_says_who_holds_it(pages: TestClient) -> None:
    assert "王安" in shown(pages.get(str(path_of(NAMES.post(PLANNING, "副主任"), NAMES.base))).text)


def test_a_place_lists_its_papers_and_bodies(pages: TestClient, made: Any) -> None:
    place = str(path_of(NAMES.place("玉溪市"), NAMES.base))
    assert made.CITY_TITLE in pages.get(place).text
    assert SPORTS in pages.get(f"{place}?view=bodies").text


def test_an_area_lists_its_tasks(pages: TestClient) -> None:
    page = pages.get("/search", params={"q": "体育", "kind": "area"}).text
    path = re.search(r'href="(/id/area/\d+)"', page)
    assert path and pages.get(path[1]).status_code == 200


def test_an_area_of_the_first_level_lists_the_tasks_of_those_below_it(pages: TestClient) -> None:
    """卫生、体育 has no task of its own; all that stand in 体育 stand in it too."""
    above, below = (pages.get(f"/id/area/{code}").text for code in ("13", "1303"))
    assert "登记设施" in below and "登记设施" in above


def test_a_place_in_a_text_leads_to_its_sentence(pages: TestClient, made: Any) -> None:
    source, _ = made.city()
    answer = pages.get(str(path_of(f"{NAMES.source(source.sha256)}#char=0,13", NAMES.base)))
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/id/source/{source.sha256[:16]}?at=0-13#at"


def test_a_link_is_described_in_the_words_of_the_vocabulary(pages: TestClient, build: str) -> None:
    link = re.search(r'href="(/id/link/[^"]+)"', pages.get(build).text)
    assert link
    words = shown(pages.get(link[1]).text)
    assert "置信度" in words and "修建步道" in words
    english = shown(pages.get(f"{link[1]}?lang=en").text)
    assert "confidence" in english and "置信度" not in english


def test_a_term_of_the_vocabulary_is_described_too(pages: TestClient) -> None:
    assert "提到它的" in pages.get("/at", params={"iri": "https://w3id.org/wenmai/ns#lead"}).text


@pytest.mark.parametrize("path", [
    "/id/body/没有这个局", "/id/", "/id/%FF%FE", "/id/a%20b", "/id/%3Cscript%3E", "/at?iri=%3E", "/static/..%2Fapp.py"])
def test_what_there_is_not_is_not_found(pages: TestClient, path: str) -> None:
    answer = pages.get(path)
    assert answer.status_code == 404
    assert "<script" not in answer.text


def test_pages_of_a_list_follow_each_other(pages: TestClient) -> None:
    assert pages.get(f"{body(SPORTS)}?view=tasks&page=999999999").status_code == 200
    assert pages.get(f"{body(SPORTS)}?view=tasks&page=-1").status_code == 200
