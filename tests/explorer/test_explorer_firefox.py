"""The page in Firefox: it draws, answers, and asks for nothing outside itself."""
from __future__ import annotations

from pathlib import Path

from wenmai.explorer import view
from wenmai.store import Store

from ..firefox import launched, needs_firefox

pytestmark = needs_firefox

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


def test_the_page_draws_and_answers_in_firefox(store: Store, tmp_path: Path) -> None:
    view(store, None, tmp_path / "graph.html")
    with launched() as firefox:
        firefox.open((tmp_path / "graph.html").as_uri())
        assert firefox.evaluate(COLOURS) > 5, "papers, bodies and bands have their colours"
        firefox.evaluate("document.querySelector('#list button').click()")
        assert firefox.evaluate("document.querySelector('#panel h2').textContent.length") > 0, "a node that is chosen is told of"
        assert [asked for asked in firefox.asked if not asked.startswith(("file:", "data:"))] == []
        assert firefox.complaints == []
