"""From a request to the API to its answer: methods, parameters, what a browser of another site may read, and what has not changed."""
from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from wenmai.server.answering import answer
from wenmai.server.api.operations import Operation
from wenmai.server.api.parameters import read_parameters
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound, Unanswered
from wenmai.server.front.failures import failure
from wenmai.server.jobs import done
from wenmai.server.unchanged import tag_of, unless_held

METHODS = "GET, HEAD, OPTIONS"
# what pages of other sites may read, where the server lets any (wenmai.server.front.headers): nothing that a login would show more of
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
_PREFLIGHT = {"Access-Control-Allow-Methods": METHODS, "Access-Control-Allow-Headers": "If-None-Match", "Access-Control-Max-Age": "86400"}


class Reading:
    """What is read at an address, as an ASGI application, which answers every method itself so that each refusal is a problem document."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._respond(request)
        response.headers.update(OPEN)
        if request.method == "HEAD":
            response.body = b""  # its length still stands in the header
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": METHODS, **_PREFLIGHT})
        try:
            if request.method not in ("GET", "HEAD"):
                raise HTTPException(405, f"{request.method} is not answered here; this is for reading", {"Allow": METHODS})
            return await self.answered(request)
        except (Unanswered, HTTPException) as error:
            return failure(request, error)

    async def answered(self, request: Request) -> Response:
        """The answer to a request that reads. Raises Unanswered."""
        raise NotImplementedError


class Endpoint(Reading):
    """One operation."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation

    async def answered(self, request: Request) -> Response:
        """What the operation's job says to the parameters."""
        given = read_parameters(self.operation.parameters, request.query_params.multi_items())
        return sent(request, await answer(request, "written", name=self.operation.job, given={**self.operation.fixed, **given}))


class Nowhere(Reading):
    """Every other address under the API."""

    async def answered(self, request: Request) -> Response:
        """That there is nothing. Raises NotFound always."""
        raise NotFound(f"there is nothing at {request.url.path}; /api/openapi.json says what there is")


def written(archive: Archive, *, name: str, given: Mapping[str, Any]) -> bytes:
    """Job: the answer of another job as JSON, so that the front need not read and write it."""
    return json_bytes(done(archive, name, given))


def sent(request: Request, body: bytes) -> Response:
    """JSON as a response, or 304 for a client that has it."""
    return unless_held(request, Response(body, media_type="application/json"), tag_of(body))


def json_bytes(value: Any) -> bytes:
    """JSON in UTF-8; half a surrogate pair, which a file name may hold, as an escape."""
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        return json.dumps(value).encode()
