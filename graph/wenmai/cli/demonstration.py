"""What `wenmai demo` shows of a store made from the shipped corpus."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.store import Store

PAPER = "楚雄州深化医药卫生体制改革2018年下半年"
"""A part of the title of the paper whose lineage is shown; its text prints no number of its own."""
TOP = 10


def sections(store: Store, page: Path) -> Iterator[tuple[str, str]]:
    """Heading and text of each part of the demonstration; the last part writes the graph to `page`."""
    from wenmai import lineage, load
    from wenmai.explorer import view

    yield said("Lineage of the paper “{paper}…”", paper=PAPER), lineage.render(lineage.lineage(store, PAPER), "tree")
    yield said("The {top} bodies that carry most", top=TOP), load.render(load.workload(store, top=TOP), "table")
    network = view(store, None, page)
    size = said("{nodes} nodes, {edges} edges", nodes=len(network.nodes), edges=len(network.edges))
    yield said("The graph, as a page that opens with the network off"), f"{page.resolve()} ({size})\n"
