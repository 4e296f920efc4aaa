"""What goes through a worker's pipe, and what a worker that has gone bad can send."""
from __future__ import annotations

import asyncio
import contextlib
import math
import os
import pickle
import socket
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.server.errors import Failed, TooDear, Unanswered
from wenmai.server.workers.forking import Forking
from wenmai.server.workers.process import Begin, Task, Untaken, Worker
from wenmai.server.workers.relay import relayed
from wenmai.server.workers.wire import DONE, HEADER, READY, RELAY, TAKEN, Channel, Ended, frame, value_of

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-2**63, 2**64 - 1) | st.floats(allow_nan=False) | st.binary() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4), max_leaves=12)
BEGIN = Begin("a copy", None, 1 << 20, ())
TASK = Task("ping", {}, None, 10, 1000)


@given(PLAIN)
def test_plain_data_comes_out_as_it_went_in(value: Any) -> None:
    assert value_of(frame(DONE, value)[HEADER.size:]) == value


@pytest.mark.parametrize("value", [object(), {1, 2}, 2**64, print])
def test_what_is_no_plain_data_does_not_go_in(value: object) -> None:
    with pytest.raises((TypeError, ValueError, OverflowError)):
        frame(DONE, value)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_plain_data_are_said_to_be_none(data: bytes) -> None:
    with contextlib.suppress(ValueError):  # any other error fails
        value_of(data)


def test_a_pickle_is_not_read() -> None:
    with pytest.raises(ValueError):
        value_of(pickle.dumps(os.getpid))


def test_frames_pass_through_a_channel_whole() -> None:
    ours, its = socket.socketpair()
    with ours, its:
        Channel(ours.fileno()).send(DONE, "文脉" * 20_000)
        assert Channel(its.fileno()).receive() == (DONE, "文脉" * 20_000)
        ours.close()
        with pytest.raises(Ended):
            Channel(its.fileno()).receive()


class Fake(Forking):
    """A nursery without processes: what it forks is a function that writes what a worker would."""

    def __init__(self, *sent: bytes) -> None:
        super().__init__()
        self.sent = sent
        self.killed = False
        self._gone: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def fork(self, pipe: socket.socket) -> tuple[int, asyncio.Future[int]]:
        pipe.sendall(b"".join(self.sent))
        self.pipe = pipe.dup()
        return os.getpid(), self._gone

    def kill(self, pid: int) -> None:
        self.killed = True
        self.pipe.close()
        if not self._gone.done():
            self._gone.set_result(-9)


def with_fake(*sent: bytes, then: Callable[[Worker], Any] | None = None, trusted: bool = False) -> Any:
    """What comes of a worker that sends this when it begins, and of a job for it. One that does not begin has to be ended."""

    async def play() -> Any:
        fake = Fake(*sent)
        try:
            worker = await Worker.begun(fake, BEGIN, trusted=trusted)
        except Failed:
            assert fake.killed
            raise
        try:
            return await then(worker) if then else worker.wall
        finally:
            worker.kill()

    return asyncio.run(asyncio.wait_for(play(), 10))


IN_HAND = frame(TAKEN, None)


def told(**what: Any) -> bytes:
    return frame(READY, {"wall": "seccomp", "reached": [], **what})


def job(worker: Worker) -> Any:
    return worker.do(TASK, None)


@pytest.mark.parametrize("shut", [told(wall="none"), told(reached=["127.0.0.1 port 4711"])])
def test_a_worker_that_is_not_shut_in_begins_only_where_it_is_trusted(shut: bytes) -> None:
    with pytest.raises(Failed, match="cannot be shut off from the network"):
        with_fake(shut)
    assert with_fake(shut, trusted=True) in ("none", "seccomp")


@pytest.mark.parametrize("answer", [
    pytest.param(HEADER.pack(DONE, 2**32 - 1), id="longer than any answer"),
    pytest.param(HEADER.pack(DONE, 5) + b"\xc1\xc1\xc1\xc1\xc1", id="no plain data"),
    pytest.param(frame(DONE, ["a list"]), id="not what an answer is"),
    pytest.param(frame(b"!", {"result": 1}), id="of no kind"),
    pytest.param(frame(DONE, {}), id="no result"),
    pytest.param(frame(DONE, {"result": 1, "seconds": math.nan}), id="seconds that are no number"),
    pytest.param(frame(DONE, {"result": 1, "seconds": -1e9}), id="seconds that were given back"),
    pytest.param(frame(DONE, {"result": 1, "memory": math.inf}), id="memory without end"),
    pytest.param(frame(DONE, {"result": 1, "memory": "much"}), id="memory in words"),
    pytest.param(frame(b"U", {"error": {"kind": "SystemExit", "message": "x"}}), id="an error that is none"),
])
def test_a_worker_that_answers_nonsense_breaks_nothing(answer: bytes) -> None:
    with pytest.raises((Failed, TooDear)):
        with_fake(told(), IN_HAND, answer, then=job)


@pytest.mark.parametrize(("sent", "ended"), [(b"", Untaken), (IN_HAND[:2], Untaken), (IN_HAND, TooDear), (IN_HAND + b"D", TooDear)])
def test_a_job_that_a_worker_had_in_hand_is_what_ended_it(sent: bytes, ended: type[Exception]) -> None:
    async def cut_off(worker: Worker) -> None:
        worker._reader.feed_eof()
        await worker.do(TASK, None)

    with pytest.raises(ended):
        with_fake(told(), sent, then=cut_off)


def test_a_worker_gets_nothing_relayed_where_the_store_is_a_folder() -> None:
    async def play() -> None:
        for wish in (["SELECT", "*/*"], "text", None, [1, 2]):
            assert "failed" in await relayed(None, wish)

    asyncio.run(play())
    with pytest.raises(Unanswered):
        with_fake(told(), IN_HAND, frame(RELAY, ["SELECT", "*/*"]), frame(b"U", {}), then=job)
