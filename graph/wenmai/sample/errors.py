"""What can go wrong with a sample, in one line for the user."""
from __future__ import annotations


class SampleError(Exception):
    """A sample that cannot be drawn, written or read; the message is one line that says why."""
