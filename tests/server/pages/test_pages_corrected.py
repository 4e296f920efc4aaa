"""Facts that a person decided on say so on the pages that show them."""
from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from wenmai.corrections import corrected, decided_on
from wenmai.rdf import quads
from wenmai.rdf.iri import Names
from wenmai.server.addresses import path_of

from ...corrections.river_paper import one, read
from .conftest import Serving


@pytest.fixture
def river(serving: Serving) -> tuple[TestClient, str]:
    """A server with the paper of the corrections tests, three facts decided on, and the path of the paper."""
    source, facts = read()
    finance = one(facts, "responsibility", "市财政局", "清理河道垃圾")
    after = corrected(facts, source, [
        decided_on(finance, source, "change", new=dict(finance.values) | {"role": "lead"}, by="李督查"),
        decided_on(one(facts, "deadline", "2024年6月底前"), source, "accept"),
        decided_on(one(facts, "citation", "云溪市河长巡查办法"), source, "reject")])
    graph = ox.Store()
    graph.extend(quads(after, source))
    names = Names()
    return serving(graph, source), path_of(names.document(after.header, source.sha256), names.base) or ""


def shown(page: str) -> str:
    """The words of a page without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(script|style).*?</\1>", "", page)).split())


def test_the_tasks_of_a_paper_say_what_was_corrected(river: tuple[TestClient, str]) -> None:
    pages, paper = river
    words = shown(pages.get(paper, params={"view": "tasks"}).text)
    assert "牵头 市财政局 已订正" in words
    assert "2024-06-30 截至 已核对" in words
    assert words.count("已订正") == 1
    english = shown(pages.get(paper, params={"view": "tasks"}, headers={"accept-language": "en"}).text)
    assert "lead 市财政局 corrected by a person" in english


def test_the_panel_beside_the_text_says_so_and_what_was_rejected_is_not_marked(river: tuple[TestClient, str]) -> None:
    pages, paper = river
    page = pages.get(paper, params={"view": "text"}).text
    marked = re.findall(r"k-citation[^>]*>([^<]*)", page)
    assert any("河道管理条例" in words for words in marked)
    assert not any("巡查办法" in words for words in marked)
    assert re.search(r"市财政局(?:(?!<dl).)*已订正 已订正", shown(page))


def test_a_correction_has_a_page_with_who_and_what(river: tuple[TestClient, str]) -> None:
    pages, paper = river
    found = re.search(rf"{re.escape(paper)}/correction/[0-9a-f]+", pages.get(f"{paper}/task/t2/responsibility/2").text)
    assert found
    words = shown(pages.get(found[0]).text)
    assert "李督查" in words
    assert "订正" in words
