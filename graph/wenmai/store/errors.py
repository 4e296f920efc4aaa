"""What goes wrong with a store, as one line for people."""
from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wenmai.wording import said
from wenmai.wording.system import system_words, tells_of_lost_files


class StoreError(Exception):
    """The store cannot be opened or used; the message is one line for the user."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turns what the disk or the engine says of a failed write into a StoreError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and not tells_of_lost_files(error):
            raise
        told = isinstance(error, OSError) and error.errno == errno.ENOSPC
        full = told or os.strerror(errno.ENOSPC).lower() in str(error).lower()
        why = _full_disk() if full else one_line(error)
        raise StoreError(said("the store {folder} cannot be written: {why}", folder=folder, why=why)) from error


@contextmanager
def listing(folder: Path) -> Iterator[None]:
    """The same for the list of what was read."""
    try:
        yield
    except sqlite3.Error as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL if hasattr(error, "sqlite_errorcode") else False
        why = _full_disk() if full else one_line(error)
        raise StoreError(said("the store {folder} cannot be written: {why}", folder=folder, why=why)) from error


def _full_disk() -> str:
    """What is said where there is no room."""
    return said("the disk is full; what is stored is whole, and the same build can be run again")


def one_line(error: BaseException) -> str:
    """What an error says, as one line in the language spoken."""
    if isinstance(error, OSError) and error.strerror:
        return system_words(error)
    return " ".join(str(error).split()) or type(error).__name__
