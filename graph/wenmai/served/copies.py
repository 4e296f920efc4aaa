"""Finished copies of a store, inside its folder: made whole beside each other, and one of them the current one.

    DIR/served/current         the name of the copy to read; a rename swaps it
    DIR/served/{state}/        a store like any other (graph/, texts/, facts/, store.json) that nobody writes to
    DIR/served/{state}/summary.sqlite
    DIR/served/{state}/tables.sqlite   what the load is counted from (`wenmai.store.tables`); the store itself has the same

The copy before the current one is kept for those who still read it; older ones are removed. On a disk that lets an open file be
removed, a reader of an older one goes on too.
"""
from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wenmai import __version__
from wenmai.lineage.parts import Run, one_by_one
from wenmai.load.asked import VERSION
from wenmai.load.keeping import keep, keep_rows
from wenmai.placing import put_in_place, write_whole
from wenmai.served.gathering import Gathering, gathered
from wenmai.served.summary import Summary
from wenmai.served.writing import FORMAT, SUMMARY, write_summary
from wenmai.store import Store, StoreError, open_store
from wenmai.store.passing import passed
from wenmai.store.tables import share
from wenmai.wording import said
from wenmai.wording.system import system_words

FOLDER, POINTER = "served", "current"
_ASIDE, _WAITING = ".part", "waiting"
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished copy, opened: the store, read only, and its summary."""

    path: Path
    store: Store
    summary: Summary

    def close(self) -> None:
        """Lets go of both."""
        self.summary.close()
        self.store.close()


def make(store: Store, run: Run = one_by_one) -> Path:
    """Makes the finished copy of a store that is open for writing and makes it the current one; returns its folder. `run` has the papers
    read, and the halves of the summary made, here or in other processes.

    A store in the state of a copy that is there makes no new one. Raises StoreError when it cannot be written.
    """
    served = store.path / FOLDER
    path = served / _name(store)
    if path.is_dir() and not _is_read(path):  # damaged since, or of a program that called its own by this name
        shutil.rmtree(path, ignore_errors=True)
    try:
        if path.is_dir():
            if not share(path, store.path, VERSION):
                keep(store, run=run)
        else:
            _make(store, path, run)
    except OSError as error:
        raise StoreError(said("no copy can be made in {served}: {reason}", served=served, reason=system_words(error))) from error
    before = current(store.path)
    if before != path:
        write_whole(served / POINTER, f"{path.name}\n".encode())
        _remove_all(served, "[!.]*", path, before)
    return path


def _make(store: Store, path: Path, run: Run) -> None:
    _remove_all(path.parent, f".*{_ASIDE}")
    aside = path.parent / f".{path.name}{_ASIDE}"
    store.checkpoint(aside)
    waiting = aside / _WAITING
    waiting.mkdir()
    keep_rows(store, aside, Gathering(waiting).taking(passed(store, gathered, run), store))
    share(aside, store.path, VERSION)
    write_summary(aside, store.base, waiting, path.name, run)
    shutil.rmtree(waiting)
    put_in_place(aside, path)


def _name(store: Store) -> str:
    """What the content of the store and the program that reads it make: another of either makes another copy."""
    return hashlib.sha256(f"{FORMAT} {__version__} {store.state()}".encode()).hexdigest()[:_DIGITS]


def _remove_all(served: Path, pattern: str, *kept: Path | None) -> None:
    for path in served.glob(pattern):
        if path.is_dir() and path not in kept:
            shutil.rmtree(path, ignore_errors=True)


def current(folder: Path) -> Path | None:
    """The folder of the current copy of a store; None where there is none."""
    served = folder / FOLDER
    with suppress(FileNotFoundError, NotADirectoryError):
        path = served / Path((served / POINTER).read_text(encoding="ascii").strip()).name
        return path if path.is_dir() and path != served else None
    return None


def ensure(folder: Path) -> tuple[Path, bool]:
    """The current copy of a store, made where there is none that this program reads, and whether it was made.

    Raises StoreError where there is no store, or none can be made since another process writes.
    """
    found = current(folder)
    if found is not None and _is_read(found):
        return found, False
    with open_store(folder, read_only=True):  # what is no store is said before what cannot be written
        pass
    try:
        with open_store(folder) as store:
            return make(store), True
    except StoreError as error:
        raise StoreError(said("{error}; a server reads a finished copy, which `wenmai build` makes, and this store has none yet",
                              error=error)) from None


def _is_read(path: Path) -> bool:
    """Whether the summary is of the format that this program reads."""
    with suppress(OSError, ValueError, sqlite3.Error), Summary(path / SUMMARY):
        return True
    return False


def open_copy(path: Path) -> Copy:
    """Opens a finished copy. Raises StoreError where it is none, or one that this program does not read."""
    store = open_store(path, read_only=True)
    try:
        return Copy(path, store, Summary(path / SUMMARY))
    except (OSError, ValueError, sqlite3.Error) as error:
        store.close()
        raise StoreError(said("the copy {path} cannot be read: {error}", path=path, error=error)) from error
