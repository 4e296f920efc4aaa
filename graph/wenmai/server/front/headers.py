"""What browsers are told with every response, unless the part that answers tells them something stricter of its own.

Content Security Policy (W3C CSP3): scripts, styles and pictures from this server alone, no plug-ins, no frames around it.
"""
from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
               "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
"""For pages. A page with a script of its own in it gives its own policy, with that script's hash."""

DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""For everything that is no page: nothing in it ever runs, should a browser show it."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


EVERY_SITE = "*"


class SafeHeaders:
    """Sets what a response does not set itself; takes away what it may never have, and the leave to read it (CORS) from all sites but
    `origins`: of a server that only its owner can reach, any page that he looks at could else read everything."""

    def __init__(self, app: ASGIApp, origins: Sequence[str] = ()) -> None:
        self.app = app
        self.origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        origin = Headers(scope=scope).get("origin", "")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if EVERY_SITE not in self.origins:
                    _share(headers, origin if origin in self.origins else None)
                _complete(headers)
            await send(message)

        await self.app(scope, receive, with_headers)


def _share(headers: MutableHeaders, origin: str | None) -> None:
    """What all sites may read this one may, or none."""
    if "access-control-allow-origin" not in headers:
        return
    headers.add_vary_header("Origin")
    if origin is not None:
        headers["access-control-allow-origin"] = origin
        return
    for name in [name for name in headers if name.startswith("access-control-")]:
        del headers[name]


def _complete(headers: MutableHeaders) -> None:
    page = headers.get("content-type", "").startswith("text/html")
    shared = "access-control-allow-origin" in headers
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", PAGE_POLICY if page else DATA_POLICY)
    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin")
    if "access-control-allow-credentials" in headers:
        del headers["access-control-allow-credentials"]
