"""Pages that were made are kept as long as the state of what is served is the same: a page that many read is made once.

What is kept is found by all that a page hangs on: the state, the address, the language, the form that is liked best and, for pages that
name it, the day. Without a state (an endpoint says nothing of its own) nothing is kept.
"""
from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wenmai.server.pages.language import language
from wenmai.server.settings import is_address

Handler = Callable[[Request], Awaitable[Response]]
Key = tuple[str, ...]

MOST_BYTES = 64 << 20
"""What all kept pages take together."""
LONGEST = 2 << 20
"""Bytes of a page beyond which it is not kept."""
BESIDE = 2 << 10
"""What a page takes beside its text and its key: headers, and the objects that hold it all."""


@dataclass(slots=True)
class Shelf:
    """Pages by what they hang on, those that were read last at the end; `taken` bytes in all."""

    pages: OrderedDict[Key, Response] = field(default_factory=OrderedDict)
    taken: int = 0

    def get(self, key: Key) -> Response | None:
        """A page, which counts as read now."""
        if key in self.pages:
            self.pages.move_to_end(key)
        return self.pages.get(key)

    def put(self, key: Key, page: Response) -> None:
        """Keeps a page; those that were not read for longest make room for it."""
        size = _size(key, page)
        if size > LONGEST or key in self.pages:
            return
        self.pages[key] = page
        self.taken += size
        while self.taken > MOST_BYTES:
            self.taken -= _size(*self.pages.popitem(last=False))


def _size(key: Key, page: Response) -> int:
    """Bytes, about; a key is as long as whoever asks makes it."""
    return len(page.body) + sum(map(len, key)) + BESIDE


def kept(route: Route) -> Route:
    """A route whose good answers are kept, and which tells a client that nothing has changed since it asked last (RFC 9110, 13.1.2)."""
    handler: Handler = route.endpoint

    async def keeping(request: Request) -> Response:
        key = _key(request)
        if key is None:
            return await handler(request)
        shelf = _shelf(request.app)
        page = shelf.get(key)
        if page is None:
            page = await handler(request)
            if page.status_code != 200:
                return page
            page.headers.setdefault("ETag", f'"{hashlib.sha256(page.body).hexdigest()[:24]}"')
            page.headers.setdefault("Cache-Control", "no-cache")
            shelf.put(key, page)
        return _unless_held(request, page)

    return Route(route.path, keeping, name=route.name)


def _key(request: Request) -> Key | None:
    """What a page hangs on; None where it is not to be kept: a language that is being chosen is noted with the answer."""
    state = getattr(request.app.state.pool, "state", None)
    if not state or is_address(str(state)) or "lang" in request.query_params:
        return None
    raw = request.scope["raw_path"].decode("ascii", "replace")
    return str(state), raw, request.url.query, language(request), request.headers.get("accept", ""), date.today().isoformat()


def _shelf(app: Starlette) -> Shelf:
    if not hasattr(app.state, "shelf"):
        app.state.shelf = Shelf()
    shelf: Shelf = app.state.shelf
    return shelf


def _unless_held(request: Request, page: Response) -> Response:
    held = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
    if page.headers["etag"] in held:
        names = ("etag", "cache-control", "vary", "content-security-policy")
        return Response(status_code=304, headers={name: page.headers[name] for name in names if name in page.headers})
    return Response(page.body, page.status_code, {name: value for name, value in page.headers.items() if name != "content-length"})
