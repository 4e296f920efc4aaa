"""What can be wrong with a question from a person."""
from __future__ import annotations


class QueryError(ValueError):
    """A question that cannot be asked; the message is one line that says why."""


class UpdateRefused(QueryError):
    """An update was asked for, where the store is read only."""


class UnknownName(QueryError):
    """Nothing in the store, or no question, is called what was asked for."""


class SeveralFit(QueryError):
    """What was asked for by name is the name of several things; the message lists them."""
