"""Pages in a real browser: what they ask for and what they complain of is kept.

Tests that import this are skipped where playwright is not installed, and with `needs_chromium` where no Chromium is; the reason is
printed then.
"""
from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the page is not tried in a browser")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: the page is not tried in a browser")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run"]


@dataclass
class Watched:
    """A page in the browser, with what it asked for and what it complained of."""

    page: Any
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def texts(self, selector: str) -> list[str]:
        return [str(text) for text in self.page.locator(selector).all_inner_texts()]


Kind = TypeVar("Kind", bound=Watched)


@contextmanager
def launched() -> Iterator[Any]:
    """A Chromium without a window."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def watched(browser: Any, path: Path, kind: type[Kind], *, settle: int, script: str = "", **context: Any) -> Kind:
    """The page of a file once it says that it is ready, and `settle` milliseconds later; `script` runs before its own ones."""
    page = browser.new_context(**{"locale": "zh-CN", **context}).new_page()
    seen = kind(page)

    def answer(route: Any) -> None:
        if route.request.url.split("#")[0] == path.as_uri():
            route.continue_()
        else:
            seen.asked.append(route.request.url)
            route.abort()

    page.context.route("**/*", answer)
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    if script:
        page.add_init_script(script)
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(settle)
    return seen
