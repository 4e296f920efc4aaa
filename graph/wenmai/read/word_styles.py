"""What the styles of a Word document say that its text depends on: which list a paragraph is of, and what is hidden."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wenmai.read.word_names import attribute, child, is_on, name_of, value

LONGEST_CHAIN = 50
"""Of styles based on one another; Word's own have five."""


@dataclass(slots=True)
class Style:
    """A style by its id: the style that it is based on, its list (`numId`, `ilvl` as printed) and whether it hides its text."""

    based_on: str | None = None
    list_id: str | None = None
    level: str | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by id, and the one of paragraphs that name none."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    def chain(self, style: str | None) -> Iterator[tuple[str, Style]]:
        """A style and those that it is based on, the nearest first; each once, where they go round in a circle."""
        seen: set[str] = set()
        while style is not None and style not in seen and style in self.by_id and len(seen) < LONGEST_CHAIN:
            seen.add(style)
            yield style, self.by_id[style]
            style = self.by_id[style].based_on

    def hides(self, style: str | None) -> bool:
        """Whether text of this style is hidden."""
        return next((found.hidden for _, found in self.chain(style) if found.hidden is not None), False)


def read_styles(root: Any | None) -> Styles:
    """The styles of a styles part (ECMA-376 part 1, 17.7); none where there is no such part."""
    styles = Styles()
    for element in root if root is not None else ():
        if name_of(element) != "style":
            continue
        style = attribute(element, "styleId") or ""
        properties = child(element, "pPr", "numPr")
        styles.by_id[style] = Style(value(element, "basedOn"), value(properties, "numId"), value(properties, "ilvl"),
                                    is_on(child(element, "rPr"), "vanish"))
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            styles.default = style
    return styles
