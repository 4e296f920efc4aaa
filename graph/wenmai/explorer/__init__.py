"""The graph as one HTML file that opens by double click and asks for nothing outside itself.

`view` draws what stands in a store, `render` turns a `Network` into a page. Both load what they need when they are
called: pyvis brings half a second of imports that `wenmai --help` must not pay for.
"""
from __future__ import annotations

from pathlib import Path

from wenmai.explorer.copied import Grown
from wenmai.explorer.focus import FocusError, find, neighbourhood
from wenmai.explorer.gather import Asked, gather
from wenmai.explorer.lenses import LENSES
from wenmai.explorer.near import near
from wenmai.explorer.network import Edge, Evidence, Network, Node, within
from wenmai.export.write import write_whole

__all__ = ["LENSES", "Asked", "Edge", "Evidence", "FocusError", "Network", "Node", "find", "gather", "neighbourhood", "render", "view",
           "within"]

LIMIT = 50_000
"""How many nodes a page holds at most: a page of so many has about 25 MB and is drawn in a few seconds (scripts/bench)."""


def render(network: Network, title: str, *, focus: str | None = None, lens: str = LENSES[0], about: str | None = None,
           renderer: str | None = None) -> str:
    """The page for `network` as one string of HTML; it opens on the node `focus`, or on the picture of the lens.

    `about` is what the network is shown for: among papers it stands above them.

    `renderer` is `vis` or `canvas`; None takes the one that suits the number of nodes.
    """
    from wenmai.explorer.page import page

    return page(network, title, focus=focus, lens=lens, about=about, renderer=renderer)


def view(store: Grown, focus: str | None, out: Path, *, lens: str | None = None, limit: int = LIMIT, title: str = "文脉 wenmai") -> Network:
    """Writes the page of a store to `out` and returns what it shows.

    `lens` is one of LENSES: the picture that the page opens with; by default the lineage, or with a focus the picture of that.

    `focus` is a document number, an IRI, a name or a part of one that fits one thing only (FocusError otherwise);
    None shows the whole graph. Beyond `limit` nodes the least connected are left out, and the page says how many.
    ExportError when `out` cannot be written.
    """
    network, centre = near(store, focus, lens=lens) if focus is not None else (gather(store), None)
    network = within(network, limit, keep=centre)
    write(out, render(network, title, focus=centre if lens in (None, "tasks") else None, lens=lens or LENSES[0], about=centre))
    return network


def write(out: Path, page: str) -> None:
    """Writes a page as UTF-8 whatever the locale says, and whole or not at all."""
    write_whole(out, page.encode("utf-8"))
