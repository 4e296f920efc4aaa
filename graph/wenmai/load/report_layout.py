"""Where the bodies of the partner network stand on the page: laid out here, so that the page only draws, and no name lies on another.

Springs (Fruchterman and Reingold 1991, as networkx has them) give the places, from a fixed seed; then boxes of the names' size are
pushed apart until none lie on each other, in a frame that grows downwards where it is too small.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log1p, sqrt

from wenmai.page.labels import width, wrapped

SEED = 20
COLUMN = 6.3
"""Pixels of half a wide character at the page's 12 pixel labels."""
LINE = 15
"""Pixels of a line of them."""
GAP = 6
ROOM = 3.2
"""How many times the area of its names a part of the network gets."""
BREADTH = 1.7
"""Width of a part by its height, where the frame allows it."""
ROUNDS = 400
SMALLEST, LARGEST = 6, 22
"""Radius of the least and of the heaviest body's dot, in pixels; its area is in proportion to the score."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A body on the picture: middle and radius of its dot, and the name below it, wrapped."""

    x: int
    y: int
    radius: int
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A frame in pixels with a dot for each body."""

    width: int
    height: int
    dots: tuple[Dot, ...]


@dataclass(slots=True)
class _Box:
    """The rectangle of a dot with its name: the middle at x, the top at y."""

    x: float
    y: float
    wide: float
    high: float


def picture(names: Sequence[str], scores: Sequence[float], ties: Sequence[tuple[int, int, int]], *, frame: int, columns: int,
            lines: int) -> Picture:
    """The network in a frame of this width; names in at most `lines` lines of `columns` columns. `ties`: two bodies and their tasks.

    Parts that nothing ties stand side by side, the one with the first body first.
    """
    labels = [wrapped(name, columns, lines) for name in names]
    most = max((*scores, 1))
    radii = [round(max(SMALLEST, LARGEST * sqrt(max(score, 0) / most))) for score in scores]
    boxes = [_box(label, radius) for label, radius in zip(labels, radii, strict=True)]
    height = _on_shelves(boxes, [_laid_out(part, boxes, ties, frame) for part in _parts(len(names), ties)], frame)
    dots = tuple(Dot(round(box.x), round(box.y + GAP / 2) + radius, radius, label)
                 for box, radius, label in zip(boxes, radii, labels, strict=True))
    return Picture(frame, round(height), dots)


def _parts(count: int, ties: Sequence[tuple[int, int, int]]) -> list[list[int]]:
    """The connected parts of the network."""
    import networkx as nx

    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(count))
    network.add_edges_from((one, other) for one, other, _ in ties)
    return sorted(sorted(part) for part in nx.connected_components(network))


def _laid_out(part: list[int], boxes: list[_Box], ties: Sequence[tuple[int, int, int]], frame: float) -> tuple[list[int], float, float]:
    """Lays one part out in a frame of its own, from 0, 0; the part, and the width and height of that frame."""
    own = [boxes[number] for number in part]
    needed = sum(box.wide * box.high for box in own) * (ROOM if len(own) > 1 else 1)
    wide = min(frame, max(*(box.wide for box in own), 0, sqrt(needed * BREADTH)))
    high = max(*(box.high for box in own), 0, needed / wide)
    springs = _springs(part, ties)
    while not _settled(own, springs, wide, high):
        high *= 1.15
    return part, wide, high


def _on_shelves(boxes: list[_Box], parts: list[tuple[list[int], float, float]], frame: float) -> float:
    """Moves the parts side by side, from a new line where a line is full; the height of all."""
    shelves: list[list[tuple[list[int], float, float]]] = []
    for part in parts:
        if not shelves or sum(wide for _, wide, _ in shelves[-1]) + part[1] > frame + 0.5:
            shelves.append([])
        shelves[-1].append(part)
    top = 0.0
    for shelf in shelves:
        space = (frame - sum(wide for _, wide, _ in shelf)) / (len(shelf) + 1)
        left, tallest = space, max(high for _, _, high in shelf)
        for numbers, wide, high in shelf:
            for number in numbers:
                boxes[number].x += left
                boxes[number].y += top + (tallest - high) / 2
            left += wide + space
        top += tallest + 2 * GAP
    return max(top, 2 * LARGEST)


def _box(label: str, radius: int) -> _Box:
    lines = label.split("\n")
    return _Box(0, 0, max(2 * radius, max(map(width, lines)) * COLUMN) + GAP, 2 * radius + LINE * len(lines) + GAP)


def _springs(part: list[int], ties: Sequence[tuple[int, int, int]]) -> list[tuple[float, float]]:
    """Places from 0 to 1 in both directions; bodies that share many tasks near each other."""
    import networkx as nx

    inside = set(part)
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(part)
    network.add_weighted_edges_from((one, other, 1 + log1p(tasks) / 4) for one, other, tasks in ties if one in inside)
    at = nx.spring_layout(network, k=3 / sqrt(len(part)), iterations=200, seed=SEED)
    sides = [[float(at[node][axis]) for node in part] for axis in (0, 1)]
    spread = [[(value - min(side)) / ((max(side) - min(side)) or 1) for value in side] for side in sides]
    return list(zip(*spread, strict=True))


def _settled(boxes: list[_Box], springs: list[tuple[float, float]], frame: float, height: float) -> bool:
    """Puts the boxes where the springs say and pushes them apart; whether none lies on another then."""
    for box, (x, y) in zip(boxes, springs, strict=True):
        box.x = box.wide / 2 + x * max(frame - box.wide, 0)
        box.y = y * max(height - box.high, 0)
    for _ in range(ROUNDS):
        moved = False
        for one, other in combinations(boxes, 2):
            moved |= _pushed(one, other)
        for box in boxes:
            box.x = min(max(box.x, box.wide / 2), max(frame - box.wide / 2, box.wide / 2))
            box.y = min(max(box.y, 0), max(height - box.high, 0))
        if not moved:
            return True
    return False


def _pushed(one: _Box, other: _Box) -> bool:
    """Moves two boxes apart along the side on which they overlap least."""
    across = (one.wide + other.wide) / 2 - abs(one.x - other.x)
    middle, middle_of_other = one.y + one.high / 2, other.y + other.high / 2
    down = (one.high + other.high) / 2 - abs(middle - middle_of_other)
    if across <= 0.5 or down <= 0.5:
        return False
    if across < down:
        step = across / 2 if one.x <= other.x else -across / 2
        one.x, other.x = one.x - step, other.x + step
    else:
        step = down / 2 if middle <= middle_of_other else -down / 2
        one.y, other.y = one.y - step, other.y + step
    return True
