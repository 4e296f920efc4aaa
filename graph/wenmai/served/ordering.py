"""Things in an order, however many there are: what does not fit into a part of the memory waits in files."""
from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

Item = TypeVar("Item")

PART = 2_000
"""Items that are sorted in memory."""
# items of each file that are read together
_READ = 50


def in_order(items: Iterable[Item], key: Callable[[Item], Any], beside: Path) -> Iterator[Item]:
    """The items by their key. What does not fit into memory waits in files in the folder `beside`, which are gone when the last item is
    taken or the iterator is closed."""
    coming = iter(items)
    with ExitStack() as stack:
        runs: list[IO[bytes]] = []
        while len(some := sorted(islice(coming, PART), key=key)) == PART:
            runs.append(stack.enter_context(TemporaryFile(dir=beside)))
            for first in range(0, PART, _READ):
                pickle.dump(some[first:first + _READ], runs[-1])
        yield from merge(*map(_read, runs), some, key=key)


def _read(run: IO[bytes]) -> Iterator[Any]:
    size = run.tell()
    run.seek(0)
    while run.tell() < size:
        yield from pickle.load(run)
