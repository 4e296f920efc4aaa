"""The lineage shown for a body or a task, and how the picture of one thing opens."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wenmai.explorer import Edge, Node, neighbourhood, render
from wenmai.explorer.lineage_lens import lineage
from wenmai.explorer.network import network_of

from ..browsing import Watched, needs_chromium, watched
from .looking import looked, network


def two_papers() -> Any:
    """A body with tasks in two papers, which both rest on a third; a fourth paper is cited by one of them alone."""
    papers = [Node(p, "document", f"计划{p}", document=p) for p in "de"] + [Node("x", "cited", "总规划"), Node("y", "cited", "别的规划")]
    tasks = [Node(f"t{p}", "task", f"任务{p}", document=p) for p in "de"]
    edges = [*(Edge(f"t{p}", p, "part") for p in "de"), *(Edge("b", f"t{p}", "lead") for p in "de"),
             *(Edge(p, "x", "basis") for p in "de"), Edge("d", "y", "basis")]
    return network_of([*papers, *tasks, Node("b", "body", "云溪市水利局")], edges)


def test_the_papers_of_a_body_come_with_what_joins_them_and_the_body_above() -> None:
    near = neighbourhood(two_papers(), "b", lens="lineage")
    places = {place.node: place for place in lineage(near, "b").places}
    assert set(places) == {"d", "e", "x", "b"}
    assert places["b"].y < min(places[paper].y for paper in "dex")


def test_a_task_stands_above_its_paper_under_no_other() -> None:
    near = neighbourhood(two_papers(), "td", lens="lineage")
    assert {place.node for place in lineage(near, "td").places} == {"td", "d"}


def test_what_has_no_papers_makes_an_empty_lineage() -> None:
    alone = network_of([Node("b", "body", "云溪市水利局")], [])
    assert lineage(alone, "b").places == ()


def opened(browser: Any, path: Path, **asked: Any) -> Watched:
    path.write_text(render(**asked), encoding="utf-8")
    return watched(browser, path, Watched, settle=100, viewport={"width": 1400, "height": 900})


@needs_chromium
def test_the_lineage_of_a_body_is_drawn_with_its_lines(browser: Any, tmp_path: Path) -> None:
    near = neighbourhood(two_papers(), "b", lens="lineage")
    shown = opened(browser, tmp_path / "graph.html", network=near, title="图", lens="lineage", about="b")
    assert shown.texts("#count") == ["显示 4 个节点、4 条关系"]


@needs_chromium
def test_where_nothing_can_be_drawn_the_page_says_so(browser: Any, tmp_path: Path) -> None:
    shown = opened(browser, tmp_path / "graph.html", network=network_of([Node("b", "body", "云溪市水利局")], []), title="图", about="b")
    assert shown.texts("#empty") == ["这里没有可以这样画的内容"]


@needs_chromium
@pytest.mark.parametrize(("focus", "lit"), [("urn:farm", ["任务"]), ("urn:lin", []), (None, ["文件脉络"])])
def test_the_lit_tab_says_what_is_drawn(browser: Any, tmp_path: Path, focus: str | None, lit: list[str]) -> None:
    shown = opened(browser, tmp_path / "graph.html", network=network(), title="图", focus=focus)
    assert shown.texts(".lens[aria-checked=true]") == lit


@needs_chromium
def test_the_zoom_buttons_stand_below_the_picture(browser: Any, tmp_path: Path) -> None:
    shown = looked(browser, tmp_path)
    picture, zoom = (shown.page.locator(selector).bounding_box() for selector in ("#picture", ".zoom"))
    assert zoom["y"] >= picture["y"] + picture["height"]


@needs_chromium
@pytest.mark.parametrize(("wide", "high"), [(1400, 900), (390, 844)])
def test_the_picture_of_one_thing_opens_readable_and_with_the_thing_in_sight(browser: Any, tmp_path: Path, wide: int, high: int) -> None:
    shown = looked(browser, tmp_path, viewport={"width": wide, "height": high})
    shown.page.evaluate("document.body.classList.add('menu')")
    shown.find("云溪市农业农村局")
    shown.page.locator("#closer").click()
    shown.page.wait_for_timeout(500)
    x, y, scale = map(float, shown.page.evaluate("/z=([^&]*)/.exec(location.hash)[1]").split("_"))
    assert scale / 1.35 * 14 >= 9.9, "the smallest letters"
    assert abs(-410 - x) * scale < wide / 2 and abs(y) * scale < high / 2, "the body stands at (-410, 0)"
