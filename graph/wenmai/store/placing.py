"""Putting a file or a folder in its place by rename, in one step."""
from __future__ import annotations

import os
import time
from pathlib import Path

HELD_AT_FIRST = os.name == "nt"
"""On Windows what is open cannot be renamed, and a virus scanner or an indexer opens a new file for a moment."""
TRIES, PAUSE = 20, 0.05
"""How often a rename is tried there, and the seconds between: one second in all, as package installers wait."""


def put_in_place(aside: Path, path: Path) -> None:
    """Renames `aside`, which nobody of ours has open any more, to `path`, in place of what is there. Raises OSError."""
    for left in reversed(range(TRIES if HELD_AT_FIRST else 1)):
        try:
            os.replace(aside, path)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(PAUSE)
