"""Lines sorted and without repeats, however many there are: what does not fit into a part of the memory waits in files."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

PART = 48_000_000
"""Bytes of lines that are sorted in memory; with what Python keeps of each they take about half as much again."""
_MERGED = 16_000_000
"""Bytes of lines of all files together that are merged at a time."""


def sorted_lines(lines: Iterable[bytes], beside: Path, part: int = PART) -> Iterator[bytes]:
    """The lines, each with its line end, in order of their bytes and each once. What does not fit into memory waits in a folder of its own
    in `beside`, which is gone when the last line is taken or the iterator is closed."""
    with ExitStack() as stack:
        runs: list[BinaryIO] = []
        folder: Path | None = None
        waiting: list[bytes] = []
        size = 0
        for line in lines:
            waiting.append(line)
            size += len(line)
            if size >= part:
                folder = folder or Path(stack.enter_context(TemporaryDirectory(prefix=".sorting-", dir=beside)))
                runs.append(stack.enter_context(_written(_sorted(waiting), folder / str(len(runs))).open("rb")))
                waiting, size = [], 0
        last = _sorted(waiting)
        if folder is None:
            yield from last
        else:
            runs.append(stack.enter_context(_written(last, folder / str(len(runs))).open("rb")))
            del waiting, last
            yield from _merged(runs)


def _sorted(lines: Iterable[bytes]) -> list[bytes]:
    # in the order in which they came, which is half sorted, they are sorted sooner than as a set has them
    return sorted(dict.fromkeys(lines))


def _merged(runs: list[BinaryIO]) -> Iterator[bytes]:
    """The lines of sorted files in order, each once.

    Of each file some lines are read. What is not greater than the least of their last lines can be given, for no line that is still to be
    read is less than it; sorting it all at once takes a fifth of the time of taking line by line the least of all files.
    """
    at_once = max(1, _MERGED // len(runs))
    ahead: dict[BinaryIO, list[bytes]] = {run: [] for run in runs}
    while ahead := {run: more for run, lines in ahead.items() if (more := lines or run.readlines(at_once))}:
        last = min(lines[-1] for lines in ahead.values())
        given: list[bytes] = []
        for run, lines in ahead.items():
            end = bisect_right(lines, last)
            given += lines[:end]
            ahead[run] = lines[end:]
        given.sort()
        yield from dict.fromkeys(given)


def _written(lines: Iterable[bytes], path: Path) -> Path:
    with path.open("wb") as out:
        out.writelines(lines)
    return path
