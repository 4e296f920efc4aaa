"""The page in Firefox: lenses draw, what is typed is found, words lead to their text, pictures are saved; nothing outside is asked for."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.evaluate.networks import made_network
from wenmai.explorer import LENSES, render

from ..firefox import Firefox, launched, needs_firefox
from .looking import TEXT, network

pytestmark = [needs_firefox, pytest.mark.slow]

# colours on the picture's canvas, as a number of different ones in a grid of samples
COLOURS = """
(() => {
  const canvas = document.querySelector("#picture canvas"), drawn = canvas.getContext("2d"), seen = new Set();
  for (let x = 0; x < canvas.width; x += 3) {
    const column = drawn.getImageData(x, 0, 1, canvas.height).data;
    for (let y = 0; y < column.length; y += 12) seen.add(column.slice(y, y + 3).join());
  }
  return seen.size;
})()
"""
# what the page gives away as a file: its name, its first bytes and how many they are
SAVED = """
new Promise(done => {{
  const make = URL.createObjectURL;
  URL.createObjectURL = blob => {{
    blob.arrayBuffer().then(bytes => done([[...new Uint8Array(bytes.slice(0, 4))], bytes.byteLength]));
    return make.call(URL, new Blob([]));
  }};
  HTMLAnchorElement.prototype.click = () => {{}};
  document.getElementById("{button}").click();
}})
"""
AFTER_FRAMES = "new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))), 400))"


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    with launched() as started:
        yield started


@pytest.fixture(scope="module", params=["vis", "canvas"])
def seen(firefox: Firefox, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The page of a plan, drawn by either renderer."""
    path = tmp_path_factory.mktemp("firefox") / "graph.html"
    path.write_text(render(network(), "图", renderer=request.param), encoding="utf-8")
    firefox.open(f"{path.as_uri()}#l=zh")
    yield firefox
    assert [asked for asked in firefox.asked if not asked.startswith(("file:", "data:", "blob:"))] == []
    assert firefox.complaints == []


def _text(seen: Firefox, selector: str) -> str:
    return str(seen.evaluate(f"document.querySelector({selector!r})?.textContent ?? ''"))


def _find(seen: Firefox, words: str) -> list[str]:
    """What the list has when these words are typed."""
    typed = f"search.value = {words!r}; search.dispatchEvent(new Event('input'))"
    seen.evaluate(f"(() => {{ const search = document.getElementById('search'); {typed} }})()")
    return list(seen.evaluate("[...document.querySelectorAll('#list .name')].map(made => made.textContent)"))


@pytest.mark.parametrize("lens", LENSES)
def test_every_lens_is_drawn(seen: Firefox, lens: str) -> None:
    seen.evaluate(f"document.getElementById('lens-{lens}').click()")
    seen.evaluate(AFTER_FRAMES)
    assert seen.evaluate(COLOURS) > 5
    assert seen.evaluate("document.querySelectorAll('#list .name').length") > 0


@pytest.mark.parametrize("typed", ["财政", "yxsczj", "yunxishicaizheng"])
def test_a_body_is_found_by_characters_pinyin_and_initials(seen: Firefox, typed: str) -> None:
    assert _find(seen, typed)[0] == "云溪市财政局"


def test_words_lead_to_their_place_in_the_text(seen: Firefox) -> None:
    _find(seen, "建示范茶园")
    seen.evaluate("document.querySelector('#list .name').click()")
    seen.evaluate("document.querySelector('#panel .quote').click()")
    assert _text(seen, "#reader mark") == "建示范茶园"
    assert _text(seen, "#reader .text") == TEXT
    assert seen.evaluate("""(() => {
      const roomOf = selector => document.querySelector(selector).getBoundingClientRect();
      const [text, mark] = [roomOf("#reader .text"), roomOf("#reader mark")];
      return mark.top >= text.top && mark.bottom <= text.bottom;
    })()"""), "it is in sight"


@pytest.mark.parametrize(("button", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xm")])
def test_what_is_seen_is_saved(seen: Firefox, button: str, begins: bytes) -> None:
    first, size = seen.evaluate(SAVED.format(button=button))
    assert bytes(first) == begins and size > 1000


def test_a_large_page_opens(firefox: Firefox, tmp_path: Path) -> None:
    (tmp_path / "large.html").write_text(render(made_network(10_000), "图"), encoding="utf-8")
    firefox.open((tmp_path / "large.html").as_uri())
    firefox.evaluate(AFTER_FRAMES)
    assert firefox.evaluate(COLOURS) > 5
