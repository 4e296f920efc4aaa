"""Things in an order, however many there are: what does not fit into a part of the memory waits in a file."""
from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

Item = TypeVar("Item")

PART = 2_000
"""Items that are sorted in memory."""
# items of what was sorted together that are read together
_READ = 50


def in_order(items: Iterable[Item], key: Callable[[Item], Any], beside: Path) -> Iterator[Item]:
    """The items by their key. What does not fit into memory waits in a file in the folder `beside`, which is gone when the last item is
    taken or the iterator is closed."""
    coming = iter(items)
    with TemporaryFile(dir=beside) as file:
        runs: list[tuple[int, int]] = []
        while len(some := sorted(islice(coming, PART), key=key)) == PART:
            start = file.tell()
            for first in range(0, PART, _READ):
                pickle.dump(some[first:first + _READ], file)
            runs.append((start, file.tell()))
        yield from merge(*(_read(file, *run) for run in runs), some, key=key)


def _read(file: IO[bytes], at: int, end: int) -> Iterator[Any]:
    """The items of one run: all runs are read by turns, so that each goes back to where it was."""
    while at < end:
        file.seek(at)
        some = pickle.load(file)
        at = file.tell()
        yield from some
