"""Where the nodes of the network stand, how large they are, and their colours, for programs that take these over (Gephi).

The papers of a level stand in a row, one level below the other; around each paper the nodes that belong to it, in the spiral of a
sunflower (Vogel 1979, Mathematical Biosciences 44), so that none covers another. It is a place to begin from, made in time that
grows with the number of nodes; the layouts of the program go on from there.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from wenmai.model import LEVELS

if TYPE_CHECKING:
    import networkx as nx

# Okabe and Ito (Color Universal Design, 2008), as in the explorer
COLOURS = {"document": "#1f3a5f", "section": "#a39a7c", "task": "#e69f00", "body": "#c2553a", "person": "#6a4c93", "place": "#7a8b3c"}
SHAPES = {"document": "square", "section": "square", "task": "square", "body": "disc", "person": "diamond", "place": "triangle"}
EDGE_COLOURS = {"lead": "#0072b2", "support": "#56b4e9", "responsible": "#d55e00", "implement": "#009e73", "follows": "#cc79a7",
                "carriesOut": "#cc79a7", "carriesOutPart": "#cc79a7", "basis": "#4d6d92", "implementation": "#4d6d92",
                "forwarding": "#4d6d92", "amendment": "#4d6d92", "repeal": "#4d6d92"}
OTHER = "#9aa0a8"
_STEP, _GOLDEN = 14.0, pi * (3 - sqrt(5))
SMALLEST, LARGEST = 6.0, 60.0


@dataclass(frozen=True, slots=True)
class Look:
    """What a node looks like: x to the right, y upwards, in Gephi's units; `colour` as #rrggbb."""

    x: float
    y: float
    size: float
    colour: str
    shape: str


def looks(network: nx.MultiDiGraph[str]) -> dict[str, Look]:
    """The look of every node."""
    homes, found = _homes(network), {}
    around: dict[str, list[str]] = defaultdict(list)
    for node in network:
        if node != homes[node]:
            around[homes[node]].append(node)
    middles = _middles(network, {home: len(around[home]) for home in sorted(set(homes.values()))})
    for home, (x, y) in middles.items():
        for n, node in enumerate([home, *around[home]]):
            far, turn = _STEP * sqrt(n), n * _GOLDEN
            kind, size = network.nodes[node]["kind"], _size(network, node)
            found[node] = Look(round(x + far * cos(turn), 2), round(y + far * sin(turn), 2), size, COLOURS[kind], SHAPES[kind])
    return found


def _size(network: nx.MultiDiGraph[str], node: str) -> float:
    return round(min(LARGEST, SMALLEST + 2 * sqrt(network.degree(node))), 2)


def _homes(network: nx.MultiDiGraph[str]) -> dict[str, str]:
    """The paper beside which each node stands: that of a task, for others the one that most of their neighbours belong to."""
    homes = {node: node for node, data in network.nodes(data=True) if data["kind"] == "document"}
    for a, b in sorted((a, b) for a, b, relation in network.edges(data="relation") if relation == "hasTask"):
        homes.setdefault(b, a)
    for node in [node for node in network if node not in homes]:
        votes = Counter(homes[other] for other in (*network.predecessors(node), *network.successors(node)) if other in homes)
        homes[node] = min(votes, key=lambda home: (-votes[home], home)) if votes else node
    return homes


def _middles(network: nx.MultiDiGraph[str], members: dict[str, int]) -> dict[str, tuple[float, float]]:
    """The middle of each cluster: a row a level, rows broken where they become much wider than the whole is high."""
    levels: dict[int, list[str]] = defaultdict(list)
    for home in members:
        level = network.nodes[home].get("level")
        levels[LEVELS.index(level) if level in LEVELS else len(LEVELS)].append(home)
    reach = {home: _STEP * (sqrt(count + 1) + 1.5) for home, count in members.items()}
    widest = 2.5 * sqrt(sum((2 * r) ** 2 for r in reach.values()))
    found: dict[str, tuple[float, float]] = {}
    y = 0.0
    for level in sorted(levels):
        row: list[str] = []
        for home in levels[level]:
            if row and sum(2 * reach[h] for h in (*row, home)) > widest:
                y = _place_row(row, reach, y, found)
                row = []
            row.append(home)
        y = _place_row(row, reach, y, found)
    return found


def _place_row(row: list[str], reach: dict[str, float], y: float, found: dict[str, tuple[float, float]]) -> float:
    """Puts the clusters side by side, the middle of the row at 0; returns where the next row begins."""
    x, high = -sum(reach[home] for home in row), max(reach[home] for home in row)
    for home in row:
        found[home] = (x + reach[home], y - high)
        x += 2 * reach[home]
    return y - 2 * high
