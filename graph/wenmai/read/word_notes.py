"""Footnotes and endnotes: their marks in the text, in the order in which they are referred to."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wenmai.read.word_names import attribute, name_of
from wenmai.read.word_numerals import numeral

KINDS = ("footnote", "endnote")
SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""Word's own, by which the two are told apart (ECMA-376 part 1, 17.11): [1] and [i]. In brackets, since a bare mark behind a figure would
be read as its last digit, and a circled one as an item's number."""


class Notes:
    """The notes of a document by kind and id; a mark is given when a note is referred to, and the notes stand behind the paper."""

    def __init__(self, roots: dict[str, Any]) -> None:
        self._notes = {(kind, attribute(note, "id") or ""): note for kind, root in roots.items() if root is not None for note in root
                       if name_of(note) == kind and attribute(note, "type") not in SEPARATORS}
        self._marks: dict[tuple[str, str], str] = {}
        self._counts = dict.fromkeys(KINDS, 0)

    def mark(self, kind: str, note: str, *, own_mark: bool = False) -> str:
        """The mark of a note in the text; '' where there is no such note, or where the text says its own mark."""
        key = (kind, note)
        if key not in self._notes:
            return ""
        if key not in self._marks:
            self._counts[kind] += not own_mark
            self._marks[key] = "" if own_mark else f"[{numeral(self._counts[kind], FORMS[kind])}]"
        return self._marks[key]

    def referred(self) -> Iterator[tuple[str, Any]]:
        """The notes that were referred to, with their marks: those at the foot of pages first, in the order of the text."""
        for kind in KINDS:
            yield from ((mark, self._notes[of, note]) for (of, note), mark in list(self._marks.items()) if of == kind)
