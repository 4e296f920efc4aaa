"""What can go wrong with a table of facts, in one line for the user."""
from __future__ import annotations


class ReviewError(Exception):
    """A table that cannot be written or read as a whole; the message is one line that says why."""
