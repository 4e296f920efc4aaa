"""Text that knows where its facts stand: marks are written into it while it is put together, and lifted out when it is whole.

A mark is a pair of characters of the private use areas around the words, so that marked text can be joined and filled in as any other.
"""

from __future__ import annotations

import re
from typing import Protocol

from wenmai.model import Header, Span, Spans

_FIRST = 0xF0000
_LAST = 0xFFFFD
_CLOSE = "\ue001"
_MARKS = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}{_CLOSE}]")


class Spanned(Protocol):
    """A fact that has places in the text."""

    spans: Spans


class HeaderPlace:
    """Where one of a header's facts stands: its spans are those of the header by that name."""

    def __init__(self, header: Header, key: str) -> None:
        self._header, self.key = header, key

    @property
    def spans(self) -> Spans:
        """The places that are known by now."""
        return self._header.spans.get(self.key, ())

    @spans.setter
    def spans(self, places: Spans) -> None:
        self._header.spans[self.key] = places


class Ink:
    """The marks of one paper."""

    def __init__(self) -> None:
        self._facts: list[Spanned] = []

    def mark(self, fact: Spanned, words: str) -> str:
        """The words, with marks around them that say they hold the fact."""
        self._facts.append(fact)
        return f"{chr(_FIRST + len(self._facts) - 1)}{words}{_CLOSE}"

    def lift(self, text: str) -> tuple[str, list[tuple[Spanned, Span]]]:
        """The text without marks, and where each fact stands in it; a fact with several marks stands there several times."""
        out: list[str] = []
        places: list[tuple[Spanned, Span]] = []
        opened: list[tuple[Spanned, int]] = []
        at = length = 0
        for found in _MARKS.finditer(text):
            piece = text[at : found.start()]
            out.append(piece)
            length += len(piece)
            at = found.end()
            if found[0] == _CLOSE:
                fact, start = opened.pop()
                places.append((fact, (start, length)))
            else:
                opened.append((self._facts[ord(found[0]) - _FIRST], length))
        out.append(text[at:])
        return "".join(out), places


def plain(text: str) -> str:
    """Text without its marks.

    >>> ink = Ink()
    >>> plain("到" + ink.mark(HeaderPlace(Header(), "date"), "2021年") + "底")
    '到2021年底'
    """
    return _MARKS.sub("", text)
