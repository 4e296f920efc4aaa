"""The text of a source, a part at a time, with every fact that is printed there."""
from __future__ import annotations

import re
from collections.abc import Mapping

from wenmai.page.labels import visible_in_place
from wenmai.rdf.iri import Names
from wenmai.server.answers.marks import part_at, parts, pieces
from wenmai.server.answers.printed import printed
from wenmai.server.answers.told import Json
from wenmai.server.archive import Archive

_AT = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")


def text_part(archive: Archive, source: Json, asked: Mapping[str, str]) -> Json | None:
    """The part of the text that holds the place asked for (`at=190-244`), or the one with this number (`part=2`); None where the
    store keeps no text. `source` is one of `files_of`."""
    text = _text(archive, source["sha256"])
    if text is None:
        return None
    bounds = parts(text)
    at = _place(asked.get("at", ""))
    number = part_at(bounds, at[0]) if at else _number(asked.get("part", ""), len(bounds))
    start, end = bounds[number]
    facts, marks = printed(archive.store, source["iri"], Names(archive.store.base).graph(source["sha256"]), text, start, end)
    found = [{"start": piece.start, "text": visible_in_place(piece.text), "facts": piece.facts, "opens": piece.opens, "asked": piece.asked}
             for piece in pieces(text, start, end, marks, at)]
    return {"pieces": found, "facts": facts, "part": number + 1, "parts": len(bounds), "start": start, "end": end,
            "length": len(text), "at": list(at) if at else None}


def _text(archive: Archive, sha256: str) -> str | None:
    from wenmai.store import StoreError

    try:
        return archive.store.source(sha256).text if sha256 else None
    except StoreError:
        return None


def _place(text: str) -> tuple[int, int] | None:
    match = _AT.fullmatch(text)
    return (int(match[1]), int(match[2] or match[1])) if match else None


def _number(text: str, many: int) -> int:
    """The number of a part, from 0; the first for what is none, the last for what lies beyond."""
    return min(max(int(text), 1), many) - 1 if text.isdecimal() and len(text) < 10 else 0
