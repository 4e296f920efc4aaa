"""The overview: one band a level, in each the papers that were read with their bodies, and the papers that are only cited."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from wenmai.explorer.network import BODY_KINDS, TASK_KINDS, Network, Node, level_of
from wenmai.explorer.scene import Band, Box, Place, Scene, box, flow, moved
from wenmai.model import LEVELS

PAPER_FONT, CITED_FONT, LINKED_FONT = 28, 15, 22
TIERS = ((4, 27), (10, 21))
"""How many bodies of a paper are drawn large and how large their label is: the busiest can be read with all in sight."""
SMALL_FONT, TASK_FONT = 15, 11
WIDTHS = ((8, 460), (20, 700))
"""Widths of a cluster by the number of nodes in it; WIDEST beyond the last."""
WIDEST = 900
ASPECT = 1.3
"""Width by height that the picture aims at: a screen beside the two panels."""
PADDING = 46
HOME_KINDS = ("load", "issues", "answers", "named", "part", "region", "unit", "post")
"""By which edges a node belongs to a paper, the strongest first."""


@dataclass(frozen=True, slots=True)
class Block:
    """Nodes that stay together, around x = 0 and from y = 0 down."""

    places: list[Place]
    width: float
    height: float


def overview(network: Network, *, tasks: bool = False) -> Scene:
    """The scene of the whole network, with or without the tasks."""
    homes = home_papers(network)
    blocks = {paper.id: _cluster(network, paper, homes, tasks=tasks) for paper in _papers(network)}
    loose = [node for node in network.nodes.values() if homes.get(node.id) is None and node.kind not in ("document", "cited", *TASK_KINDS)]
    width = _target_width(blocks.values(), network)
    bands, places, y = [], [], 0.0
    for level in (len(LEVELS), *range(len(LEVELS))):
        rest = loose if level == len(LEVELS) else []
        found, height = _band(network, level, blocks, rest, width)
        if found:
            places += moved(found, 0, y + PADDING)
            bands.append(Band([*LEVELS, "unknown"][level], round(y), round(y + height + PADDING)))
            y += height + PADDING + 16
    return Scene("all" if tasks else "overview", "tasks" if tasks else "overview", None, tuple(places), tuple(bands))


def _papers(network: Network) -> list[Node]:
    """The papers that were read, by date, those without a date last."""
    return sorted((n for n in network.nodes.values() if n.kind == "document"), key=lambda n: (n.date or "9999", n.id))


def home_papers(network: Network) -> dict[str, str]:
    """The paper next to which each node is drawn: the one that gives it most to do, else one it has anything to do with."""
    homes = {node.id: node.id for node in network.nodes.values() if node.kind == "document"}
    homes |= {n.id: n.document for n in network.nodes.values() if n.kind in TASK_KINDS and n.document in network.nodes}
    for kind in (*HOME_KINDS, *HOME_KINDS):
        homes |= _homed(network, kind, homes)
    return homes


def _homed(network: Network, kind: str, homes: dict[str, str]) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in network.edges:
        if edge.kind != kind:
            continue
        for end, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if end not in homes and other in homes and network.nodes[end].kind != "cited":
                votes[end][homes[other]] += len(edge.members) or 1
    return {node: min(count, key=lambda paper: (-count[paper], paper)) for node, count in votes.items()}


def _cluster(network: Network, paper: Node, homes: dict[str, str], *, tasks: bool) -> Block:
    """A paper with those it gives work under it: the busiest bodies first and largest, people and places after them."""
    members = [network.nodes[node] for node, home in homes.items() if home == paper.id and node != paper.id]
    around = sorted((n for n in members if n.kind not in TASK_KINDS), key=lambda n: (n.kind not in BODY_KINDS, -network.load(n.id), n.id))
    sizes = [font for count, font in TIERS for _ in range(count)]
    boxes = [box(network, node, sizes[rank] if rank < len(sizes) and network.load(node.id) > 1 else SMALL_FONT)
             for rank, node in enumerate(around)]
    width = next((wide for count, wide in WIDTHS if len(boxes) <= count), WIDEST)
    head, y = flow([box(network, paper, PAPER_FONT)], width)
    below, height = flow(boxes, width, gap=10)
    places = [*head, *moved(below, 0, y + 24)]
    y += 24 + height
    if tasks:
        rows, height = flow([_dot(node) for node in sorted(members, key=lambda n: n.order) if node.kind in TASK_KINDS], width, gap=8)
        places, y = [*places, *moved(rows, 0, y + 10)], y + 10 + height
    return Block(places, width, y)


def _dot(task: Node) -> Box:
    """A task among all others: a narrow box whose label comes with zooming in."""
    return Box(task.id, TASK_FONT, 44 * TASK_FONT / 2 + 24, 46, 23)


def _target_width(blocks: Iterable[Block], network: Network) -> float:
    cited = sum(1 for node in network.nodes.values() if node.kind == "cited")
    found = list(blocks)
    area = sum(b.width * b.height for b in found) * 1.15 + cited * 190 * 80
    return max([sqrt(area * ASPECT), 900.0, *(b.width for b in found)])


def _band(network: Network, level: int, blocks: dict[str, Block], loose: list[Node], width: float) -> tuple[list[Place], float]:
    """The cited papers of a level, then the papers that were read with their clusters."""
    cited = [n for n in network.nodes.values() if n.kind == "cited" and level_of(network, n.id) == level]
    ordered = sorted(cited, key=lambda n: (_weight(network, n), network.degree(n.id), n.date or "", n.id))
    boxes = [box(network, n, LINKED_FONT if _linked(network, n) else CITED_FONT) for n in ordered]
    places, height = flow([*boxes, *(box(network, n, SMALL_FONT) for n in loose)], width)
    own = [block for paper, block in blocks.items() if level_of(network, paper) == level]
    for row in _shelves(own, width):
        x = -(sum(b.width for b in row) + 60 * (len(row) - 1)) / 2
        for block in row:
            places += moved(block.places, x + block.width / 2, height)
            x += block.width + 60
        height += max(b.height for b in row) + 40
    return places, height


def _weight(network: Network, node: Node) -> int:
    """How near to the papers below a cited one stands: those in a line of papers nearest, those only mentioned farthest."""
    return 2 if _linked(network, node) else int(any(edge.kind not in ("mentions", "region") for edge in network.touching(node.id)))


def _linked(network: Network, node: Node) -> bool:
    """A cited paper that takes part in a line of papers: an inferred step begins or ends at it."""
    return any(edge.kind == "follows" for edge in network.touching(node.id))


def _shelves(blocks: list[Block], width: float) -> list[list[Block]]:
    rows: list[list[Block]] = []
    room = 0.0
    for block in blocks:
        if not rows or room + 60 + block.width > width:
            rows.append([])
            room = -60
        rows[-1].append(block)
        room += 60 + block.width
    return rows
