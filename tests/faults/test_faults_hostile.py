"""Files that are made to hurt: each is a named error, or a text, within ten seconds and a gigabyte, and costs no other file."""
from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from .hostile_ofds import ofds
from .hostile_packages import SECRET, archives, packages
from .hostile_pdfs import pdfs
from .hostile_texts import pictures, tables, texts

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")]

MOST_SECONDS = 10.0
# of a machine that does other things beside; the program's own clock rings at ten
ROOM = 4.0
MOST_MEMORY = 1 << 30
PAPER = "云溪市人民政府办公室关于印发防汛工作方案的通知\n云政办发〔2021〕7号\n\n一、加固堤防。（市水务局牵头，市财政局配合）\n".encode()

# A process for each file would take longer to start than to read.
AT_ONCE = 8
# Reads files, in a process of its own; tells what became of each and the seconds that it took, then the most memory that it and its readers
# held.
READ = """
import json, resource, sys, time
from pathlib import Path
from wenmai.chain import facts_of
from wenmai.read import ReadError, read_source
from wenmai.read.reader_process import end_readers
told = []
for path in sys.argv[1:]:
    begun = time.monotonic()
    try:
        source = read_source(Path(path))
        text, error, message = source.text[:1000], "", ""
        facts_of(source)
    except ReadError as refused:
        text, error, message = "", type(refused).__name__, str(refused)
    told.append({"text": text, "error": error, "message": message, "seconds": time.monotonic() - begun})
end_readers()
# of its own memory the kernel's account: what getrusage says holds what the process had that began it (exec(2) keeps the mark)
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
held = [int(own) * 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024]
print(json.dumps([told, held]))
"""
Told = dict[str, Any]


def read(paths: Sequence[Path]) -> tuple[list[Told], list[int]]:
    """What became of each file; the most memory held."""
    run = subprocess.run([sys.executable, "-c", READ, *map(str, paths)], capture_output=True, check=False, timeout=240)
    assert run.returncode == 0, f"{[path.name for path in paths]}: {run.stderr.decode()[-2000:]}"
    told, held = json.loads(run.stdout)
    return told, held


def check(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Told]]:
    """Reads each file; all that must hold of any of them."""
    left, faults = iter(files), []
    while some := list(islice(left, AT_ONCE)):
        paths = [folder / name for name, _ in some]
        for path, (_, data) in zip(paths, some, strict=True):
            path.write_bytes(data)
        told, held = read(paths)
        if max(held) > MOST_MEMORY:
            faults.append(f"{[path.name for path in paths]}: {[size >> 20 for size in held]} MB")
        for path, one in zip(paths, told, strict=True):
            path.unlink()
            if one["seconds"] > MOST_SECONDS + ROOM or "Traceback" in one["message"] or SECRET in str(one):
                faults.append(f"{path.name}: {one['error']}, {one['seconds']:.1f} s")
            yield path.name, one
    assert not faults


def outcomes(told: Iterable[tuple[str, Told]]) -> dict[str, str]:
    return {name: str(one["error"] or "read") for name, one in told}


def test_texts_and_pages(tmp_path: Path) -> None:
    found = outcomes(check(tmp_path, texts()))
    assert found["text-300-mb.txt"] == found["line-50-mb.txt"] == "TooLargeError"
    assert found["nuls.txt"] == found["nuls-between.txt"] == "BinaryFileError"


def test_word_documents(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    found = outcomes(check(tmp_path, packages((tmp_path / "secret").as_uri())))
    assert found["zeros-10-gb.docx"] == found["text-node-300-mb.docx"] == "TooLargeError"
    assert found["says-less.docx"] in ("DamagedFileError", "TooLargeError")
    assert "read" not in {found[name] for name in found if name.startswith("entity-laughs") or name.endswith("100000.docx")}


def test_pdf_files(tmp_path: Path) -> None:
    found = outcomes(check(tmp_path, pdfs()))
    assert found["locked.pdf"] == found["no-such-lock.pdf"] == "EncryptedFileError"
    assert found["a-million-pages.pdf"] == "TooLargeError"
    assert found["no-pages.pdf"] in ("DamagedFileError", "EmptyFileError")


def test_ofd_files(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    found = outcomes(check(tmp_path, ofds((tmp_path / "secret").as_uri())))
    large = {"text-node-300-mb", "text-node-60-mb", "text-node-9-mb", "zeros-10-gb", "elements", "a-million-pages", "more-pages",
             "a-thousand-documents"}
    assert {name: found[f"{name}.ofd"] for name in large} == dict.fromkeys(large, "TooLargeError")
    damaged = {name for name in found if name.startswith(("entity-laughs", "entity-parameter", "place-", "says-less", "deep-100000"))}
    assert {found[name] for name in damaged} == {"DamagedFileError"}
    # a figure that no page has costs no other word
    assert {found[name] for name in found if name.startswith(("boundary-", "matrix-", "steps", "sizes", "corners", "lines"))} == {"read"}


def test_pictures(tmp_path: Path) -> None:
    assert "read" not in outcomes(check(tmp_path, pictures())).values()


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_papers_that_are_cut_off(suffix: str, tmp_path: Path) -> None:
    from ..as_files import docx, pdf

    whole = {".docx": docx, ".pdf": pdf}[suffix].made(PAPER.decode() * 20)
    found = outcomes(check(tmp_path, ((f"cut-{i}{suffix}", whole[:len(whole) * i // 10]) for i in range(10))))
    assert found[f"cut-0{suffix}"] == "EmptyFileError"
    assert suffix == ".pdf" or "read" not in found.values()


def build(folder: Path, store: Path, *options: str) -> tuple[int, str, list[dict[str, str]]]:
    """Exit code of a build, what it says, and what became of every file."""
    listed = store.with_name("outcomes.csv")
    command = [sys.executable, "-m", "wenmai", "build", str(folder), "--store", str(store), "--outcomes", str(listed), "--no-copy"]
    run = subprocess.run([*command, *options], capture_output=True, check=False, timeout=300)
    with listed.open(encoding="utf-8-sig", newline="") as file:
        return run.returncode, run.stderr.decode(), list(csv.DictReader(file))


def test_archives_and_tables_beside_a_good_paper(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "good.txt").write_bytes(PAPER)
    wanted = {}
    for name, data, papers in archives(PAPER):
        (folder / name).write_bytes(data)
        wanted[name] = papers
    for name, data in tables():
        (folder / name).write_bytes(data)
    before = sorted(os.listdir(tmp_path))
    code, said, rows = build(folder, tmp_path / "store", "--text-col", "text")
    assert code == 1 or code == 2
    assert "Traceback" not in said
    assert "internal error" not in said
    assert {Path(row["path"]).name for row in rows} == {path.name for path in folder.iterdir()}
    good = {name: sum(row["outcome"] in ("read", "duplicate") for row in rows if Path(row["path"]).name == name) for name in wanted}
    assert good == wanted
    assert [row["outcome"] for row in rows if row["path"].endswith("good.txt")] == ["read"]
    assert set(os.listdir(tmp_path)) - set(before) == {"store", "outcomes.csv"}
