"""What a person does with the picture: search as one types, neighbours, paths, keys, and an address that brings all of it back.

Skipped where playwright or a Chromium is not installed; the reason is printed then. WENMAI_SCREENSHOTS names a folder for screenshots.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wenmai.explorer.network import Edge, Node, network_of

from ..browsing import needs_chromium
from .looking import Looked, looked, network

pytestmark = needs_chromium


@pytest.fixture
def seen(browser: Any, tmp_path: Path) -> Iterator[Looked]:
    shown = looked(browser, tmp_path)
    yield shown
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


@pytest.mark.parametrize(("typed", "first"), [
    ("农业农村局", "云溪市农业农村局"), ("市农业农村局", "云溪市农业农村局"),
    ("市场监督 云溪", "云溪市市场监督管理局"), ("农药", "二 查农药残留"),
    ("云溪政发[2021]5号", "云溪政发〔2021〕5号"), ("云溪政发（２０２１）５", "云溪政发〔2021〕5号"),
    ("yxsczj", "云溪市财政局"), ("caizheng", "云溪市财政局"), ("lzy", "林知远"),
    ("CQYH", "重庆银行云溪分行"), ("chongqing", "重庆银行云溪分行"),
])
def test_the_first_that_is_found_is_what_was_meant(seen: Looked, typed: str, first: str) -> None:
    seen.page.locator("#search").fill(typed)
    assert seen.texts("#list li .name")[0].startswith(first)


def test_a_beginning_comes_before_a_part(browser: Any, tmp_path: Path) -> None:
    names = ["云溪市水务局", "水务局云溪分局", "市级水务中心"]
    shown = looked(browser, tmp_path, network_of([Node(f"b{i}", "body", name) for i, name in enumerate(names)], []))
    shown.page.locator("#search").fill("水务局")
    assert shown.texts("#list li .name") == ["水务局云溪分局", "云溪市水务局"]
    shown.page.context.close()


def test_what_is_not_there_is_said(seen: Looked) -> None:
    seen.page.locator("#search").fill("zzzz")
    assert seen.texts("#count") == ["找到 0 个"] and seen.texts("#list li") == []


def test_neighbours_come_into_the_picture_and_go_again(seen: Looked) -> None:
    seen.lens("bodies")
    seen.find("云溪市农业农村局")
    seen.keep("body-before")
    before = len(seen.texts("#list li"))
    seen.page.locator("#panel .expand").click()
    seen.page.locator("#search").fill("")
    listed = seen.texts("#list li .name")
    assert any("建示范茶园" in text for text in listed) and any("林知远" in text for text in listed) and len(listed) > before
    assert seen.texts("#added .chip")[0].startswith("云溪市农业农村局")
    assert "加入" in seen.texts("#said")[0]
    seen.keep("body-expanded")
    seen.page.locator("#added .chip button").click()
    assert not any("建示范茶园" in text for text in seen.texts("#list li .name"))


def test_what_was_added_can_be_expanded_itself(seen: Looked) -> None:
    seen.lens("bodies")
    seen.find("云溪市农业农村局")
    seen.page.locator("#panel .expand").click()
    seen.find("云溪市茶园防虫工作方案")
    seen.page.locator("#panel .expand").click()
    seen.page.locator("#search").fill("")
    assert any("茶园防虫规划" in text for text in seen.texts("#list li .name")) and len(seen.texts("#added .chip")) == 2


def test_added_neighbours_stand_at_the_same_places_on_every_visit(browser: Any, tmp_path: Path) -> None:
    places = []
    for _ in range(2):
        shown = looked(browser, tmp_path)
        shown.lens("bodies")
        shown.find("云溪市农业农村局")
        shown.page.locator("#panel .expand").click()
        places.append(shown.saved("#svg")[1])
        shown.page.context.close()
    assert places[0] == places[1] and "建示范茶园" in places[0].decode()


def test_back_takes_an_expansion_away_and_forward_brings_it(seen: Looked) -> None:
    seen.lens("bodies")
    seen.find("云溪市农业农村局")
    seen.page.locator("#panel .expand").click()
    seen.page.go_back()
    seen.page.wait_for_timeout(100)
    assert seen.texts("#added .chip") == []
    seen.page.go_forward()
    seen.page.wait_for_timeout(100)
    assert len(seen.texts("#added .chip")) == 1


def test_a_path_has_its_steps_with_the_words_behind_them(seen: Looked) -> None:
    seen.find("云溪市市场监督管理局")
    seen.page.locator("#panel .way").click()
    assert "出发" in seen.texts("#added .chip")[0]
    seen.find("国茶发〔2019〕1号")
    seen.page.locator("#panel .way").click()
    assert seen.heading() == "路径（3 步）"
    assert seen.texts(".steps .badge") == ["承担任务", "依据", "承接"]
    assert "云溪省发〔2020〕3号" in seen.texts(".steps .quote")
    assert seen.texts("#panel .flag")[0] == "其中 1 步是推断，不是原文"
    seen.keep("path")


@pytest.mark.parametrize(("longer", "kinds"), [(False, ["提及"]), (True, ["依据", "依据"])])
def test_a_path_goes_rather_over_printed_links(browser: Any, tmp_path: Path, longer: bool, kinds: list[str]) -> None:
    """Two inferred steps from a to c cost more than two printed ones; a mention, which tells less, is still shorter than both."""
    papers = [Node(iri, "document", f"文{iri}", document=iri) for iri in "abxc"]
    edges = [Edge("a", "x", "follows", inferred=True), Edge("x", "c", "follows", inferred=True),
             Edge("a", "b", "basis"), Edge("b", "c", "basis")]
    shown = looked(browser, tmp_path, network_of(papers, edges if longer else [*edges, Edge("a", "c", "mentions")]))
    shown.find("文a")
    shown.page.locator("#panel .way").click()
    shown.find("文c")
    shown.page.locator("#panel .way").click()
    assert shown.texts(".steps .badge") == kinds
    shown.page.context.close()


def test_where_there_is_no_path_it_is_said(browser: Any, tmp_path: Path) -> None:
    papers = [Node("a", "document", "甲文", document="a"), Node("b", "document", "乙文", document="b")]
    shown = looked(browser, tmp_path, network_of(papers, []))
    shown.find("甲文")
    shown.page.locator("#panel .way").click()
    shown.find("乙文")
    shown.page.locator("#panel .way").click()
    assert shown.texts("#said") == ["两者之间没有路径"]
    shown.page.context.close()


def _seen_by_another(browser: Any, tmp_path: Path, shown: Looked, other: Any = None) -> Looked:
    """The same address in another window, over a page of `other`."""
    address = shown.page.url.split("#")[1]
    shown.page.context.close()
    return looked(browser, tmp_path, other, address=address)


def test_an_address_brings_back_all_that_was_seen(browser: Any, tmp_path: Path) -> None:
    shown = looked(browser, tmp_path)
    shown.lens("bodies")
    shown.page.locator("#language").click()
    shown.page.locator("#theme").click()
    shown.page.locator("#filter-support").uncheck()
    shown.find("云溪市农业农村局")
    shown.page.locator("#panel .expand").click()
    shown.page.locator("#panel dd .amount").click()
    shown.page.locator("#tabled").click()
    shown.page.locator("#closer").click()
    shown.page.wait_for_timeout(500)
    before = shown.page.url.split("#")[1]
    again = _seen_by_another(browser, tmp_path, shown)
    assert again.page.locator("html").get_attribute("lang") == "en" and again.page.locator("html").get_attribute("data-theme") == "dark"
    assert not again.page.locator("#filter-support").is_checked()
    assert again.page.locator("#lens-bodies").get_attribute("aria-checked") == "true"
    assert again.heading() == "云溪市农业农村局" and len(again.texts("#added .chip")) == 1
    assert again.texts("#reader mark") and again.page.locator("#tabled").get_attribute("aria-expanded") == "true"
    again.page.wait_for_timeout(500)
    assert again.page.url.split("#")[1] == before, "and it is the address of what is seen"
    again.page.context.close()


def test_an_address_outlives_a_page_made_anew_from_more_papers(browser: Any, tmp_path: Path) -> None:
    """Nodes and edges get other numbers then; the address names them by what they are."""
    shown = looked(browser, tmp_path)
    shown.page.locator(".step:not(.inferred)").first.click()
    old = network()
    more = network_of([*old.nodes.values(), *(Node(f"urn:a{i}", "document", f"早{i}", document=f"urn:a{i}") for i in range(9))],
                      [*old.edges, Edge("urn:a1", "urn:a2", "basis")])
    more.texts.update(old.texts)
    again = _seen_by_another(browser, tmp_path, shown, more)
    assert again.texts("#panel .triple .name") == ["云溪政发〔2021〕5号 云溪市茶园防虫工作方案", "云溪省发〔2020〕3号 云溪省茶园防虫规划"]
    again.page.context.close()


def test_an_address_of_what_is_not_here_says_so(browser: Any, tmp_path: Path) -> None:
    shown = looked(browser, tmp_path, address="l=zh&s=overview&n=nosuchnode")
    assert shown.texts("#added .chip")[0].startswith("地址里有些内容不在本页中")
    assert shown.complaints == []
    shown.page.context.close()


@pytest.mark.parametrize("address", [
    "%3Cscript%3E", "s=<img src=x onerror=alert(1)>", "v=__proto__&s=constructor&t=toString&z=1_2_NaN&x=..&r=...", "z=1e999_0_-1",
    "w=a.b&s=way", "pl=%E0%A4%A&ar=%&fl=%&y=a.b",
])
def test_a_hostile_address_does_nothing(browser: Any, tmp_path: Path, address: str) -> None:
    shown = looked(browser, tmp_path, address=address)
    assert shown.page.locator("img").count() == 0 and shown.texts("#path .here") and (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_arrows_walk_the_picture_and_enter_expands(seen: Looked) -> None:
    seen.lens("bodies")
    seen.page.locator("#picture").focus()
    seen.page.keyboard.press("ArrowRight")
    first = seen.heading()
    assert first.startswith("云溪市") or first.startswith("重庆")
    visited = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        seen.page.keyboard.press(key)
        visited.add(seen.heading())
    assert len(visited) > 1, "the arrows go from node to node"
    seen.page.keyboard.press("Enter")
    assert len(seen.texts("#added .chip")) == 1
    seen.page.keyboard.press("Backspace")
    assert seen.texts("#added .chip") == []


def test_all_keys_are_told(seen: Looked) -> None:
    seen.page.keyboard.press("?")
    assert seen.texts("#keys h2") == ["按键说明"] and len(seen.texts("#keys dt")) == len(seen.texts("#keys dd")) > 9
    seen.keep("keys")
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#keys").is_visible()


def test_a_screen_reader_hears_what_was_selected(seen: Looked) -> None:
    seen.find("云溪市财政局")
    assert seen.texts("#said")[0].startswith("已选 云溪市财政局")
    assert seen.page.locator("#said").get_attribute("aria-live") == "polite"
    assert [seen.page.locator("#picture").get_attribute(name) for name in ("role", "aria-label")] == ["application", "关系图"]


@pytest.mark.parametrize(("locale", "address", "tag"), [
    ("zh-CN", "", "zh-CN"), ("zh-TW", "", "zh-CN"), ("en-GB", "", "en"), ("fr-FR", "", "en"), ("en-GB", "l=zh", "zh-CN"),
    ("zh-CN", "l=en", "en"), ("zh-CN", "l=constructor", "zh-CN")])
def test_the_language_is_that_of_the_address_else_that_of_the_browser(browser: Any, tmp_path: Path, locale: str, address: str,
                                                                      tag: str) -> None:
    shown = looked(browser, tmp_path, address=address, locale=locale)
    assert shown.page.locator("html").get_attribute("lang") == tag
    assert f"l={tag[:2]}" in shown.page.url, "who sends the address sends the language"
    shown.page.context.close()


def test_every_control_has_a_name_in_both_languages(seen: Looked) -> None:
    seen.find("云溪市农业农村局")
    seen.page.locator("#panel dd .amount").click()
    for _ in range(2):
        seen.page.locator("#language").click()
        nameless = seen.page.evaluate("""[...document.querySelectorAll("button, input, [role=application], section, aside, nav")].filter(
            made => made.checkVisibility()
                && ![made.innerText, made.getAttribute("aria-label"), made.closest("label")?.innerText].join("").trim()
        ).map(made => made.outerHTML)""")
        assert nameless == []


def test_a_phone_shows_picture_panel_and_text_within_its_width(browser: Any, tmp_path: Path) -> None:
    shown = looked(browser, tmp_path, viewport={"width": 390, "height": 844}, has_touch=True)
    shown.keep("phone")
    shown.page.locator("#menu").click()
    shown.find("云溪市农业农村局")
    assert not shown.page.locator("#side").is_visible() and shown.page.locator("#panel").is_visible()
    shown.keep("phone-panel")
    shown.page.locator("#panel dd .amount").click()
    box = shown.page.locator("#reader").bounding_box()
    assert box["x"] == 0 and box["width"] == 390 and box["height"] > 300
    shown.keep("phone-text")
    shown.page.locator("#reader .close").click()
    shown.page.locator("#tabled").click()
    shown.keep("phone-table")
    assert shown.page.evaluate("document.documentElement.scrollWidth") == 390
    shown.page.context.close()
