"""The texts and facts of a store without its graph: what other processes read while one holds the graph."""
from __future__ import annotations

from pathlib import Path

from wenmai.model import Facts, Source
from wenmai.rdf.iri import Names
from wenmai.store.records import Records


class Kept:
    """The sources of the store in a folder; it can be pickled."""

    def __init__(self, folder: Path, base: str) -> None:
        self._folder, self._base = folder, base
        self._records = Records(folder)
        self.names = Names(base)

    def __reduce__(self) -> tuple[type[Kept], tuple[Path, str]]:
        return Kept, (self._folder, self._base)

    def source(self, sha256: str) -> Source:
        """A stored source with its text. Raises FileNotFoundError."""
        return self._records.source(sha256)

    def facts(self, sha256: str) -> Facts:
        """The facts of a stored source. Raises FileNotFoundError."""
        return self._records.facts(sha256)

    def text(self, sha256: str) -> str:
        """The text of a stored source alone. Raises FileNotFoundError."""
        return self._records.text(sha256)
