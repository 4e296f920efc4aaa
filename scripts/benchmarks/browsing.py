"""Pages in headless Chromium with the network off: how long until they are drawn, and what it costs to move their picture."""
from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run"]
SIZE = {"width": 1400, "height": 900}
# the time of the second frame after the page is ready: the first one has been put on the screen by then
NOTE_DRAWN = """
const noted = () => requestAnimationFrame(() => requestAnimationFrame(() => {
  document.documentElement.dataset.drawn ??= performance.now();
}));
"""
OURS = NOTE_DRAWN + """
new MutationObserver((_, seen) => { if (document.body?.dataset.ready) { seen.disconnect(); noted(); } })
  .observe(document, {subtree: true, childList: true, attributes: true});
"""
# stock pyvis says nothing of being ready: the first text on its canvas
STOCK = NOTE_DRAWN + """
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (...rest) {
  CanvasRenderingContext2D.prototype.fillText = write; noted(); return write.apply(this, rest);
};
"""
FRAME = "new Promise(done => requestAnimationFrame(done))"


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser without a window. RuntimeError where none is installed; ImportError where playwright is not."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        raise RuntimeError("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, path: Path, *, script: str = OURS, within: float = 60) -> Iterator[tuple[Any, float | None]]:
    """The page of a file, and the seconds until its first picture; None when that takes longer than `within`."""
    from playwright.sync_api import TimeoutError as Late

    page = browser.new_context(viewport=SIZE, offline=True, locale="zh-CN").new_page()
    page.add_init_script(script)
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector("html[data-drawn]", timeout=within * 1000)
        drawn = page.evaluate("document.documentElement.dataset.drawn / 1000")
    except Late:
        drawn = None
    try:
        yield page, drawn
    finally:
        page.context.close()


def panning(browser: Any, page: Any, *, frames: int = 60, holder: str = "#picture") -> float:
    """Seconds of CPU that the renderer process takes for a frame while a hand drags the picture to and fro."""
    box = page.locator(holder).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 20
    page.wait_for_timeout(600)
    page.mouse.move(x, y)
    page.mouse.down()
    before = _cpu(browser)
    for frame in range(frames):
        far = min(frame % 40, 40 - frame % 40)
        page.mouse.move(x - 40 * far, y - 25 * far)
        page.evaluate(FRAME)
    spent = _cpu(browser) - before
    page.mouse.up()
    return spent / frames


def _cpu(browser: Any) -> float:
    """Seconds of CPU of all renderer processes so far; one page is open at a time."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return float(sum(process["cpuTime"] for process in processes if process["type"] == "renderer"))
