"""What the readers of formats give: stretches of text in reading order, and the source's text put together from them."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wenmai.model import Page

PAGE_BREAK = "\f"
"""Stands between two pages in the text, as programs that take text out of PDFs have it."""


@dataclass(slots=True, frozen=True)
class Piece:
    """A stretch of a file's text: that of page `page`, from 1, where the format has pages (one piece a page, in order), else None."""

    text: str
    page: int | None = None
    confidence: float = 1.0
    warnings: tuple[str, ...] = ()


def assembled(pieces: Iterable[Piece]) -> tuple[str, tuple[Page, ...], tuple[str, ...]]:
    """The text of the pieces, the places of the pages in it, and the warnings in their order.

    >>> assembled([Piece("甲", 1), Piece("乙", 2)])
    ('甲\\x0c乙', (Page(number=1, span=(0, 1), confidence=1.0), Page(number=2, span=(2, 3), confidence=1.0)), ())
    """
    parts: list[str] = []
    pages: list[Page] = []
    warnings: list[str] = []
    length = 0
    for piece in pieces:
        if piece.page is not None and pages:
            parts.append(PAGE_BREAK)
            length += 1
        parts.append(piece.text)
        if piece.page is not None:
            pages.append(Page(piece.page, (length, length + len(piece.text)), piece.confidence))
        length += len(piece.text)
        warnings += piece.warnings
    return "".join(parts), tuple(pages), tuple(warnings)
