"""Files and folders that the user may not read or write, or that go away meanwhile: each is named in a line, and costs no other paper.

Root may read and write everything; so what is run here loses that power of root first, and as others does nothing about it.
"""
from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.resources import corpus_path

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="takes powers away by calls of Linux")]

# PR_CAPBSET_DROP of CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER (capabilities(7)): gone with the next program that is run
BOUND = ("import ctypes, os, sys\n"
         "if os.getuid() == 0 and any(ctypes.CDLL(None).prctl(24, power, 0, 0, 0) for power in (1, 2, 3)):\n"
         "    sys.exit(77)\n"
         "os.execv(sys.executable, [sys.executable, '-m', 'wenmai', *sys.argv[1:]])\n")
ASKING = ("query", "who-cites-it", "--param", "document=国办发〔2018〕83号")


def wenmai(*arguments: object, folder: Path | None = None) -> tuple[int, str]:
    """Exit code of a command that is run without root's power over permissions, and what it says on its error stream."""
    run = subprocess.run([sys.executable, "-c", BOUND, *map(str, arguments)], capture_output=True, check=False, timeout=120, cwd=folder)
    if run.returncode == 77:
        pytest.skip("root cannot lay down its powers here")
    said = run.stderr.decode()
    assert "Traceback" not in said, said
    assert "internal error" not in said, said
    return run.returncode, said


@pytest.fixture
def papers(tmp_path: Path) -> Iterator[Path]:
    """Three shipped papers in a folder, which may be written again when all is done."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for path in sorted(corpus_path("documents").glob("*.txt"), key=lambda path: path.stat().st_size)[:3]:
        shutil.copy(path, folder)
    yield folder
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o755)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped papers in a store, with its finished copy."""
    store = tmp_path_factory.mktemp("made") / "store"
    code, said = wenmai("build", corpus_path("documents"), "--store", store, "--workers", "1")
    assert code == 0, said
    return store


@pytest.fixture
def store(made: Path, papers: Path, tmp_path: Path) -> Path:
    """A copy of that, which may be written again when all is done."""
    return Path(shutil.copytree(made, tmp_path / "store"))


def all_without(folder: Path, bits: int) -> None:
    """Takes these bits from the permissions of a folder and all in it."""
    for path in sorted((folder, *folder.rglob("*")), reverse=True):
        path.chmod(path.stat().st_mode & ~bits)


def last(said: str) -> str:
    return said.strip().splitlines()[-1]


def test_papers_and_folders_that_may_not_be_read_cost_no_other(papers: Path, tmp_path: Path) -> None:
    closed, within = sorted(papers.iterdir())[0], papers / "within"
    within.mkdir()
    shutil.copy(closed, within / "more.txt")
    for place in (closed, within):
        place.chmod(0)
    code, said = wenmai("build", papers, "--store", tmp_path / "store", "--outcomes", tmp_path / "outcomes.csv", "--workers", "1")
    assert code == 2, said
    assert f"{closed}: Permission denied" in said
    assert f"{within}: Permission denied" in said
    with (tmp_path / "outcomes.csv").open(encoding="utf-8-sig", newline="") as file:
        told = {Path(row["path"]).name: row["outcome"] for row in csv.DictReader(file)}
    assert told[closed.name] == "unread"
    assert sorted(told.values()).count("read") == 2


def test_a_folder_of_papers_that_may_not_be_opened_is_named(papers: Path, tmp_path: Path) -> None:
    papers.chmod(0)
    code, said = wenmai("build", papers, "--store", tmp_path / "store")
    assert code == 2
    assert f"'{papers}' is not readable" in said


def test_papers_in_a_folder_that_may_not_be_written_are_read(papers: Path, tmp_path: Path) -> None:
    all_without(papers, 0o222)
    code, said = wenmai("build", papers, "--store", tmp_path / "store", "--workers", "1")
    assert code == 0, said


def test_a_store_where_none_may_be_made_is_named(papers: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir(mode=0o555)
    code, said = wenmai("build", papers, "--store", place / "store")
    assert code == 2
    assert str(place) in last(said)
    assert "Permission denied" in last(said)


def test_a_store_that_may_not_be_written_is_named_and_can_be_asked(store: Path, papers: Path) -> None:
    all_without(store, 0o222)
    code, said = wenmai("build", papers, "--store", store)
    assert code == 2
    assert str(store) in last(said)
    code, said = wenmai(*ASKING, "--store", store)
    assert code == 0, said


def test_a_store_that_may_not_be_read_is_named(store: Path) -> None:
    all_without(store, 0o777)
    code, said = wenmai(*ASKING, "--store", store)
    assert code == 2
    assert str(store) in last(said)


@pytest.mark.parametrize("command", [
    ("extract", "PAPERS", "--out", "PLACE/out"),
    ("export", "--format", "nquads", "--store", "STORE", "--out", "PLACE/graph.nq"),
    ("ledger", "PAPERS", "--as-of", "2021-01-01", "--out", "PLACE/ledger.xlsx"),
    ("view", "--store", "STORE", "--out", "PLACE/graph.html"),
    ("review", "PAPERS", "--out", "PLACE/review.xlsx"),
    ("build", "PAPERS", "--store", "STORE", "--outcomes", "PLACE/outcomes.csv"),
], ids=lambda command: " ".join(command[:3]))
def test_a_place_that_may_not_be_written_is_named(command: tuple[str, ...], store: Path, papers: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir(mode=0o555)
    places = {"PAPERS": str(papers), "STORE": str(store)}
    code, said = wenmai(*(places.get(word, word.replace("PLACE", str(place))) for word in command))
    assert code == 2, said
    assert str(place) in last(said)
    assert "Permission denied" in last(said)


@pytest.mark.parametrize("gone", ["papers", "store"])
def test_a_folder_that_goes_away_while_it_is_built_from_is_no_crash(gone: str, papers: Path, tmp_path: Path) -> None:
    for path in sorted(papers.iterdir()):
        for i in range(30):
            (papers / f"{i:02}-{path.name}").write_bytes(path.read_bytes() + f"\n第{i}份\n".encode())
    command = [sys.executable, "-m", "wenmai", "build", str(papers), "--store", str(tmp_path / "store"), "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as build:
        for _ in range(600):
            if (tmp_path / "store" / "store.json").exists() or build.poll() is not None:
                break
            time.sleep(0.02)
        shutil.rmtree(tmp_path / gone, ignore_errors=True)
        said = build.communicate(timeout=120)[1].decode()
    assert "Traceback" not in said, said
    assert "internal error" not in said, said
    assert build.returncode in (1, 2), said
    assert str(tmp_path / gone) in said
