"""How much memory a work takes."""
from __future__ import annotations

import tracemalloc
from collections.abc import Callable


def highest(work: Callable[[], object]) -> int:
    """The most memory that Python and NumPy have for a work, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
