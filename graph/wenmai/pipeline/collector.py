"""The garbage collector while many documents are read, or the tasks of a whole store counted."""
from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm_collector() -> Iterator[None]:
    """Rarer garbage collection while documents are read or tasks counted: facts hold no cycles, so each pass over them finds nothing."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
