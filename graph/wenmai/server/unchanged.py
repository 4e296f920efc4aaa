"""What a client holds already is not sent again: entity tags made from what is answered (RFC 9110, 8.8.3 and 13.1.2)."""
from __future__ import annotations

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

_KEPT = ("etag", "cache-control", "vary", "content-security-policy")
"""Headers that a 304 carries as the answer would."""


def tag_of(body: bytes) -> str:
    """The tag of an answer with this body."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def unless_held(request: Request, response: Response, tag: str) -> Response:
    """The response with its tag, or 304 for a client that has it."""
    response.headers["ETag"] = tag
    response.headers.setdefault("Cache-Control", "no-cache")
    if not _has(request.headers, tag):
        return response
    return Response(status_code=304, headers={name: response.headers[name] for name in _KEPT if name in response.headers})


def _has(headers: Mapping[str, str], tag: str) -> bool:
    """Whether If-None-Match names the tag (weak comparison)."""
    named = [one.strip().removeprefix("W/") for one in headers.get("if-none-match", "").split(",")]
    return tag in named or named == ["*"]
