"""Giving memory back to the system: what a stage took and let go of stays with the allocator of the C library otherwise, in pieces that the
next stage does not fit into."""
from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Gives back what is free, on Linux with the library of GNU; elsewhere nothing is to be done. It takes some milliseconds."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
