"""In which language a page is shown: what its address says, else what was chosen before, else what the browser asks for."""
from __future__ import annotations

from starlette.requests import Request

from wenmai.server.pages.words import WORDS

LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""Languages of pages, with the tag that a page in them carries; the first is shown to who asks for none of them."""

COOKIE = "lang"


def language(request: Request) -> str:
    """One of LANGUAGES."""
    for said in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if said in LANGUAGES:
            return str(said)
    return _asked_for(request.headers.get("accept-language", ""))


def _asked_for(header: str) -> str:
    """The language that stands highest in an Accept-Language header (RFC 9110, 12.5.4)."""
    liked: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")[:20]):
        tag, _, quality = part.partition(";q=")
        name = tag.strip().lower().partition("-")[0]
        try:
            liked.append((float(quality or 1), -place, name))
        except ValueError:
            continue
    return next((name for quality, _, name in sorted(liked, reverse=True) if name in LANGUAGES and quality > 0), next(iter(LANGUAGES)))


def worded(lang: str, key: str) -> str:
    """The word of a page for a key; the key itself where it has none, as a name from the data has."""
    pair = WORDS.get(key)
    return key if pair is None else pair[list(LANGUAGES).index(lang)]
