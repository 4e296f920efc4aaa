"""A SPARQL store of the tests' own, which does to requests what it is told: an Oxigraph in memory behind HTTP."""
from __future__ import annotations

import base64
import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

DROP, LOSE = "drop", "lose"
"""Faults: the connection is cut before an answer; a statement of what is put is left out."""


@dataclass
class GraphStore:
    """What the server holds, what it was asked (`method graph`), and what it does wrong: a fault for each of the next writes, a status with
    headers, DROP or LOSE, or None. It takes no more than `most` bytes at a time, and who gives the `authorization` where one is set."""

    address: str = ""
    store: ox.Store = field(default_factory=ox.Store)
    asked: list[str] = field(default_factory=list)
    faults: deque[Any] = field(default_factory=deque)
    most: int = 1 << 40
    challenge: str = ""
    authorization: str = ""
    fails_always: bool = False

    def nquads(self) -> bytes:
        """Everything it holds, sorted."""
        return b"".join(sorted((self.store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))

    @property
    def writes(self) -> list[str]:
        """What it was asked but for queries."""
        return [line for line in self.asked if not line.startswith("QUERY")]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    held: GraphStore

    def do_PUT(self) -> None:
        self._write()

    def do_DELETE(self) -> None:
        self._write()

    def do_HEAD(self) -> None:
        self._answer(200 if self.path == "/store?default" else 404)

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/store":
            self._write()
        elif parts.path == "/query":
            self._query(parse_qs(self._body().decode())["query"][0])
        else:
            self._body()
            self._answer(404)

    def _query(self, query: str) -> None:
        self.held.asked.append("QUERY")
        found = self.held.store.query(query)
        if isinstance(found, ox.QueryBoolean):
            self._answer(200, json.dumps({"head": {}, "boolean": bool(found)}).encode())
        else:
            assert isinstance(found, ox.QuerySolutions)
            self._answer(200, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    def _write(self) -> None:
        body, held = self._body(), self.held
        graph = parse_qs(urlsplit(self.path).query)["graph"][0]
        if held.authorization and self.headers.get("Authorization") != held.authorization:
            self._answer(401, b"who?", [("WWW-Authenticate", held.challenge)])
            return
        held.asked.append(f"{self.command} {graph}")
        fault = DROP if held.fails_always else held.faults.popleft() if held.faults else None
        if fault == DROP:
            self.close_connection = True
            return
        if isinstance(fault, tuple):
            self._answer(*fault)
        elif len(body) > held.most:
            self._answer(413, b"too much")
        else:
            self._store(ox.NamedNode(graph), b"".join(body.splitlines(keepends=True)[1:]) if fault == LOSE else body)

    def _store(self, graph: ox.NamedNode, body: bytes) -> None:
        if self.command in ("PUT", "DELETE"):
            self.held.store.remove_graph(graph)
        if body:
            self.held.store.load(body, ox.RdfFormat.N_TRIPLES, to_graph=graph)
        self._answer(204)

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _answer(self, status: int, body: bytes = b"", headers: list[tuple[str, str]] | None = None) -> None:
        self.send_response(status)
        for name, value in headers or []:
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: pytest reads stderr."""


@contextmanager
def graph_store() -> Iterator[GraphStore]:
    """A server that is there until the block is over."""
    held = GraphStore()
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"held": held})) as server:
        server.daemon_threads = True
        held.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield held
        finally:
            server.shutdown()
            thread.join()


def basic(user: str, password: str) -> str:
    """The header of RFC 7617."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
