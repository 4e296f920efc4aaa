"""How the explorer grows: ratios within one run, wide enough for a busy machine. The figures themselves are those of scripts/bench.

Skipped where playwright or a Chromium is not installed; the reason is printed then.
"""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from wenmai.evaluate.networks import made_network
from wenmai.explorer import lenses, render
from wenmai.explorer.coarse import Coarse

from ..browsing import needs_chromium

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

from benchmarks.browsing import opened, panning

pytestmark = [needs_chromium, pytest.mark.slow]


def written(path: Path, nodes: int, **options: Any) -> Path:
    path.write_text(render(made_network(nodes), "图", **options), encoding="utf-8")
    return path


def drawn(browser: Any, path: Path) -> float:
    """The best of three."""
    times = []
    for _ in range(3):
        with opened(browser, path) as (_, took):
            assert took is not None
            times.append(took)
    return min(times)


def test_ten_thousand_nodes_are_drawn_in_no_more_than_their_share(browser: Any, tmp_path: Path) -> None:
    small, large = written(tmp_path / "small.html", 2000), written(tmp_path / "large.html", 10_000)
    assert drawn(browser, large) < 5 * drawn(browser, small), "five times the nodes"
    assert large.stat().st_size < 6 * small.stat().st_size


def test_fifty_thousand_nodes_open(browser: Any, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path / "huge.html", 50_000)) as (page, took):
        assert took is not None
        page.locator("#search").fill("财政局")
        page.wait_for_selector("#list button")


def test_the_canvas_is_moved_at_a_fraction_of_what_vis_network_takes(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every one of 2,000 nodes drawn by itself and in sight."""
    monkeypatch.setattr(lenses, "coarse", lambda network, *_: Coarse(network))
    cost = {}
    for renderer in ("canvas", "vis"):
        with opened(browser, written(tmp_path / f"{renderer}.html", 2000, lens="all", renderer=renderer)) as (page, _):
            page.locator("#filter-tasks").check()
            page.locator("#fit").click()
            page.wait_for_timeout(1000)
            cost[renderer] = panning(browser, page)
    assert cost["canvas"] < cost["vis"] / 2
