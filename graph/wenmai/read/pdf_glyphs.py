"""The characters of a page of a PDF by pdfium, upright: a page that is turned, or whose text runs up or down it, is turned back."""
from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wenmai.read.glyphs import Glyph, once, own_character

if TYPE_CHECKING:
    import pypdfium2

# Of the characters of a page so many must be lost before its text layer counts as broken: a paper that lost its circled
# digits lacks one in a hundred, a font without a table of characters lacks all of its own.
LOST_SHARE = 0.15
LOST = "\ufffd"
PRIVATE = range(0xE000, 0xF900)
SURROGATES = range(0xD800, 0xE000)
SPACES = frozenset((0x20, 0xA0, 0x3000))

Corners = tuple[float, float, float, float]
"""left, bottom, right, top, as PDF has them."""


@dataclass(slots=True, frozen=True)
class Turn:
    """How points of a page become those of the page as it is read: `quarters` turns clockwise, then y counted from the top.

    `box` is the page's own left, bottom, right, top.
    """

    box: Corners
    quarters: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The point (x from the left, y from the top) that a point of the page becomes."""
        left, bottom, right, top = self.box
        if self.quarters == 1:
            return y - bottom, x - left
        if self.quarters == 2:
            return right - x, y - bottom
        if self.quarters == 3:
            return top - y, right - x
        return x - left, top - y

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        left, bottom, right, top = self.box
        return (top - bottom, right - left) if self.quarters % 2 else (right - left, top - bottom)


def glyphs_of(page: pypdfium2.PdfPage) -> tuple[list[Glyph], Turn]:
    """The characters of a page without white space, and how the page was turned to read them."""
    text = page.get_textpage()
    try:
        raw = list(_raw_characters(text))
    finally:
        text.close()
    slants = Counter(slant for _, _, slant, _ in raw)
    # where the page is shown turned (/Rotate) its text is turned against that, and tells it by itself
    slant = max(slants, key=lambda key: (slants[key], -key)) if slants else 0
    turn = Turn(page.get_bbox(), slant)
    return once(_placed(char, box, turn, spaced) for char, box, _, spaced in raw), turn


def is_broken(glyphs: list[Glyph]) -> bool:
    """Whether the text layer is of no use: fonts that do not say which characters theirs are."""
    lost = sum(glyph.text == LOST or ord(glyph.text[0]) in PRIVATE for glyph in glyphs)
    return lost > LOST_SHARE * len(glyphs)


def _placed(char: str, box: Corners, turn: Turn, spaced: bool) -> Glyph:
    left, bottom, right, top = box
    (x0, y0), (x1, y1) = turn.place(left, bottom), turn.place(right, top)
    return Glyph(char, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), spaced)


def _raw_characters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, Corners, int, bool]]:
    """Each character with its box, the quarter turns clockwise that set it upright, and whether a space is printed before it."""
    import pypdfium2.raw as pdfium

    box, high, spaced = pdfium.FS_RECTF(), 0, False
    for i in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if pdfium.FPDFText_IsGenerated(text, i) == 1 or 0 < code < 0x20 or code == 0x7F:
            continue
        if code in SPACES:
            spaced = True
            continue
        if code in SURROGATES:
            high, code = (code, 0) if code < 0xDC00 else (0, 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD)
            if high:
                continue
        if not pdfium.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box)):
            continue
        char = LOST if code in (0, 0xFFFE, 0xFFFF) or pdfium.FPDFText_HasUnicodeMapError(text, i) == 1 else chr(code)
        if char.isspace():
            continue
        # pdfium counts clockwise: text that runs upwards has three quarters, and stands upright after one more
        slant = -round(pdfium.FPDFText_GetCharAngle(text, i) / (math.pi / 2)) % 4
        yield own_character(char), (box.left, box.bottom, box.right, box.top), slant, spaced
        spaced = False
