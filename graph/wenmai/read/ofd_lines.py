"""Characters with their places on a page, put together to lines by their baselines and to words by the gaps between them."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

# Shares of a character's size: how far baselines of one line lie apart; which gap parts words and which parts columns; how near the same
# character stands again where it is printed twice to look bold.
SAME_LINE = 0.45
WORD_GAP, COLUMN_GAP = 0.3, 1.5
PRINTED_AGAIN = 0.25


@dataclass(slots=True)
class Character:
    """A character at the left end of its baseline, with the room that it takes, in the page's unit; y grows downwards."""

    text: str
    x: float
    y: float
    width: float
    size: float


@dataclass(slots=True)
class Line:
    """A printed line: its upper edge, its left and right ends, the size of its characters and its text."""

    top: float
    left: float
    right: float
    size: float
    text: str
    characters: list[Character] = field(default_factory=list, repr=False)


def lines_of(characters: Iterable[Character]) -> list[Line]:
    """The lines from the top of the page downwards.

    >>> [line.text for line in lines_of([Character("务", 5, 9, 5, 5), Character("市", 0, 5, 5, 5), Character("水", 0, 9.4, 5, 5)])]
    ['市', '水务']
    """
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda one: (one.y, one.x)):
        row = rows[-1] if rows else None
        if row and character.y - row[-1].y <= SAME_LINE * min(row[-1].size, character.size):
            row.append(character)
        else:
            rows.append([character])
    return [_line(row) for row in rows]


def _line(row: list[Character]) -> Line:
    row.sort(key=lambda one: one.x)
    size = sorted(one.size for one in row)[len(row) // 2] or 1.0
    parts: list[str] = []
    kept: list[Character] = []
    for one in row:
        if kept:
            if any(one.text == other.text and one.x - other.x < PRINTED_AGAIN * size for other in kept[-2:]):
                continue
            gap = one.x - kept[-1].x - kept[-1].width
            # beside a narrow letter a gap shows sooner than beside a Chinese character, whose marks leave half of it free
            parts.append("    " if gap > COLUMN_GAP * size else " " if gap > WORD_GAP * size else "")
        parts.append(one.text)
        kept.append(one)
    return Line(min(one.y - one.size for one in row), kept[0].x, max(one.x + one.width for one in kept), size, "".join(parts), kept)
