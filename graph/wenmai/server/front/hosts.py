"""The names under which the server may be addressed.

A page of somebody else's could have its own name lead to this machine (DNS rebinding) and read what is here with the browser of whoever
looks at it; the Host header then holds that name.
"""
from __future__ import annotations

import ipaddress
import re

from starlette.types import ASGIApp, Receive, Scope, Send

from wenmai.server.errors import Misdirected, Refused
from wenmai.server.settings import Settings

# a name or an address, IPv6 in brackets, then the port
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::\d{1,5})?")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def names_of(settings: Settings) -> frozenset[str]:
    """All names, in small letters: those that were given, the host itself, and those of loopback where it listens there."""
    names = {_plain(name) for name in (*settings.hosts, settings.host)}
    return frozenset(names | _LOOPBACK if any(map(_is_local, names)) else names)


def _is_local(name: str) -> bool:
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return address.is_loopback or address.is_unspecified


def _plain(name: str) -> str:
    return name.strip("[]").rstrip(".").lower()


class HostCheck:
    """Refuses requests for other hosts. Raises Misdirected and Refused."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._check([value.decode("latin-1") for name, value in scope["headers"] if name == b"host"])
        await self.app(scope, receive, send)

    def _check(self, given: list[str]) -> None:
        found = _HOST.fullmatch(given[0].strip()) if len(given) == 1 else None
        if found is None:
            raise Refused("a request says one host that it is for")
        if _plain(found[1]) not in self.names:
            raise Misdirected(f"this server does not answer for {found[1]}; `wenmai serve --allow-host {found[1]}` lets it")
