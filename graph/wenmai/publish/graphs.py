"""The graphs of a store as they are sent: N-Triples, in pieces of a size that a server takes."""
from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import pyoxigraph as ox

from wenmai.store import Store

_IN_MEMORY = 32_000_000
"""Bytes of a graph that are held; a larger one, as the inferred one of many papers, waits in a file."""


@contextmanager
def triples_of(store: Store, graph: str) -> Iterator[IO[bytes]]:
    """All statements of a graph, a line each."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        store.graph.dump(file, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
        file.seek(0)
        yield file


def pieces(file: IO[bytes], most: int) -> Iterator[bytes]:
    """Whole lines, about `most` bytes at a time: one piece at least, if an empty one."""
    file.seek(0)
    lines = file.readlines(most)
    yield b"".join(lines)
    while lines := file.readlines(most):
        yield b"".join(lines)


def hashes(store: Store) -> Iterator[tuple[str, str]]:
    """Every graph of the store with a hash of its statements: those of the papers as the store keeps it, of the inferred one a sum over its
    statements, in whatever order they come. A graph without statements is none."""
    yield from store.graph_hashes()
    inferred = store.names.inferred()
    with triples_of(store, inferred) as file:
        if whole := sum(int.from_bytes(hashlib.sha256(line).digest()) for line in file):
            yield inferred, f"{whole % 2**256:064x}"
