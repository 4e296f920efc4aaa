"""A page that a server feeds: what stands around a node is asked for when its neighbours are to be shown, and nothing else is.

Skipped where playwright or a Chromium is not installed; the reason is printed then.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from wenmai.explorer import growth, render
from wenmai.explorer.network import Network, network_of, part_of
from wenmai.page.embedding import policy

from ..browsing import needs_chromium
from .looking import Looked, network

SERVER = "http://explorer.test"


def _around(whole: Network, iri: str) -> Network:
    """What a server gives of a network: a node with its neighbours, their evidence with what stands around it."""
    return part_of(whole, {iri} | {end for edge in whole.touching(iri) for end in (edge.source, edge.target)})


def test_what_a_page_takes_in_names_its_nodes_and_numbers_its_evidence() -> None:
    said = growth(_around(network(), "urn:market"))
    assert [node["iri"] for node in said["nodes"]] == ["urn:plan", "urn:t2", "urn:market"]
    role = next(edge for edge in said["edges"] if edge["kind"] == "responsible")
    assert said["evidence"][role["evidence"][0]][3] == "市市场监管局负责"


def test_only_a_page_that_grows_may_ask_its_server() -> None:
    assert "connect-src" not in policy("1") and "connect-src 'self'" in policy("1", fetches=True)
    assert "connect-src" not in render(network(), "图")


@pytest.fixture
def seen(browser: Any) -> Iterator[Looked]:
    """A page with the plan alone, and the server that has the rest."""
    whole = network()
    page = browser.new_context(locale="zh-CN", viewport={"width": 1400, "height": 900}).new_page()
    shown = Looked(page)
    alone = render(network_of([whole.nodes["urn:plan"]], []), "图", grow="/around?node=")

    def answer(route: Any) -> None:
        asked = route.request.url.removeprefix(SERVER)
        if asked.startswith("/around"):
            iri = unquote(asked.removeprefix("/around?node="))
            shown.asked.append(iri)
            route.fulfill(json=growth(_around(whole, iri)), status=503 if iri == "urn:t3" else 200)
        else:
            route.fulfill(body=alone, content_type="text/html")

    page.route("**/*", answer)
    page.on("pageerror", lambda error: shown.complaints.append(str(error)))
    page.goto(f"{SERVER}/")
    page.wait_for_selector("body[data-ready]")
    yield shown
    assert shown.complaints == []
    page.context.close()


@needs_chromium
def test_a_graph_is_walked_from_node_to_node(seen: Looked) -> None:
    seen.find("云溪市茶园防虫工作方案")
    assert seen.asked == []
    seen.page.locator("#panel .expand").click()
    seen.page.locator("#added .chip").wait_for()
    seen.find("云溪省茶园防虫规划")
    seen.page.locator("#panel .expand").click()
    seen.page.locator("#added .chip").nth(1).wait_for()
    assert seen.asked == ["urn:plan", "urn:upper"]
    seen.find("全国茶园防虫纲要")
    assert seen.heading() == "国茶发〔2019〕1号 全国茶园防虫纲要" and seen.texts("#panel .edges .badge") == ["承接"]


@needs_chromium
def test_words_that_came_from_the_server_can_be_read(seen: Looked) -> None:
    seen.find("云溪市茶园防虫工作方案")
    seen.page.locator("#panel .expand").click()
    seen.page.locator("#added .chip").wait_for()
    seen.find("云溪省茶园防虫规划")
    seen.page.locator("#panel .quote").first.click()
    assert seen.texts("#reader mark") == ["云溪省发〔2020〕3号"]


@needs_chromium
def test_where_the_server_fails_it_is_said(seen: Looked) -> None:
    seen.find("云溪市茶园防虫工作方案")
    seen.page.locator("#panel .expand").click()
    seen.page.locator("#added .chip").wait_for()
    seen.find("设虫情测报点")
    seen.page.locator("#panel .expand").click()
    seen.page.wait_for_function("document.getElementById('said').textContent.includes('503')")
    assert len(seen.texts("#added .chip")) == 1
