"""Queries that are meant to hurt, with the gate and without it: the front lives, the next good query is quick, nothing gets out."""
from __future__ import annotations

import re
import socket
import statistics
import threading
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from wenmai.server.settings import Limits, Settings
from wenmai.store import Store

from .live import GOOD, Live, live

CASES = tomllib.loads((Path(__file__).parent / "hostile.toml").read_text(encoding="utf-8"))["case"]
TRIES = 5
QUICK, BUSY = 0.1, 4
"""Seconds within which the next good query is answered, in the middle of some tries; where the machine has so much else to do that one
takes long before the hostile one too, so many times as long as then."""
ENDED = {400, 403, 413, 429, 503}
"""What a query that is refused, no query but an update, too large, over a budget or too dear is answered with."""


def text_of(case: dict[str, Any], canary: str) -> str:
    """The query of a case."""
    if "query" in case:
        return str(case["query"]).replace("{canary}", canary)
    times = case["times"]
    return "".join((case["begin"], _repeated(case["part"], times), case["end"], case.get("part2", "") * times, case.get("tail", "")))


def _repeated(part: str, times: int) -> str:
    """`{i:…}` is written out with a number that grows, and the one after it."""
    if (numbered := re.fullmatch(r"\{i:(.*)\}", part)) is None:
        return part * times
    return "".join(numbered[1].replace("{i}", str(n)).replace("{j}", str(n + 1)) + " " for n in range(times))


class Listener:
    """Notes whoever connects."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.callers: list[object] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, address = self._socket.accept()
            except OSError:
                return
            self.callers.append(address)
            caller.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture(scope="module", params=[True, False], ids=["gate on", "gate off"])
def server(request: pytest.FixtureRequest, served_store: Store) -> Iterator[Live]:
    limits = Limits(seconds=1.5, memory=256 << 20, budget=10_000, gate=request.param)
    with live(Settings(str(served_store.path), port=0, limits=limits)) as made:
        yield made


def test_there_are_cases_enough() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 40


def test_the_listener_hears_an_engine_that_is_not_shut_in(listener: Listener) -> None:
    """What the cases below show would be nothing if this failed."""
    service = next(case for case in CASES if case["name"] == "SERVICE")
    with pytest.raises(Exception, match=r"."):
        list(ox.Store().query(text_of(service, listener.address)))
    assert listener.callers
    listener.callers.clear()


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_next_good_query_is_quick(server: Live, listener: Listener, case: dict[str, Any]) -> None:
    front = server.process.pid
    quick = max(QUICK, BUSY * statistics.median(_seconds(server) for _ in range(TRIES)))
    status = server.sparql(text_of(case, listener.address), source="127.0.0.2")
    assert status == 200 or status in ENDED
    assert statistics.median(_seconds(server) for _ in range(TRIES)) < quick
    assert server.process.poll() is None
    assert server.process.pid == front
    assert not listener.callers


def _seconds(server: Live) -> float:
    """How long a good query takes."""
    began = time.monotonic()
    assert server.sparql(GOOD) == 200
    return time.monotonic() - began


@pytest.mark.slow
def test_good_queries_are_answered_while_hostile_ones_run(server: Live, listener: Listener) -> None:
    """One attack after the other from one address, without a pause, and good queries from another."""
    hostile = [text_of(case, listener.address) for case in CASES]
    stop = threading.Event()

    def attack() -> None:
        for query in hostile:
            if stop.is_set():
                return
            server.sparql(query, source="127.0.0.3")

    quick = max(QUICK, BUSY * statistics.median(_seconds(server) for _ in range(TRIES)))
    attacker = threading.Thread(target=attack)
    attacker.start()
    times = [_seconds(server) for _ in range(100)]
    stop.set()
    attacker.join(60)
    assert statistics.median(times) < quick
    assert not listener.callers
