"""The tasks, before one paper is chosen: the papers that were read as a list by level and date, with the number of their tasks."""
from __future__ import annotations

from wenmai.explorer.coarse import coarse
from wenmai.explorer.lineage_lens import by_place, by_year
from wenmai.explorer.network import Network, level_of, part_of
from wenmai.explorer.overview import smallness
from wenmai.explorer.scene import Band, Place, Scene, box, flow, moved
from wenmai.model import LEVELS

FONT = 24
WIDTHS = tuple(round(700 * 1.15**step) for step in range(24))
HEAD, FOOT, BETWEEN = 50, 20, 16


def papers(network: Network) -> Scene:
    """The papers that were read in a band for each level, by date; in bundles where they are too many."""
    small = coarse(part_of(network, (n.id for n in network.nodes.values() if n.kind == "document")), [by_place, by_year])
    tried = [_stacked(small.network, width) for width in WIDTHS]
    places, bands = min(tried, key=lambda laid: smallness(laid[0]))
    return Scene("tasks", "papers", None, tuple(places), tuple(bands), bundles=small.bundles(network))


def _stacked(network: Network, width: float) -> tuple[list[Place], list[Band]]:
    places: list[Place] = []
    bands, y = [], 0.0
    for level in range(len(LEVELS) + 1):
        here = [n for n in network.nodes.values() if level_of(network, n.id) == level]
        boxes = [box(network, n, FONT, counted=True) for n in sorted(here, key=lambda n: (n.date or str(n.year or "9999"), n.id))]
        if boxes:
            found, height = flow(boxes, width, gap=18)
            places += moved(found, 0, y + HEAD)
            bands.append(Band([*LEVELS, "unknown"][level], round(y), round(y + HEAD + height + FOOT)))
            y += HEAD + height + FOOT + BETWEEN
    return places, bands
