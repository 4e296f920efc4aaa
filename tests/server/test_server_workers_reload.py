"""A new copy takes the place of the one that is served, and no question is dropped."""
from __future__ import annotations

import threading
from pathlib import Path

from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.served import ensure, make
from wenmai.server.settings import Limits, Settings
from wenmai.store import Store, open_store

from .live import Running, copy_of, running, until

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
