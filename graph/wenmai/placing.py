"""Files and folders put in their place in one step: whoever reads them finds the old one or the new one, and never a part of one."""
from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

HELD_AT_FIRST = os.name == "nt"
"""On Windows what is open cannot be renamed, and a virus scanner or an indexer opens a new file for a moment."""
TRIES, PAUSE = 20, 0.05
"""How often a rename is tried there, and the seconds between: one second in all, as package installers wait."""
TOGETHER = 64
"""Files that are flushed to the disk together, each of them open: systems let a program have 256 open at the least."""
_LONGEST_NAME, _TOLD_BY = 60, 12
"""Characters of a file's name that its temporary one has: with these, in Chinese, it stays below the 255 bytes of file systems; of a longer
name the last ones are of its hash."""


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
    name = path.name
    if len(name) > _LONGEST_NAME:  # names that begin alike wait beside each other
        told = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:_TOLD_BY]
        name = f"{name[:_LONGEST_NAME - _TOLD_BY]}{told}"
    return path.with_name(f".{name}.part")


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


class WrittenTogether:
    """Many files, each written as by `write_whole`: all are written aside before the first is flushed, so that the disk takes them at once
    (a half to a tenth of the time of one by one, on ext4), and none is in its place before it is on disk. All are in place when the
    `with` block ends; where it ends by an error, those that are not by then are dropped."""

    def __init__(self) -> None:
        self._waiting: list[tuple[BinaryIO, Path]] = []

    def __enter__(self) -> WrittenTogether:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._settle()
        finally:
            self._drop()

    def write(self, path: Path, data: bytes) -> None:
        """Takes a file, which no other of the same block may be. Raises OSError."""
        out = aside_of(path).open("wb")
        self._waiting.append((out, path))
        out.write(data)
        out.flush()
        if len(self._waiting) >= TOGETHER:
            self._settle()

    def _settle(self) -> None:
        for out, _ in self._waiting:
            os.fsync(out.fileno())
            out.close()
        while self._waiting:
            _, path = self._waiting[-1]
            put_in_place(aside_of(path), path)
            self._waiting.pop()

    def _drop(self) -> None:
        for out, path in self._waiting:
            with suppress(OSError):  # of a full disk once more, as what was left to write is written
                out.close()
            aside_of(path).unlink(missing_ok=True)
