"""Who works with whom: the bodies of each place in a frame of their own, partners near to each other, places by level.

Bodies stand in the cells of a grid. The heaviest of a place takes the middle, each next one that of the nearest free cells
from which the way to its partners is shortest; so nothing covers anything, and the same bodies always stand alike.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from wenmai.areas.scheme import scheme
from wenmai.explorer.coarse import Coarse, Gather, coarse
from wenmai.explorer.facets import NONE
from wenmai.explorer.network import BODY_KINDS, Network, Node, part_of
from wenmai.explorer.overview import smallness
from wenmai.explorer.partners import partners
from wenmai.explorer.scene import Band, Box, Place, Region, Scene, box, shelves
from wenmai.model import LEVELS, ROLES

MOST = 150
"""Pieces that the picture has at most, where something can be gathered."""
ALONE = 60
"""How many of the busiest bodies are drawn by themselves, however many there are."""
FONTS = ((1, 46), (4, 30), (6, 21))
"""How many bodies of a place have a large label, and how large; the busiest can be read with all in sight."""
SMALL = 16
LOOKED_AT = 9
"""Free cells among which a body takes the one nearest to its partners."""
CALLED = 12
"""Partners that have a say in where a body stands, the strongest."""
HEAD, MARGIN, BETWEEN, BAND_HEAD = 74, 16, 34, 34
WIDTHS = tuple(round(900 * 1.15**step) for step in range(26))


@dataclass(frozen=True, slots=True)
class Block:
    """The bodies of a place, around (0, 0) at the upper left corner of their frame."""

    label: str
    level: int
    places: tuple[Place, ...]
    width: float
    height: float


def bodies(network: Network) -> Scene:
    """The bodies that have a part in tasks; the lighter ones of a place in bundles by function where they are too many."""
    working = part_of(network, _involved(network))
    small = _coarse(working)
    ties = _ties(small, partners(working))
    blocks = _blocks(small, ties)
    tried = [_stacked(blocks, width) for width in WIDTHS]
    places, bands, regions = min(tried, key=lambda laid: smallness(laid[0]))
    return Scene("bodies", "bodies", None, tuple(places), tuple(bands), tuple(regions), bundles=small.bundles(network))


def _involved(network: Network) -> set[str]:
    """Bodies with a part in tasks, the tasks and their papers."""
    ends = {end for edge in network.edges if edge.kind in ROLES for end in (edge.source, edge.target)}
    return ends | {paper for end in ends if (paper := network.nodes[end].document)}


def _coarse(working: Network) -> Coarse:
    only = _settled_in(part_of(working, (n.id for n in working.nodes.values() if n.kind in BODY_KINDS)), working)
    ranked = sorted(only.nodes, key=lambda iri: (-only.load(iri), iri))
    return coarse(only, ladder(only, set(ranked[:ALONE])), most=MOST)


def _settled_in(only: Network, working: Network) -> Network:
    """Bodies without a place (各州市卫生健康委) stand in that of the paper that gives them most to do."""
    homes: dict[str, tuple[int, str]] = {}
    for edge in working.edges:
        if edge.kind == "load" and not only.nodes[edge.source].place:
            homes[edge.source] = max(homes.get(edge.source, (0, "")), (len(edge.members), edge.target))
    papers = {body: working.nodes[paper] for body, (_, paper) in homes.items()}
    nodes = {iri: replace(node, place=papers[iri].place, level=papers[iri].level) if iri in papers and papers[iri].place else node
             for iri, node in only.nodes.items()}
    return replace(only, nodes=nodes, _touching={})


def ladder(network: Network, alone: set[str]) -> list[Gather]:
    """Bodies by place and function, by place, by level and function, all but those that stand alone."""
    def place(node: Node) -> str:
        return node.place or ""

    def function(node: Node) -> str:
        code = network.facets.get(node.id, NONE).function
        return scheme()[code].zh if code in scheme() else code

    ways: list[Gather] = [lambda n: (n.level or "", place(n), function(n)), lambda n: (n.level or "", place(n)),
                          lambda n: (n.level or "", function(n))]

    def light(way: Gather) -> Gather:
        return lambda node: None if node.id in alone else way(node)

    return [light(way) for way in ways]


def _ties(small: Coarse, found: dict[tuple[str, str, str], int]) -> dict[str, list[str]]:
    """The strongest partners of each piece of the picture."""
    home = {node.id: key for key, held in small.holds.items() for node in held}
    weight: dict[tuple[str, str], int] = defaultdict(int)
    for (one, other, _), times in found.items():
        ends = home.get(one, one), home.get(other, other)
        if ends[0] != ends[1]:
            weight[ends] += times
            weight[ends[::-1]] += times
    strongest: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(weight, key=lambda ends: (-weight[ends], ends)):
        if len(strongest[one]) < CALLED:
            strongest[one].append(other)
    return strongest


def _blocks(small: Coarse, ties: dict[str, list[str]]) -> list[Block]:
    """A block a place, by level, the busiest place first."""
    at: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for node in small.network.nodes.values():
        at[LEVELS.index(node.level) if node.level in LEVELS else len(LEVELS), node.place or ""].append(node)
    busy = {key: sum(small.network.load(n.id) for n in found) for key, found in at.items()}
    ranked = sorted(at, key=lambda key: (key[0], -busy[key], key[1]))
    return [_block(small.network, place, level, at[level, place], ties) for level, place in ranked]


def _block(network: Network, label: str, level: int, found: list[Node], ties: dict[str, list[str]]) -> Block:
    ranked = sorted(found, key=lambda n: (-network.load(n.id), n.id))
    sizes = [font for most, font in FONTS for _ in range(most)] + [SMALL] * len(ranked)
    boxes = [box(network, n, font if network.load(n.id) > 1 else SMALL, counted=True) for n, font in zip(ranked, sizes, strict=False)]
    cells = settled([b.node for b in boxes], ties)
    return _framed(label, level, boxes, cells)


def settled(ranked: list[str], ties: dict[str, list[str]]) -> dict[str, tuple[int, int]]:
    """The cell (column, row) of each body; `ties` lists its partners, the strongest first."""
    taken: dict[str, tuple[int, int]] = {}
    free: list[tuple[int, int]] = []
    rings = _rings()
    for body in ranked:
        while len(free) < LOOKED_AT:
            free.append(next(rings))
        there = [taken[other] for other in ties.get(body, ()) if other in taken]
        best = min(free, key=lambda cell: (sum(_way(cell, other) for other in there) / (len(there) or 1) + _way(cell, (0, 0)), cell))
        free.remove(best)
        taken[body] = best
    return taken


def _way(one: tuple[int, int], other: tuple[int, int]) -> float:
    """How far apart two cells are; they are about half as high as wide."""
    return float((one[0] - other[0]) ** 2 + 0.5 * (one[1] - other[1]) ** 2)


def _rings() -> Iterator[tuple[int, int]]:
    """Cells from the middle out."""
    for ring in count():
        edge = [(x, y) for x in range(-ring, ring + 1) for y in range(-ring, ring + 1) if max(abs(x), abs(y)) == ring]
        yield from sorted(edge, key=lambda cell: (_way(cell, (0, 0)), cell))


def _framed(label: str, level: int, boxes: list[Box], cells: dict[str, tuple[int, int]]) -> Block:
    """The cells as wide and as high as the largest body in their column and row needs."""
    wide, high, above = defaultdict[int, float](float), defaultdict[int, float](float), defaultdict[int, float](float)
    for item in boxes:
        x, y = cells[item.node]
        wide[x], above[y] = max(wide[x], item.width), max(above[y], item.above)
        high[y] = max(high[y], item.height - item.above)
    left, top = _starts({x: wide[x] + 10 for x in wide}, MARGIN), _starts({y: high[y] + above[y] + 14 for y in high}, HEAD)
    middle = {b.node: (left[x] + wide[x] / 2, top[y] + above[y]) for b in boxes for x, y in (cells[b.node],)}
    places = tuple(Place(b.node, round(middle[b.node][0]), round(middle[b.node][1]), b.font) for b in boxes)
    width = max(MARGIN + sum(wide.values()) + 10 * len(wide) + MARGIN, 34.0 * len(label) + 2 * MARGIN)
    return Block(label, level, places, width, HEAD + sum(high.values()) + sum(above.values()) + 14 * len(high) + 8)


def _starts(sizes: dict[int, float], at: float) -> dict[int, float]:
    found: dict[int, float] = {}
    for key in sorted(sizes):
        found[key] = at
        at += sizes[key]
    return found


def _stacked(blocks: list[Block], width: float) -> tuple[list[Place], list[Band], list[Region]]:
    """The levels one under the other, in each the places side by side in rows as wide as `width`."""
    places: list[Place] = []
    bands, regions, y = [], [], 0.0
    for level in sorted({block.level for block in blocks}):
        here = [block for block in blocks if block.level == level]
        top, y = y, y + BAND_HEAD
        for row in shelves(here, [block.width for block in here], width, BETWEEN):
            x = -(sum(block.width for block in row) + BETWEEN * (len(row) - 1)) / 2
            for block in row:
                places += [Place(p.node, round(p.x + x), round(p.y + y), p.font) for p in block.places]
                regions.append(Region(block.label, round(x), round(y), round(x + block.width), round(y + block.height)))
                x += block.width + BETWEEN
            y += max(block.height for block in row) + BETWEEN
        bands.append(Band([*LEVELS, "unknown"][level], round(top), round(y - BETWEEN / 2)))
    return places, bands, regions
