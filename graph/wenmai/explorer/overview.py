"""The overview: one band a level, in each the papers that were read with their bodies, and the papers that are only cited."""
from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import sqrt

from wenmai.explorer.network import BODY_KINDS, DETAIL_KINDS, TASK_KINDS, Network, Node, level_of
from wenmai.explorer.scene import Band, Box, Place, Scene, box, flow, moved, shelves
from wenmai.model import LEVELS

PAPER_FONT, CITED_FONT, LINKED_FONT = 32, 24, 28
TIERS = ((4, 30), (10, 24))
"""How many bodies of a paper are drawn large and how large their label is: the busiest can be read with all in sight."""
SMALL_FONT, TASK_FONT = 18, 12
ASPECT = 1.06
"""Width by height of the room for the picture: a common screen without the two panels."""
WIDTHS = tuple(round(1000 * 1.12**step) for step in range(28))
"""Widths that are tried; the one that lets the whole be seen largest is taken."""
NARROWEST = 420
PADDING, BETWEEN = 46, 50
HOME_KINDS = ("load", "issues", "answers", "named", "part", "region", "unit", "post")
"""By which edges a node belongs to a paper, the strongest first."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A paper that was read with what stands under it: bodies, people, places, then tasks."""

    paper: Box
    around: list[Box]
    tasks: list[Box]

    @property
    def area(self) -> float:
        return sum(b.width * b.height for b in (self.paper, *self.around, *self.tasks)) * 1.3

    @property
    def narrowest(self) -> float:
        return max(NARROWEST, self.paper.width, sqrt(self.area * 1.5))

    def laid(self, across: float) -> tuple[list[Place], float]:
        """The places in rows as wide as `across`, and the height."""
        head, y = flow([self.paper], across)
        places = list(head)
        for boxes, gap, room in ((self.around, 10, 24), (self.tasks, 8, 14)):
            rows, height = flow(boxes, across, gap=gap)
            places += moved(rows, 0, y + room)
            y += height + room if boxes else 0
        return places, y


def overview(network: Network, *, tasks: bool = False) -> Scene:
    """The scene of the whole network, with or without the tasks: in the width that shows it largest."""
    homes = home_papers(network)
    parts = [_level_parts(network, level, homes, tasks=tasks) for level in (len(LEVELS), *range(len(LEVELS)))]
    tried = [_stacked(parts, width) for width in WIDTHS]
    places, bands = min(tried, key=lambda laid: smallness(laid[0]))
    return Scene("all" if tasks else "overview", "tasks" if tasks else "overview", None, tuple(places), tuple(bands))


def smallness(places: list[Place]) -> float:
    """How far one has to go back to see all: the larger of height and width in a screen's proportion."""
    if not places:
        return 0.0
    xs, ys = [p.x for p in places], [p.y for p in places]
    return max((max(xs) - min(xs) + 300) / ASPECT, max(ys) - min(ys) + 200)


Level = tuple[str, list[Box], list[Cluster]]


def _stacked(parts: list[Level], width: float) -> tuple[list[Place], list[Band]]:
    """The levels one under the other: in each the cited papers, then the clusters side by side."""
    bands, places, y = [], [], 0.0
    for level, cited, clusters in parts:
        found, height = _band(cited, clusters, width)
        if found:
            places += moved(found, 0, y + PADDING)
            bands.append(Band(level, round(y), round(y + height + PADDING)))
            y += height + PADDING + 14
    return places, bands


def _band(cited: list[Box], clusters: list[Cluster], width: float) -> tuple[list[Place], float]:
    places, height = flow(cited, width)
    for row in shelves(clusters, [cluster.narrowest for cluster in clusters], width, BETWEEN):
        shares = _shares(row, width)
        x, tallest = -(sum(shares) + BETWEEN * (len(row) - 1)) / 2, 0.0
        for cluster, share in zip(row, shares, strict=True):
            laid, high = cluster.laid(share)
            places += moved(laid, x + share / 2, height + 20)
            x, tallest = x + share + BETWEEN, max(tallest, high)
        height += tallest + 50
    return places, height


def _shares(row: list[Cluster], width: float) -> list[float]:
    """How wide each cluster of a row becomes: by its area, so that all come out about as high."""
    free = width - BETWEEN * (len(row) - 1)
    total = sum(cluster.area for cluster in row)
    return [max(cluster.paper.width, NARROWEST, free * cluster.area / total) for cluster in row]


def _level_parts(network: Network, level: int, homes: dict[str, str], *, tasks: bool) -> Level:
    """What belongs in the band of a level. Things that belong to no paper stand in the band without a level."""
    name = [*LEVELS, "unknown"][level]
    cited = [n for n in network.nodes.values() if n.kind == "cited" and level_of(network, n.id) == level]
    cited.sort(key=lambda n: (_weight(network, n), network.degree(n.id), n.date or "", n.id))
    boxes = [box(network, n, LINKED_FONT if _linked(network, n) else CITED_FONT, brief=True) for n in cited]
    if name == "unknown":
        elsewhere = ("cited", *TASK_KINDS, *DETAIL_KINDS)
        boxes += [box(network, n, SMALL_FONT) for n in network.nodes.values() if n.id not in homes and n.kind not in elsewhere]
    papers = [paper for paper in _papers(network) if level_of(network, paper.id) == level]
    return name, boxes, [_cluster(network, paper, homes, tasks=tasks) for paper in papers]


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


def _cluster(network: Network, paper: Node, homes: dict[str, str], *, tasks: bool) -> Cluster:
    """The busiest bodies first and largest, people and places after them."""
    members = [network.nodes[node] for node, home in homes.items() if home == paper.id and node != paper.id]
    around = sorted((n for n in members if n.kind not in TASK_KINDS), key=lambda n: (n.kind not in BODY_KINDS, -network.load(n.id), n.id))
    sizes = [font for count, font in TIERS for _ in range(count)]
    boxes = [box(network, node, sizes[rank] if rank < len(sizes) and network.load(node.id) > 1 else SMALL_FONT)
             for rank, node in enumerate(around)]
    inside = sorted((n for n in members if n.kind in TASK_KINDS), key=lambda n: (n.order, n.id)) if tasks else []
    return Cluster(box(network, paper, PAPER_FONT), boxes, [box(network, task, TASK_FONT) for task in inside])


def _weight(network: Network, node: Node) -> int:
    """How near to the papers below a cited one stands: those in a line of papers nearest, those only mentioned farthest."""
    return 2 if _linked(network, node) else int(any(edge.kind not in ("mentions", "region") for edge in network.touching(node.id)))


def _linked(network: Network, node: Node) -> bool:
    """A cited paper that takes part in a line of papers: an inferred step begins or ends at it."""
    return any(edge.kind == "follows" for edge in network.touching(node.id))
