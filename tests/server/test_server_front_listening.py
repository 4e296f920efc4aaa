"""What the server does with a connection on which nothing whole comes in, and with too many of them."""
from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from wenmai.server.front import listening
from wenmai.server.front.listening import Proxies, server
from wenmai.server.settings import Settings

PATIENCE = 0.5
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"


async def app(scope: dict[str, object], receive: Callable[..., object], send: Callable[..., object]) -> None:
    """Answers, and reads no body."""
    response: Response = PlainTextResponse(Request(scope).url.path)
    await response(scope, receive, send)  # type: ignore[arg-type]


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server in a thread, with little patience."""
    monkeypatch.setattr(listening, "HEAD_SECONDS", PATIENCE)
    ports: list[int] = []
    ready = threading.Event()

    def listens(at: int) -> None:
        ports.append(at)
        ready.set()

    made = server(app, Settings("a store", port=0), listens)  # type: ignore[arg-type]
    made.config.lifespan = "off"
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    assert ready.wait(10)
    yield ports[0]
    made.should_exit = True
    thread.join(20)


def dribbled(port: int, first: bytes, drop: bytes) -> float:
    """Seconds until the server lets go of a client that sends `first` and then one `drop` after the other."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as caller:
        caller.sendall(first)
        began = time.monotonic()
        caller.settimeout(0.1)
        while time.monotonic() - began < 8 * PATIENCE:
            try:
                caller.sendall(drop)
                if not caller.recv(65536):
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        return time.monotonic() - began


@pytest.mark.parametrize(("first", "drop"), [
    pytest.param(b"", b"G", id="a first head"),
    pytest.param(HEAD + b"\r\nGET / HTTP/1.1\r\nX: ", b"x", id="the head after a request"),
    pytest.param(HEAD + b"Content-Length: 1000\r\n\r\n", b"x", id="a body that nobody reads"),
])
def test_who_sends_slowly_is_given_up(port: int, first: bytes, drop: bytes) -> None:
    assert dribbled(port, first, drop) < 6 * PATIENCE


def test_one_connection_serves_many_requests(port: int) -> None:
    """Also where these come further from each other than a head may take."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as caller:
        for _ in range(3):
            caller.sendall(HEAD + b"\r\n")
            said = b""
            while not said.endswith(b"\r\n\r\n/"):
                said += caller.recv(65536)
            assert said.startswith(b"HTTP/1.1 200")
            time.sleep(1.5 * PATIENCE)


def test_an_address_of_a_proxy_is_one_of_its_networks() -> None:
    proxies = Proxies(["192.0.2.7", "10.1.0.0/16", "fd00::/8", "a name"])
    assert [address in proxies for address in ("192.0.2.7", "10.1.200.3", "fd12::1", "192.0.2.8", "10.2.0.1", "a name", "")] == [
        True, True, True, False, False, False, False]
    assert "192.0.2.8" in Proxies(["*"])
    assert "127.0.0.1" not in Proxies([])


def test_connections_of_one_subscriber_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """An IPv6 client may come from any address of its network of 64 bits."""
    monkeypatch.setattr(listening, "CONNECTIONS_OF_CLIENT", 2)
    made = server(app, Settings("a store", port=0), print)  # type: ignore[arg-type]
    made.config.load()
    kept = [_connected(made, f"2001:db8::{last}") for last in "123"]
    other = _connected(made, "2001:db8:0:1::1")
    assert [transport.aborted for transport in (*kept, other)] == [False, False, True, False]


class Transport:
    """A connection from an address; it notes that it was broken off."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.aborted = False

    def get_extra_info(self, name: str) -> object:
        return (self._address, 1) if name == "peername" else None

    def abort(self) -> None:
        self.aborted = True

    def set_write_buffer_limits(self, *_: object) -> None: ...


def _connected(made: listening.Server, address: str) -> Transport:
    loop, transport = asyncio.new_event_loop(), Transport(address)
    try:
        made.config.http_protocol_class(made.config, made.server_state, {}, loop).connection_made(transport)  # type: ignore[call-arg, arg-type]
    finally:
        loop.close()
    return transport
