"""What a worker has open: the graph, the texts and the summary of one finished copy."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from wenmai.model import Source


class Readable(Protocol):
    """A store as the jobs see it: SPARQL over the union of all graphs, and the texts of sources where it keeps them."""

    base: str

    def query(self, sparql: str, /) -> Any:
        """pyoxigraph's solutions, triples or truth value."""

    def source(self, sha256: str) -> Source:
        """A source with its text. Raises StoreError where the store keeps no texts, as an endpoint does not."""


@dataclass(frozen=True, slots=True)
class Archive:
    """`summary` is what was computed when the store was built (search, load); None where there is none: an endpoint, an older store."""

    store: Readable
    summary: Any = None


def open_archive(path: Path) -> Archive:
    """What a worker opens of a finished copy (`wenmai.served.current` gives its folder). Raises StoreError where it is none."""
    from wenmai.served import open_copy

    copy = open_copy(path)
    return Archive(copy.store, copy.summary)
