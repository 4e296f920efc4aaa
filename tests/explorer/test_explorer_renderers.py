"""Both renderers do the same: they draw the names, hear the hand, keep the view, and take every label as text.

Skipped where playwright or a Chromium is not installed; the reason is printed then.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wenmai.evaluate.networks import made_network
from wenmai.explorer import Edge, Evidence, Network, Node, render
from wenmai.explorer.network import network_of

from ..browsing import Watched, needs_chromium, watched

pytestmark = needs_chromium

# the texts on the canvas, and where the paintings of the picture put them on the page
NOTE_DRAWN = """
window.drawn = new Map();
const draw = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  const at = this.getTransform().transformPoint({x, y}), size = parseFloat(this.font) * this.getTransform().a;
  window.drawn.set(text, {x: at.x, y: at.y, size, wide: this.measureText(text).width * this.getTransform().a});
  return draw.call(this, text, x, y, ...rest);
};
"""
PAPER, BODY, EDGE = "云溪政发〔2021〕3号", "水务局", "依据"


def pair() -> Network:
    """A paper with a body, and the paper that it rests on."""
    words = Evidence("a.txt", 4, 9, "根据国发〔2020〕1号")
    nodes = [Node("d", "document", "云溪市关于河道清淤的通知", f"{PAPER}\n河道清淤", PAPER, "prefecture", document="d", evidence=(words,)),
             Node("c", "cited", "国发〔2020〕1号", number="国发〔2020〕1号", level="national", date="2020-01-01"),
             Node("t", "task", "清淤", document="d", evidence=(words,)),
             Node("b", "body", f"云溪市{BODY}", BODY, level="prefecture")]
    return network_of(nodes, [Edge("d", "c", "basis", (words,)), Edge("t", "d", "part"), Edge("b", "t", "lead", (words,))])


class Drawn(Watched):
    """The explorer with the texts of its canvas."""

    def texts_drawn(self) -> dict[str, dict[str, float]]:
        return dict(self.page.evaluate("Object.fromEntries(window.drawn)"))

    def again(self, action: str) -> dict[str, dict[str, float]]:
        """What is drawn after a click on a button."""
        self.page.evaluate("window.drawn.clear()")
        self.page.locator(action).click()
        self.page.wait_for_timeout(600)
        return self.texts_drawn()

    @property
    def middle(self) -> tuple[float, float]:
        box = self.page.locator("#picture").bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def opened(browser: Any, path: Path, network: Network, renderer: str, **context: Any) -> Drawn:
    path.write_text(render(network, "图", lens="all", renderer=renderer), encoding="utf-8")
    return watched(browser, path, Drawn, settle=300, script=NOTE_DRAWN, viewport={"width": 1400, "height": 900}, **context)


@pytest.fixture(params=["vis", "canvas"])
def renderer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def seen(browser: Any, renderer: str, tmp_path: Path) -> Iterator[Drawn]:
    shown = opened(browser, tmp_path / "graph.html", pair(), renderer)
    yield shown
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def chosen(shown: Drawn, name: str) -> None:
    """Takes a thing from the list, which brings it into the middle of the picture, and lets go of it."""
    shown.page.locator("#search").fill(name)
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_timeout(150)
    shown.page.keyboard.press("Escape")
    shown.page.keyboard.press("Escape")
    shown.page.wait_for_timeout(150)


def test_the_names_are_on_the_picture(seen: Drawn) -> None:
    assert {PAPER, "河道清淤", BODY, "国发〔2020〕1号"} <= set(seen.texts_drawn())


def test_a_click_on_a_node_chooses_it(seen: Drawn) -> None:
    chosen(seen, "水务局")
    seen.page.mouse.click(*seen.middle)
    assert seen.texts("#panel h2") == ["云溪市水务局"]


def test_a_click_beside_everything_chooses_nothing(seen: Drawn) -> None:
    chosen(seen, "水务局")
    seen.page.mouse.click(*seen.middle)
    box = seen.page.locator("#picture").bounding_box()
    seen.page.mouse.click(box["x"] + 20, box["y"] + box["height"] - 60)
    assert seen.texts("#panel h2") != ["云溪市水务局"]


def test_a_hand_drags_the_picture_and_the_wheel_zooms_it(seen: Drawn) -> None:
    before = seen.again("#closer")[BODY]
    x, y = seen.middle
    seen.page.mouse.move(x + 200, y + 160)
    seen.page.mouse.down()
    seen.page.mouse.move(x + 100, y + 60, steps=4)
    seen.page.mouse.up()
    seen.page.mouse.wheel(0, -240)
    seen.page.wait_for_timeout(700)
    assert seen.texts_drawn()[BODY]["size"] > before["size"]


def test_what_is_pointed_at_is_named(browser: Any, renderer: str, tmp_path: Path) -> None:
    shown = opened(browser, tmp_path / "graph.html", pair(), renderer)
    chosen(shown, "水务局")
    shown.page.mouse.move(*shown.middle)
    shown.page.wait_for_timeout(500)
    assert shown.texts(".vis-tooltip") == ["云溪市水务局"]
    shown.page.context.close()


def test_hostile_names_are_drawn_as_text(browser: Any, renderer: str, tmp_path: Path) -> None:
    """Of every name the picture, the list and the tip show the words; nothing runs, nothing is asked for."""
    shown = opened(browser, tmp_path / "graph.html", made_network(200, hostile=True), renderer)
    for name in ("onerror", "7*7", "很长的名称", "HYPERLINK", "<!--"):
        chosen(shown, name)
        shown.page.mouse.move(*shown.middle)
        shown.page.wait_for_timeout(250)
        shown.page.mouse.move(1, 1)
    assert any(text.startswith("</script><img") for text in shown.texts_drawn()), "as it is, but for what cannot be seen"
    assert not any(set(text) & set("\u0007\u202e\u2028") for text in shown.texts_drawn())
    assert shown.page.locator("img").count() == 0 and "hit" not in {shown.page.title()}
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def test_from_far_away_names_are_large_enough_to_read_and_stand_apart(browser: Any, tmp_path: Path) -> None:
    shown = opened(browser, tmp_path / "graph.html", made_network(3000), "canvas")
    shown.again("#closer")
    names = shown.again("#fit")
    assert len(names) > 40
    assert min(name["size"] for name in names.values()) >= 8
    rooms = [(n["x"] - n["wide"] / 2, n["y"] - n["size"] / 2, n["x"] + n["wide"] / 2, n["y"] + n["size"] / 2)
             for text, n in names.items() if "号" in text]
    assert len(rooms) > 10
    crossing = [(a, b) for i, a in enumerate(rooms) for b in rooms[:i] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert not crossing
    shown.page.context.close()


def test_the_picture_is_there_after_the_theme_and_the_size_have_changed(seen: Drawn) -> None:
    assert BODY in seen.again("#theme")
    seen.page.evaluate("window.drawn.clear()")
    seen.page.set_viewport_size({"width": 900, "height": 700})
    seen.page.wait_for_timeout(600)
    assert BODY in seen.texts_drawn()


def test_a_picture_that_is_hidden_and_shown_again_is_there(seen: Drawn) -> None:
    """As on a phone, where the panel stands over it."""
    seen.page.evaluate("document.getElementById('stage').style.display = 'none'")
    seen.page.wait_for_timeout(300)
    seen.page.evaluate("window.drawn.clear(); document.getElementById('stage').style.display = ''")
    seen.page.wait_for_timeout(600)
    seen.page.evaluate("document.getElementById('closer').click()")
    seen.page.wait_for_timeout(600)
    assert BODY in seen.texts_drawn()
