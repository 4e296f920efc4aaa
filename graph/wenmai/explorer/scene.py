"""A scene: where the nodes of one picture stand, and how large their labels are. All positions are computed here in Python.

Coordinates are those of vis-network: x to the right, y down, in pixels at zoom 1, a node's place being its middle.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

from wenmai.explorer.network import BODY_KINDS, DETAIL_KINDS, TASK_KINDS, Network, Node
from wenmai.page.labels import width, wrapped

Item = TypeVar("Item")

COLUMNS = {"document": 28, "cited": 20, "section": 44, "task": 44, "place": 16, "person": 16, "deadline": 24, "target": 24}
LINES = {"document": 3, "cited": 2, "section": 2, "task": 2}
BOXES = ("document", "cited", *TASK_KINDS, *DETAIL_KINDS)
"""Kinds whose label stands inside their shape."""
BODY_COLUMNS, OTHER_LINES = 14, 2
NUMBER_COLUMNS, BRIEF_COLUMNS = 26, 18
LINE = 1.25
"""Height of a line of text in units of its font."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands in a scene, and the size of its label's font."""

    node: str
    x: int
    y: int
    font: int


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal band behind the nodes of one level."""

    level: str
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Region:
    """A framed part of the picture with a heading: a place with its bodies."""

    label: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A column of the axis of time, from `left` to `right`; `year` is None for what has no date."""

    year: int | None
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several things of one kind drawn as one; the `parts` of its name say what they have in common.

    `inside` is where they stand once it is open, around x = 0 and down from y = 0, `height` the room that this takes, `size`
    the radius of its dot. The bundle itself has a place in its scene, under its key.
    """

    key: str
    kind: str
    label: str
    parts: tuple[str, ...]
    level: str | None
    inside: tuple[Place, ...]
    height: int
    size: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture. `kind` is lineage, bodies, papers, overview, tasks, list, body or star; `focus` the node it is about."""

    key: str
    kind: str
    focus: str | None
    places: tuple[Place, ...]
    bands: tuple[Band, ...] = ()
    regions: tuple[Region, ...] = ()
    axis: tuple[Tick, ...] = ()
    bundles: tuple[Bundle, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A node with the room it takes at a font size; `above` is how much of the height lies above its middle."""

    node: str
    font: int
    width: float
    height: float
    above: float


def shown_label(node: Node) -> str:
    """The label as it is drawn: wrapped, and for a paper with its number on a line of its own."""
    columns = COLUMNS.get(node.kind, BODY_COLUMNS)
    lines = LINES.get(node.kind, OTHER_LINES)
    if node.number and node.kind in ("document", "cited") and node.label.startswith(f"{node.number}\n"):
        title = node.label[len(node.number) + 1:]
        return f"{wrapped(node.number, columns, 1)}\n{wrapped(title, columns, lines - 1)}"
    return wrapped(node.label, columns, lines)


def brief_label(node: Node) -> str:
    """The label in a picture of all papers, where one that is only cited is told by its number, or by some of its title."""
    if node.kind != "cited":
        return shown_label(node)
    return wrapped(node.number, NUMBER_COLUMNS, 1) if node.number else wrapped(node.label, BRIEF_COLUMNS, 2)


def dot_size(network: Network, node: Node) -> int:
    """Radius of a round node: the area grows with the number of tasks of a body, or of edges of anything else."""
    weight = network.load(node.id) if node.kind in BODY_KINDS else network.degree(node.id)
    return round(min(30.0, 7 + 2.6 * sqrt(weight)))


def box(network: Network, node: Node, font: int, *, brief: bool = False, counted: bool = False) -> Box:
    """The room that a node with its label, or its brief one, takes; with a line more where the label ends in a count."""
    lines = (brief_label if brief else shown_label)(node).split("\n")
    if counted or node.holds:
        lines.append("")
    columns = COLUMNS["task"] if node.kind in TASK_KINDS else max(map(width, lines))
    wide, high = columns * font / 2 + 18, len(lines) * font * LINE + 14
    if node.kind in BOXES:
        return Box(node.id, font, wide, high, high / 2)
    radius = dot_size(network, node)
    return Box(node.id, font, max(wide, 2 * radius), high + 2 * radius, radius + 4)


def flow(boxes: Sequence[Box], across: float, *, gap: float = 14) -> tuple[list[Place], float]:
    """Boxes in centred rows no wider than `across`, from y = 0 down and around x = 0; and the height they take."""
    places: list[Place] = []
    y = 0.0
    for row in shelves(boxes, [item.width for item in boxes], across, gap):
        x = -(sum(b.width for b in row) + gap * (len(row) - 1)) / 2
        above = max(b.above for b in row)
        for item in row:
            places.append(Place(item.node, round(x + item.width / 2), round(y + above), item.font))
            x += item.width + gap
        y += above + max(b.height - b.above for b in row) + gap
    return places, y


def shelves(items: Sequence[Item], widths: Sequence[float], across: float, gap: float) -> list[list[Item]]:
    """The items in rows, as many side by side, `gap` apart, as fit `across`; one alone may be wider. Widths stand by item."""
    out: list[list[Item]] = []
    room = 0.0
    for item, wide in zip(items, widths, strict=True):
        if not out or room + gap + wide > across:
            out.append([])
            room = -gap
        out[-1].append(item)
        room += gap + wide
    return out


def column(boxes: Sequence[Box], x: float, wanted: dict[str, float], *, gap: float = 12) -> list[Place]:
    """Boxes one under the other at `x`, each as near to its wanted y as the others let it, in that order."""
    ordered = sorted(boxes, key=lambda b: (wanted.get(b.node, 0.0), b.node))
    middles: list[float] = []
    floor = float("-inf")
    for item in ordered:
        middle = max(wanted.get(item.node, 0.0), floor + item.above)
        middles.append(middle)
        floor = middle + item.height - item.above + gap
    shift = _mean([wanted.get(b.node, 0.0) for b in ordered]) - _mean(middles)
    return [Place(b.node, round(x), round(y + shift), b.font) for b, y in zip(ordered, middles, strict=True)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def moved(places: Sequence[Place], dx: float, dy: float) -> list[Place]:
    """The same places elsewhere."""
    return [Place(p.node, round(p.x + dx), round(p.y + dy), p.font) for p in places]
