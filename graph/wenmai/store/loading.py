"""Loading many sources: part by part, and while Oxigraph loads some parts (it lets Python run), the next is made ready."""
from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType

from wenmai.model import Facts, Source

PART = 24_000_000
"""Bytes of statements that are loaded together. Of 8, 16 and 32 million, 32 loaded 440,000 statements fastest, at 0.82 to 0.99 of the
speed of one bulk load of the ready file; 128 million take no less CPU time."""
AT_ONCE = 2
"""Parts that are loaded beside each other, for the database takes one core for each. One more is held in memory, however many documents
there are."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One source with its facts and its sorted statements, to be stored."""

    source: Source
    facts: Facts
    statements: bytes


class Loader:
    """Collects prepared sources and hands them on in parts, in threads of its own; done when the `with` block ends."""

    def __init__(self, store: Callable[[list[Prepared]], None]) -> None:
        self._store = store
        self._threads = ThreadPoolExecutor(max_workers=AT_ONCE)
        self._waiting: dict[str, Prepared] = {}
        self._size = 0
        self._loading: deque[tuple[frozenset[str], Future[None]]] = deque()

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._send()
            self._settle()
        finally:
            self._threads.shutdown()

    def waits_as(self, sha256: str) -> str | None:
        """The name under which a source waits to be stored; one that is being stored is stored when this returns."""
        while any(sha256 in sent for sent, _ in self._loading):
            self._settle_one()
        waiting = self._waiting.get(sha256)
        return waiting.source.name if waiting else None

    def add(self, prepared: Prepared) -> None:
        """Takes a source, in place of the same one where it waits already."""
        self._waiting[prepared.source.sha256] = prepared
        self._size += len(prepared.statements)
        if self._size >= PART:
            self._send()

    def _send(self) -> None:
        while len(self._loading) >= AT_ONCE:
            self._settle_one()
        if self._waiting:
            loading = self._threads.submit(self._store, list(self._waiting.values()))
            self._loading.append((frozenset(self._waiting), loading))
            self._waiting, self._size = {}, 0

    def _settle(self) -> None:
        """Waits for the parts under way."""
        while self._loading:
            self._settle_one()

    def _settle_one(self) -> None:
        """Waits for the part that has been under way longest; what went wrong there is raised here."""
        _, loading = self._loading.popleft()
        loading.result()
