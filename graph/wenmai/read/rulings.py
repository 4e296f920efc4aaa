"""Rulings, and the cells of the tables that they make, found by pdfplumber's parts."""
from __future__ import annotations

from typing import Any

# A line that is out of the straight by no more than this, in points.
STRAIGHT = 1.5
# shorter than this is a dot of a dotted line, a tick or the edge of a glyph; dots are put together first
SHORTEST = 8.0
NEAR = 3
# The work grows with the pairs of rulings, and with the square of the crossings: a table that fills a page has a thousand of these.
MOST_PAIRS, MOST_CROSSINGS = 200_000, 4_000

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""


Ruling = dict[str, Any]
"""As pdfplumber's parts take it: its orientation (h or v), x0, x1, top, bottom, width and height."""


def ruling(x0: float, y0: float, x1: float, y1: float) -> Ruling | None:
    """The ruling from one point to the other; None for a line that is neither level nor upright."""
    across, down = abs(x1 - x0), abs(y1 - y0)
    if min(across, down) > STRAIGHT or max(across, down) <= 0:
        return None
    level = across >= down
    left, top = min(x0, x1), min(y0, y1)
    return {"orientation": "h" if level else "v", "object_type": "line", "x0": left, "x1": left + across if level else left,
            "top": top, "bottom": top if level else top + down, "width": across if level else 0.0, "height": 0.0 if level else down}


def tables_within(rulings: list[Ruling], *, scale: float = 1.0) -> list[list[Box]] | None:
    """The cells of each table that the rulings make, from above; boxes of one cell are none. None where they are too many to be a table's.

    `scale` is pixels a point.
    """
    if not rulings:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    near = NEAR * scale
    edges = [edge for edge in merge_edges(rulings, near, near, near, near) if max(edge["width"], edge["height"]) >= SHORTEST * scale]
    level = sum(edge["orientation"] == "h" for edge in edges)
    if level * (len(edges) - level) > MOST_PAIRS:
        return None
    crossings = edges_to_intersections(edges, near, near)
    if len(crossings) > MOST_CROSSINGS:
        return None
    return [[_box(cell) for cell in cells] for cells in cells_to_tables(intersections_to_cells(crossings))] if crossings else []


def _box(cell: tuple[float, ...]) -> Box:
    x0, top, x1, bottom = cell
    return x0, top, x1, bottom
