"""What is printed on a page, with where it stands: characters, or whole lines as a recogniser of letters gives them."""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Printed twice with so small a shift, in parts of its width, a character is made bold and is one.
BOLD_SHIFT = 0.35
# The radicals of the supplement that fonts give for characters, which Unicode does not say are alike (none has a decomposition).
SUPPLEMENT = dict(zip("⺁⺄⺆⺈⺌⺍⺗⺛⺠⺡⺬⺮⻁⻄⻅⻆⻉⻋⻌⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
                      "厂乙冂刀小小心旡民水示竹虎西见角贝车辶长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙", strict=True))
# Kangxi radicals, and Chinese characters that stand in Unicode a second time for the sake of other standards.
FOLDED = (range(0x2E80, 0x2FD6), range(0xF900, 0xFAFF), range(0x2F800, 0x2FA1E))


@dataclass(slots=True, frozen=True)
class Glyph:
    """A printed character, or a run of them, with its box: `top` is above `bottom`, in points or pixels from the page's top left corner.

    `behind_space` is set where a space was printed before it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    behind_space: bool = False

    @property
    def height(self) -> float:
        """How high its box is: about the size of its type."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def own_character(char: str) -> str:
    """The character itself for a radical or a compatibility form that a PDF gives in its place; one for one.

    >>> own_character("⼀") + own_character("⻓") + own_character("金") + own_character("国")
    '一长金国'
    """
    code = ord(char)
    if code < 0x2E80 or not any(code in block for block in FOLDED):
        return char
    folded = SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs without those that only make another one bold: the same character at almost the same place."""
    kept: list[Glyph] = []
    seen: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        size = max(glyph.height, 1.0)
        column, row = (round(part / size) for part in glyph.middle)
        near = (seen.get((glyph.text, column + i, row + k)) for i in (-1, 0, 1) for k in (-1, 0, 1))
        if any(other is not None and _same_place(glyph, other) for other in near):
            continue
        seen[glyph.text, column, row] = glyph
        kept.append(glyph)
    return kept


def _same_place(glyph: Glyph, other: Glyph) -> bool:
    shift = BOLD_SHIFT * max(glyph.x1 - glyph.x0, other.x1 - other.x0)
    (x, y), (other_x, other_y) = glyph.middle, other.middle
    return abs(x - other_x) < shift and abs(y - other_y) < shift
