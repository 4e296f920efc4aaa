"""Servers and pools with real workers, for tests of what only those show."""
from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from wenmai.server.answering import Asker, Lane
from wenmai.server.settings import Settings
from wenmai.server.workers import WorkerPool
from wenmai.server.workers.relay import Outside

Result = TypeVar("Result")

GOOD = "SELECT ?s WHERE { GRAPH ?g { ?s a <https://w3id.org/wenmai/ns#Document> } } LIMIT 3"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TOO_DEEP = "SELECT * WHERE " + "{" * 9000

_SERVE = """
import json, sys
from wenmai.server.running import serve
from wenmai.server.settings import Limits, Settings
given = json.loads(sys.argv[1])
limits = Limits(**given.pop("limits"))
serve(Settings(**given, limits=limits), say=lambda line: print(line, file=sys.stderr, flush=True))
"""


def asked(query: str, most_rows: int = 1000) -> dict[str, Any]:
    """What the job `sparql` is given."""
    return {"query": query, "default": None, "named": None, "accept": "*/*", "form": "json", "unchanged": [], "most_rows": most_rows,
            "most_bytes": 1 << 20}


class Running:
    """A pool on an event loop of its own thread, asked from the test's."""

    def __init__(self, settings: Settings, outside: Outside | None = None) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever)
        self._thread.start()
        self.pool = WorkerPool(settings, outside)

    def do(self, work: Coroutine[Any, Any, Result], seconds: float = 30) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(seconds)

    def ask(self, query: str, client: str = "192.0.2.1", lane: Lane = "guest") -> Any:
        return self.do(self.pool.run("sparql", asked(query), Asker(client, lane)))

    def begin(self, query: str, client: str = "192.0.2.1", lane: Lane = "guest") -> Any:
        """A question that goes on while the test does something else."""
        return asyncio.run_coroutine_threadsafe(self.pool.run("sparql", asked(query), Asker(client, lane)), self.loop)

    def ping(self, client: str = "192.0.2.9") -> str:
        return str(self.do(self.pool.run("ping", {}, Asker(client))))

    def end(self) -> None:
        self.do(self.pool.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()


@contextmanager
def running(settings: Settings) -> Iterator[Running]:
    """A pool that has started."""
    made = Running(settings)
    try:
        made.do(made.pool.start())
        yield made
    finally:
        made.end()


class Live:
    """A server in a process of its own. `lines` is what it has said so far; `process` the process."""

    def __init__(self, settings: Settings) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", _SERVE, json.dumps(asdict(settings))], stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, "PYTHONWARNINGS": "error"})
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as said:
            for line in said:
                self.lines.append(line.rstrip("\n"))

    def said(self, pattern: str, seconds: float = 20) -> re.Match[str]:
        """The first line that fits, waited for."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := next((match for line in list(self.lines) if (match := re.search(pattern, line))), None):
                return found
            time.sleep(0.02)
        raise AssertionError(f"the server never said {pattern!r}: {self.lines[-20:]}")

    @property
    def port(self) -> int:
        return int(self.said(r"^http://[^ ]*:(\d+)/ serves")[1])

    def get(self, path: str, *, source: str = "127.0.0.1", seconds: float = 60, method: str = "GET", body: bytes | None = None,
            headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in small letters, body; `source` is the address to ask from."""
        caller = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds, source_address=(source, 0))
        try:
            caller.request(method, path, body, headers or {})
            response = caller.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            caller.close()

    def sparql(self, query: str, *, source: str = "127.0.0.1", seconds: float = 60) -> int:
        """The status of a query's answer."""
        form = urlencode({"query": query}).encode()
        return self.get("/sparql", source=source, seconds=seconds, method="POST", body=form,
                        headers={"Content-Type": "application/x-www-form-urlencoded"})[0]

    def end(self) -> int:
        """Ends it as Ctrl-C does; its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def kill(self) -> None:
        """Ends it without asking, if it has not ended."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join(10)


@contextmanager
def live(settings: Settings) -> Iterator[Live]:
    """A server that listens."""
    made = Live(settings)
    try:
        assert made.port
        yield made
    finally:
        made.kill()


def copy_of(store: Path, to: Path) -> Path:
    """Another folder with the same store."""
    return Path(shutil.copytree(store, to))


def until(holds: Any, seconds: float = 10) -> bool:
    """Whether something comes to hold in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False
