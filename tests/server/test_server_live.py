"""`wenmai serve` as a process: how it begins and ends, what it waits for, and what it does when a client goes."""
from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from wenmai.cli.commands.serve import command
from wenmai.server.running import ServeError, serve
from wenmai.server.settings import Limits, Settings
from wenmai.store import Store

from .live import ENDLESS, Live, live


@pytest.fixture(scope="module")
def server(served_store: Store) -> Iterator[Live]:
    with live(Settings(str(served_store.path), port=0, limits=Limits(seconds=20))) as made:
        yield made


def raw(server: Live, data: bytes, seconds: float = 20) -> bytes:
    """What comes back for bytes of one's own, until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as caller:
        caller.sendall(data)
        parts = []
        while part := caller.recv(65536):
            parts.append(part)
        return b"".join(parts)


def test_it_says_where_it_listens_and_that_it_lives(server: Live) -> None:
    assert server.said(r"^http://127\.0\.0\.1:\d+/ serves .*; Ctrl-C ends it$")
    status, headers, body = server.get("/health")
    assert status == 200
    assert b'"wall":"seccomp"' in body or b'"wall":"namespace"' in body
    assert "server" not in headers


def test_a_line_of_the_log_is_dated_in_utc(server: Live) -> None:
    server.get("/nothing-here")
    assert server.said(r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ 127\.0\.0\.1 "GET /nothing-here" 404 \d+ms \d+B 0\.000s$')


def test_what_a_question_took_stands_in_the_log(server: Live) -> None:
    assert server.sparql("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } ?o ?q ?r }") == 200
    seconds = server.said(r'"POST /sparql" 200 \d+ms \d+B (\d\.\d{3})s$')[1]
    assert 0 < float(seconds) < 20


def test_a_client_that_goes_takes_its_question_with_it(server: Live) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as caller:
        caller.sendall(f"GET /sparql?query={quote(ENDLESS)}&gone HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.5)
    found = server.said(r'"GET /sparql[^"]*&gone" 499 (\d+)ms', 10)
    assert int(found[1]) < 10_000


def test_a_head_that_is_too_long_is_refused(server: Live) -> None:
    begin = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: "
    assert b" 431 " in raw(server, begin + b"x" * 70_000 + b"\r\n\r\n").split(b"\r\n")[0]
    with pytest.raises(ConnectionError):  # what is not even read is not answered
        raw(server, begin + b"x" * 5_000_000)
    assert server.get("/health")[0] == 200


def test_nonsense_is_refused(server: Live) -> None:
    assert b" 400 " in raw(server, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n").split(b"\r\n")[0]
    assert server.get("/health")[0] == 200


def test_an_address_of_another_scheme_is_not_fetched(server: Live) -> None:
    answer = raw(server, b"GET http://192.0.2.1/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert b" 404 " in answer.split(b"\r\n")[0]


@pytest.mark.slow
def test_a_client_that_sends_its_head_slowly_is_given_up(server: Live) -> None:
    began = time.monotonic()
    assert raw(server, b"GET / HTTP/1.1\r\nHost: local", 30) == b""
    assert time.monotonic() - began < 25


@pytest.mark.slow
def test_a_client_that_sends_its_body_slowly_is_told_so(server: Live) -> None:
    sent = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nSELECT"
    assert b" 408 " in raw(server, sent, 40).split(b"\r\n")[0]


def test_a_client_has_only_so_many_connections(server: Live) -> None:
    held = [socket.create_connection(("127.0.0.1", server.port), source_address=("127.0.0.5", 0)) for _ in range(201)]
    try:
        held[-1].settimeout(10)
        with pytest.raises(ConnectionError):
            if not held[-1].recv(1):
                raise ConnectionResetError
        assert server.get("/health", source="127.0.0.6")[0] == 200
    finally:
        for connection in held:
            connection.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_answers_what_runs(served_store: Store, how: signal.Signals) -> None:
    with live(Settings(str(served_store.path), port=0, limits=Limits(seconds=20))) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as caller:
            caller.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert caller.recv(100).startswith(b"HTTP/1.1 200")
        server.process.send_signal(how)
        server.process.wait(30)
        assert not any("Traceback" in line for line in server.lines)
        with pytest.raises(ConnectionError):
            socket.create_connection(("127.0.0.1", server.port))


def test_it_ends_while_questions_without_end_run(served_store: Store) -> None:
    """They get the time that they may take, and nobody is left behind."""
    with live(Settings(str(served_store.path), port=0, limits=Limits(seconds=2))) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as caller:
            caller.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.5)
            family = _descendants(server.process.pid)
            assert server.end() == 0
            assert caller.recv(100).startswith(b"HTTP/1.1 503")
        assert not any("Traceback" in line for line in server.lines)
        assert not any(_lives(pid) for pid in family)


def test_workers_end_with_a_front_that_is_killed(served_store: Store) -> None:
    with live(Settings(str(served_store.path), port=0)) as server:
        assert server.get("/health")[0] == 200
        family = _descendants(server.process.pid)
        assert len(family) >= 3
        server.process.kill()
        server.process.wait()
        end = time.monotonic() + 10
        while any(_lives(pid) for pid in family):
            assert time.monotonic() < end
            time.sleep(0.05)


def _descendants(pid: int) -> list[int]:
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    return [*children, *(below for child in children for below in _descendants(child))]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_example_of_the_command_runs_until_ctrl_c(served_store: Store) -> None:
    program, *arguments = shlex.split(command.example)
    assert program == "wenmai"
    ran = subprocess.Popen([sys.executable, "-m", "wenmai", *arguments, "--store", str(served_store.path), "--port", "0"],
                           stderr=subprocess.PIPE, text=True)
    with ran:
        assert ran.stderr is not None
        assert "/ serves " in ran.stderr.readline()
        ran.send_signal(signal.SIGINT)
        assert ran.wait(30) == 0
        assert ran.stderr.read() == ""


def said_by(*arguments: str) -> tuple[int, str]:
    """Exit status and last line of `wenmai serve`."""
    ran = subprocess.run([sys.executable, "-m", "wenmai", "serve", *arguments], capture_output=True, text=True, timeout=60, check=False,
                         env={**os.environ})
    return ran.returncode, ran.stderr.strip().splitlines()[-1]


def test_a_port_that_is_taken_is_said(served_store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert said_by("--store", str(served_store.path), "--port", str(port)) == (
            2, f"wenmai: nothing can listen on 127.0.0.1 port {port}: it is taken, or not this machine's")


def test_a_folder_that_is_no_store_is_said(tmp_path: Path) -> None:
    status, line = said_by("--store", str(tmp_path))
    assert status == 2
    assert "no wenmai store" in line


def test_an_endpoint_that_is_not_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    status, line = said_by("--store", f"http://127.0.0.1:{port}/query")
    assert status == 2
    assert f"http://127.0.0.1:{port}/query" in line


def test_windows_is_told_that_there_is_no_server_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    with pytest.raises(ServeError, match=r"Windows cannot do; it runs in WSL"):
        serve(Settings("a store"), say=print)


_UNWALLED = """
import sys
from wenmai.server.workers import forking
forking._MAIN = "from wenmai.server.workers import worker; worker.shut_in = lambda memory: 'none'\\n" + forking._MAIN
from wenmai.__main__ import main
sys.exit(main(["serve", "--port", "0", *sys.argv[1:]]))
"""


def test_where_workers_cannot_be_shut_in_it_says_so_and_does_not_start(served_store: Store) -> None:
    """As on a machine without filters of system calls, such as macOS; the worker itself reaches the listener."""
    ran = subprocess.run([sys.executable, "-c", _UNWALLED, "--store", str(served_store.path)], capture_output=True, text=True, timeout=60,
                         check=False)
    assert ran.returncode == 2
    said = r"^wenmai: workers cannot be shut off from the network here .*one reached 127\.0\.0\.1 port \d+.*--trusted"
    assert re.search(said, ran.stderr, re.MULTILINE)
