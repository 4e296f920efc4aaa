"""The load report in a real browser: what is drawn, what a click and a key open, and that nothing is asked for.

Skipped where playwright or a Chromium is not installed; the reason is printed then.
"""
from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from wenmai.load import counted, report, report_html, workload
from wenmai.load.report import MOST_TASKS
from wenmai.model import Deadline, Facts, Header, Responsibility, Source, Task

from ...browsing import Watched, needs_chromium, watched

pytestmark = needs_chromium

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# the middle of each written line with its width, its height being that of the letters and not of the line
LINES = """name => [...document.querySelectorAll(`#plot-${name} svg text`)].filter(made => made.textContent.trim()).map(made => {
  const box = made.getBoundingClientRect(), size = parseFloat(getComputedStyle(made).fontSize);
  return [made.textContent, box.left, (box.top + box.bottom) / 2 - size * .46, box.right, (box.top + box.bottom) / 2 + size * .46];
})"""


class Seen(Watched):
    """The report in the browser."""

    def drawn(self, name: str) -> list[str]:
        return [str(text) for text in self.page.locator(f"#plot-{name} svg text").all_text_contents()]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


def opened(browser: Any, store: Any, folder: Path, most_tasks: int = MOST_TASKS, **context: Any) -> Seen:
    path = folder / "load.html"
    shown = report(store, workload(store, resamples=20), counted(store), most_tasks=most_tasks)
    path.write_text(report_html(shown), encoding="utf-8")
    return watched(browser, path, Seen, settle=100, **{"viewport": WIDE, **context})


@pytest.fixture
def seen(browser: Any, harvest_store: Any, tmp_path: Path) -> Iterator[Seen]:
    shown = opened(browser, harvest_store, tmp_path)
    yield shown
    assert shown.asked == [], "nothing outside the file is asked for"
    assert shown.complaints == []
    shown.page.context.close()


def test_the_charts_name_bodies_areas_and_months(seen: Seen) -> None:
    assert {"1 云溪市交通运输局", "1 云溪市财政局", "3 云溪市市场监督管理局", "4", "3"} <= set(seen.drawn("load"))
    assert {"2022", "06月"} <= set(seen.drawn("month"))
    assert {"云溪市交通运输局", "云溪市财政局"} <= {text.strip() for text in seen.drawn("tie")}
    data = json.loads(seen.page.locator("#data").text_content())
    assert "".join(data["areas"][0]["zh"].split()) in "".join(seen.drawn("area"))


def test_a_click_on_a_bar_shows_its_sentences_with_file_and_characters(seen: Seen) -> None:
    label = seen.page.locator("#plot-load svg text", has_text="云溪市交通运输局").bounding_box()
    seen.page.mouse.click(label["x"] + label["width"] + 40, label["y"] + label["height"] / 2)
    assert seen.texts("#panel h2") == ["云溪市交通运输局"]
    assert seen.texts("#panel .badge") == ["牵头 lead", "配合 support"]
    assert seen.texts("#panel blockquote")[0].replace("\n", "") == "（市交通运输局牵头，市财政局配合）"
    assert [text.replace("\n", "") for text in seen.texts("#panel blockquote mark")[:2]] == ["市交通运输局", "牵头"]
    source = seen.texts("#panel .source")[0]
    assert "harvest.txt" in source and "字符 characters" in source
    assert "云政办发〔2022〕3号 云溪市人民政府办公室关于做好茶叶采收工作的通知" in seen.texts("#panel .paper")


def test_every_marked_word_of_a_passage_is_seen_without_scrolling_in_it(browser: Any, table_store: Any, tmp_path: Path) -> None:
    shown = opened(browser, table_store, tmp_path)
    shown.page.locator("#plot-load").focus()
    shown.press("ArrowDown", "Enter")
    assert shown.texts("#panel blockquote mark") == ["牵头部门", "市交通运输局"]
    assert "\n\n" not in shown.texts("#panel blockquote")[0]
    heights = shown.page.locator("#panel blockquote").evaluate_all("found => found.map(quote => [quote.scrollHeight, quote.clientHeight])")
    assert heights and all(words <= seen for words, seen in heights)
    shown.page.context.close()


def test_tasks_that_are_only_counted_are_said_where_they_would_stand(browser: Any, harvest_store: Any, tmp_path: Path) -> None:
    """Money and road are told, the check is not, of which 财政局 and 交通运输局 share the last two."""
    seen = opened(browser, harvest_store, tmp_path, most_tasks=2)
    said = {}
    for key in ("body:0", "tie:0"):
        seen.page.evaluate("key => document.querySelector(`[data-opens='${key}']`).click()", key)
        said[key] = seen.texts("#panel h4"), [text.split(" 项")[0] for text in seen.texts("#panel .flag")]
    assert said == {"body:0": (["（二） 发放茶农补贴", "（一） 修好茶山道路"], ["另有 1"]), "tie:0": (["（一） 修好茶山道路"], ["另有 1"])}
    assert seen.complaints == []
    seen.page.context.close()


def test_a_click_on_a_name_opens_the_same(seen: Seen) -> None:
    seen.page.locator("#plot-area svg text", has_text="云溪市财政局").click()
    assert seen.texts("#panel h2") == ["云溪市财政局"] and len(seen.texts("#panel li")) == 3


def test_a_click_on_a_cell_shows_the_deadline_and_its_sentence(seen: Seen) -> None:
    cell = seen.page.locator("#plot-month svg text", has_text="1").last
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    seen.page.mouse.click(box["x"] + 3, box["y"] + 3)
    assert seen.texts("#panel .what") == ["2022-06 · 1 项任务 tasks"]
    assert seen.texts("#panel .limit") == ["时限 deadline：2022年6月底前"]
    assert seen.texts("#panel blockquote")[0] == "2022年6月底前完工。"


def test_a_click_on_a_tie_shows_the_tasks_of_both_with_their_roles(seen: Seen) -> None:
    seen.page.locator("#plot-tie").scroll_into_view_if_needed()
    ends = [seen.page.locator("#plot-tie svg text", has_text=name).bounding_box() for name in ("云溪市财政局", "云溪市交通运输局")]
    data = json.loads(seen.page.locator("#data").text_content())
    picture = next(made for made in reversed(data["pictures"]) if made["width"] <= seen.page.locator("#plot-tie").bounding_box()["width"])
    dots = {dot[3].replace("\n", ""): dot for dot in picture["dots"]}
    # a name is written below the middle of its dot: from there to the middle between two dots
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - dots[name][2] - 10)
               for box, name in zip(ends, ("云溪市财政局", "云溪市交通运输局"), strict=True)]
    seen.page.mouse.click(sum(x for x, _ in middles) / 2, sum(y for _, y in middles) / 2)
    assert set(seen.texts("#panel h2")[0].split(" — ")) == {"云溪市财政局", "云溪市交通运输局"}
    assert seen.texts("#panel h4") == ["（一） 修好茶山道路", "（三） 检查茶叶质量"]
    assert seen.texts("#panel blockquote")[0].replace("\n", "") == "（市交通运输局牵头，市财政局配合）"
    assert len(seen.texts("#panel li:first-child mark")) == 4


def test_the_keyboard_walks_a_chart_opens_what_it_stands_on_and_comes_back(seen: Seen) -> None:
    seen.page.locator("#plot-load").focus()
    seen.press("ArrowDown", "ArrowDown", "ArrowDown")
    assert seen.texts("#said")[0].startswith("3. 云溪市市场监督管理局")
    seen.press("Enter")
    assert seen.texts("#panel h2") == ["云溪市市场监督管理局"]
    assert seen.page.evaluate("document.activeElement.id") == "panel"
    seen.press("Escape")
    assert not seen.page.locator("#panel").is_visible()
    assert seen.page.evaluate("document.activeElement.id") == "plot-load"


def test_the_keyboard_reaches_every_kind_of_thing(seen: Seen) -> None:
    for name, keys, words in (("area", ["ArrowDown"], "任务 tasks"), ("month", ["ArrowDown"], "2022-06"),
                              ("tie", ["ArrowDown", "ArrowRight"], "共同任务 shared tasks")):
        seen.page.locator(f"#plot-{name}").focus()
        seen.press(*keys)
        assert words in seen.texts("#said")[0], name
        seen.press("Enter")
        assert seen.page.locator("#panel blockquote").count() > 0, name
        seen.press("Escape")


def test_a_chart_can_be_left_with_tab(seen: Seen) -> None:
    seen.page.locator("#plot-load").focus()
    seen.press("ArrowDown", "Tab")
    assert seen.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_cell_of_the_table_opens_the_same_and_the_table_is_saved_as_csv(seen: Seen) -> None:
    under = seen.page.locator("#tie .under")
    under.locator("summary").click()
    under.locator("tbody button[data-opens^=tie]").first.click()
    assert seen.texts("#panel .what") == ["共同任务 shared tasks 2"]
    seen.press("Escape")
    with seen.page.expect_download() as waiting:
        under.locator(".csv").click()
    saved = Path(waiting.value.path()).read_bytes().decode("utf-8")
    assert waiting.value.suggested_filename == "wenmai-tie.csv"
    assert saved.startswith("\ufeff机构 body,伙伴 partner,共同任务 shared tasks\n") and saved.count("\n") == 4


def test_a_pointer_over_a_bar_shows_its_figures(seen: Seen) -> None:
    label = seen.page.locator("#plot-load svg text", has_text="云溪市财政局").bounding_box()
    seen.page.mouse.move(label["x"] + label["width"] + 30, label["y"] + label["height"] / 2)
    seen.page.wait_for_timeout(300)
    assert "任务 tasks 3：负责 responsible 1，配合 support 2" in seen.texts("#plot-load")[0]


def many(made: ModuleType) -> Any:
    """Forty bodies with long names, all in one task, and tasks of their own."""
    names = [f"云溪彝族自治州第{n}经济技术开发区人力资源和社会保障局劳动保障监察综合行政执法支队" for n in range(40)]
    text = "\n".join(["全体配合一项任务。", *(f"{name}负责。" for name in names)])
    at = {name: ((text.index(name), text.index(name) + len(name)),) for name in names}

    def task(name: str, *parts: Responsibility) -> Task:
        return Task(name, None, None, f"任务{name}", "task", parts[0].spans, list(parts))

    own = [task(str(n), Responsibility(name, "lead", at[name], name)) for n, name in enumerate(names)]
    shared = task("all", *(Responsibility(name, "support", ((0, 4),), name) for name in names[:15]))
    facts = Facts(Header("云溪发〔2022〕9号", "全体通知"), tasks=[*own, shared])
    return made.MemoryStore([(Source("many.txt", "5" * 64, "utf-8", text), facts)])


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_name_lies_on_another_and_the_page_is_no_wider_than_its_window(browser: Any, made: ModuleType, tmp_path: Path,
                                                                        viewport: dict[str, int]) -> None:
    shown = opened(browser, many(made), tmp_path, viewport=viewport)
    for name in ("load", "area", "tie"):
        lines = [line for line in shown.page.evaluate(LINES, name) if line[0] != "≈"]
        assert len(lines) > 40
        for (one, l1, t1, r1, b1), (two, l2, t2, r2, b2) in combinations(lines, 2):
            assert r1 <= l2 + 1 or r2 <= l1 + 1 or b1 <= t2 + 1 or b2 <= t1 + 1, (name, one, two)
        assert min(left for _, left, *_ in lines) >= 0 and max(right for *_, right, _ in lines) <= viewport["width"]
    assert shown.page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_columns_that_do_not_fit_a_phone_come_into_sight_by_key(browser: Any, made: ModuleType, tmp_path: Path) -> None:
    source, facts = many(made).papers[0]
    for n, task in enumerate(facts.tasks):
        task.deadline = Deadline("期限", f"{2020 + n // 12}-{n % 12 + 1:02}-01", "by", ((0, 2),))
    # forty bodies stand in their order of rank, the last one of them with its deadline in the third or fourth year
    shown = opened(browser, made.MemoryStore([(source, facts)]), tmp_path, viewport=PHONE)
    assert {"2020", "01月"} <= set(shown.drawn("month")) and not {"2022", "2023"} & set(shown.drawn("month"))
    shown.page.locator("#plot-month").focus()
    shown.press("End")
    shown.page.wait_for_timeout(200)
    [year, month] = shown.texts("#said")[0].split("，")[1].split("-")
    assert year > "2020" and {year, f"{month}月"} <= set(shown.drawn("month"))
    shown.press("Enter")
    assert shown.page.locator("#panel .limit").count() == 1
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_light_and_dark(browser: Any, harvest_store: Any, tmp_path: Path, scheme: str) -> None:
    shown = opened(browser, harvest_store, tmp_path, color_scheme=scheme)
    assert shown.page.locator("html").get_attribute("data-theme") == scheme
    ink = "document.querySelector('#plot-load svg text').getAttribute('fill')"
    before = shown.page.evaluate(ink)
    shown.page.locator("#theme").click()
    assert shown.page.locator("html").get_attribute("data-theme") != scheme and shown.page.evaluate(ink) != before
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_on_paper_the_charts_are_light_and_fit(browser: Any, harvest_store: Any, tmp_path: Path) -> None:
    shown = opened(browser, harvest_store, tmp_path, color_scheme="dark")
    shown.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    widths = shown.page.evaluate("[...document.querySelectorAll('.plot svg')].map(made => made.getBoundingClientRect().width)")
    assert widths == [690] * 4
    assert shown.page.evaluate("document.querySelector('#plot-load svg text').getAttribute('fill')") == "#1f2328"
    shown.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert shown.page.evaluate("document.querySelector('#plot-load svg').getBoundingClientRect().width") > 690
    assert shown.page.pdf(format="A4").startswith(b"%PDF")
    shown.page.context.close()


def test_every_button_and_chart_has_a_name(seen: Seen) -> None:
    nameless = seen.page.evaluate("""[...document.querySelectorAll("button, [tabindex='0']")].filter(made =>
        !(made.textContent || made.getAttribute("aria-label") || "").trim()).map(made => made.outerHTML)""")
    assert nameless == []


def test_hostile_names_show_as_text_and_run_nothing(browser: Any, hostile_store: Any, tmp_path: Path) -> None:
    shown = opened(browser, hostile_store, tmp_path)
    title = shown.page.title()
    for kind in ("load", "area", "month", "tie"):
        shown.page.locator(f"#{kind} summary").click()
        for cell in shown.page.locator(f"#{kind} tbody button").all():
            cell.dispatch_event("click")
            assert shown.page.locator("#panel h2").count() == 1
    for kind in ("load", "month", "tie"):
        shown.page.locator(f"#plot-{kind}").focus()
        shown.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    assert any("</script><img src=x onerror=" in text and "{{ 7*7 }}" in text and "␇" in text for text in shown.texts("#panel"))
    assert shown.page.locator("img").count() == 0 and shown.page.locator("main script").count() == 0
    assert shown.page.title() == title
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_without_scripts_the_tables_can_be_read(browser: Any, harvest_store: Any, tmp_path: Path) -> None:
    shown = browser.new_context(java_script_enabled=False).new_page()
    path = tmp_path / "load.html"
    path.write_text(report_html(report(harvest_store, workload(harvest_store, resample="none"), counted(harvest_store))), encoding="utf-8")
    shown.goto(path.as_uri())
    shown.locator("#load summary").click()
    assert "云溪市财政局" in shown.locator("#load table").inner_text() and "图需要脚本" in shown.locator("body").inner_text()
    shown.context.close()
