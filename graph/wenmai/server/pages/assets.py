"""Styles, scripts and other files of pages: known by name, never looked for by what a request says."""
from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wenmai.server.errors import NotFound

_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
ASSETS = {
    "pages.css": "static/pages.css", "text.css": "static/text.css", "mark.svg": "static/mark.svg",
    "query.css": "static/query.css", "query.js": "static/query.js",
    "yasgui.css": "static/yasgui/yasgui.min.css", "yasgui.js": "static/yasgui/yasgui.min.js",
}
"""Name in an address → file in the package."""

_FOREVER = "public, max-age=31536000, immutable"


async def asset(request: Request) -> Response:
    """A file of the pages. An address with the hash of the file is good for ever. Raises NotFound for a name that is none of ASSETS."""
    name = request.path_params["name"]
    if name not in ASSETS:
        raise NotFound("there is no such file")
    body, digest = _read(name)
    etag = f'"{digest}"'
    headers = {"ETag": etag, "Cache-Control": _FOREVER if request.query_params.get("v") == digest else "no-cache"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=_KINDS[name[name.rindex("."):]], headers=headers)


def address(name: str) -> str:
    """The address of a file, with its hash. Raises KeyError for a name that is none of ASSETS."""
    return f"/static/{name}?v={_read(name)[1]}"


@lru_cache(maxsize=len(ASSETS))
def _read(name: str) -> tuple[bytes, str]:
    body = files("wenmai.server.pages").joinpath(*ASSETS[name].split("/")).read_bytes()
    return body, hashlib.sha256(body).hexdigest()[:16]


ROUTES = [Route("/static/{name}", asset)]
