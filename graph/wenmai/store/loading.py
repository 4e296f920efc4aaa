"""Loading many sources: part by part, and while Oxigraph loads one part (it lets Python run), the next is made ready."""
from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType

from wenmai.model import Facts, Source

# Statements are loaded in parts of about this many bytes. Of 8, 16 and 32 million, 32 loaded 440,000 statements fastest, at 0.82
# to 0.99 of the speed of one bulk load of the ready file. Two parts are held in memory, however many documents there are.
PART = 32_000_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """One source with its facts and its sorted statements, to be stored."""

    source: Source
    facts: Facts
    statements: bytes


class Loader:
    """Collects prepared sources and hands them on in parts, in a thread of its own; done when the `with` block ends."""

    def __init__(self, store: Callable[[list[Prepared]], None]) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._waiting: dict[str, Prepared] = {}
        self._size = 0
        self._sent: frozenset[str] = frozenset()
        self._loading: Future[None] | None = None

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._send()
            self._settle()
        finally:
            self._thread.shutdown()

    def waits_as(self, sha256: str) -> str | None:
        """The name under which a source waits to be stored; one that is being stored is stored when this returns."""
        if sha256 in self._sent:
            self._settle()
        waiting = self._waiting.get(sha256)
        return waiting.source.name if waiting else None

    def add(self, prepared: Prepared) -> None:
        """Takes a source, in place of the same one where it waits already."""
        self._waiting[prepared.source.sha256] = prepared
        self._size += len(prepared.statements)
        if self._size >= PART:
            self._send()

    def _send(self) -> None:
        self._settle()
        if self._waiting:
            self._sent = frozenset(self._waiting)
            self._loading = self._thread.submit(self._store, list(self._waiting.values()))
            self._waiting, self._size = {}, 0

    def _settle(self) -> None:
        """Waits for the part under way; what went wrong there is raised here."""
        loading, self._loading, self._sent = self._loading, None, frozenset()
        if loading is not None:
            loading.result()
