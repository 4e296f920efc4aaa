"""The sentence around a fact, its quote marked 【so】, so that it can be judged without opening the file."""
from __future__ import annotations

import re
from typing import Any, Protocol

AROUND = 120
"""Characters before and after the quote at most."""
OPEN, CLOSE = "【", "】"
# no blank lines: papers that were copied from pages have them within sentences
_ENDS = re.compile(r"[。！？；\f]")
_ROW_ENDS = re.compile(r"[\f\n]")
CELL = "|"
"""What parts the cells of a row in the text of a table."""


class Texts(Protocol):
    """A store that has the texts of its sources."""

    def sources(self) -> Any: ...

    def source(self, sha256: str, /) -> Any: ...


class Passages:
    """Reads passages from the texts of a store, one text in memory at a time."""

    def __init__(self, store: Texts) -> None:
        self.store = store
        self.hashes: dict[str, list[str]] | None = None
        self.read: tuple[str, list[str]] = ("", [])

    def around(self, file: str | None, start: int | None, end: int | None, quote: str) -> str:
        """The sentence with the quote marked; where no text of that name has the quote there, the quote alone."""
        if file is not None and start is not None and end is not None:
            for text in self._texts(file):
                if text[start:end] == quote:
                    return passage(text, start, end)
        return f"{OPEN}{_flat(quote)}{CLOSE}" if quote else ""

    def _texts(self, file: str) -> list[str]:
        """The texts of all sources of a name: two folders may hold files of one name."""
        if self.hashes is None:
            self.hashes = {}
            for record in self.store.sources():
                self.hashes.setdefault(record.name, []).append(record.sha256)
        if self.read[0] != file:
            self.read = (file, [self.store.source(sha256).text for sha256 in self.hashes.get(file, ())])
        return self.read[1]


def passage(text: str, start: int, end: int) -> str:
    """The sentence in one line, cut at AROUND characters on either side.

    >>> passage("前一句。各县负责建设。后一句。", 4, 6)
    '【各县】负责建设。'
    """
    before, after = text[max(0, start - AROUND):start], text[end:end + AROUND]
    # a row of a table is a line, and what stands above and below it is another row
    ends = _ROW_ENDS if CELL in before.rpartition("\n")[2] or CELL in after.partition("\n")[0] else _ENDS
    begun = max((match.end() for match in ends.finditer(before)), default=0)
    over = ends.search(after)
    left = ("…" if begun == 0 and start > AROUND else "") + _flat(before[begun:]).lstrip()
    right = _flat(after[:over.end()] if over else after).rstrip() + ("" if over or end + AROUND >= len(text) else "…")
    return f"{left}{OPEN}{_flat(text[start:end])}{CLOSE}{right}"


def _flat(text: str) -> str:
    """In one line."""
    return re.sub(r"\s*[\r\n\f]\s*|\t", " ", text)
