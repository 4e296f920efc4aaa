"""A build that is killed anywhere can be run again, and ends the same."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wenmai.store import open_store
from wenmai.store.check import check

# stores twelve copies of the sample one by one, saying each as it is stored
BUILD = """
import hashlib, json, sys
from pathlib import Path
from wenmai.annotation import from_annotation
from wenmai.model import Source
from wenmai.store import open_store

sample = Path(sys.argv[2])
text, annotation = (sample / "sample.txt").read_text(), json.loads((sample / "sample.json").read_text())
with open_store(sys.argv[1], create=True) as store:
    for n in range(12):
        sha256 = hashlib.sha256(f"{n}".encode()).hexdigest()
        store.put(Source(f"{n:02}.txt", sha256, "utf-8", text), from_annotation(annotation))
        print(sha256, flush=True)
"""
SAMPLE = Path(__file__).parents[1] / "rdf"


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(folder), str(SAMPLE)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUTF8": "1"})


def finish(folder: Path) -> bytes:
    with start(folder) as process:
        process.communicate()
    assert process.returncode == 0
    with open_store(folder) as store:
        assert [f for f in check(store) if f.severity == "failure"] == []
        return store.nquads()


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0.0, 0.03, 0.1, 0.25])
def test_killed_and_run_again_ends_the_same(tmp_path: Path, wait: float) -> None:
    whole = finish(tmp_path / "whole")
    stored: list[str] = []
    with start(tmp_path / "killed") as process:
        assert process.stdout is not None
        stored.append(process.stdout.readline().strip())
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        stored += process.stdout.read().split()
    with open_store(tmp_path / "killed") as store:
        assert set(stored) <= {record.sha256 for record in store.sources()}, "what was said to be stored is stored"
    assert finish(tmp_path / "killed") == whole
