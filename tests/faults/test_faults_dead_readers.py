"""Three hundred PDFs of which every third is made to hurt: what a build leaves behind when it ends, and when it is interrupted."""
from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from wenmai.store import open_store

from ..as_files import pdf
from .hostile_pdfs import pdfs

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")]

COUNT = 300
PAPER = ("云溪市人民政府办公室关于印发防汛工作方案的通知\n云政办发〔2021〕{number}号\n\n"
         "一、加固堤防{number}处。（市水务局牵头，市财政局配合）\n")
KILLING = ("form-laughs.pdf", "form-recursion.pdf")
"""These end the process that reads them; a few seconds each."""
REFUSED = ("locked.pdf", "nothing-in-it.pdf", "no-pages.pdf", "tree-loop.pdf", "no-such-lock.pdf")
MOST_OPEN = 176
"""Descriptors of one process: its store, its pipes, its readers, and the files that two parts write together, up to 64 each."""
MOST_DEAD = 4
"""Processes that are dead and not yet waited for at one moment."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of them."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile = {name: data for name, data in pdfs() if name in (*KILLING, *REFUSED)}
    for number in range(COUNT):
        if number % 3:
            data = pdf.made(PAPER.format(number=number))
        else:
            data = hostile[KILLING[number // 60 % 2] if number % 60 == 0 else REFUSED[number // 3 % len(REFUSED)]] + b"%%%d" % number
        (folder / f"{number:03}.pdf").write_bytes(data)
    return folder


@dataclass
class Seen:
    """What was seen of a build while it ran: every process of it, and the most descriptors and dead processes at a time."""

    processes: set[int] = field(default_factory=set)
    open: int = 0
    dead: int = 0

    def look(self, build: int) -> None:
        """Looks once."""
        found = list(family(build))
        self.processes |= {process for process, _ in found}
        self.dead = max(self.dead, sum(state == "Z" for process, state in found if process != build))
        for process, _ in found:
            try:
                self.open = max(self.open, len(os.listdir(f"/proc/{process}/fd")))
            except OSError:  # gone in the meantime
                continue

    def left(self) -> list[int]:
        """Those of its processes that are still there a moment later."""
        for _ in range(50):
            left = [process for process in self.processes if Path(f"/proc/{process}").exists() and state_of(process)[0] != "Z"]
            if not left:
                return []
            time.sleep(0.1)
        return left


def state_of(process: int) -> tuple[str, int]:
    """State and parent."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "Z", 0
    return fields[0], int(fields[1])


def family(process: int) -> Iterator[tuple[int, str]]:
    """A process and all that come from it, with their states."""
    told = {int(path.name): state_of(int(path.name)) for path in Path("/proc").glob("[0-9]*")}
    waiting = [process]
    while waiting:
        one = waiting.pop()
        yield one, told.get(one, ("Z", 0))[0]
        waiting += [child for child, (_, parent) in told.items() if parent == one]


def temporary(work: Path) -> Path:
    """A folder with a short name, as that of sockets has to be (108 bytes, unix(7))."""
    return Path(tempfile.gettempdir(), f"w{zlib.crc32(str(work).encode()):08x}")


def start(papers: Path, work: Path) -> subprocess.Popen[bytes]:
    """Starts a build with two workers; what it says goes into a file, its temporary files into a folder of their own."""
    temporary(work).mkdir(exist_ok=True)
    command = [sys.executable, "-m", "wenmai", "build", str(papers), "--store", str(work / "store"), "--workers", "2", "--no-copy"]
    # what a shell starts in the background ignores interrupts, and so would this build
    heeding = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with (work / "said").open("wb") as said:
        return subprocess.Popen(command, stderr=said, env={**os.environ, "TMPDIR": str(temporary(work))}, start_new_session=True,
                                preexec_fn=heeding)


def test_a_build_leaves_nothing_behind(papers: Path, tmp_path: Path) -> None:
    seen = Seen()
    with start(papers, tmp_path) as build:
        while build.poll() is None:
            seen.look(build.pid)
            time.sleep(0.2)
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert build.returncode == 2, said
    assert "Traceback" not in said
    assert said.count("not read: ") == COUNT // 3, said
    assert said.count("more memory than a file may") == COUNT // 60, said
    with open_store(tmp_path / "store", read_only=True) as store:
        assert len(store.sources()) == COUNT - COUNT // 3
    assert len(seen.processes) > 4, "its workers and readers were not seen"
    assert seen.open < MOST_OPEN
    assert seen.dead <= MOST_DEAD
    assert seen.left() == []
    assert list(temporary(tmp_path).iterdir()) == []
    temporary(tmp_path).rmdir()


@pytest.mark.parametrize("seconds", [2.0, 4.0])
def test_an_interrupt_ends_it_at_once_with_all_its_readers(seconds: float, papers: Path, tmp_path: Path) -> None:
    seen = Seen()
    with start(papers, tmp_path) as build:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            seen.look(build.pid)
            time.sleep(0.1)
        assert build.poll() is None, "it was over before it was interrupted"
        begun = time.monotonic()
        os.killpg(build.pid, signal.SIGINT)
        build.wait(30)
        taken = time.monotonic() - begun
    assert (tmp_path / "said").read_text(encoding="utf-8").strip().splitlines()[-1] == "wenmai: stopped"
    assert build.returncode in (130, -signal.SIGINT)
    assert taken < 5
    assert seen.left() == []
    assert list(temporary(tmp_path).iterdir()) == []
    temporary(tmp_path).rmdir()
