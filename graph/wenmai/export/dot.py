"""DOT, for Graphviz: a part of the graph, or the whole network; evidence as tooltips."""
from __future__ import annotations

from typing import IO

from wenmai.export.appearance import COLOURS, EDGE_COLOURS, OTHER
from wenmai.export.exportable import Exportable
from wenmai.export.network import key
from wenmai.export.picture import Box, Picture, picture_of, whole
from wenmai.page.labels import visible, width, wrapped

COLUMNS, LINES = 32, 4
_FONT = 11
_COLUMN, _AROUND = _FONT / 2 / 72, 0.25
"""Inches that a column of text takes, and the room around it."""


def write(store: Exportable, file: IO[bytes], focus: str | None = None) -> list[str]:
    """The drawing of what `focus` names, or of everything."""
    picture = picture_of(store, focus) if focus else whole(store)
    file.write(dot(picture, layered=bool(focus)).encode())
    return picture.notes


def dot(picture: Picture, *, layered: bool = True) -> str:
    """The picture as a directed graph; with `layered` the boxes of a layer are of one rank."""
    out = ["digraph wenmai {",
           f'  graph [rankdir={"BT" if picture.down else "LR"}, label={quoted(picture.title)}, labelloc=t, charset="UTF-8"];',
           f'  node [fontname="Noto Sans CJK SC", shape=box, style="rounded,filled", fillcolor=white, fontsize={_FONT}];',
           '  edge [fontname="Noto Sans CJK SC", fontsize=9];']
    out += [f"  {key(box.id)} {_box(box)};" for box in picture.boxes]
    if layered:
        for layer in picture.layers:
            names = " ".join(f"{key(box.id)};" for box in picture.boxes if box.layer == layer)
            out += [f"  {{ rank=same; {names} }}"] if names else []
    for arrow in picture.arrows:
        style = ', style="dashed"' if arrow.inferred else ""
        tip = f", tooltip={quoted(arrow.evidence)}" if arrow.evidence else ""
        out += [f"  {key(arrow.source)} -> {key(arrow.target)} [label={quoted(arrow.label)}, "
                f'color="{EDGE_COLOURS.get(arrow.relation, OTHER)}"{style}{tip}];']
    return "\n".join(out) + "\n}\n"


def _box(box: Box) -> str:
    dashed = ', style="rounded,filled,dashed"' if box.kind == "cited" else ""
    colour = COLOURS["document" if box.kind == "cited" else box.kind]
    lines = "\n".join(wrapped(part, COLUMNS, LINES) for part in box.label.split("\n"))
    # as wide as the text is with full-width characters: where Graphviz has no such font it takes them for narrow ones
    across = max(width(line) for line in lines.split("\n")) * _COLUMN + _AROUND
    return f'[label={quoted(lines)}, tooltip={quoted(box.label)}, width={across:.2f}, color="{colour}"{dashed}]'


def quoted(text: str) -> str:
    r"""A quoted string of the DOT language: " and \ escaped, line ends as \n."""
    return '"' + visible(text, lines=True).replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n") + '"'
