"""The server on its port: uvicorn, told what it may wait for and how much it may hold."""
from __future__ import annotations

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import Callable
from typing import Any, ClassVar

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from wenmai.server.settings import Settings

LOG = logging.getLogger("wenmai.server")

HEAD_SECONDS = 10.0
"""Within which the head of a request has to be there."""
HEAD_BYTES = 256 << 10
"""What is held of a head that is not whole yet; a query may stand in the address, each of its bytes written as three."""
KEPT_SECONDS = 20
"""How long a connection on which nothing is asked is kept."""
CONNECTIONS, CONNECTIONS_OF_CLIENT = 1000, 200
"""Open at once, in all and from one address that is not a proxy's."""
UNTAKEN_SECONDS = 60
"""After which the system breaks a connection on which nothing is taken (TCP_USER_TIMEOUT, RFC 5482; Linux)."""
FINISHING_SECONDS = 15
"""What requests that run get when the server is told to end."""


class Connection(H11Protocol):
    """A connection that is closed when the head of its first request does not come in time, or its client has too many. uvicorn itself
    counts time only between requests."""

    open: ClassVar[Counter[str]]
    proxies: ClassVar[frozenset[str]]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in H11Protocol
        super().connection_made(transport)
        self._from = self.client[0] if self.client else ""
        self.open[self._from] += 1
        if (sock := transport.get_extra_info("socket")) is not None and hasattr(socket, "TCP_USER_TIMEOUT"):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNTAKEN_SECONDS * 1000)
        self._patience = self.loop.call_later(HEAD_SECONDS, self._given_up)
        if self.open[self._from] > CONNECTIONS_OF_CLIENT and self._from not in self.proxies:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._patience.cancel()
        self.open[self._from] -= 1
        if not self.open[self._from]:
            del self.open[self._from]
        super().connection_lost(exc)

    def _given_up(self) -> None:
        if self.scope is None:  # no head has come in whole yet
            self.transport.abort()


class Server(uvicorn.Server):
    """Calls `listening` with the port when it listens: another than the one asked for where that was 0."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[int], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._listening(self.servers[0].sockets[0].getsockname()[1])


def server(app: ASGIApp, settings: Settings, listening: Callable[[int], None]) -> Server:
    """A server of the application; its `run` ends with a signal."""
    kind = type("Connection", (Connection,), {"open": Counter(), "proxies": frozenset(settings.proxies)})
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, http=kind, ws="none", lifespan="on", loop="asyncio", log_config=None, access_log=False,
        server_header=False, proxy_headers=bool(settings.proxies), forwarded_allow_ips=list(settings.proxies),
        limit_concurrency=CONNECTIONS, timeout_keep_alive=KEPT_SECONDS, timeout_graceful_shutdown=FINISHING_SECONDS,
        h11_max_incomplete_event_size=HEAD_BYTES)
    return Server(config, listening)
