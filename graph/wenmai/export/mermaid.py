"""Mermaid, for Markdown: a flowchart of a part of the graph, each arrow with its evidence as a comment behind it."""
from __future__ import annotations

import re
from typing import IO

from wenmai.export.appearance import COLOURS
from wenmai.export.exportable import Exportable
from wenmai.export.network import key
from wenmai.export.picture import Picture, picture_of
from wenmai.page.labels import visible, wrapped

LONGEST = 128
"""Columns of a title at most: a full-width character takes two. Mermaid breaks it into lines itself."""
# what ends a quoted text, begins markup, an entity or a directive (%%{…}%%), or is read as Markdown
_SPECIAL = re.compile(r"[\"#&<>`%{}\\\[\]|*_]")
_SHAPES = {"document": ("[", "]"), "cited": ("[", "]"), "task": ("(", ")"), "body": ("([", "])")}


def write(store: Exportable, file: IO[bytes], focus: str | None) -> list[str]:
    """The drawing of what `focus` names."""
    picture = picture_of(store, focus or "")
    file.write(mermaid(picture).encode())
    return picture.notes


def mermaid(picture: Picture) -> str:
    """The picture as a flowchart; boxes of a layer in a subgraph of its name."""
    # arrows point from the lower paper to the upper one, which stands above
    out = [f"flowchart {'BT' if picture.down else 'LR'}"]
    for n, layer in enumerate(picture.layers):
        out += [f'subgraph layer{n}["{escaped(layer)}"]']
        out += [f'  {key(box.id)}{_SHAPES[box.kind][0]}"{_label(box.label)}"{_SHAPES[box.kind][1]}:::{box.kind}'
                for box in picture.boxes if box.layer == layer]
        out += ["end"]
    for arrow in picture.arrows:
        line = "-.->" if arrow.inferred else "-->"
        label = f'|"{escaped(arrow.label)}"|' if arrow.label else ""
        out += [f"{key(arrow.source)} {line}{label} {key(arrow.target)}"]
        out += [f"%% {escaped(arrow.evidence)}"] if arrow.evidence else []
    for kind in ("document", "task", "body"):
        out += [f"classDef {kind} fill:{'#fff' if kind == 'task' else COLOURS[kind]},stroke:{COLOURS[kind]},"
                f"color:{'#222' if kind == 'task' else '#fff'}"]
    out += [f"classDef cited fill:#fff,stroke:{COLOURS['document']},color:#222,stroke-dasharray:4 3"]
    return "\n".join(out) + "\n"


def _label(text: str) -> str:
    return "<br/>".join(escaped(wrapped(part, LONGEST, 1)) for part in text.split("\n"))


def escaped(text: str) -> str:
    """Text in quotes and in one line: what Mermaid would obey stands as a character code (#35; for #)."""
    return _SPECIAL.sub(lambda match: f"#{ord(match[0])};", visible(text))
