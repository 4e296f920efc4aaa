"""What a request has cost, for its line in the log."""
from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Spent:
    """Seconds of workers that one request took."""

    seconds: float = 0.0


SPENT: ContextVar[Spent | None] = ContextVar("wenmai_spent", default=None)
"""The account of the request that is being answered; None outside of one."""


def spend(seconds: float) -> None:
    """Adds to the account of the request that is being answered."""
    if (account := SPENT.get()) is not None:
        account.seconds += seconds
