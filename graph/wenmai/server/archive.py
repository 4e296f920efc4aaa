"""What a worker has open: the graph, the texts and the summary of one finished copy."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from wenmai.model import Source

if TYPE_CHECKING:
    from wenmai.served import Hit, Summary
    from wenmai.store import Store


class Readable(Protocol):
    """A store as the jobs see it: SPARQL over the union of all graphs, and the texts of sources where it keeps them."""

    base: str

    def query(self, sparql: str, /) -> Any:
        """pyoxigraph's solutions, triples or truth value."""

    def source(self, sha256: str) -> Source:
        """A source with its text. Raises StoreError where the store keeps no texts, as an endpoint does not."""


class Copied:
    """The store of a copy as the jobs see it; `called` tells what its summary knows of things, for which nothing need be asked."""

    def __init__(self, store: Store, summary: Summary) -> None:
        self.base = store.base
        self.query = store.query
        self.source = store.source
        self._store = store
        self._summary = summary

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def called(self, iris: Iterable[str]) -> dict[str, Hit]:
        """What search knows of these things; those that cannot be searched for are left out."""
        return self._summary.things(iris)


@dataclass(frozen=True, slots=True)
class Archive:
    """`summary` is what was computed when the store was built (search, load); None where there is none: an endpoint, an older store."""

    store: Readable
    summary: Any = None


def open_archive(path: Path) -> Archive:
    """What a worker opens of a finished copy (`wenmai.served.current` gives its folder). Raises StoreError where it is none."""
    from wenmai.served import open_copy

    copy = open_copy(path)
    return Archive(Copied(copy.store, copy.summary), copy.summary)
