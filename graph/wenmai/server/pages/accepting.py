"""Which of the forms that there are a client would have (RFC 9110, 12.5.1)."""
from __future__ import annotations

from collections.abc import Sequence

_MOST_RANGES = 50


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of `offered` that the Accept header likes best, of equals the first offered; None where it takes none."""
    ranges = [found for part in accept.split(",")[:_MOST_RANGES] if (found := _range(part))] or [("*/*", 1.0)]
    liked = [(_quality(ranges, kind), -place, kind) for place, kind in enumerate(offered)]
    best = max(liked, default=(0.0, 0, ""))
    return best[2] if best[0] > 0 else None


def _range(part: str) -> tuple[str, float] | None:
    kind, *params = (piece.strip().lower() for piece in part.split(";"))
    quality = next((param[2:] for param in params if param.startswith("q=")), "1")
    try:
        return (kind, min(max(float(quality), 0.0), 1.0)) if "/" in kind else None
    except ValueError:
        return None


def _quality(ranges: Sequence[tuple[str, float]], kind: str) -> float:
    """The most telling range that the type lies in decides."""
    for name in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        fits = [quality for given, quality in ranges if given == name]
        if fits:
            return max(fits)
    return 0.0
