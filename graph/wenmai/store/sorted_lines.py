"""Lines sorted and without repeats, however many there are: what does not fit into a part of the memory waits in files."""
from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

PART = 48_000_000
"""Bytes of lines that are sorted in memory; with what Python keeps of each they take about half as much again."""


def sorted_lines(lines: Iterable[bytes], beside: Path, part: int = PART) -> Iterator[bytes]:
    """The lines, each with its line end, in order of their bytes and each once. What does not fit into memory waits in a folder of its own
    in `beside`, which is gone when the last line is taken or the iterator is closed."""
    with ExitStack() as stack:
        runs: list[Iterable[bytes]] = []
        folder: Path | None = None
        waiting: list[bytes] = []
        size = 0
        for line in lines:
            waiting.append(line)
            size += len(line)
            if size >= part:
                folder = folder or Path(stack.enter_context(TemporaryDirectory(prefix=".sorting-", dir=beside)))
                runs.append(stack.enter_context(_written(sorted(set(waiting)), folder / str(len(runs))).open("rb")))
                waiting, size = [], 0
        for line, _ in groupby(heapq.merge(*runs, sorted(set(waiting)))):
            yield line


def _written(lines: Iterable[bytes], path: Path) -> Path:
    with path.open("wb") as out:
        out.writelines(lines)
    return path
