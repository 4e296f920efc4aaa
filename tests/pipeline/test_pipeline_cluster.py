"""Documents read by the workers of a dask scheduler: the same graph, whoever reads them and whoever dies."""
from __future__ import annotations

import gzip
import importlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from types import SimpleNamespace

import pytest

from wenmai.__main__ import main
from wenmai.pipeline.afar import read_afar
from wenmai.pipeline.building import build
from wenmai.pipeline.cluster import AHEAD, _Run
from wenmai.pipeline.cluster_client import ClusterError
from wenmai.pipeline.document import Unread
from wenmai.pipeline.inputs import find_inputs
from wenmai.pipeline.installation import Installation
from wenmai.pipeline.items import Item
from wenmai.pipeline.partition import load_parts, make_parts
from wenmai.pipeline.pool import Died, Done, run_all
from wenmai.store import open_store

from .clusters import Cluster, cluster

needs_dask = pytest.mark.skipif(importlib.util.find_spec("distributed") is None,
                                reason="dask.distributed is not installed (the extra `cluster`)")
WORK = '''
import os
import time

def double(number):
    return number * 2

def slow_at_first(number):
    time.sleep(0.8 if number == 0 else 0)
    return number

def double_or_die(number):
    """Dies on three, always."""
    if number == 3:
        os._exit(9)
    return number * 2

def fail(number):
    raise ValueError(f"no {number}")
'''
PAPER = """云溪市人民政府办公室关于印发第{n}号步道建设方案的通知

云溪政办发〔2024〕{n}号

一、修建步道。沿第{n}条河修建步道{n}公里，2024年6月底前完成。由市体育局牵头，市财政局、市水利局配合。

二、养护步道。每月巡查{n}次，及时修补破损路面和护栏。由市住房城乡建设局负责，市体育局配合。

云溪市人民政府办公室
2024年2月20日
"""
Work = Callable[[str], Callable[[int], int]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where modules lie that workers can import, and this process as well."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "cluster_work.py").write_text(WORK, encoding="utf-8")
    sys.path.append(str(folder))
    yield folder
    sys.path.remove(str(folder))
    sys.modules.pop("cluster_work", None)


@pytest.fixture(scope="module")
def pair(folder: Path) -> Iterator[Cluster]:
    """A scheduler with two workers; a test that kills one begins another."""
    with cluster(folder, 2) as made:
        yield made


@pytest.fixture
def work(folder: Path) -> Work:
    return lambda name: getattr(importlib.import_module("cluster_work"), name)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for n in range(1, 61):
        (folder / f"{n:02}.txt").write_text(PAPER.format(n=n), encoding="utf-8")
    (folder / "again.txt").write_text(PAPER.format(n=7), encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    return folder


@pytest.fixture(scope="module")
def serial(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("serial") / "store"
    with open_store(store, create=True) as opened:
        build(opened, find_inputs([papers])[0])
    return store


def statements(store: Path) -> bytes:
    with open_store(store, read_only=True) as opened:
        return opened.nquads()


def killing_at(count: int, made: Cluster) -> Callable[[object], None]:
    """What is called for each result, and kills a worker at that one, or at the first after it at which the worker has work."""
    seen, killed = 0, False

    def on_done(_: object = None) -> None:
        nonlocal seen, killed
        seen += 1
        if seen >= count and not killed and made.has_work():
            made.kill_worker()
            killed = True

    return on_done


# one of two workers killed

@needs_dask
@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing_and_is_said(pair: Cluster, papers: Path, serial: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        kill = killing_at(8, pair)
        report = build(store, find_inputs([papers])[0], scheduler=pair.address, on_done=lambda: kill(None))
    pair.add_worker()
    assert statements(tmp_path / "store") == statements(serial)
    assert (report.read, len(report.unread)) == (61, 1)
    assert [note for note in report.notes if note.endswith("a worker process died; this document was read again")]


@needs_dask
@pytest.mark.slow
def test_the_parts_of_workers_one_of_which_was_killed_are_those_of_one_build(pair: Cluster, papers: Path, serial: Path, tmp_path: Path,
                                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.pipeline.partition.DOCUMENTS", 4)
    made = make_parts(find_inputs([papers])[0], tmp_path / "parts", scheduler=pair.address, on_done=killing_at(3, pair))
    pair.add_worker()
    assert made.parts > 8
    assert (made.report.read, len(made.report.unread)) == (61, 1)
    union = sorted(line for path in (tmp_path / "parts").glob("*.nq.gz") for line in gzip.decompress(path.read_bytes()).splitlines(True))
    printed = [line for line in statements(serial).splitlines(True) if b"/graph/inferred> ." not in line]
    assert b"".join(union) == b"".join(printed)
    with open_store(tmp_path / "store", create=True) as store:
        load_parts(store, tmp_path / "parts")
    assert statements(tmp_path / "store") == statements(serial)


@needs_dask
@pytest.mark.slow
def test_an_item_that_kills_every_worker_costs_itself_alone(folder: Path, work: Work, tmp_path: Path) -> None:
    with cluster(tmp_path, 3, SCHEDULER__ALLOWED_FAILURES="0") as made:
        (tmp_path / "cluster_work.py").write_text(WORK, encoding="utf-8")
        outcomes = list(run_all(work("double_or_die"), range(8), workers=1, scheduler=made.address))
    assert isinstance(outcomes[3], Died)
    assert [outcome.result for outcome in outcomes if isinstance(outcome, Done)] == [0, 2, 4, 8, 10, 12, 14]


# the seam

@needs_dask
@pytest.mark.slow
def test_results_come_in_order_and_few_are_under_way(pair: Cluster, work: Work) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for taken in range(100):  # noqa: UP028 - `taken` is looked at
            yield taken

    results = run_all(work("slow_at_first"), items(), workers=1, scheduler=pair.address)
    assert next(results) == Done(0)
    assert taken <= 3 * AHEAD
    assert list(results) == [Done(n) for n in range(1, 100)]


@needs_dask
@pytest.mark.slow
def test_an_exception_of_the_function_is_the_callers(pair: Cluster, work: Work) -> None:
    with pytest.raises(ValueError, match=r"no \d"):
        list(run_all(work("fail"), range(3), workers=1, scheduler=pair.address))


@needs_dask
@pytest.mark.parametrize(("status", "tries"), [("finished", 2), ("error", 1)])
def test_a_result_that_does_not_come_over_is_computed_again(status: str, tries: int, work: Work) -> None:
    """As when the machine that holds it loses power; an error that the function raised looks the same but for the task's state."""
    class Lost:
        key, status = "", ""

        def add_done_callback(self, heard: Callable[[object], None]) -> None:
            heard(self)

        def result(self, timeout: float) -> int:
            if self is given[0]:
                raise TimeoutError
            return 2

    given: list[Lost] = []

    def submit(*_: object, key: str, **__: object) -> Lost:
        given.append(Lost())
        given[-1].key, given[-1].status = key, status
        return given[-1]

    client = SimpleNamespace(submit=submit, subscribe_topic=lambda *_: None, status="running", sync=lambda *_, **__: {"a": 1},
                             scheduler=SimpleNamespace(ncores=None))
    run = _Run(client, "tcp://a:1", work("double"), iter([1]))  # type: ignore[arg-type]
    if status == "finished":
        assert list(run.run()) == [Done(2)]
    else:
        with pytest.raises(TimeoutError):
            list(run.run())
    assert len(given) == tries


@needs_dask
@pytest.mark.slow
def test_the_console_has_our_lines_alone(pair: Cluster, papers: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "wenmai", "build", str(papers), "--scheduler", pair.address]
    run = subprocess.run([*command, "--no-copy", "--store", str(tmp_path / "s")], capture_output=True, check=False)
    lines = run.stderr.decode().splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] [:1] == ["not read"]
    assert [line.split()[0] for line in lines[1:-1]] == ["documents", "store", "facts", "unresolved"]
    assert lines[-1] == f"61 documents read, 1 not read; 60 added to {tmp_path / 's'}, 0 already there"
    assert run.stdout == b""


# what is not there

@needs_dask
@pytest.mark.slow
def test_a_scheduler_that_goes_away_is_said_within_seconds(work: Work, tmp_path: Path) -> None:
    (tmp_path / "cluster_work.py").write_text(WORK, encoding="utf-8")
    with cluster(tmp_path, 1) as made:
        results = run_all(work("double"), range(10_000), workers=1, scheduler=made.address)
        next(results)
        made.scheduler.kill()
        begun = time.monotonic()
        with pytest.raises(ClusterError, match=f"the scheduler {made.address} does not answer any more"):
            list(results)
        assert time.monotonic() - begun < 30


@needs_dask
@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_one_line(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(papers), "--scheduler", "tcp://127.0.0.1:9", "--store", str(tmp_path / "store")]) == 2
    assert capsys.readouterr().err == "wenmai: no dask scheduler answers at tcp://127.0.0.1:9 within 5 seconds\n"


@needs_dask
@pytest.mark.slow
def test_a_worker_of_another_version_is_refused(folder: Path, work: Work, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "sitecustomize.py").write_text("import wenmai\nwenmai.__version__ = '0.0.1'\n", encoding="utf-8")
    with cluster(tmp_path, 0) as made:
        made.add_worker(tmp_path / "other")
        with pytest.raises(ClusterError, match=r"refused.*\(tcp://127.0.0.1:\d+: wenmai is 0\.0\.1 there and "):
            list(run_all(work("double"), range(3), workers=1, scheduler=made.address))


@needs_dask
@pytest.mark.parametrize("address", ["127.0.0.1:8786", "http://127.0.0.1:8786", "tcp://scheduler"])
def test_what_is_no_address_is_said(work: Work, address: str) -> None:
    with pytest.raises(ClusterError, match="is no address of a scheduler: tcp://HOST:PORT"):
        list(run_all(work("double"), range(3), workers=1, scheduler=address))


def test_the_extra_is_named_where_it_is_missing(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.pipeline.cluster_client.find_spec", lambda name: None)
    with pytest.raises(ClusterError, match=r"pip install 'wenmai\[cluster\]'"):
        list(run_all(work("double"), range(3), workers=1, scheduler="tcp://127.0.0.1:8786"))


def test_a_worker_that_does_not_see_a_file_says_who_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "reader-3")
    path = tmp_path / "a.txt"
    assert read_afar(Item(path, PurePath("a"))) == Unread("NotSeen", f"{path}: the worker on reader-3 does not see this file; workers must "
                                                          "reach the papers under the same path (`wenmai docs cluster`)")


@pytest.mark.parametrize(("other", "difference"), [
    (Installation("1", "a", (("jieba", "1"),)), ""),
    (Installation("2", "a", (("jieba", "1"),)), "wenmai is 2 there and 1 here"),
    (Installation("1", "b", (("jieba", "1"),)), "wenmai 1 has other code or other tables there"),
    (Installation("1", "a", (("jieba", "2"),)), "jieba is 2 there and 1 here"),
    (Installation("1", "a", (("jieba", "-"),)), "jieba is - there and 1 here"),
])
def test_a_difference_between_installations_is_told(other: Installation, difference: str) -> None:
    assert Installation("1", "a", (("jieba", "1"),)).difference(other) == difference
