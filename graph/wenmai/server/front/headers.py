"""What browsers are told with every response, unless the part that answers tells them something stricter of its own.

Content Security Policy (W3C CSP3): scripts, styles and pictures from this server alone, no plug-ins, no frames around it.
"""
from __future__ import annotations

from starlette.datastructures import MutableHeaders
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


class SafeHeaders:
    """Sets what a response does not set itself; takes away what it may never have."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, with_headers)


def _complete(headers: MutableHeaders) -> None:
    page = headers.get("content-type", "").startswith("text/html")
    open_to_all = headers.get("access-control-allow-origin") == "*"
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", PAGE_POLICY if page else DATA_POLICY)
    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if open_to_all else "same-origin")
    if "access-control-allow-credentials" in headers:
        del headers["access-control-allow-credentials"]
