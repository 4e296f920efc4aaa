"""N-Quads: everything, one statement a line, sorted."""
from __future__ import annotations

from typing import Protocol

from wenmai.query.run import Queryable


class Exportable(Queryable, Protocol):
    """A store that can be asked and read out whole."""

    def nquads(self) -> bytes:
        """Everything as sorted N-Quads."""


def nquads(store: Exportable) -> bytes:
    """All named graphs."""
    return store.nquads()
