"""The texts in which a page lets people read its evidence: whole as long as there is room, else the paragraphs around what is quoted."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wenmai.explorer.network import Evidence
from wenmai.page.labels import visible, visible_in_place

ROOM = 3_000_000
"""Characters of text that a page holds whole: about 9 MB in UTF-8, which a mail still carries and a browser reads in a moment."""

NEAR = 400
"""Characters of a paragraph that are kept on either side of a quote at most, for tables and lists make paragraphs of any length."""

Piece = tuple[int, str]
"""Part of a text: the offset where it begins in the source, in code points, and its characters."""

Json = dict[str, Any]


def texts_read(evidence: Iterable[Evidence], texts: dict[str, str], *, room: int = ROOM) -> list[Json]:
    """What the page's reader shows of each source that the evidence lies in, in the order of their IRIs.

    A text is {"file", "length" in code points, "whole", "pieces"}; in a piece offsets are those of the source, and each hidden
    character is one sign. The shortest texts are whole until `room` characters are used up.
    """
    places: dict[str, list[Evidence]] = {}
    for e in evidence:
        if e.source in texts:
            places.setdefault(e.source, []).append(e)
    whole = _whole([(len(texts[source]), source) for source in places], room)
    return [_text(found, texts[source], whole=source in whole) for source, found in sorted(places.items())]


def _whole(lengths: list[tuple[int, str]], room: int) -> set[str]:
    kept: set[str] = set()
    for length, source in sorted(lengths):
        room -= length
        if room < 0:
            break
        kept.add(source)
    return kept


def _text(found: list[Evidence], text: str, *, whole: bool) -> Json:
    pieces = [(0, text)] if whole else pieces_around(text, [(e.start, e.end) for e in found])
    return {"file": visible(found[0].file), "length": len(text), "whole": whole,
            "pieces": [[start, visible_in_place(part)] for start, part in pieces]}


def pieces_around(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The paragraphs that the spans stand in, of each at most NEAR characters before and after; what overlaps or touches is one piece."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted((_opening(text, start), _ending(text, end)) for start, end in spans):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return [(start, text[start:end]) for start, end in kept]


def _opening(text: str, start: int) -> int:
    least = max(0, start - NEAR)
    found = text.rfind("\n", least, start)
    return found + 1 if found >= 0 else least


def _ending(text: str, end: int) -> int:
    most = min(len(text), end + NEAR)
    found = text.find("\n", end, most)
    return found + 1 if found >= 0 else most
