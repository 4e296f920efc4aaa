"""What went wrong, as a program reads it: problem details (RFC 9457)."""
from __future__ import annotations

from http import HTTPStatus

import orjson
from starlette.responses import Response

from wenmai.server.errors import Unanswered

MEDIA = "application/problem+json"


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """A response that says what went wrong; the title is the phrase of the status (RFC 9110)."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(orjson.dumps(said), status, headers, MEDIA)


def unanswered(error: Unanswered) -> Response:
    """The same of a question that got no answer."""
    return problem(error.status, error.message, {"Retry-After": str(error.retry_after)} if error.retry_after is not None else None)
