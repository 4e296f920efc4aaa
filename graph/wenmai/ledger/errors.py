"""What can go wrong with a ledger, in one line for the user."""
from __future__ import annotations

from wenmai.export.cells import libraries_missing


class LedgerError(Exception):
    """A ledger that cannot be read or written; the message is one line that says why."""


def needed(what: str) -> LedgerError:
    """The error where a library of the extra `xlsx` is missing."""
    return LedgerError(libraries_missing(what))
