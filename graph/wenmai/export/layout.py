"""Where the boxes of a drawing stand: layers one below the other or side by side, in each the boxes near to what they hang on."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wenmai.export.picture import Box, Picture
from wenmai.page.labels import width, wrapped

FONT = 13
COLUMN, LINE = FONT / 2, FONT * 1.4
"""Pixels that a column (half a full-width character) and a line take."""
COLUMNS, LINES = 30, 4
PAD, GAP, ROW_GAP, LAYER_GAP, MARGIN = 9, 22, 34, 90, 28
SIDE_GAP = 150
"""Between layers side by side: what the arrows say stands there."""
BAND = 84
"""Room for the name of a layer."""
ABREAST = 6
"""Boxes of a layer side by side at most; more go on in a further line."""
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its upper left corner, its size, and the lines written in it."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """The band of a layer: from where to where, along the way the layers go."""

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A drawing laid out; sizes in pixels."""

    boxes: dict[str, Placed]
    layers: tuple[Layer, ...]
    width: float
    height: float


def laid_out(picture: Picture) -> Laid:
    """The layout of a picture; the same picture has the same layout."""
    rows = _rows(picture)
    sizes = {box.id: _size(box) for box in picture.boxes}
    return _down(picture, rows, sizes) if picture.down else _across(picture, rows, sizes)


def _size(box: Box) -> tuple[float, float, tuple[str, ...]]:
    lines = tuple(line for part in box.label.split("\n") for line in wrapped(part, COLUMNS, LINES).split("\n"))
    return max(width(line) for line in lines) * COLUMN + 2 * PAD, len(lines) * LINE + 2 * PAD, lines


def _rows(picture: Picture) -> list[list[list[Box]]]:
    """Each layer as lines of boxes, ordered by the middle of what they hang on (the barycentre heuristic of Sugiyama, Tagawa and
    Toda 1981)."""
    around: dict[str, list[str]] = defaultdict(list)
    for arrow in picture.arrows:
        around[arrow.source].append(arrow.target)
        around[arrow.target].append(arrow.source)
    layers = [[box for box in picture.boxes if box.layer == name] for name in picture.layers]
    at = {box.id: (i + 0.5) / len(layer) for layer in layers for i, box in enumerate(layer)}
    for sweep in range(SWEEPS):
        for layer in layers if sweep % 2 == 0 else layers[::-1]:
            here = {box.id for box in layer}
            middle = {}
            for box in layer:
                others = [at[other] for other in around[box.id] if other in at and other not in here]
                middle[box.id] = sum(others) / len(others) if others else at[box.id]
            layer.sort(key=lambda box: middle[box.id])
            at |= {box.id: (i + 0.5) / len(layer) for i, box in enumerate(layer)}
    abreast = ABREAST if picture.down else len(picture.boxes) or 1
    return [_evened(layer, abreast) for layer in layers]


def _evened(layer: Sequence[Box], abreast: int) -> list[list[Box]]:
    """Lines of about the same length."""
    count = -(-len(layer) // abreast) or 1
    each = -(-len(layer) // count) or 1
    return [list(layer[i:i + each]) for i in range(0, len(layer), each)]


def _down(picture: Picture, rows: list[list[list[Box]]], sizes: dict[str, tuple[float, float, tuple[str, ...]]]) -> Laid:
    wide = max((sum(sizes[b.id][0] for b in row) + GAP * (len(row) - 1) for layer in rows for row in layer), default=0)
    found, layers, y = {}, [], float(MARGIN)
    for name, layer in zip(picture.layers, rows, strict=True):
        top = y
        for row in layer:
            x = BAND + MARGIN + (wide - sum(sizes[b.id][0] for b in row) - GAP * (len(row) - 1)) / 2
            high = max(sizes[b.id][1] for b in row)
            for box in row:
                across, tall, lines = sizes[box.id]
                found[box.id] = Placed(box, x, y + (high - tall) / 2, across, tall, lines)
                x += across + GAP
            y += high + ROW_GAP
        y -= ROW_GAP
        layers.append(Layer(name, top, y))
        y += LAYER_GAP
    return Laid(found, tuple(layers), wide + BAND + 2 * MARGIN, y - LAYER_GAP + MARGIN)


def _across(picture: Picture, rows: list[list[list[Box]]], sizes: dict[str, tuple[float, float, tuple[str, ...]]]) -> Laid:
    columns = [[box for row in layer for box in row] for layer in rows]
    tall = max((sum(sizes[b.id][1] for b in column) + GAP / 2 * (len(column) - 1) for column in columns), default=0)
    found, layers, x = {}, [], float(MARGIN)
    for name, column in zip(picture.layers, columns, strict=True):
        across = max((sizes[b.id][0] for b in column), default=0)
        y = BAND / 2 + MARGIN + (tall - sum(sizes[b.id][1] for b in column) - GAP / 2 * (len(column) - 1)) / 2
        for box in column:
            wide, high, lines = sizes[box.id]
            # boxes end, or begin, where their arrows do: the last layer is reached from the left, the others are left to the right
            left = 0 if name == picture.layers[-1] else across - wide
            found[box.id] = Placed(box, x + left, y, wide, high, lines)
            y += high + GAP / 2
        layers.append(Layer(name, x, x + across))
        x += across + SIDE_GAP
    return Laid(found, tuple(layers), x - SIDE_GAP + MARGIN, tall + BAND / 2 + 2 * MARGIN)
