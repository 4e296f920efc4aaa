"""Cells of a workbook: what they hold at most, and what is missing where none can be read or written."""
from __future__ import annotations

import re

from wenmai.wording import said

LONGEST = 32_767
"""Characters (UTF-16 units) that a cell of a workbook holds: Excel specifications and limits."""
# what XML 1.0 forbids, and halves of surrogate pairs
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit(text: str) -> str:
    """The text as a workbook can hold it: no control characters, line ends alike, cut with … where it is too long."""
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not too_long(text):
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore")
    return kept + "…"


def too_long(text: str) -> bool:
    """Whether a text is more than a cell holds."""
    return len(text) * 2 > LONGEST and utf16(text) > LONGEST


def utf16(text: str) -> int:
    """The length in UTF-16 units, which is what Excel counts."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def libraries_missing(what: str) -> str:
    """The message where the extra `xlsx` is not installed; `what` is what needs it."""
    return said("{what} needs two more libraries: pip install 'wenmai[xlsx]' (a file whose name ends in .csv needs none)", what=what)
