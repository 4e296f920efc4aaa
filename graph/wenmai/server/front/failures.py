"""What a client is told when there is no answer: a page for a person, problem details for a program (RFC 9457)."""
from __future__ import annotations

import logging
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wenmai.server.errors import ClientGone, Failed, TooLarge, TooSlow, Unanswered
from wenmai.server.pages.problems import problem_page

LOG = logging.getLogger("wenmai.server")

_UNREAD = (TooSlow.status, TooLarge.status)


def failure(request: Request, error: Exception) -> Response:
    """The response to an error: an `Unanswered`, starlette's own, or one that should not be."""
    status, message, headers = _told(error)
    title = "Client Closed Request" if status == ClientGone.status else HTTPStatus(status).phrase
    headers = {"Cache-Control": "no-store", "Vary": "Accept", **headers}
    if status in _UNREAD:  # what is left of the request would be taken for the next one
        headers["Connection"] = "close"
    if "text/html" in request.headers.get("accept", ""):
        return problem_page(request, status, message, headers)
    problem = {"type": "about:blank", "title": title, "status": status, "detail": message, "error": message}
    return JSONResponse(problem, status, headers, media_type="application/problem+json")


def _told(error: Exception) -> tuple[int, str, dict[str, str]]:
    if isinstance(error, Unanswered):
        return error.status, error.message, {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    if isinstance(error, HTTPException):
        return error.status_code, error.detail, dict(error.headers or {})
    return Failed.status, "something went wrong inside; the log says what", {}


async def answered_failure(request: Request, error: Exception) -> Response:
    """`failure`, as starlette calls it for errors that handlers raise."""
    return failure(request, error)


class Failures:
    """Answers what is raised on the way in, and what should never be raised: the log has its traceback, the client does not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as error:
            if scope["type"] != "http":
                raise
            if not isinstance(error, Unanswered | HTTPException):
                LOG.exception("no answer to a request")
            if begun and isinstance(error, ClientGone):  # half an answer breaks the connection; there is nothing to say of it
                return
            if begun:  # half a response cannot be taken back: the connection breaks, and the client sees that
                raise
            await failure(Request(scope), error)(scope, receive, send)
