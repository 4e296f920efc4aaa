"""The pages in a browser: with a keyboard and a pointer, on a desk and on a phone, in light and dark; nothing is asked for elsewhere."""
from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wenmai.rdf import DEFAULT_BASE
from wenmai.rdf.iri import Names
from wenmai.server.addresses import path_of
from wenmai.server.app import make_app
from wenmai.server.archive import Archive
from wenmai.server.settings import Settings

from ...browsing import needs_chromium
from .conftest import HerePool, Kept

uvicorn = pytest.importorskip("uvicorn", reason="uvicorn is not installed (the extra `server`): the pages are not tried in a browser")
pytestmark = [needs_chromium, pytest.mark.slow]
NAMES = Names()
DESK, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def origin(made: Any) -> Iterator[str]:
    """The address of a server over the two made papers."""
    from wenmai.lineage import infer

    store = made.MemoryStore([made.city(), made.county()])
    infer(store)
    kept = Kept(store.graph, {source.sha256: source for source, _ in store.papers})
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(make_app(Settings("made", port=port), HerePool(Archive(kept))), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


class Seen:
    """A page with what it asked for elsewhere and what it complained of."""

    def __init__(self, browser: Any, origin: str, **context: Any) -> None:
        self.page = browser.new_context(locale="zh-CN", **context).new_page()
        self.origin = origin
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.elsewhere.append(request.url) if not _is_here(request.url, origin) else None)
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> Any:
        self.page.goto(self.origin + path)
        return self.page

    def keep(self, name: str, folder: Path) -> None:
        """A screenshot, kept where WENMAI_SCREENSHOTS says."""
        self.page.screenshot(path=str(Path(os.environ.get("WENMAI_SCREENSHOTS", folder)) / f"server-{name}.png"))


def _is_here(url: str, origin: str) -> bool:
    return url.startswith((origin, "data:", "blob:"))


@pytest.fixture
def city(made: Any) -> str:
    source, facts = made.city()
    return str(path_of(NAMES.document(facts.header, source.sha256), DEFAULT_BASE))


PATHS = ["/", "/papers", "/search?q=步道", "/load", "/ask", "/ask/tasks-with-two-leads?ask=1", "/query", "/explore",
         str(path_of(NAMES.body("玉溪市体育局"), DEFAULT_BASE))]


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_fit_the_window_and_ask_for_nothing_elsewhere(browser: Any, origin: str, city: str, window: dict[str, int],
                                                            tmp_path: Path) -> None:
    seen = Seen(browser, origin, viewport=window, color_scheme="dark" if window is PHONE else "light")
    for number, path in enumerate((*PATHS, city, *(f"{city}?view={view}" for view in ("tasks", "bodies", "lineage", "drift", "more")))):
        page = seen.go(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        seen.keep(f"{window['width']}-{number:02}", tmp_path)
    assert not seen.elsewhere and not seen.complaints


def test_names_in_a_table_are_read_on_a_phone(browser: Any, origin: str) -> None:
    """Not one character a line: the table is wider than the window, and is moved."""
    page = Seen(browser, origin, viewport=PHONE).go("/load")
    assert page.locator("th[scope=row]").first.bounding_box()["width"] > 100


def test_a_click_on_marked_words_shows_what_they_say(browser: Any, origin: str, city: str) -> None:
    page = Seen(browser, origin, viewport=PHONE).go(city)
    page.locator(".words a.k-responsibility", has_text="市财政局").first.click()
    fact = page.locator(".fact:target")
    assert "玉溪市财政局" in fact.inner_text() and fact.bounding_box()["y"] > 200
    page.locator(".fact:target .shut").click()
    assert page.locator(".fact:target").count() == 0


def test_evidence_leads_to_the_marked_sentence_in_sight(browser: Any, origin: str, city: str) -> None:
    page = Seen(browser, origin, viewport=DESK).go(f"{city}?view=lineage")
    page.locator(".tree a.where").first.click()
    mark = page.locator("#at")
    assert mark.is_visible() and 0 <= mark.bounding_box()["y"] <= 900


def test_the_keyboard_reaches_the_text_first(browser: Any, origin: str, city: str) -> None:
    page = Seen(browser, origin, viewport=DESK).go(city)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_everything_has_a_name_for_a_screen_reader(browser: Any, origin: str, city: str) -> None:
    nameless = """[...document.querySelectorAll("a, button, input:not([type=hidden]), select")].filter(one =>
        one.checkVisibility() && !(one.innerText || one.getAttribute("aria-label") || one.title ||
            (one.labels && one.labels.length))).map(one => one.outerHTML)"""
    seen = Seen(browser, origin, viewport=DESK)
    for path in ("/", "/ask/tasks-of-a-body", city, f"{city}?view=tasks"):
        page = seen.go(path)
        assert page.evaluate(nameless) == []
        assert page.locator("h1").count() == 1


def test_pages_read_without_scripts(browser: Any, origin: str, city: str) -> None:
    page = Seen(browser, origin, viewport=DESK, java_script_enabled=False).go(f"{city}?view=tasks")
    page.locator("h3 a", has_text="修建步道").first.click()
    assert "玉溪市发展和改革委员会" in page.locator("main").inner_text()


def test_sparql_in_the_browser(browser: Any, origin: str, made: Any, tmp_path: Path) -> None:
    seen = Seen(browser, origin, viewport=DESK)
    page = seen.go("/query")
    page.wait_for_selector("body[data-ready]")
    page.select_option("#pick", "who-cites-it")
    page.fill("#params input >> nth=0", made.CITY_NUMBER)
    page.locator("#named button").click()
    page.locator(".CodeMirror", has_text="who-cites-it").wait_for()
    page.locator(".yasqe_queryButton").click()
    page.wait_for_selector(".yasr_results table tbody tr")
    assert "county.txt" in page.locator(".yasr_results").inner_text()
    seen.keep("query-answered", tmp_path)
    assert not seen.elsewhere and not seen.complaints


def test_an_iri_in_an_answer_leads_to_its_page(browser: Any, origin: str, city: str) -> None:
    page = Seen(browser, origin, viewport=DESK).go("/query")
    page.wait_for_selector("body[data-ready]")
    page.locator(".yasqe_queryButton").click()
    link = page.locator("a.iri", has_text="12号").first
    with page.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert opened.value.url == origin + city


def test_the_picture_grows_from_the_server(browser: Any, origin: str, city: str, tmp_path: Path) -> None:
    seen = Seen(browser, origin, viewport=DESK)
    page = seen.go("/explore?focus=玉溪市财政局")
    page.wait_for_selector("body[data-ready]")
    around = "JSON.parse(document.getElementById('data').textContent).served.around.length"
    before = page.evaluate(around)
    page.evaluate("window.stays = true")
    page.locator("#list button").first.click()
    page.locator("#search").fill("修建步道")
    page.locator("#list button").first.click()
    page.locator("#panel button", has_text="邻居").first.click()
    page.wait_for_url(lambda url: url.count("focus=") == before + 1)
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate(around) == before + 1
    assert page.evaluate("window.stays"), "the page is not loaded anew"
    seen.keep("explore-grown", tmp_path)
    page.locator("#panel a", has_text="打开它的页面").click()
    page.wait_for_selector("h1", timeout=10_000)
    assert "/id/" in page.url and "修建步道" in page.locator("h1").inner_text()
    assert not seen.elsewhere and not seen.complaints
