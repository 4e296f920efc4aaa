"""What a client takes: the Accept header (RFC 9110, 12.5.1), and which of the media types that there are fits it best."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
MOST_RANGES = 100
"""Ranges of one header that are read; a browser sends fewer than ten."""


@dataclass(frozen=True, slots=True)
class Range:
    """A media range with its quality; `*` stands for any type or any subtype."""

    kind: str
    subtype: str
    quality: float

    def covers(self, media: str) -> int:
        """How exactly the range means a media type: 0 not at all, 1 any type, 2 any subtype, 3 just this one."""
        kind, _, subtype = media.partition("/")
        if self.kind == "*":
            return 1
        if self.kind != kind:
            return 0
        return 2 if self.subtype == "*" else 3 if self.subtype == subtype else 0


def ranges(accept: str) -> list[Range]:
    """The ranges of a header; parts that are none are passed over, and so are parameters other than the quality."""
    return [found for part in accept.split(",")[:MOST_RANGES] if (found := _range(part))]


def _range(part: str) -> Range | None:
    media, *parameters = (piece.strip() for piece in part.split(";"))
    kind, slash, subtype = media.lower().partition("/")
    if not (slash and kind and subtype) or (kind == "*" and subtype != "*"):
        return None
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            quality = float(value) if _QUALITY.fullmatch(value.strip()) else 1.0
    return Range(kind, subtype, quality)


def quality(accepted: Sequence[Range], media: str) -> float:
    """How much a client wants a media type: the most exact range decides. 0 is not at all."""
    best = max(((found.covers(media), found.quality) for found in accepted), default=(0, 0.0))
    return best[1] if best[0] else 0.0


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The media type that the client wants most, of equals the first offered; the first one where it says nothing at all.

    None where it takes none of them.
    """
    accepted = ranges(accept)
    if not accepted:
        return offered[0]
    found = max(offered, key=lambda media: quality(accepted, media))
    return found if quality(accepted, found) > 0 else None
