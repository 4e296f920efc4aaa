"""The server on its port: uvicorn, told what it may wait for and how much it may hold."""
from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, ClassVar

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from wenmai.server.settings import Settings
from wenmai.server.workers.budget import purse

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


class Proxies:
    """Addresses and networks whose word is taken for who the client is, as uvicorn reads them; `*` is all."""

    def __init__(self, said: Sequence[str]) -> None:
        self._all = "*" in said
        self._networks = []
        for one in said:
            with suppress(ValueError):  # a name, which no connection comes from
                self._networks.append(ipaddress.ip_network(one, strict=False))

    def __contains__(self, address: str) -> bool:
        try:
            return self._all or any(ipaddress.ip_address(address) in network for network in self._networks)
        except ValueError:
            return False


class Connection(H11Protocol):
    """A connection that is closed when the head of a request, or the rest of a body that nobody waits for any more, does not come in time,
    or when its client has too many. uvicorn itself
    counts time only between a response and the first byte of what follows it."""

    open: ClassVar[Counter[str]]
    proxies: ClassVar[Proxies]
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in H11Protocol
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        self._from = purse(address)
        self.open[self._from] += 1
        if (sock := transport.get_extra_info("socket")) is not None and hasattr(socket, "TCP_USER_TIMEOUT"):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNTAKEN_SECONDS * 1000)
        self._wait_for_a_request()
        if self.open[self._from] > CONNECTIONS_OF_CLIENT and address not in self.proxies:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._asked():
            self._wait_no_more()
        else:
            self._wait_for_a_request()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        self.open[self._from] -= 1
        if not self.open[self._from]:
            del self.open[self._from]
        super().connection_lost(exc)

    def _asked(self) -> bool:
        """Whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def _wait_for_a_request(self) -> None:
        if self._patience is None:
            self._patience = self.loop.call_later(HEAD_SECONDS, self._given_up)

    def _wait_no_more(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _given_up(self) -> None:
        self._patience = None
        if not self._asked():
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
    kind = type("Connection", (Connection,), {"open": Counter(), "proxies": Proxies(settings.proxies)})
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, http=kind, ws="none", lifespan="on", loop="asyncio", log_config=None, access_log=False,
        server_header=False, proxy_headers=bool(settings.proxies), forwarded_allow_ips=list(settings.proxies),
        limit_concurrency=CONNECTIONS, timeout_keep_alive=KEPT_SECONDS, timeout_graceful_shutdown=FINISHING_SECONDS,
        h11_max_incomplete_event_size=HEAD_BYTES)
    return Server(config, listening)
