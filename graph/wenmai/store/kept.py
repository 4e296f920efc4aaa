"""The texts and facts of a store without its graph: what other processes read while one holds the graph."""
from __future__ import annotations

from pathlib import Path

from wenmai.model import Facts, Source
from wenmai.rdf.iri import Names
from wenmai.rdf.said import Said, said_of
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

    def said(self, sha256: str) -> Said | None:
        """What a stored source says in the graph, by property; None where that cannot be told from its text and facts: they are not there,
        or the graph was written by a program that said it otherwise."""
        try:
            record, source, facts = self._records.stored(sha256)
            said, statements = said_of(facts, source, self._base, record.copy_of)
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return said if statements == record.statements else None

    def text(self, sha256: str) -> str:
        """The text of a stored source alone. Raises FileNotFoundError."""
        return self._records.text(sha256)
