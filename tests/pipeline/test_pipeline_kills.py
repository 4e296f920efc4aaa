"""Builds that are killed, and builds whose workers are: nothing is lost, and the end is the same."""
from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wenmai.resources import corpus_path
from wenmai.store import open_store

from . import killing

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc (Linux)")]

COPIES = 4


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped papers several times over, each file with bytes of its own."""
    folder = tmp_path_factory.mktemp("many")
    for path in sorted(corpus_path("documents").glob("*.txt")):
        for i in range(COPIES):
            (folder / f"{i:02}-{path.name}").write_bytes(path.read_bytes() + f"\n第{i}份\n".encode())
    return folder


def many_times(papers: Path, folder: Path) -> Path:
    """A folder with the papers so often that their facts are not extracted within a second."""
    folder.mkdir()
    for path in papers.glob("*.txt"):
        for i in range(60):
            (folder / f"{i:02}-{path.name}").write_bytes(path.read_bytes())
    return folder


def start(papers: Path, store: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Starts a build; what it says goes into a file beside the store."""
    command = [sys.executable, "-m", "wenmai", "build", str(papers), "--store", str(store), *arguments]
    with store.with_name("said").open("wb") as said:
        return subprocess.Popen(command, stderr=said)


def nquads(store: Path) -> bytes:
    with open_store(store) as opened:
        return opened.nquads()


@pytest.fixture(scope="module")
def whole(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a build that nobody disturbs makes."""
    store = tmp_path_factory.mktemp("whole") / "store"
    assert start(papers, store).wait() == 0
    return nquads(store)


def children(process: int) -> list[int]:
    """The processes that `process` and its children started."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # gone in the meantime
            continue
        parents[int(path.parent.name)] = int(fields[1])
    direct = [child for child, parent in parents.items() if parent == process]
    return direct + [grandchild for child in direct for grandchild in children(child)]


@pytest.mark.parametrize("seconds", [0.3, 0.8, 1.6])
def test_a_build_that_was_killed_can_be_run_again_and_ends_the_same(
        seconds: float, papers: Path, whole: bytes, tmp_path: Path) -> None:
    build = start(papers, tmp_path / "store", "--workers", "1")
    time.sleep(seconds)
    build.kill()
    build.wait()
    again = start(papers, tmp_path / "store", "--workers", "1")
    assert again.wait() == 0
    assert nquads(tmp_path / "store") == whole


def test_killed_workers_cost_nothing(papers: Path, whole: bytes, tmp_path: Path) -> None:
    for attempt in range(5):  # a worker that had nothing in hand dies without a word
        said = build_with_killed_workers(papers, tmp_path / f"store{attempt}")
        assert nquads(tmp_path / f"store{attempt}") == whole
        if "a worker process died" in said:
            return
    raise AssertionError("no worker was killed at work")


def build_with_killed_workers(papers: Path, store: Path) -> str:
    """What a build says of which two workers are killed."""
    build = start(papers, store, "--workers", "2")
    killed = 0
    deadline = time.monotonic() + 60
    while build.poll() is None and killed < 2 and time.monotonic() < deadline:
        # the youngest processes are the workers; the oldest is the server that they are forked from
        workers = sorted(children(build.pid))[2:]
        if workers:
            os.kill(workers[-1], signal.SIGKILL)
            killed += 1
            time.sleep(0.3)
    code = build.wait()
    said = store.with_name("said").read_text(encoding="utf-8")
    assert code == 0, said
    assert killed
    return said


@pytest.mark.parametrize("command", ["build --store", "extract --out"])
@pytest.mark.parametrize("seconds", [0.15, 0.4, 0.6, 0.9])
def test_an_interrupt_of_all_processes_is_one_line(seconds: float, command: str, papers: Path, tmp_path: Path) -> None:
    name, option = command.split()
    folder = papers if name == "build" else many_times(papers, tmp_path / "more")
    arguments = [sys.executable, "-m", "wenmai", name, str(folder), option, str(tmp_path / "out"), "--workers", "2"]
    # what a shell starts in the background ignores interrupts, and so would this build
    heeding = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=heeding) as build:
        time.sleep(seconds)
        os.killpg(build.pid, signal.SIGINT)
        said = build.communicate(timeout=30)[1].decode()
    # a shell says 130 of both: where the interrupt comes while a class is made, Python ends itself by the signal
    assert build.returncode in (130, -signal.SIGINT)
    assert said.strip() == "wenmai: stopped"


def test_the_builds_that_are_killed_hold_all_kinds_of_sources_and_changes(tmp_path: Path) -> None:
    """Files, members of an archive and rows of a table, and what people decided on the first two; all of these come, change and go."""
    folder = killing.papers(tmp_path / "papers")
    assert killing.build(folder, tmp_path / "store") == 0
    before, rejected = held(tmp_path / "store")
    killing.change(folder)
    assert killing.build(folder, tmp_path / "store") == 0
    after, _ = held(tmp_path / "store")
    assert sorted(rejected) == ["0.txt", "province.txt"]
    assert sorted(before.keys() - after.keys()) == ["1.txt", "first-twin.txt", "gone.txt", "moved.txt", "rows.csv#r3"]
    assert sorted(after.keys() - before.keys()) == ["new.txt", "rows.csv#r5", "twin.txt", "was-moved.txt"]
    assert sorted(name for name in before.keys() & after.keys() if before[name] != after[name]) == ["2.txt", "changed.txt"]
    assert {"nation.txt", "province.txt", "0.txt", "rows.csv#r4"} <= after.keys()


def held(store: Path) -> tuple[dict[str, str], list[str]]:
    """The hashes of a store's sources by their names within archives, and the names of those in which something was rejected."""
    with open_store(store) as opened:
        names = {record.name.rpartition("/")[2]: record.sha256 for record in opened.sources()}
        return names, [name for name, sha256 in names.items() if opened.facts(sha256).rejected]


def test_a_build_killed_anywhere_is_made_whole_by_running_it_again() -> None:
    """A hundred points; `scripts/kills 1000` tries a thousand."""
    run = subprocess.run([sys.executable, str(Path(__file__).with_name("killing.py")), "100"], capture_output=True, check=False)
    assert run.returncode == 0, (run.stdout + run.stderr).decode()
