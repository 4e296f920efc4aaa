"""Names that are seen from far away: in a box that has room, else beside all that is drawn; none cut, none over another.

Skipped where playwright or a Chromium is not installed; the reason is printed then.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from wenmai.evaluate.networks import made_network
from wenmai.explorer import render

from ..browsing import Watched, needs_chromium, watched

pytestmark = [needs_chromium, pytest.mark.slow]

# where names and boxes are painted, in pixels: on the page itself, or on a painting (by its width) that is then put there
NOTE_ROOMS = """
window.noted = [];
const write = CanvasRenderingContext2D.prototype.fillText, box = CanvasRenderingContext2D.prototype.roundRect;
const note = (context, text, left, top, right, bottom) => {
  const [a, b] = [[left, top], [right, bottom]].map(([x, y]) => context.getTransform().transformPoint({x, y}));
  window.noted.push({text, on: context.canvas.isConnected ? 0 : context.canvas.width, room: [a.x, a.y, b.x, b.y]});
};
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  const wide = this.measureText(text).width, size = parseFloat(/([\\d.e+-]+)px/.exec(this.font)[1]);
  const left = x - {left: 0, center: wide / 2}[this.textAlign], top = y - {top: 0, middle: size / 2}[this.textBaseline];
  note(this, text, left, top, left + wide, top + size);
  return write.call(this, text, x, y, ...rest);
};
CanvasRenderingContext2D.prototype.roundRect = function (x, y, wide, high, ...rest) {
  note(this, null, x, y, x + wide, y + high);
  return box.call(this, x, y, wide, high, ...rest);
};
"""
Room = tuple[float, float, float, float]


class Signs(Watched):
    """The explorer with the rooms of what its first painting has."""

    def noted(self) -> list[dict[str, Any]]:
        return list(self.page.evaluate("window.noted"))

    def first(self) -> tuple[list[tuple[str, Room]], list[Room]]:
        """Names and boxes of the first painting, which is as large as the picture."""
        wide = self.page.evaluate("document.querySelector('#picture canvas').width")
        found = [n for n in self.noted() if n["on"] == wide]
        names = [(n["text"], tuple(n["room"])) for n in found if n["text"] is not None]
        return names, [tuple(n["room"]) for n in found if n["text"] is None]

    def levels(self) -> list[Room]:
        """The names of the bands."""
        return [tuple(n["room"]) for n in self.noted() if n["on"] == 0 and n["text"] in ("国家", "省", "州市", "县", "层级", "未定")]


@pytest.fixture(scope="module", params=["lineage", "all"])
def seen(browser: Any, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Signs]:
    path = tmp_path_factory.mktemp("signs") / "graph.html"
    path.write_text(render(made_network(3000), "图", lens=request.param, renderer="canvas"), encoding="utf-8")
    shown = watched(browser, path, Signs, settle=500, script=NOTE_ROOMS, viewport={"width": 1400, "height": 900})
    yield shown
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def _meet(one: Room, other: Room, slack: float = 1.0) -> bool:
    return one[0] + slack < other[2] and other[0] + slack < one[2] and one[1] + slack < other[3] and other[1] + slack < one[3]


def _inside(one: Room, other: Room, slack: float = 1.5) -> bool:
    return one[0] + slack >= other[0] and one[1] + slack >= other[1] and one[2] <= other[2] + slack and one[3] <= other[3] + slack


def test_a_name_lies_in_its_box_or_touches_none(seen: Signs) -> None:
    names, boxes = seen.first()
    assert len(names) > 30 and len(boxes) > 30
    assert any(_inside(room, box) for _, room in names for box in boxes)
    assert [text for text, room in names if any(_meet(room, box) and not _inside(room, box) for box in boxes)] == []


def test_no_name_lies_over_another(seen: Signs) -> None:
    names, _ = seen.first()
    assert [(one, other) for at, (one, a) in enumerate(names) for other, b in names[:at] if _meet(a, b)] == []


def test_at_first_no_name_is_cut_or_lies_under_that_of_a_band(seen: Signs) -> None:
    names, _ = seen.first()
    wide = seen.page.evaluate("document.querySelector('#picture canvas').width")
    assert seen.levels()
    assert [text for text, room in names if room[0] < 0 or room[2] > wide] == []
    assert [text for text, room in names if any(_meet(room, level) for level in seen.levels())] == []


def test_a_document_number_is_not_broken_in_its_year(seen: Signs) -> None:
    """国办发〔2018〕83号 is shortened to 国办发83号, not to 国办发〔20…"""
    names, _ = seen.first()
    assert any(re.search(r"\d号$", text) for text, _ in names)
    assert [text for text, _ in names if "〔" in text and not re.search(r"〔\d{4}〕", text)] == []
