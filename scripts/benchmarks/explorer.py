"""The explorer's page in headless Chromium with the network off, on invented networks, and stock pyvis on the same ones."""
from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.browsing import CHROMIUM, OURS, STOCK, chromium, opened, panning
from benchmarks.lines import Line

from wenmai.evaluate.networks import made_network
from wenmai.explorer import Network, render

DRAWN = {2000: 1.5, 10_000: 4.0, 50_000: None}
"""Seconds in which a page of so many nodes must be drawn."""
PANNED, PAN = 10_000, 0.1
"""Seconds of CPU a frame while so many nodes, all in sight, are moved by hand."""
STOCK_NODES, STOCK_WAIT = 2000, 90.0
"""Stock pyvis lays out in the page, with physics; so long is waited for its first picture."""
TRIES = 3


def explorer() -> Iterator[Line]:
    """Lines for the explorer; none, and a word on why, where no browser is."""
    if CHROMIUM is None:
        print("explorer: no Chromium is installed, nothing is measured")
        return
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        times = {}
        for nodes, budget in DRAWN.items():
            path = Path(folder, f"{nodes}.html")
            network = made_network(nodes)
            start = time.perf_counter()
            path.write_text(render(network, "bench"), encoding="utf-8")
            made = time.perf_counter() - start
            times[nodes] = min(_drawn(browser, path) for _ in range(TRIES))
            detail = f"seconds; the page has {path.stat().st_size / 1e6:.1f} MB and was written in {made:.1f} s"
            yield Line(f"{nodes:,} nodes to drawn", detail, times[nodes], budget, less=True)
        moved = _panned(browser, Path(folder, f"{PANNED}.html"))
        yield Line(f"{PANNED:,} nodes moved", f"seconds of CPU a frame, vis-network {_vis(browser, folder):.3f}", moved, PAN, less=True)
        yield from _beside_stock(browser, Path(folder, "stock.html"), times[STOCK_NODES])


def _drawn(browser: Any, path: Path) -> float:
    with opened(browser, path) as (_, drawn):
        return drawn if drawn is not None else float("inf")


def _panned(browser: Any, path: Path) -> float:
    """With everything switched on and in sight."""
    with opened(browser, path, script=OURS) as (page, _):
        page.locator("#filter-tasks").check()
        page.locator("#fit").click()
        page.wait_for_timeout(1500)
        return panning(browser, page)


def _vis(browser: Any, folder: str) -> float:
    path = Path(folder, "vis.html")
    path.write_text(render(made_network(PANNED), "bench", renderer="vis"), encoding="utf-8")
    return _panned(browser, path)


def _beside_stock(browser: Any, path: Path, ours: float) -> Iterator[Line]:
    """What pyvis writes by itself for the same nodes and edges, with its library in the page."""
    path.write_text(stock(made_network(STOCK_NODES)), encoding="utf-8")
    with opened(browser, path, script=STOCK, within=STOCK_WAIT) as (_, drawn):
        said = f"{drawn:.1f} s" if drawn is not None else f"more than {STOCK_WAIT:.0f} s"
        yield Line("stock pyvis / ours, to drawn", f"{said} and {ours:.2f} s, {STOCK_NODES:,} nodes", (drawn or STOCK_WAIT) / ours, 1.0)


def stock(network: Network) -> str:
    """The page that pyvis makes of a network with its own settings."""
    from pyvis.network import Network as Vis

    page = Vis(directed=True, cdn_resources="in_line")
    for node in network.nodes.values():
        page.add_node(node.id, label=node.label, title=node.name)
    for edge in network.edges:
        page.add_edge(edge.source, edge.target)
    return str(page.generate_html(notebook=False))
