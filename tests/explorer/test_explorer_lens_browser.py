"""The lenses in a real browser: what each shows, what the filters, the timeline and the bundles do, and that the address keeps it.

Skipped where playwright or a Chromium is not installed; the reason is printed then.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wenmai.explorer import Edge, Network, Node, render, view
from wenmai.explorer.network import network_of
from wenmai.store import Store

from ..browsing import Watched, needs_chromium, watched

pytestmark = needs_chromium

UPPER, LOWER, OTHER = "国茶发〔2016〕4号", "青茶发〔2019〕3号", "云茶发〔2020〕9号"


class Lens(Watched):
    """The explorer with its lenses."""

    def to(self, lens: str) -> None:
        self.page.locator(f"#lens-{lens}").click()

    @property
    def listed(self) -> list[str]:
        return [text.split("\n")[0] for text in self.texts("#list li")]

    @property
    def numbers(self) -> set[str]:
        """The numbers of the papers that are listed."""
        return {text.split(" ")[0] for text in self.listed}

    @property
    def chosen(self) -> list[str]:
        return self.texts("#lenses [aria-checked=true]")

    def relations(self) -> set[tuple[str, ...]]:
        """From, relation, to and number of tasks of all that is seen, out of the table."""
        self.page.locator("#tabled").click()
        rows = self.page.locator("#table tbody").nth(1).locator("tr").all()
        found = {tuple(row.locator("th, td").all_inner_texts()[i] for i in (0, 1, 2, 5)) for row in rows}
        self.page.locator("#tabled").click()
        return found

    def reloaded(self) -> Lens:
        self.page.reload()
        self.page.wait_for_selector("body[data-ready]")
        return self


def papers() -> Network:
    """Three papers of three levels, places and years; one rests on another; two bodies lead tasks of two policy areas, one helps."""
    def paper(iri: str, number: str, level: str, place: str, kind: str = "document") -> Node:
        return Node(iri, kind, f"{place}的通知", f"{number}\n茶园", number, level, f"{number[4:8]}-05-01", iri,
                    year=int(number[4:8]), place=place)

    nodes = [paper("u", UPPER, "national", "全国", "cited"), paper("d", LOWER, "prefecture", "青溪市"),
             paper("o", OTHER, "province", "云岭省"), Node("t1", "task", "建茶园", document="d", order=1, areas=("06",)),
             Node("t2", "task", "修水渠", document="d", order=2, areas=("05",))]
    nodes += [Node(f"b{n}", "body", f"青溪市{n}局", f"{n}局", level="prefecture", place="青溪市") for n in "农水财"]
    edges = [Edge("d", "u", "basis"), Edge("o", "d", "mentions"), Edge("t1", "d", "part"), Edge("t2", "d", "part")]
    edges += [Edge("b农", "t1", "lead"), Edge("b水", "t1", "lead"), Edge("b水", "t2", "lead"), Edge("b财", "t1", "support"),
              Edge("b财", "t2", "support")]
    return network_of(nodes, edges)


def crowd() -> Network:
    """A paper that rests on 400 others of one level, of two places and two years."""
    names = {f"c{i:03}": i for i in range(400)}
    cited = [Node(iri, "cited", f"第{i}号规划", level="province", document=iri, year=2018 + i % 2,
                  place="云岭省" if i % 4 < 2 else "溪山省") for iri, i in names.items()]
    top = Node("d", "document", "总规划", f"{LOWER}\n总规划", LOWER, "national", "2021-01-01", "d", year=2021)
    return network_of([top, *cited], [Edge("d", node.id, "basis") for node in cited])


def opened(browser: Any, path: Path, network: Network, **context: Any) -> Lens:
    path.write_text(render(network, "图"), encoding="utf-8")
    shown: Lens = watched(browser, path, Lens, settle=200, **{"viewport": {"width": 1400, "height": 900}, **context})
    return shown


@pytest.fixture
def seen(browser: Any, tmp_path: Path) -> Iterator[Lens]:
    shown = opened(browser, tmp_path / "graph.html", papers())
    yield shown
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


@pytest.fixture
def full(browser: Any, tmp_path: Path) -> Iterator[Lens]:
    shown = opened(browser, tmp_path / "graph.html", crowd())
    yield shown
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_a_page_opens_with_the_papers(seen: Lens) -> None:
    assert seen.chosen == ["文件脉络"]
    assert seen.numbers == {UPPER, LOWER, OTHER}


def test_the_bodies_and_how_they_work_together(seen: Lens) -> None:
    seen.to("bodies")
    assert {text[:4] for text in seen.listed} == {"青溪市农", "青溪市水", "青溪市财"}
    assert seen.relations() == {("青溪市农局", "共同负责", "青溪市水局", "1"), ("青溪市农局", "牵头带配合", "青溪市财局", "1"),
                                ("青溪市水局", "牵头带配合", "青溪市财局", "2")}


def test_a_role_that_is_off_counts_for_nothing(seen: Lens) -> None:
    seen.to("bodies")
    seen.page.locator("#filter-support").uncheck()
    assert seen.relations() == {("青溪市农局", "共同负责", "青溪市水局", "1")}


def test_the_tasks_begin_with_the_papers_and_open_on_one(seen: Lens) -> None:
    seen.to("tasks")
    assert seen.numbers == {LOWER, OTHER}
    seen.page.locator("#list button.document").first.click()
    seen.page.locator(".primary").click()
    assert {"建茶园", "修水渠"} <= set(seen.listed)
    assert seen.chosen == ["任务"], "the lens stays"


def test_the_lenses_are_walked_by_arrows_and_kept_in_the_address(seen: Lens) -> None:
    seen.page.locator("#lens-lineage").focus()
    seen.page.keyboard.press("ArrowRight")
    assert seen.chosen == ["机构协作"] and seen.page.evaluate("document.activeElement.id") == "lens-bodies"
    assert seen.reloaded().chosen == ["机构协作"]
    seen.page.go_back()
    seen.page.wait_for_timeout(200)
    assert seen.chosen == ["文件脉络"]


def test_a_lens_can_be_asked_for(browser: Any, store: Store, tmp_path: Path) -> None:
    view(store, None, tmp_path / "graph.html", lens="bodies")
    shown = watched(browser, tmp_path / "graph.html", Lens, settle=200)
    assert shown.chosen == ["机构协作"] and any(text.startswith("青溪市财政局") for text in shown.listed)
    shown.page.context.close()


def test_a_level_that_is_off_is_gone_until_all_is_shown_again(seen: Lens) -> None:
    seen.page.locator("#level-province").uncheck()
    assert seen.numbers == {UPPER, LOWER}
    assert seen.reloaded().numbers == {UPPER, LOWER}, "the address keeps it"
    seen.page.locator(".reset").click()
    assert seen.numbers == {UPPER, LOWER, OTHER}
    assert seen.page.locator(".reset").count() == 0


def test_a_place_that_is_off_is_gone(seen: Lens) -> None:
    seen.page.get_by_text("地区", exact=True).click()
    seen.page.locator("label.filter", has_text="云岭省").locator("input").uncheck()
    assert OTHER not in seen.numbers
    assert OTHER not in seen.reloaded().numbers


def test_an_area_that_is_off_takes_its_tasks_away(seen: Lens) -> None:
    seen.to("bodies")
    seen.page.locator("label.filter", has_text="农业、林业、水利").locator("input").uncheck()
    assert all(relation[3] == "1" for relation in seen.relations()), "one of the two tasks that they shared is left"


def test_years_are_chosen_by_the_keyboard(seen: Lens) -> None:
    assert seen.texts("#timespan") == ["全部年份"]
    seen.page.locator("#timeline .fromYear").focus()
    for _ in range(4):
        seen.page.keyboard.press("ArrowRight")
    assert seen.texts("#timespan") == ["2020 年"] and seen.numbers == {OTHER}
    assert seen.page.locator("#timeline .fromYear").get_attribute("aria-valuetext") == "2020 年"
    assert seen.reloaded().texts("#timespan") == ["2020 年"]
    seen.page.locator(".everyyear").click()
    assert seen.numbers == {UPPER, LOWER, OTHER}


def test_years_are_chosen_by_the_hand(seen: Lens) -> None:
    bars = {text: seen.page.locator(f'.year[data-year="{text}"]').bounding_box() for text in ("2016", "2019")}
    middle = {year: (box["x"] + box["width"] / 2, box["y"] + 10) for year, box in bars.items()}
    seen.page.mouse.move(*middle["2019"])
    seen.page.mouse.down()
    seen.page.mouse.move(*middle["2016"])
    seen.page.mouse.up()
    assert seen.texts("#timespan") == ["2016–2019 年"]
    assert seen.numbers == {UPPER, LOWER}


def test_a_bundle_says_how_many_it_holds_and_opens_and_closes_by_enter(full: Lens) -> None:
    amounts = full.texts("#list .amount")
    assert amounts == ["×100"] * 4
    full.page.locator("#list button").first.click()
    assert full.texts("#panel h2") == ["省 云岭省 2018 被引文件（未收录） ×100"]
    full.page.locator("#picture").focus()
    full.page.keyboard.press("Enter")
    assert "显示 105 个节点" in full.texts("#count")[0], "the bundle stays as the head of what it holds"
    assert "显示 105 个节点" in full.reloaded().texts("#count")[0], "the address keeps it"
    full.page.locator("#list button").first.click()
    full.page.locator("#picture").focus()
    full.page.keyboard.press("Enter")
    assert "显示 5 个节点" in full.texts("#count")[0]


def test_what_a_bundle_holds_is_counted_under_the_filters(full: Lens) -> None:
    full.page.get_by_text("地区", exact=True).click()
    full.page.locator("label.filter", has_text="溪山省").locator("input").uncheck()
    assert full.texts("#list .amount") == ["×100"] * 2
    assert "显示 3 个节点、2 条关系" in full.texts("#count")[0]


def test_what_is_searched_for_comes_out_of_its_bundle(full: Lens) -> None:
    full.page.locator("#search").fill("第7号规划")
    full.page.keyboard.press("Enter")
    full.page.locator("#search").fill("")
    assert "显示 105 个节点" in full.texts("#count")[0] and full.texts("#path .here") == ["文件脉络"]


@pytest.mark.parametrize(("wide", "high", "scheme"), [(390, 844, "light"), (1400, 900, "dark")])
def test_every_lens_is_drawn(browser: Any, tmp_path: Path, wide: int, high: int, scheme: str) -> None:
    shown = opened(browser, tmp_path / "graph.html", papers(), viewport={"width": wide, "height": high}, color_scheme=scheme)
    for lens in ("lineage", "bodies", "tasks", "all"):
        shown.to(lens)
        shown.page.wait_for_timeout(150)
        shown.page.screenshot(path=tmp_path / f"{lens}-{wide}-{scheme}.png")
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= wide
        assert not shown.page.locator("#stage.empty").count()
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_the_legend_is_in_both_languages(seen: Lens) -> None:
    seen.to("bodies")
    seen.page.locator("#language").click()
    assert seen.chosen == ["Bodies"]
    assert {"Leads, with support", "Answer together"} <= set(seen.texts(".filter span:nth-of-type(2)"))
    assert any("health" in text.lower() or "agriculture" in text.lower() for text in seen.texts(".facet .filter"))
