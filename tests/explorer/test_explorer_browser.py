"""The page in a real browser: what it draws, what a click and a key do, and that it asks for nothing outside itself.

Skipped where playwright or a Chromium is not installed; the reason is printed then.
"""
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wenmai.explorer import Edge, Node, render, view
from wenmai.explorer.network import network_of
from wenmai.store import Store

from ..browsing import Watched, needs_chromium, watched

pytestmark = needs_chromium

# what is written on a canvas cannot be read back from it: the texts are noted as they are drawn
NOTE_DRAWN = """
window.drawn = new Set();
for (const name of ["fillText", "strokeText"]) {
  const draw = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (text, ...rest) { window.drawn.add(text); return draw.call(this, text, ...rest); };
}
"""
# pixels of the colour of papers that were read (#1f3a5f) in the outermost columns of the canvas
COLOURS_AT_THE_SIDES = """
(() => {
  const canvas = document.querySelector("#picture canvas"), drawn = canvas.getContext("2d");
  const columns = [0, canvas.width - 1].flatMap(x => [...drawn.getImageData(x, 0, 1, canvas.height).data]);
  return columns.filter((value, at) => at % 4 === 0 && value === 0x1f && columns[at + 1] === 0x3a && columns[at + 2] === 0x5f).length;
})()
"""


class Seen(Watched):
    """The explorer in the browser."""

    def drawn_again(self) -> set[str]:
        """What the canvas says after its next drawing."""
        self.page.locator("#closer").click()
        self.page.wait_for_timeout(100)
        self.page.evaluate("window.drawn.clear()")
        self.page.locator("#fit").click()
        self.page.wait_for_timeout(200)
        return set(self.page.evaluate("[...window.drawn]"))

    def find(self, name: str) -> None:
        """Searches for a name and takes the first that is found."""
        self.page.locator("#search").fill(name)
        self.page.keyboard.press("Enter")


def opened(browser: Any, path: Path, **context: Any) -> Seen:
    return watched(browser, path, Seen, settle=200, script=NOTE_DRAWN, viewport={"width": 1400, "height": 900}, **context)


@pytest.fixture
def seen(browser: Any, store: Store, tmp_path: Path) -> Iterator[Seen]:
    view(store, None, tmp_path / "graph.html", lens="all")
    shown = opened(browser, tmp_path / "graph.html")
    yield shown
    assert shown.asked == [], "nothing outside the file is asked for"
    assert shown.complaints == []
    shown.page.context.close()


def test_papers_bodies_and_levels_are_named_on_the_picture(seen: Seen) -> None:
    drawn = seen.drawn_again()
    assert {"青政办发〔2019〕31号", "云农通〔2020〕9号", "农业农村局", "财政局", "种植业处", "林知远", "国家", "省", "州市"} <= drawn
    assert "（一） 建示范茶园" not in drawn, "tasks come when they are asked for"
    assert any(text.startswith("推断 0.") for text in drawn), "an inferred link says so on the picture"


def test_the_first_picture_is_seen_to_its_edges_and_names_the_cited_papers(browser: Any, tmp_path: Path) -> None:
    """Many papers in a row: the outermost are whole within the frame, and what is cited is no empty box."""
    numbers = {f"d{i}": f"云溪政发〔2021〕{i}号" for i in range(12)}
    papers = [Node(iri, "document", "文" * 90, f"{number}\n{'文' * 90}", number, "prefecture", document=iri)
              for iri, number in numbers.items()]
    cited = [Node(f"c{i}", "cited", "被引的规划" * 4, number=f"云政发〔2020〕{i}号") for i in range(12)]
    bodies = [Node(f"b{i}{k}", "body", f"第{k}局") for i in range(12) for k in range(9)]
    edges = [Edge(f"d{i}", f"c{i}", "basis") for i in range(12)]
    edges += [Edge(f"b{i}{k}", f"d{i}", "load", members=(("t", "lead"),)) for i in range(12) for k in range(9)]
    path = tmp_path / "graph.html"
    path.write_text(render(network_of([*papers, *cited, *bodies], edges), "图", lens="all"), encoding="utf-8")
    shown = opened(browser, path)
    assert {f"云政发〔2020〕{i}号" for i in range(12)} <= set(shown.page.evaluate("[...window.drawn]"))
    assert shown.page.evaluate(COLOURS_AT_THE_SIDES) == 0
    shown.page.set_viewport_size({"width": 1150, "height": 1100})
    shown.page.wait_for_timeout(500)
    assert shown.page.evaluate(COLOURS_AT_THE_SIDES) == 0, "nor in a window of another size"
    shown.page.context.close()


def test_the_first_panel_has_the_line_of_papers_and_who_carries_most(seen: Seen) -> None:
    line = seen.texts(".line")
    assert len(line) == 1 and "国办发〔2019〕7号" in line[0] and "推断" in line[0] and "依据" in line[0]
    assert seen.texts(".ranking li")[0].startswith("青溪市农业农村局")


def test_a_click_on_a_node_shows_what_is_known_of_it(seen: Seen) -> None:
    seen.find("青溪市农业农村局")
    seen.page.keyboard.press("Escape")
    seen.page.keyboard.press("Escape")
    assert seen.texts("#panel h2") == ["图中有什么"]
    stage = seen.page.locator("#picture").bounding_box()
    seen.page.mouse.click(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    seen.page.wait_for_selector("#panel .kind")
    assert seen.texts("#panel h2") == ["青溪市农业农村局"]
    assert "市农业农村局" in seen.texts("#panel dd")


def test_a_click_on_an_edge_shows_the_words_the_paper_and_the_place(seen: Seen) -> None:
    seen.page.locator(".step:not(.inferred)").first.click()
    seen.page.keyboard.press("Escape")
    for _ in range(3):  # so near that no other line passes the middle
        seen.page.locator("#closer").click()
    stage = seen.page.locator("#picture").bounding_box()
    seen.page.mouse.click(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    seen.page.wait_for_selector("#panel .triple")
    assert seen.texts("#panel .badge") == ["依据"]
    assert seen.texts("#panel .quote") == ["云政办发〔2019〕12号"]
    source = seen.texts("#panel .source")[0]
    assert "青政办发〔2019〕31号" in source and "prefecture.txt" in source and "字符" in source


def test_an_inferred_link_has_its_reason_and_confidence(seen: Seen) -> None:
    seen.page.locator(".step.inferred").click()
    assert seen.texts("#panel .flag") == ["推断，非原文（虚线）"]
    assert "0." in seen.texts("#panel .inference")[0] and "理由" in seen.texts("#panel .inference")[0]
    assert seen.texts("#panel .inference .quote") == ["云政办发〔2019〕12号", "国办发〔2019〕7号"]


def test_from_a_body_to_the_words_behind_one_of_its_tasks(seen: Seen) -> None:
    seen.find("青溪市农业农村局")
    members = seen.page.locator(".members > li")
    assert members.count() == 2
    members.first.locator("summary").first.click()
    members.first.locator(".quote").first.wait_for()
    assert members.first.locator(".quote").all_inner_texts() == ["市农业农村局", "牵头"]


@pytest.mark.parametrize(("switch", "gone", "label"), [
    ("body", "青溪市财政局", "财政局"), ("cited", "国办发〔2019〕7号", "国办发〔2019〕7号"), ("person", "林知远", "林知远"),
    ("support", "青溪市财政局", "财政局"), ("office", "云南省农业农村厅种植业处", "种植业处"),
])
def test_a_filter_hides_its_kind_and_brings_it_back(seen: Seen, switch: str, gone: str, label: str) -> None:
    def listed() -> bool:
        return any(text.startswith(gone) for text in seen.texts("#list li"))

    box = seen.page.locator(f"#filter-{switch}")
    assert listed() and label in seen.drawn_again()
    box.uncheck()
    assert not listed() and label not in seen.drawn_again()
    box.check()
    assert listed() and label in seen.drawn_again()


def test_tasks_come_on_a_filter_and_replace_the_sums(seen: Seen) -> None:
    assert not any("建示范茶园" in text for text in seen.texts("#list li"))
    seen.page.locator("#filter-tasks").check()
    assert any("建示范茶园" in text for text in seen.texts("#list li"))


def test_the_switch_of_tasks_says_what_the_picture_shows(seen: Seen) -> None:
    """Off in the overview and on where tasks are what the picture is about, and it switches both."""
    box = seen.page.locator("#filter-tasks")
    assert not box.is_checked()
    seen.find("青政办发[2019]31号")
    seen.page.locator(".primary").click()
    assert box.is_checked() and "（一） 建示范茶园" in seen.drawn_again()
    box.uncheck()
    assert "（一） 建示范茶园" not in seen.drawn_again()
    seen.page.locator("#path button").first.click()
    assert not box.is_checked() and "财政局" in seen.drawn_again()


def test_the_least_number_of_tasks_hides_bodies_with_fewer(seen: Seen) -> None:
    seen.page.locator("#minimum").fill("2")
    listed = seen.texts("#list li")
    assert any(text.startswith("青溪市农业农村局") for text in listed) and not any(text.startswith("青溪市财政局") for text in listed)


def test_expanding_a_paper_shows_its_tasks_and_back_leads_back(seen: Seen) -> None:
    seen.find("青政办发[2019]31号")
    seen.page.locator(".primary").click()
    drawn = seen.drawn_again()
    assert {"（一） 建示范茶园", "（二） 查农药残留", "一 茶园改造"} <= drawn
    assert seen.texts("#path .here")[0].startswith("青政办发〔2019〕31号")
    seen.page.go_back()
    seen.page.go_back()
    seen.page.wait_for_timeout(200)
    assert seen.texts("#path .here") == ["全图"]


def test_the_keyboard_walks_from_search_to_evidence(seen: Seen) -> None:
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("农业农村局")
    seen.page.keyboard.press("ArrowDown")
    focused = seen.page.evaluate("document.activeElement.innerText")
    assert "农业农村局" in focused
    seen.page.keyboard.press("Enter")
    assert seen.texts("#panel h2")[0] in focused
    seen.page.keyboard.press("Escape")
    seen.page.keyboard.press("Escape")
    assert seen.texts("#panel h2") == ["图中有什么"]


def test_the_language_can_be_changed(seen: Seen) -> None:
    seen.page.locator("#language").click()
    assert seen.page.locator("html").get_attribute("lang") == "en"
    assert "Documents read (2)" in seen.texts("#panel h3") and "Lead" in seen.texts(".filter span:nth-of-type(2)")
    assert {"National", "Province", "Prefecture", "农业农村局"} <= seen.drawn_again()
    seen.page.reload()
    seen.page.wait_for_selector("body[data-ready]")
    assert seen.page.locator("html").get_attribute("lang") == "en", "the address keeps it"


def test_every_field_and_button_has_a_name(seen: Seen) -> None:
    nameless = seen.page.evaluate("""[...document.querySelectorAll("button, input")].filter(made =>
        !(made.textContent || made.getAttribute("aria-label") || made.closest("label")?.textContent || "").trim()
    ).map(made => made.outerHTML)""")
    assert nameless == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_light_and_dark(browser: Any, store: Store, tmp_path: Path, scheme: str) -> None:
    view(store, None, tmp_path / "graph.html")
    shown = opened(browser, tmp_path / "graph.html", color_scheme=scheme)
    assert shown.page.locator("html").get_attribute("data-theme") == scheme
    shown.page.locator("#theme").click()
    assert shown.page.locator("html").get_attribute("data-theme") != scheme
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_hostile_names_show_as_text_and_run_nothing(browser: Any, hostile_store: Store, tmp_path: Path) -> None:
    view(hostile_store, None, tmp_path / "graph.html", lens="all", title="</title><img src=x onerror=alert(1)>")
    shown = opened(browser, tmp_path / "graph.html")
    for name in ("很长的名称", "onerror"):
        shown.find(name)
        for choice in range(shown.page.locator("#list button").count()):
            shown.page.locator("#list button").nth(choice).click()
            for _ in range(3):
                shown.page.evaluate("for (const made of document.querySelectorAll('#panel details')) made.open = true")
    assert any("</script><img src=x onerror=" in text and "{{ 7*7 }}" in text and "␇" in text for text in shown.texts("#list button"))
    assert shown.page.locator("img").count() == 0 and shown.page.locator("main script").count() == 0
    assert "{{ 7*7 }}" in shown.page.title() and shown.page.title().endswith(" – </title><img src=x onerror=alert(1)>")
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_a_focus_opens_on_its_own_scene(browser: Any, store: Store, tmp_path: Path) -> None:
    network = view(store, "青溪市财政局", tmp_path / "graph.html")
    shown = opened(browser, tmp_path / "graph.html")
    assert shown.texts("#path .here") == ["青溪市财政局"]
    assert shown.texts("#panel h2") == ["青溪市财政局"]
    assert json.loads(shown.page.locator("#data").text_content())["start"] == list(network.nodes).index(
        next(node.id for node in network.nodes.values() if node.name == "青溪市财政局"))
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()
