"""Evidence in a file with pages says on which of them it stands."""
from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from wenmai.chain import facts_of
from wenmai.model import Page, Source
from wenmai.rdf import quads
from wenmai.rdf.iri import Names
from wenmai.server.addresses import path_of

from .conftest import Serving

FIRST = "云溪市人民政府关于做好防汛工作的通知\n云政发〔2021〕7号\n各县区人民政府：\n"
SECOND = "一、修订防汛预案。6月底前完成。（市水务局牵头，市应急局配合）\n云溪市人民政府\n2021年5月8日\n"
TEXT = f"{FIRST}\f{SECOND}"
PAGES = (Page(1, (0, len(FIRST))), Page(2, (len(FIRST) + 1, len(TEXT))))


@pytest.fixture
def client(serving: Serving) -> tuple[TestClient, str]:
    """A server with a paper of two pages, and the path of the paper."""
    source = Source("防汛.pdf", "ab" * 32, "utf-8", TEXT, (), "pdf", PAGES)
    facts = facts_of(source)
    graph = ox.Store()
    graph.extend(quads(facts, source))
    names = Names()
    return serving(graph, source), path_of(names.document(facts.header, source.sha256), names.base) or ""


def test_the_tasks_of_a_paper_name_the_page(client: tuple[TestClient, str]) -> None:
    pages, paper = client
    shown = re.sub(r"<[^>]*>", " ", pages.get(f"{paper}?view=tasks").text)
    assert re.search(r"防汛\.pdf 第 2 页 字符 \d+–\d+", shown)


def test_what_programs_get_names_the_page(client: tuple[TestClient, str]) -> None:
    pages, _ = client
    got = pages.get("/api/tasks", params={"document": "云政发〔2021〕7号"}, headers={"accept": "application/json"})
    assert [place["page"] for place in got.json()["tasks"][0]["evidence"]] == [2]


def test_the_text_has_a_line_where_a_page_ends(client: tuple[TestClient, str]) -> None:
    pages, paper = client
    text = pages.get(f"{paper}?view=text").text
    assert text.count('class="page-break"') == 1
    assert "\f" not in text and "\u240c" not in text
