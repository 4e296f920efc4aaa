"""Files and folders put in their place in one step: whoever reads them finds the old one or the new one, and never a part of one."""
from __future__ import annotations

import os
import time
from pathlib import Path

HELD_AT_FIRST = os.name == "nt"
"""On Windows what is open cannot be renamed, and a virus scanner or an indexer opens a new file for a moment."""
TRIES, PAUSE = 20, 0.05
"""How often a rename is tried there, and the seconds between: one second in all, as package installers wait."""
_LONGEST_NAME = 60
"""Characters of a file's name that its temporary one has: with these, in Chinese, it stays below the 255 bytes of file systems."""


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


def aside_of(path: Path) -> Path:
    """The temporary file that what is to stand at `path` is written to first, beside it."""
    return path.with_name(f".{path.name[:_LONGEST_NAME]}.part")


def write_whole(path: Path, data: bytes, *, on_disk: bool = True) -> None:
    """Writes a file by way of a temporary one beside it. With `on_disk` it outlasts a failure of power too, which takes some milliseconds.
    Raises OSError; what stood there before is then still there."""
    aside = aside_of(path)
    try:
        with aside.open("wb") as out:
            out.write(data)
            if on_disk:
                out.flush()
                os.fsync(out.fileno())
        put_in_place(aside, path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
