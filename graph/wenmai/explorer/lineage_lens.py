"""The lineage of papers: one band a level from the state down, time from left to right, each year a column."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil

from wenmai.explorer.coarse import Coarse, Gather, Key, coarse
from wenmai.explorer.focus import ancestors
from wenmai.explorer.network import DETAIL_KINDS, PAPER_KINDS, TASK_KINDS, Network, Node, part_of
from wenmai.explorer.overview import ASPECT, smallness
from wenmai.explorer.scene import Band, Box, Place, Scene, Tick, box, flow, moved
from wenmai.model import LEVELS

PAPER_FONT, LINKED_FONT, CITED_FONT = 28, 28, 22
MOST = 180
"""Papers that are drawn one by one at most: a paper takes more room than a dot."""
HEIGHTS = tuple(round(160 * 1.2**step) for step in range(24))
"""How high a band may become: each is tried, and the one that lets the whole be seen largest is taken."""
DATELESS = (1, 2, 3)
"""How many times as wide the column of what has no year may be, as it is often the fullest: each is tried."""
HEAD, BETWEEN, GUTTER, GAP = 56, 18, 44, 14
LIFTS = (0.15, 0.5, 0.85)
"""Where in a band its cells stand, one after the other, as a share of the room that they leave."""
FREE = 90
"""Room between the papers and what they are shown for."""
Cell = tuple[int, int | None]


def lineage(network: Network, about: str | None = None) -> Scene:
    """All papers, those that were read and those that they cite; cited ones in bundles where they are too many.

    Above them what they are shown for, `about`, where that is no paper, with the sections that lead from it to its paper.
    """
    papers = part_of(network, (n.id for n in network.nodes.values() if n.kind in PAPER_KINDS))
    small = coarse(papers, _ladder(papers), most=MOST)
    cells = _cells(small)
    tried = [_laid(cells, _axis(cells, height, times)) for height in HEIGHTS for times in DATELESS]
    close = min(tried, key=lambda laid: smallness(laid[0]))
    places, bands, axis = _laid(cells, close[-1], _room_left(*close))
    places += _above(network, about, places) if about is not None and places else []
    return Scene("lineage", "lineage", None, tuple(places), tuple(bands), axis=tuple(axis), bundles=small.bundles(network))


def _above(network: Network, about: str, papers: Sequence[Place]) -> list[Place]:
    """A thing that is no paper above the middle of the papers, and under it what it stands in."""
    node = network.nodes[about]
    if node.kind in PAPER_KINDS:
        return []
    tasks = [edge.source for edge in network.touching(about) if node.kind in DETAIL_KINDS and edge.source in network.nodes]
    chain = [about, *tasks, *(iri for iri in ancestors(network, [about, *tasks][-1]) if network.nodes[iri].kind in TASK_KINDS)]
    boxes = [box(network, network.nodes[iri], PAPER_FONT) for iri in chain]
    middle = (min(place.x for place in papers) + max(place.x for place in papers)) / 2
    stack, high = flow(boxes, 1, gap=GAP)
    return moved(stack, middle, min(place.y for place in papers) - HEAD - high - FREE)


def _linked(network: Network, node: Node) -> bool:
    return any(edge.kind == "follows" for edge in network.touching(node.id))


def _ladder(network: Network) -> list[Gather]:
    """Cited papers by level, place and year, then by level and year, but for those in an inferred line; then all papers."""
    def of_cited(key: Gather) -> Gather:
        return lambda node: key(node) if node.kind == "cited" and not _linked(network, node) else None

    return [of_cited(by_place), of_cited(by_year), by_place, by_year]


def by_place(node: Node) -> Key:
    """Level, place and year of a paper."""
    return node.level or "", node.place or "", str(node.year or "")


def by_year(node: Node) -> Key:
    """Level and year of a paper."""
    return node.level or "", str(node.year or "")


def _level(node: Node) -> int:
    return LEVELS.index(node.level) if node.level in LEVELS else len(LEVELS)


def _cells(small: Coarse) -> dict[Cell, list[Box]]:
    """The papers of each level and year, by date."""
    found: dict[Cell, list[Box]] = defaultdict(list)
    for node in sorted(small.network.nodes.values(), key=lambda n: (n.date or str(n.year or ""), n.kind, n.id)):
        font = PAPER_FONT if node.kind == "document" else LINKED_FONT if _linked(small.network, node) else CITED_FONT
        found[_level(node), node.year].append(box(small.network, node, font, brief=True))
    return found


def _room_left(places: Sequence[Place], bands: Sequence[Band], axis: Sequence[Tick]) -> float:
    """How much higher each band may be before the whole is seen smaller: many years side by side leave room above and below."""
    if not places:
        return 0.0
    return max(0.0, (axis[-1].right - axis[0].left) / ASPECT - bands[-1].bottom) / len(bands)


def _laid(cells: dict[Cell, list[Box]], axis: list[Tick], more: float = 0.0) -> tuple[list[Place], list[Band], list[Tick]]:
    """The cells in these columns, in bands that are higher by `more` than they need be; then the cells of neighbouring columns stand a
    little higher and lower, so that the names above them have room."""
    middle = {tick.year: ((tick.left + tick.right) / 2, tick.right - tick.left - GUTTER) for tick in axis}
    places: list[Place] = []
    bands, y = [], 0.0
    for level in sorted({level for level, _ in cells}):
        flows = [(middle[tick.year][0], *flow(cells.get((level, tick.year), []), middle[tick.year][1], gap=GAP)) for tick in axis]
        tallest = max(height for _, _, height in flows) + more
        filled = [(x, found, height) for x, found, height in flows if found]
        for at, (x, found, height) in enumerate(filled):
            places += moved(found, x, y + HEAD + (tallest - height) * LIFTS[at % len(LIFTS)])
        bands.append(Band([*LEVELS, "unknown"][level], round(y), round(y + HEAD + tallest + BETWEEN)))
        y += HEAD + tallest + 2 * BETWEEN
    return places, bands, axis


def _axis(cells: dict[Cell, list[Box]], high: float, times: int) -> list[Tick]:
    """The columns: what has no year first, then the years, each as wide as its fullest cell needs."""
    ticks, x = [], 0.0
    for year in sorted({year for _, year in cells}, key=lambda year: year or 0):
        most = high / times if year is None else high
        wide = max(_across(boxes, most) for (_, at), boxes in cells.items() if at == year)
        ticks.append(Tick(year, round(x), round(x + wide + GUTTER)))
        x += wide + GUTTER
    return ticks


def _across(boxes: Sequence[Box], high: float) -> float:
    """Room for as many boxes side by side as keep the rows within `high`."""
    abreast = min(len(boxes), ceil(sum(b.height + GAP for b in boxes) / high))
    return sum(sorted((b.width for b in boxes), reverse=True)[:abreast]) + GAP * (abreast - 1)
