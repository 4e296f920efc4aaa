"""A new copy takes the place of the one that is served, and no question is dropped."""
from __future__ import annotations

import os
import shutil
import signal
import threading
from pathlib import Path

import pytest

from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.served import current, ensure, make
from wenmai.server.errors import Busy, TooDear, Unanswered
from wenmai.server.settings import Limits, Settings
from wenmai.server.workers.process import Worker
from wenmai.server.workers.staff import Staff
from wenmai.store import Store, open_store

from .live import ENDLESS, Running, copy_of, running, until

COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a <https://w3id.org/wenmai/ns#Source> } }"
MORE = """云溪市人民政府办公室关于加强桥梁养护的通知
云政办〔2021〕7号
各县区人民政府：
一、完善养护制度。由市交通运输局牵头，市财政局配合。
云溪市人民政府办公室
2021年3月5日
"""


def number_of_sources(pool: Running) -> bytes:
    found: bytes = pool.ask(COUNT)["body"]
    return found


def test_no_question_is_dropped_when_another_copy_is_built(served_store: Store, tmp_path: Path) -> None:
    folder = copy_of(served_store.path, tmp_path / "store")
    ensure(folder)
    with running(Settings(str(folder), limits=Limits(budget=10_000))) as pool:
        before, state = number_of_sources(pool), pool.pool.state
        answers: list[bytes] = []
        stop = threading.Event()

        def ask_on() -> None:
            while not stop.is_set():
                answers.append(number_of_sources(pool))

        askers = [threading.Thread(target=ask_on) for _ in range(3)]
        for asker in askers:
            asker.start()
        with open_store(folder) as store:
            (tmp_path / "more.txt").write_text(MORE, encoding="utf-8")
            build(store, find_inputs([tmp_path / "more.txt"])[0])
            make(store)
        assert until(lambda: pool.pool.state != state, 20)
        assert until(lambda: answers[-1] != before)
        stop.set()
        for asker in askers:
            asker.join(10)
        assert number_of_sources(pool) == before.replace(b'"5"', b'"6"') != before
        assert set(answers) == {before, number_of_sources(pool)}


def test_no_question_is_dropped_through_two_copies_and_killed_workers(served_store: Store, tmp_path: Path) -> None:
    """Copies that come one upon the other, while questions are asked, are ended for taking too long, and workers die."""
    folder = copy_of(served_store.path, tmp_path / "store")
    ensure(folder)
    pointer, first = folder / "served" / "current", current(folder)
    assert first is not None
    for name in ("a" * 16, "b" * 16):
        shutil.copytree(first, folder / "served" / name)
    with running(Settings(str(folder), limits=Limits(seconds=3, budget=10_000))) as pool:
        before = number_of_sources(pool)
        answers: list[bytes] = []
        stop = threading.Event()

        def ask_on() -> None:
            while not stop.is_set():
                answers.append(number_of_sources(pool))

        asker = threading.Thread(target=ask_on)
        asker.start()
        dear = pool.begin(ENDLESS, "192.0.2.50")
        assert until(lambda: pool.pool._slow["guest"].held == 1)
        for name in ("a" * 16, "b" * 16):
            state = pool.pool.state
            pointer.write_text(f"{name}\n")
            pool.do(kill_spares(pool.pool._staff))
            assert until(lambda state=state: pool.pool.state != state, 20)
        with pytest.raises(TooDear):
            dear.result(20)
        assert number_of_sources(pool) == before
        stop.set()
        asker.join(10)
        assert set(answers) == {before}
        assert {worker.copy for worker in waiting(pool.pool._staff)} == {str(folder / "served" / ("b" * 16))}


def test_a_copy_that_is_gone_is_said_until_there_is_another(served_store: Store, tmp_path: Path) -> None:
    folder = copy_of(served_store.path, tmp_path / "store")
    ensure(folder)
    pointer, first = folder / "served" / "current", current(folder)
    assert first is not None
    with running(Settings(str(folder), workers=1, limits=Limits(seconds=10))) as pool:
        before = number_of_sources(pool)
        shutil.copytree(first, tmp_path / "kept")
        shutil.rmtree(first)
        staff = pool.pool._staff
        for worker in waiting(staff):
            os.kill(worker.pid, signal.SIGKILL)
            assert until(lambda worker=worker: not worker.alive)
        with pytest.raises(Busy, match="no worker is ready"):
            number_of_sources(pool)
        shutil.copytree(tmp_path / "kept", folder / "served" / ("a" * 16))
        pointer.write_text(f"{'a' * 16}\n")
        assert until(lambda: answered(pool) == before, 20)
        assert until(lambda: not staff._starting, 40)
        assert len(spares(staff)) == 2  # one more than quick questions may be asked at once, however many were begun


def spares(staff: Staff) -> list[Worker]:
    """The workers that no lane has used yet."""
    return list(staff._spares._queue)  # type: ignore[attr-defined]


async def kill_spares(staff: Staff) -> None:
    """Ends the spares where they are handed out, so that no question is in the hands of one of them."""
    for worker in spares(staff):
        os.kill(worker.pid, signal.SIGKILL)


def waiting(staff: Staff) -> list[Worker]:
    """The workers that do nothing."""
    return [*spares(staff), *(worker for workers in staff._idle.values() for worker in workers)]


def answered(pool: Running) -> bytes | None:
    """The number of sources, where there is somebody to count them."""
    try:
        return number_of_sources(pool)
    except Unanswered:
        return None


def test_a_copy_that_cannot_be_read_leaves_the_one_before_it(served_store: Store, tmp_path: Path) -> None:
    folder = copy_of(served_store.path, tmp_path / "store")
    ensure(folder)
    with running(Settings(str(folder), workers=1)) as pool:
        before = number_of_sources(pool)
        broken = folder / "served" / "0123456789abcdef"
        broken.mkdir()
        (folder / "served" / "current").write_text("0123456789abcdef\n")
        turned = threading.Event()
        assert not turned.wait(1.5)  # two looks
        assert number_of_sources(pool) == before
        assert pool.pool.state
