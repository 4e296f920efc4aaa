"""A store at which a build is at work, or whose build was stopped: its papers may stand there, and not yet what follows from them together.

    DIR/unfinished   there from the beginning of a build to its end
"""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wenmai.placing import write_whole
from wenmai.store.errors import writing

NAME = "unfinished"


@contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """Marks the store in this folder until the block has ended well; where the block or the process is stopped the mark stays. Raises
    StoreError where the folder cannot be written to."""
    with writing(folder):
        write_whole(folder / NAME, b"")
    yield
    with writing(folder):
        (folder / NAME).unlink(missing_ok=True)


def is_unfinished(folder: Path) -> bool:
    """Whether a build of the store in this folder is at work, or did not come to its end."""
    return (folder / NAME).exists()
