"""From anything on the page to the words of a text: the reader, what it marks, and how many clicks it takes.

Skipped where playwright or a Chromium is not installed; the reason is printed then. WENMAI_SCREENSHOTS names a folder for screenshots.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wenmai.explorer import reading
from wenmai.explorer.network import Evidence, Network, network_of

from ..browsing import needs_chromium
from .conftest import HOSTILE
from .looking import SOURCE, TEXT, Looked, at, looked, network

pytestmark = needs_chromium
# whether the words that are marked lie within the part of the text that is scrolled to
MARK_IN_SIGHT = """(() => {
  const [mark, text] = ["#reader mark", "#reader .text"].map(part => document.querySelector(part).getBoundingClientRect());
  return mark.top >= text.top && mark.bottom <= text.bottom;
})()"""


def _with_evidence(changed: Callable[[Evidence], Evidence]) -> Network:
    """The network with other evidence of its edges."""
    old = network()
    edges = [replace(edge, evidence=tuple(map(changed, edge.evidence))) for edge in old.edges if edge.kind != "load"]
    return network_of(old.nodes.values(), edges)


@pytest.fixture
def seen(browser: Any, tmp_path: Path) -> Iterator[Looked]:
    shown = looked(browser, tmp_path)
    yield shown
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_a_click_on_an_edge_opens_its_sentence_in_the_text(seen: Looked) -> None:
    seen.page.locator(".step:not(.inferred)").first.click()
    assert seen.texts("#reader mark") == ["云溪省发〔2020〕3号"]
    assert seen.texts("#reader .sentence") == ["按照《云溪省茶园防虫规划》（云溪省发〔2020〕3号）办理。"]
    assert seen.texts("#readerTitle") == ["云溪政发〔2021〕5号 云溪市茶园防虫工作方案"]
    source = seen.texts("#reader .source")[0]
    assert "plan.txt" in source and f"第 {TEXT.index('云溪省发')}–{TEXT.index('云溪省发') + 12} 字符" in source
    seen.keep("reader")


def test_a_click_on_the_line_itself_opens_it_too(seen: Looked) -> None:
    seen.page.locator(".step:not(.inferred)").first.click()
    seen.page.keyboard.press("Escape")
    seen.page.keyboard.press("Escape")
    seen.page.wait_for_timeout(200)
    box = seen.page.locator("#picture").bounding_box()
    for away in range(0, 120, 8):
        seen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - away)
        if seen.texts("#reader mark"):
            break
    assert seen.texts("#reader mark") == ["云溪省发〔2020〕3号"]


@pytest.mark.parametrize("figure", ["#list .amount >> nth=0", ".ranking .amount >> nth=0"])
def test_one_click_leads_from_a_figure_to_the_words_it_counts(seen: Looked, figure: str) -> None:
    seen.page.locator("#search").fill("云溪市农业农村局")
    seen.page.locator(figure).click()
    assert seen.texts("#reader [role=status]") == ["第 1 / 2 处"]
    assert seen.texts("#reader mark") == ["市农业农村局", "牵头"]


def test_the_reader_goes_to_the_next_place_and_back(seen: Looked) -> None:
    seen.find("云溪市农业农村局")
    seen.page.locator("#panel dd .amount").click()
    seen.page.keyboard.press("]")
    assert seen.texts("#reader mark") == ["市农业农村局负责"]
    assert seen.texts("#reader .sentence") == ["三、设虫情测报点二十处，由市农业农村局负责。"]
    assert "设虫情测报点" in seen.texts("#reader .about")[0] and "负责" in seen.texts("#reader .about")[0]
    seen.page.locator("#reader .turn").first.click()
    assert seen.texts("#reader [role=status]") == ["第 1 / 2 处"]
    assert seen.page.locator("#reader .turn").first.is_disabled()


def test_offsets_count_characters_beyond_the_basic_plane_as_one(seen: Looked) -> None:
    """The paper prints a character (𠮷) that takes two units in a browser's strings, before the third task."""
    seen.find("设虫情测报点")
    seen.page.locator("#picture").focus()
    seen.page.keyboard.press("e")
    assert seen.texts("#reader mark") == ["设虫情测报点"]


def test_an_inferred_link_shows_the_words_that_it_rests_on(seen: Looked) -> None:
    seen.page.locator(".step.inferred").click()
    assert seen.texts("#reader mark") == ["《云溪省茶园防虫规划》"] and "承接" in seen.texts("#reader .about")[0]


def test_a_long_text_is_scrolled_to_its_words(browser: Any, tmp_path: Path) -> None:
    long = "前文。\n" * 3000
    made = _with_evidence(lambda e: at(e.quote, text=long + TEXT))
    made.texts[SOURCE] = long + TEXT
    shown = looked(browser, tmp_path, made)
    shown.page.locator(".step:not(.inferred)").first.click()
    assert shown.page.evaluate(MARK_IN_SIGHT)
    shown.page.context.close()


def test_excerpts_say_that_they_are(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.texts_read, "__kwdefaults__", {"room": 10})
    shown = looked(browser, tmp_path)
    shown.page.locator(".step:not(.inferred)").first.click()
    assert shown.texts("#reader mark") == ["云溪省发〔2020〕3号"] and "节录" in shown.texts("#reader .flag")[0]
    assert "此处略" in shown.texts("#reader .gap")[0]
    shown.page.context.close()


def test_without_the_text_what_stands_around_the_words_is_shown(browser: Any, tmp_path: Path) -> None:
    shown = looked(browser, tmp_path, _with_evidence(lambda e: replace(e, source="", before="按照（", after="）办理")))
    shown.page.locator(".step:not(.inferred)").first.click()
    assert "按照（云溪省发〔2020〕3号）办理" in shown.texts("#reader .text")[0]
    shown.page.context.close()


def test_closing_the_text_gives_the_picture_its_room_again(seen: Looked) -> None:
    high = seen.page.locator("#stage").bounding_box()["height"]
    seen.page.locator(".step:not(.inferred)").first.click()
    assert seen.page.locator("#stage").bounding_box()["height"] < high
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#reader").is_visible() and seen.page.locator("#stage").bounding_box()["height"] == high


def test_a_hostile_text_shows_as_text(browser: Any, tmp_path: Path) -> None:
    text = f"{HOSTILE}，由{HOSTILE}牵头。\u0000<b>粗</b>\n{'长' * 10_000}"
    made = _with_evidence(lambda _: at(HOSTILE, text=text, file=f"{HOSTILE}.txt"))
    made.texts[SOURCE] = text
    shown = looked(browser, tmp_path, made)
    shown.page.locator(".step:not(.inferred)").first.click()
    (mark,) = shown.texts("#reader mark")
    assert mark.startswith("</script><img src=x onerror=") and "{{ 7*7 }}" in mark
    assert "<b>粗</b>" in shown.texts("#reader .text")[0] and shown.page.locator("#reader b, img").count() == 0
    assert (shown.page.title(), shown.asked, shown.complaints) == ("图", [], [])
    shown.page.context.close()
