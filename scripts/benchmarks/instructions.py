"""How many instructions a piece of work takes, as valgrind counts them: the same on a busy machine as on an idle one.

Counted is the difference between two processes that are made ready alike, one of which then does the work (`benchmarks.counted_work`),
so that the start of Python and the loading of tables fall out. What is kept of it is a ratio to the count of other work of the same run,
such as `jieba.cut` over the same text: another build of Python changes both.
"""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(__file__).with_name("counted_work.py")
PACKAGE = Path(__file__).parents[2] / "graph"
VALGRIND = shutil.which("valgrind")
_COUNT = re.compile(r"\bI\s+refs:\s+([\d,]+)")


@dataclass(frozen=True, order=True)
class Work:
    """What a process does: how it is made ready, and the work after that; with none it ends there."""

    ready: str
    work: str = ""


@dataclass(frozen=True)
class Guarded:
    """A work whose instructions, divided by those of another one, must not rise by more than `allowed`, a share; nor fall by more than
    `pinned_to` without being pinned anew, for below an old figure a rise has room."""

    name: str
    work: Work
    beside: Work
    allowed: float
    pinned_to: float


# Extraction repeats itself to one part in a million, and what is allowed is for other versions of what it uses: a rise of 15% must be
# seen, from 4% below the figure too. Oxigraph hashes with a seed of its own and writes in threads, so that the two others differ by 1
# to 2% from run to run.
GUARDED = (
    Guarded("extraction", Work("extracting", "extraction"), Work("extracting", "cut"), 0.10, 0.04),
    Guarded("load", Work("storing", "load"), Work("storing", "bulk"), 0.15, 0.15),
    Guarded("lineage", Work("asking", "lineage"), Work("extracting", "cut"), 0.15, 0.15),
)


class NotCounted(Exception):
    """Nothing can be counted here; the message says why."""


def ratios(papers: Path, guarded: Iterable[Guarded] = GUARDED) -> dict[str, float]:
    """The ratio of each guarded work, by name. Raises NotCounted where valgrind is not installed or a process fails."""
    asked = tuple(guarded)
    counts = counted(papers, {work for each in asked for work in (each.work, each.beside)})
    return {each.name: counts[each.work] / counts[each.beside] for each in asked}


def counted(papers: Path, works: Iterable[Work], program: Path = PROGRAM) -> dict[Work, int]:
    """The instructions of each work alone, without what makes its process ready. Raises as `ratios` does."""
    asked = sorted(set(works))
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder, "prepared")
        prepared.mkdir()
        _run([program, "prepare", prepared, papers], Path(folder))
        for ready in sorted({work.ready for work in asked}):
            # once without counting: Python compiles each module that is imported for the first time
            _run([program, ready, prepared, *(work.work for work in asked if work.ready == ready)], Path(folder))
        processes = sorted({*asked, *(Work(work.ready) for work in asked)})
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            counts = dict(zip(processes, pool.map(lambda work: _count(program, prepared, work, Path(folder)), processes), strict=True))
    return {work: counts[work] - counts[Work(work.ready)] for work in asked}


def _count(program: Path, prepared: Path, work: Work, folder: Path) -> int:
    """All instructions of one process."""
    if VALGRIND is None:
        raise NotCounted("valgrind is not installed")
    arguments: list[str | Path] = [program, work.ready, prepared, *([work.work] if work.work else [])]
    said = _run(arguments, folder, VALGRIND, "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
    count = _COUNT.search(said)
    if count is None:
        raise NotCounted(f"valgrind gave no count: {said[-400:]}")
    return int(count[1].replace(",", ""))


def _run(arguments: list[str | Path], folder: Path, *under: str) -> str:
    """Runs Python on the arguments with nothing of this environment but where wenmai is; gives what it said on stderr."""
    environment = {"PYTHONHASHSEED": "0", "PYTHONPATH": str(PACKAGE), "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
                   "TMPDIR": str(folder)}
    run = subprocess.run([*under, sys.executable, "-W", "ignore", *map(str, arguments)], env=environment, capture_output=True, text=True,
                         errors="replace", check=False)
    if run.returncode:
        raise NotCounted(f"{arguments[1:]} ended with {run.returncode}: {run.stderr[-400:]}")
    return run.stderr
