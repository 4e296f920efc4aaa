"""A pool of real workers: what ends a question, and that the next one is answered."""
from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.server.errors import Busy, Failed, NotFound, OverBudget, Refused, TooDear, TooLarge, Unanswered
from wenmai.server.settings import Limits, Settings
from wenmai.store import Store, StoreError

from .live import ENDLESS, GOOD, TOO_DEEP, Running, running, until

# sixteen letters, doubled thirty times
DOUBLING = ("SELECT (STRLEN(?v30) AS ?x) WHERE { BIND('abcdefghijklmnop' AS ?v0) "
            + " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(30)) + " }")
LIMITS = Limits(seconds=20, memory=128 << 20, budget=10_000, gate=False)


@pytest.fixture(scope="module")
def pool(served_store: Store) -> Iterator[Running]:
    """Questions have time enough for whatever else this machine does; tests take back those without end."""
    with running(Settings(str(served_store.path), limits=LIMITS)) as made:
        yield made


def test_workers_are_shut_in(pool: Running) -> None:
    assert pool.pool.wall in ("seccomp", "namespace")


@pytest.mark.skipif(sys.platform != "linux", reason="asked of /proc")
def test_a_worker_holds_nothing_but_its_copy_and_its_pipe(pool: Running) -> None:
    pool.ask(GOOD)
    worker = next(Path(f"/proc/{worker.pid}") for worker in pool.pool._staff._idle["guest"])
    held = [os.readlink(file) for file in (worker / "fd").iterdir()]
    outside = [name for name in held if not name.startswith(str(pool.pool._copies.path)) and name != os.devnull]
    assert len(outside) == 1 and outside[0].startswith("socket:")
    status = dict(line.split(":\t") for line in (worker / "status").read_text().splitlines() if ":\t" in line)
    assert int(status["CapEff"], 16) in (0, 1 << 2)  # nothing, or of root's powers that of reading
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")


def test_a_question_is_answered_with_plain_data(pool: Running) -> None:
    found = pool.ask(GOOD)
    assert found["type"] == "application/sparql-results+json"
    assert found["body"].count(b'"uri"') == 3


def test_a_question_that_takes_too_long_is_ended(served_store: Store) -> None:
    with running(Settings(str(served_store.path), workers=1, limits=Limits(seconds=0.5))) as pool:
        began = time.monotonic()
        with pytest.raises(TooDear, match=r"longer than the 0\.5 seconds"):
            pool.ask(ENDLESS)
        assert time.monotonic() - began < 2
        assert pool.ask(GOOD)


@pytest.mark.parametrize(("query", "said"), [
    # the engine's stack gives out, and its process ends
    (TOO_DEEP, "nests too deep"),
    # memory beyond the limit: the engine cannot go on without it
    (DOUBLING, "memory"),
])
def test_a_question_that_ends_its_worker_is_told_so(pool: Running, query: str, said: str) -> None:
    with pytest.raises(TooDear, match=said):
        pool.ask(query)
    assert pool.ask(GOOD)


def test_what_is_no_query_is_refused_with_its_line(pool: Running) -> None:
    with pytest.raises(Refused, match="line 1"):
        pool.ask("SELECT * WHERE { ?s ?p }")


def test_an_error_inside_is_told_as_one_and_the_worker_lives(pool: Running) -> None:
    with pytest.raises(Failed, match="the log says what") as failed:
        pool.do(pool.pool.run("sparql", {"query": GOOD}, _asker()))
    assert "TypeError" in str(failed.value.__cause__)
    assert pool.ask(GOOD)


def test_a_question_whose_asker_has_gone_loses_its_worker(pool: Running) -> None:
    question = pool.begin(ENDLESS)
    assert until(lambda: _busy(pool))
    question.cancel()
    assert until(lambda: not _busy(pool))


def test_a_worker_that_is_killed_while_it_waits_is_not_asked(pool: Running) -> None:
    pool.ask(GOOD)
    waiting = [worker.pid for workers in pool.pool._staff._idle.values() for worker in workers]
    assert waiting
    for pid in waiting:
        os.kill(pid, signal.SIGKILL)
    assert until(lambda: all(not worker.alive for workers in pool.pool._staff._idle.values() for worker in workers))
    assert pool.ask(GOOD)


def test_a_question_that_no_worker_had_in_hand_goes_to_another(pool: Running) -> None:
    """A worker that is ended with a question in its pipe that it has not read."""
    pool.ask(GOOD)
    stopped = [worker.pid for worker in pool.pool._staff._idle["guest"]]
    assert stopped
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    questions = [pool.begin(GOOD) for _ in stopped]
    assert until(lambda: not pool.pool._staff._idle["guest"])
    for pid in stopped:
        os.kill(pid, signal.SIGKILL)
    assert all(question.result(20)["body"] for question in questions)


def test_when_the_nursery_is_gone_another_takes_its_place(pool: Running) -> None:
    nursery = pool.pool._staff._forking
    assert nursery is not None
    os.kill(nursery._process.pid, signal.SIGKILL)
    assert until(lambda: nursery.lost.is_set())
    assert until(lambda: _answers(pool))
    assert pool.ping() == "pong"


def test_a_query_is_kept_out_by_the_gate(served_store: Store) -> None:
    with running(Settings(str(served_store.path), workers=1)) as pool:
        with pytest.raises(Refused, match="SERVICE"):
            pool.ask("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
        # a long one the gate looks at in the worker
        with pytest.raises(Refused, match="SERVICE"):
            pool.ask("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }" + " " * 20_000)
        with pytest.raises(TooLarge):
            pool.ask(GOOD + " " * 70_000)


def test_house_questions_and_quick_ones_are_not_held_up_by_slow_ones(pool: Running) -> None:
    """Six questions without end from three clients: more than there are places, quick and slow."""
    slow = [pool.begin(ENDLESS, f"192.0.2.{10 + number % 3}") for number in range(6)]
    assert until(lambda: pool.pool._slow["guest"].held == 4)
    began = time.monotonic()
    assert pool.ping() == "pong"
    assert pool.ask(GOOD, "192.0.2.77")
    assert time.monotonic() - began < 1
    assert not any(question.done() for question in slow)
    for question in slow:
        question.cancel()
    assert until(lambda: not _busy(pool))


def test_a_client_has_only_so_many_slow_questions(pool: Running) -> None:
    """Two run, two wait for these to end, and more are turned away."""
    slow = [pool.begin(ENDLESS, "192.0.2.20") for _ in range(6)]
    assert until(lambda: sum(question.done() for question in slow) == 2)
    assert [type(question.exception(0)) for question in slow if question.done()] == [OverBudget, OverBudget]
    assert pool.pool._slow["guest"].held == 2
    for question in slow:
        question.cancel()
    assert until(lambda: not _busy(pool))


def test_seconds_of_workers_run_out(served_store: Store) -> None:
    limits = Limits(seconds=0.5, budget=0.05, budget_window=100, gate=False)
    with running(Settings(str(served_store.path), workers=1, limits=limits)) as pool:
        with pytest.raises(TooDear):
            pool.ask(ENDLESS, "192.0.2.30")
        with pytest.raises(OverBudget) as over:
            pool.ask(GOOD, "192.0.2.30")
        assert over.value.retry_after
        assert pool.ask(GOOD, "192.0.2.31")


def test_what_is_no_store_is_said(tmp_path: object) -> None:
    with pytest.raises(StoreError, match="no wenmai store"), running(Settings(str(tmp_path))):
        pass


def test_no_process_is_left(served_store: Store) -> None:
    with running(Settings(str(served_store.path), workers=1)) as pool:
        pool.ask(GOOD)
        assert pool.pool._staff._forking is not None
        nursery = pool.pool._staff._forking._process
        workers = [worker.pid for kept in pool.pool._staff._idle.values() for worker in kept]
    assert nursery.poll() is not None
    assert until(lambda: not any(_is_there(pid) for pid in workers), 2)


def test_errors_come_through_a_pipe_as_they_are() -> None:
    from wenmai.server.errors import unanswered

    for error in (Busy("x", retry_after=3), NotFound("y")):
        back = unanswered(error.plain())
        assert (type(back), back.message, back.retry_after) == (type(error), error.message, error.retry_after)
    assert isinstance(unanswered({"kind": "SystemExit"}), Failed)
    assert isinstance(unanswered(None), Failed)


def _asker() -> object:
    from wenmai.server.answering import Asker

    return Asker("192.0.2.1", "guest")


def _busy(pool: Running) -> int:
    return pool.pool._quick["guest"].held + pool.pool._slow["guest"].held


def _answers(pool: Running) -> bool:
    try:
        return bool(pool.ping())
    except Unanswered:
        return False


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
