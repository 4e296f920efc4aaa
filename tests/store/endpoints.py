"""SPARQL endpoints for tests: the Oxigraph server, Virtuoso, and one that answers what it is told to."""
from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
VIRTUOSO, ISQL = shutil.which("virtuoso-t"), shutil.which("isql-vt")

_VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = .
NumberOfBuffers = 10000
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 30
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _served(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """A server that runs until the test is over, and listens when it begins."""
    with (folder / "log").open("wb") as log, subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process:
        try:
            _wait_for(port)
            yield
        finally:
            process.kill()


def _wait_for(port: int, seconds: float = 30) -> None:
    last = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > last:
                raise
            time.sleep(0.05)


@contextmanager
def oxigraph(folder: Path, nquads: bytes, *, union: bool) -> Iterator[str]:
    """The address of an Oxigraph server that holds these statements; `union` as its own switch has it."""
    assert OXIGRAPH
    port = free_port()
    command = [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}", *(["--union-default-graph"] if union else [])]
    with _served(command, folder, port):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("POST", "/store", nquads, {"Content-Type": "application/n-quads"})
        assert connection.getresponse().status == 204
        connection.close()
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso(folder: Path, nquads: bytes, *, rows: int = 1_000_000) -> Iterator[str]:
    """The address of a Virtuoso server that holds these statements and gives so many rows at most."""
    assert VIRTUOSO and ISQL
    sql, port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(sql=sql, http=port, rows=rows), encoding="ascii")
    (folder / "all.nq").write_bytes(nquads)
    with _served([VIRTUOSO, "-f", "+configfile", "virtuoso.ini"], folder, port):
        for statement in ("DB.DBA.TTLP_MT(file_to_string_output('all.nq'), '', 'http://base.example/', 512)", "checkpoint"):
            subprocess.run([ISQL, f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={statement}"], check=True, capture_output=True)
        yield f"http://127.0.0.1:{port}/sparql"


Answering = Callable[[BaseHTTPRequestHandler, bytes], None]


@contextmanager
def answering(answer: Answering) -> Iterator[str]:
    """The address of a server whose every POST is answered by a function."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer(self, self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *told: Any) -> None:
            """Nothing is said."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql"
        finally:
            server.shutdown()
            thread.join()


def saying(status: int, body: bytes = b"", **headers: str) -> Answering:
    """The same answer whatever is asked; `content_type` is Content-Type."""

    def answer(handler: BaseHTTPRequestHandler, asked: bytes) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer
