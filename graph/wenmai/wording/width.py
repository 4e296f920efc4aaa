"""How wide words are on a terminal."""
from __future__ import annotations

import unicodedata

_WIDE = {"W", "F"}


def width(text: str) -> int:
    """Columns: two for a wide character (Unicode Standard Annex 11), none for a combining mark."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)
