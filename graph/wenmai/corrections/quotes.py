"""Quotes with their surroundings, found again in another version of a text.

A quote is kept as the W3C Web Annotation Data Model has it: a TextQuoteSelector (exact, prefix, suffix; 4.2.4), and beside it the place
where it stood (TextPositionSelector; 4.2.5), which holds in the very same text alone. Texts are compared folded: without white
space and marks that are not seen, widths made one (NFKC), so that lines may break elsewhere.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from wenmai.model import Span, Spans

AROUND = 40
"""Characters kept before and behind a quote."""
FEWEST = 4
"""Letters and figures of the surroundings that must be the same for a place to be told from another by them."""
LONG_ENOUGH = 10
"""A quote of so many characters that stands once tells its place without any surroundings."""


@dataclass(slots=True, frozen=True)
class Quote:
    """Words of a text, what stood before and behind them, and where they stood."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def quote_at(text: str, span: Span) -> Quote:
    """The quote of a place."""
    start, end = span
    return Quote(text[start:end], text[max(0, start - AROUND):start], text[end:end + AROUND], start, end)


@lru_cache(maxsize=65536)
def _one(character: str) -> str:
    """A character as it is compared: nothing for white space and what has no width."""
    if unicodedata.category(character) in ("Cf", "Cc", "Zs", "Zl", "Zp"):
        return ""
    return "".join(unicodedata.normalize("NFKC", character).split())


def folded(words: str) -> str:
    """Words as they are compared.

    >>> folded("州卫 计委\\n（牵头）")
    '州卫计委(牵头)'
    """
    return "".join(map(_one, words))


class Text:
    """A text in which quotes are found again."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        parts = [_one(character) for character in raw]
        self.folded = "".join(parts)
        self.at = [place for place, part in enumerate(parts) for _ in part]

    def places(self, exact: str) -> list[Span]:
        """Where these words stand, as spans of the text itself, also where they overlap."""
        words = folded(exact)
        found: list[Span] = []
        start = self.folded.find(words) if words else -1
        while start >= 0:
            found.append((self.at[start], self.at[start + len(words) - 1] + 1))
            start = self.folded.find(words, start + 1)
        return found

    def alike(self, quote: Quote, span: Span) -> int:
        """How many letters around a place are those that stood around the quote."""
        start, end = span
        before = folded(self.raw[max(0, start - 2 * AROUND):start])
        behind = folded(self.raw[end:end + 2 * AROUND])
        return _same(folded(quote.prefix)[::-1], before[::-1]) + _same(folded(quote.suffix), behind)

    def alike_all(self, quotes: Sequence[Quote], spans: Spans) -> int:
        """The same over all places of a fact, each quote with its place."""
        return sum(self.alike(quote, span) for quote, span in zip(quotes, spans, strict=False))

    def stands(self, quote: Quote) -> bool:
        """Whether the quote stands just where it stood."""
        return self.raw[quote.start:quote.end] == quote.exact

    def place(self, quote: Quote) -> Span | None:
        """Where the quote stands now: the one place that its surroundings tell. None where it stands nowhere, or in several places of
        which none is told by them."""
        found = self.places(quote.exact)
        if len(found) == 1 and len(folded(quote.exact)) >= LONG_ENOUGH:
            return found[0]
        best = surest([(self.alike(quote, span), span) for span in found])
        return best if best is not None and (self.alike(quote, best) >= FEWEST or self._whole(quote)) else None

    def _whole(self, quote: Quote) -> bool:
        """Whether the text is hardly more than the quote, so that there are no surroundings to tell by."""
        return len(self.folded) < len(folded(quote.exact)) + FEWEST


def surest(scored: Sequence[tuple[int, Span]]) -> Span | None:
    """The one of the highest score; None where there is none, or two are level."""
    if not scored:
        return None
    most = max(score for score, _ in scored)
    best = [span for score, span in scored if score == most]
    return best[0] if len(best) == 1 else None


def _same(one: str, other: str) -> int:
    """How many letters and figures two texts begin with alike; marks, which stand around everything, do not count."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += a.isalnum()
    return count
