"""The description of the API (OpenAPI 3.1), made from the operations and the shapes of the answers."""
from __future__ import annotations

from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from wenmai import __version__
from wenmai.server.api.handling import Reading, json_bytes, sent
from wenmai.server.api.operations import OPERATIONS, Operation
from wenmai.server.api.parameters import Parameter
from wenmai.server.api.schemas import SCHEMAS

PROBLEM = "application/problem+json"
_REFUSED = {"400": "A parameter that cannot be read", "404": "Nothing in the store is called so",
            "405": "Another method than GET, HEAD and OPTIONS", "429": "The seconds of this client are used up",
            "409": "Several things are called so; the detail lists them",
            "500": "Something went wrong inside", "501": "The store keeps no such thing: it is a SPARQL endpoint",
            "503": "It took more time or memory than it may, or all workers are taken"}
_TAG = {"ETag": {"description": "What a later request says in If-None-Match", "schema": {"type": "string"}}}


def description() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "wenmai 文脉", "version": __version__, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
                 "description": "Facts of policy papers with the sentence behind each: `file`, `start` and `end` count the characters of "
                                "the file's decoded text, `quote` is what stands there. Long lists come in parts: `next` of one part is "
                                "the `cursor` of the following one, null at the end."},
        "servers": [{"url": "/"}],
        "tags": [{"name": name} for name in dict.fromkeys(operation.tag for operation in OPERATIONS)],
        "paths": {operation.path: {"get": _operation(operation)} for operation in OPERATIONS},
        "components": {"schemas": SCHEMAS, "responses": {status: _problem(about) for status, about in _REFUSED.items()}},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    return {"operationId": operation.id, "summary": operation.about, "tags": [operation.tag],
            "parameters": [_parameter(parameter) for parameter in operation.parameters],
            "responses": {"200": {"description": "The answer", "headers": _TAG, "content": {
                              "application/json": {"schema": {"$ref": f"#/components/schemas/{operation.answer}"}}}},
                          "304": {"description": "The client has this answer", "headers": _TAG},
                          **{status: {"$ref": f"#/components/responses/{status}"} for status in _REFUSED}}}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    out = {"name": parameter.name, "in": "query", "description": parameter.about, "required": parameter.required,
           "schema": parameter.schema()}
    if parameter.type == "list":
        out |= {"style": "form", "explode": False}
    return out if parameter.example is None else {**out, "example": parameter.example}


def _problem(about: str) -> dict[str, Any]:
    return {"description": about, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


@cache
def _written() -> bytes:
    return json_bytes(description())


class Description(Reading):
    """Where the description is read."""

    async def answered(self, request: Request) -> Response:
        """The document; it takes no parameters."""
        return sent(request, _written())
