"""Workers forked from the caller: what `wenmai extract` uses where its process has no threads."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wenmai.pipeline.processes import PATIENCE
from wenmai.resources import corpus_path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")

# In a process of its own, for that of the tests has threads.
CALLER = '''
import json
import os
import pathlib
import sys
import time

from wenmai.pipeline.pool import Died, run_all

def parent_and_double(number):
    return os.getppid(), number * 2

def double_or_die(number):
    """Dies on five, always."""
    if number == 5:
        os._exit(9)
    return number * 2

def die_once(number):
    mark = pathlib.Path(sys.argv[1], "seen")
    if number == 5 and not mark.exists():
        mark.touch()
        os._exit(9)
    return number * 2

def told(function):
    return [None if isinstance(outcome, Died) else outcome.result for outcome in run_all(function, range(12), workers=2, fork=True)]

results = [os.getpid(), told(parent_and_double), told(double_or_die), told(die_once)]
# two teams side by side, and one of four: each worker has to let go of what it inherited of all the others
first, second = (run_all(parent_and_double, range(12), workers=4, fork=True) for _ in range(2))
next(first), next(second)
begun = time.monotonic()
list(first), list(second)
print(json.dumps([*results, time.monotonic() - begun]))
'''


def test_they_give_what_others_give_and_their_deaths_cost_no_more(tmp_path: Path) -> None:
    said = subprocess.run([sys.executable, "-c", CALLER, str(tmp_path)], check=True, capture_output=True, timeout=60).stdout
    caller, calm, deadly, deadly_once, seconds = json.loads(said)
    doubles = [number * 2 for number in range(12)]
    assert calm == [[caller, double] for double in doubles]
    assert deadly == [None if number == 5 else number * 2 for number in range(12)]
    assert deadly_once == doubles
    assert seconds < PATIENCE


def workers_of(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_they_end_with_a_caller_that_is_killed(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for path in corpus_path("documents").glob("*.txt"):
        for i in range(200):
            (papers / f"{i:03}-{path.name}").write_bytes(path.read_bytes())
    with subprocess.Popen([sys.executable, "-m", "wenmai", "extract", str(papers), "--out", str(tmp_path / "out"), "--workers", "2"],
                          stderr=subprocess.DEVNULL) as extraction:
        deadline = time.monotonic() + 30
        while not (workers := workers_of(extraction.pid)) and time.monotonic() < deadline:
            time.sleep(0.02)
        extraction.kill()
    assert len(workers) in (1, 2)
    while any(_runs(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_runs(worker) for worker in workers)


def _runs(process: int) -> bool:
    """Whether the process is there and no zombie that nobody has buried."""
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
