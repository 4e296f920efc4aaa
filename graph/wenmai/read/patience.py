"""What takes a reader long and is no fault of the file, told to the one who waits for it: letters that are recognised in a picture."""
from __future__ import annotations

from collections.abc import Callable

_heard: list[Callable[[], None]] = []


def listen(hear: Callable[[], None]) -> None:
    """From here on `hear` is called where a reader asks for more time."""
    _heard[:] = [hear]


def more_time() -> None:
    """Asks for RECOGNITION_SECONDS for what comes next. Outside the process of a reader nobody waits, and nothing happens."""
    for hear in _heard:
        hear()
