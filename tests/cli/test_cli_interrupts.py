"""Ctrl-C while the engine is at work: the command ends, in one line, and leaves nothing behind."""
from __future__ import annotations

import functools
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wenmai.__main__ import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")

TRIPLES = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(5))
COUNTS = f"SELECT (COUNT(*) AS ?n) WHERE {{ {TRIPLES} }}"
LOOKS = f'SELECT ?a0 WHERE {{ {TRIPLES} FILTER(CONCAT(STR(?a0), STR(?a1), STR(?a2), STR(?a3), STR(?a4)) = "") }}'
# whatever a command asks the store takes for ever
SLOWED = f"""
import sys
from wenmai.__main__ import main
from wenmai.store import Store
asked = Store.query
Store.query = lambda self, *_: asked(self, {COUNTS!r})
sys.exit(main())
"""


@pytest.fixture
def store(papers: Path, tmp_path: Path) -> Path:
    assert main(["build", str(papers), "--store", str(tmp_path / "store")]) == 0
    return tmp_path / "store"


def in_the_engine(process: int) -> bool:
    """Whether the process has had so much work: more than it takes to come to the store."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) > 1.2 * os.sysconf("SC_CLK_TCK")


def interrupted(arguments: list[str], folder: Path) -> tuple[int, str]:
    """Exit code and words of a program that gets Ctrl-C through its terminal once it is at work."""
    ours, theirs = pty.openpty()
    # a session of its own, whose terminal this is; what a shell starts in the background would ignore interrupts
    ready = functools.partial(_at_terminal, theirs)
    with subprocess.Popen([sys.executable, *arguments], stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, cwd=folder,
                          start_new_session=True, preexec_fn=ready) as run:
        deadline = time.monotonic() + 30
        while run.poll() is None and not in_the_engine(run.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        os.write(ours, b"\x03")
        try:
            said = run.communicate(timeout=10)[1].decode()
        except subprocess.TimeoutExpired:
            run.kill()
            raise
        finally:
            os.close(ours)
            os.close(theirs)
    return run.returncode, said


def _at_terminal(terminal: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the time of a process in /proc (Linux)")


@linux
@pytest.mark.parametrize("text", [COUNTS, LOOKS], ids=["before its first row", "between rows"])
def test_a_query_that_takes_too_long_ends(text: str, store: Path, tmp_path: Path) -> None:
    (tmp_path / "endless.rq").write_text(text, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert interrupted(["-m", "wenmai", "query", "endless.rq", "--store", str(store)], tmp_path) == (130, "wenmai: stopped\n")
    assert sorted(tmp_path.rglob("*")) == before


@linux
@pytest.mark.parametrize("command", ["view --out page.html", "workload"])
def test_a_command_that_reads_the_store_ends(command: str, store: Path, tmp_path: Path) -> None:
    for file in store.glob("tables.*"):  # where the load is read from them, the engine has nothing to do
        file.unlink()
    before = sorted(tmp_path.rglob("*"))
    assert interrupted(["-c", SLOWED, *command.split(), "--store", str(store)], tmp_path) == (130, "wenmai: stopped\n")
    assert sorted(tmp_path.rglob("*")) == before
