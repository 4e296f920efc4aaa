"""The explorer's page in headless Chromium with the network off, on invented networks, and stock pyvis on the same ones."""
from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.browsing import CHROMIUM, FRAME, OURS, STOCK, chromium, opened, panning
from benchmarks.lines import Line, Setting

from wenmai.evaluate.networks import made_network
from wenmai.explorer import Network, lenses, render
from wenmai.explorer.coarse import Coarse

DRAWN = {2000: 1.5, 10_000: 4.0, 50_000: None}
"""Seconds in which a page of so many nodes must be drawn."""
PANNED, PAN = 10_000, 0.1
"""Seconds of CPU a frame while so many nodes, all in sight and none in a bundle, are moved by hand."""
STOCK_NODES, STOCK_WAIT = 2000, 90.0
"""Stock pyvis lays out in the page, with physics; so long is waited for its first picture."""
TRIES = 3
SWITCHED_ON = f"(() => {{ const start = performance.now(); document.getElementById('filter-tasks').click();" \
              f" return {FRAME}.then(() => {FRAME}).then(() => (performance.now() - start) / 1000); }})()"


def explorer(setting: Setting) -> Iterator[Line]:
    """Lines for the explorer; none, and a word on why, where no browser is."""
    if CHROMIUM is None or find_spec("playwright") is None:
        print("explorer: Chromium and playwright are not both installed, nothing is measured")
        return
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        times = {}
        for nodes, budget in DRAWN.items():
            path = Path(folder, f"{nodes}.html")
            network = made_network(nodes)
            start = time.process_time()
            path.write_text(render(network, "bench"), encoding="utf-8")
            made = time.process_time() - start
            times[nodes] = min(_drawn(browser, path) for _ in range(1 if setting.quick else TRIES))
            detail = f"seconds; the page has {path.stat().st_size / 1e6:.1f} MB and was made in {made:.1f} s of CPU"
            yield Line(f"{nodes:,} nodes to drawn", detail, times[nodes], budget, less=True)
        yield from _unbundled(browser, folder)
        yield from _beside_stock(browser, Path(folder, "stock.html"), times[STOCK_NODES])


def _drawn(browser: Any, path: Path) -> float:
    with opened(browser, path) as (_, drawn):
        return drawn if drawn is not None else float("inf")


def _unbundled(browser: Any, folder: str) -> Iterator[Line]:
    """Every node drawn by itself, which no lens does by itself: what the renderers can do."""
    network, found = made_network(PANNED), {}
    with patch.object(lenses, "coarse", lambda part, *_: Coarse(part)):
        for renderer in ("canvas", "vis"):
            path = Path(folder, f"{renderer}.html")
            path.write_text(render(network, "bench", lens="all", renderer=renderer), encoding="utf-8")
            found[renderer] = _panned(browser, path)
    detail = f"seconds of CPU a frame, {{nodes:,}} drawn; vis-network {found['vis'][1]:.3f}"
    yield Line(f"{PANNED:,} nodes moved", detail.format(nodes=found["canvas"][2]), found["canvas"][1], PAN, less=True)
    detail = f"seconds until all are drawn; vis-network {found['vis'][0]:.2f}"
    yield Line(f"{PANNED:,} nodes switched on", detail, found["canvas"][0], DRAWN[PANNED], less=True)


def _panned(browser: Any, path: Path) -> tuple[float, float, int]:
    """Seconds until everything is drawn that is switched on, seconds of CPU a frame when it is moved, and how many nodes it is."""
    with opened(browser, path, script=OURS) as (page, _):
        page.locator("#fit").click()
        page.wait_for_timeout(500)
        took = page.evaluate(SWITCHED_ON)
        page.locator("#fit").click()
        page.wait_for_timeout(1500)
        return took, panning(browser, page), int("".join(filter(str.isdigit, page.locator("#count").inner_text().split()[1])))


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
