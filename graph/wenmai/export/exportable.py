"""What an export needs of a store, and its statements in order without holding all of them in memory."""
from __future__ import annotations

import heapq
import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO, Any, Protocol

import pyoxigraph as ox

from wenmai.query.run import Queryable

AT_ONCE = 400_000
"""Statements that are sorted in memory at once, some 100 MB; more go by way of temporary files."""


class Exportable(Queryable, Protocol):
    """A store that can be asked and read out whole; `graph` is its Oxigraph store."""

    @property
    def graph(self) -> Any: ...


def graph_names(store: Exportable) -> list[ox.NamedNode]:
    """The named graphs, in order."""
    return sorted(store.graph.named_graphs(), key=lambda name: str(name.value))


def quad_lines(store: Exportable) -> Iterator[bytes]:
    """Every statement as a line of N-Quads, sorted."""
    with tempfile.TemporaryFile() as dumped:
        store.graph.dump(output=dumped, format=ox.RdfFormat.N_QUADS)
        dumped.seek(0)
        yield from in_order(dumped)


def triples(store: Exportable) -> Iterator[ox.Triple]:
    """The statements of all graphs together, each once, in the order of their N-Triples."""
    with tempfile.TemporaryFile() as dumped:
        for name in graph_names(store):
            store.graph.dump(output=dumped, format=ox.RdfFormat.N_TRIPLES, from_graph=name)
        dumped.seek(0)
        lines = _once(in_order(dumped))
        while batch := list(islice(lines, 10_000)):
            yield from (quad.triple for quad in ox.parse(input=b"".join(batch), format=ox.RdfFormat.N_TRIPLES))


def graph_triples(store: Exportable, name: ox.NamedNode) -> list[ox.Triple]:
    """The statements of one graph, in the order of their text."""
    return sorted((quad.triple for quad in store.graph.quads_for_pattern(None, None, None, name)), key=str)


def in_order(lines: Iterable[bytes], at_once: int = AT_ONCE) -> Iterator[bytes]:
    """The lines, sorted; more than `at_once` of them are sorted in parts that wait in temporary files."""
    source = iter(lines)
    part = sorted(islice(source, at_once))
    if len(part) < at_once:
        yield from part
        return
    with ExitStack() as open_files:
        parts: list[IO[bytes]] = []
        while part:
            file = open_files.enter_context(tempfile.TemporaryFile())
            file.writelines(part)
            file.seek(0)
            parts.append(file)
            part = sorted(islice(source, at_once))
        yield from heapq.merge(*parts)


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = None
    for line in lines:
        if line != last:
            yield line
        last = line


class InOrder(io.BufferedIOBase):
    """A file whose first lines, the prefixes, come in order: the engine writes them in any."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.head: bytes | None = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self.head is None:
            self.file.write(data)
            return len(data)
        self.head += bytes(data)
        if not self.head.startswith(b"@prefix "[:len(self.head)]) or self._over():
            self._pour()
        return len(data)

    def _over(self) -> bool:
        """Whether a whole line that is no prefix has come."""
        return any(not line.startswith(b"@prefix ") for line in (self.head or b"").splitlines(keepends=True) if line.endswith(b"\n"))

    def _pour(self) -> None:
        lines = (self.head or b"").splitlines(keepends=True)
        end = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
        self.file.write(b"".join(sorted(lines[:end]) + lines[end:]))
        self.head = None

    def close(self) -> None:
        """Writes what is left; the file beneath stays open."""
        if self.head is not None:
            self._pour()
        super().close()
