"""Disks that are full, read only or gone; a second writer; stores of another version: one line that names the place, and nothing lost."""
from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.resources import corpus_path
from wenmai.served.copies import current, open_copy
from wenmai.store import StoreError, open_store

pytestmark = pytest.mark.slow


def wenmai(*arguments: object, wait: float = 120) -> tuple[int, str]:
    """Exit code of a command, and the last line that it says on its error stream."""
    run = subprocess.run([sys.executable, "-m", "wenmai", *map(str, arguments)], capture_output=True, check=False, timeout=wait)
    said = run.stderr.decode()
    assert "Traceback" not in said, said
    return run.returncode, said


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped papers in a store, with its finished copy."""
    store = tmp_path_factory.mktemp("whole") / "store"
    code, said = wenmai("build", corpus_path("documents"), "--store", store)
    assert code == 0, said
    return store


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "wenmai-test", str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here (it needs root)")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def grow(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=300m", str(disk)], check=True)


def fill(disk: Path, left: int) -> None:
    """Fills a disk up but for so many bytes."""
    state = os.statvfs(disk)
    (disk / "filling").write_bytes(b"x" * max(0, state.f_bavail * state.f_frsize - left))


def contents(store: Path) -> bytes:
    with open_store(store, read_only=True) as opened:
        return opened.nquads()


@pytest.mark.parametrize("room", [1 << 16, 1 << 19, 5 << 18, 3 << 20])
def test_a_build_on_a_full_disk_says_so_and_is_made_whole_later(room: int, small_disk: Path, whole: Path) -> None:
    fill(small_disk, room)
    code, said = wenmai("build", corpus_path("documents"), "--store", small_disk / "store")
    assert code or room > 1 << 20
    if code:
        assert code == 2
        assert str(small_disk) in said.splitlines()[-1]
        assert "full" in said or "No space left" in said
    grow(small_disk)
    (small_disk / "filling").unlink()
    code, said = wenmai("build", corpus_path("documents"), "--store", small_disk / "store")
    assert code == 0, said
    assert contents(small_disk / "store") == contents(whole)


@pytest.mark.parametrize("command", [
    ("extract", "PAPERS", "--out", "DISK/out"),
    ("export", "--format", "nquads", "--store", "STORE", "--out", "DISK/graph.nq"),
    ("export", "--format", "csv", "--store", "STORE", "--out", "DISK/tables.zip"),
    ("ledger", "PAPERS", "--as-of", "2021-01-01", "--out", "DISK/ledger.xlsx"),
    ("ledger", "PAPERS", "--as-of", "2021-01-01", "--out", "DISK/ledger.csv"),
    ("view", "--store", "STORE", "--out", "DISK/graph.html"),
    ("workload", "--store", "STORE", "--report", "DISK/load.html"),
], ids=lambda command: " ".join(command[:3]))
def test_what_cannot_be_written_is_named(command: tuple[str, ...], small_disk: Path, whole: Path) -> None:
    fill(small_disk, 4096)
    places = {"PAPERS": str(corpus_path("documents")), "STORE": str(whole)}
    arguments = [places.get(word, word.replace("DISK", str(small_disk))) for word in command]
    code, said = wenmai(*arguments)
    assert code == 2, said
    assert str(small_disk) in said.splitlines()[-1]
    assert "full" in said or "No space left" in said


def test_a_second_writer_is_refused_at_once_and_a_reader_is_not(whole: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(whole, store)
    with open_store(store):
        code, said = wenmai("build", corpus_path("documents"), "--store", store, wait=20)
        assert code == 2
        assert str(store) in said.splitlines()[-1]
        assert "in use by another process" in said
        copy = current(store)
        assert copy
        code, said = wenmai("query", "who-cites-it", "--param", "document=国办发〔2018〕83号", "--store", copy)
        assert code == 0, said


def test_a_store_of_another_version_says_what_it_is(whole: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(whole, store)
    mark = json.loads((store / "store.json").read_text())
    (store / "store.json").write_text(json.dumps({**mark, "format": 99}))
    code, said = wenmai("build", corpus_path("documents"), "--store", store)
    assert code == 2
    assert "format 99" in said
    assert "build the papers into a new folder" in said


def test_a_finished_copy_of_another_version_is_made_anew(whole: Path, tmp_path: Path) -> None:
    from wenmai.served.copies import ensure

    store = tmp_path / "store"
    shutil.copytree(whole, store)
    copy = current(store)
    assert copy
    with sqlite3.connect(copy / "summary.sqlite") as summary:
        summary.execute("UPDATE meta SET value = '999' WHERE key = 'format'")
    summary.close()
    with pytest.raises(StoreError, match="format 999"):
        open_copy(copy)
    made, anew = ensure(store)
    assert anew
    open_copy(made).close()


def test_facts_of_an_older_program_are_read(whole: Path, tmp_path: Path) -> None:
    """What the program learnt to say since (formats, pages, areas) is missing there, and no more than that."""
    store = tmp_path / "store"
    shutil.copytree(whole, store)
    for path in (store / "facts").rglob("*.json"):
        path.chmod(0o644)
        path.write_text(json.dumps(_older(json.loads(path.read_bytes()))))
    with open_store(store, read_only=True) as opened:
        for record in opened.sources():
            assert opened.facts(record.sha256).header.title
            assert opened.source(record.sha256).format == "text"


def _older(annotation: object) -> object:
    new = {"format", "pages", "stated", "attachments", "area", "confidence", "candidates", "effective_from"}
    if isinstance(annotation, dict):
        return {key: _older(value) for key, value in annotation.items() if key not in new}
    return [_older(item) for item in annotation] if isinstance(annotation, list) else annotation


def test_a_folder_that_is_gone_or_no_folder_is_named(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "store", Path("/proc/nowhere/store")):
        code, said = wenmai("build", corpus_path("documents"), "--store", place)
        assert code == 2
        assert str(place) in said.splitlines()[-1]
    shutil.copytree(whole, tmp_path / "lost")
    shutil.rmtree(tmp_path / "lost" / "graph")
    code, said = wenmai("query", "who-cites-it", "--param", "document=国办发〔2018〕83号", "--store", tmp_path / "lost")
    assert code == 2
    assert "graph" in said


def test_a_paper_that_is_removed_meanwhile_is_named(tmp_path: Path) -> None:
    from wenmai.pipeline.building import build
    from wenmai.pipeline.inputs import find_inputs

    for path in corpus_path("documents").glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    inputs = find_inputs([tmp_path])[0]
    inputs[0].path.unlink()
    with open_store(tmp_path / "store", create=True) as store:
        report = build(store, inputs)
    assert len(report.unread) == 1
    assert str(inputs[0].path) in str(report.unread[0])
    assert report.read == len(inputs) - 1
