"""A store in a folder: opened, or made where there is none."""
from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox

from wenmai.placing import aside_of, write_whole
from wenmai.rdf import DEFAULT_BASE
from wenmai.rdf.iri import Names
from wenmai.store.errors import StoreError, listing, one_line
from wenmai.store.inventory import ALL_FILES, Inventory
from wenmai.store.records import Records
from wenmai.store.store import MARK, Store
from wenmai.wording import said

_FORMAT = 1
# RocksDB's words: another process has it, this one has it; on Windows
_LOCKED = re.compile(r"While lock file|lock hold by current process|Failed to create lock file")
# what a folder holds in which a store was begun
_PARTS = ("graph", "texts", "facts", aside_of(Path(MARK)).name, *ALL_FILES)


def open_store(path: str | Path, create: bool = False, read_only: bool = False, base: str | None = None) -> Store:
    """Opens the store in a folder; with `create`, makes one where there is none.

    A store opened `read_only` takes no lock, so that many can read; not while another process writes.
    `base` is that of a new store (by default `DEFAULT_BASE`). Raises StoreError when there is no store, when the folder
    holds something else, when another process writes to it, or when an existing store has another base.
    """
    folder = Path(path)
    if not (folder / MARK).exists():
        _create(folder, base or DEFAULT_BASE, create)
    found = _base_of(folder)
    if base is not None and base != found:
        raise StoreError(said("the store {path} has the base {base}, not {asked}", path=folder, base=found, asked=base))
    store = Store(folder, _open_graph(folder, read_only), found, read_only=read_only)
    if not read_only:
        store.drop_unfinished()
        store.mend_copies()
    return store


def _create(folder: Path, base: str, wanted: bool) -> None:
    if not wanted:
        raise StoreError(said("there is no wenmai store in {folder}; `wenmai build` makes one", folder=folder))
    try:
        if folder.exists() and any(p.name not in _PARTS for p in folder.iterdir()):
            raise StoreError(said("{folder} is not empty and is no wenmai store", folder=folder))
        Names(base)
        Records(folder).create()
        with listing(folder):
            Inventory(folder, list).close()
        ox.Store(folder / "graph").flush()
        write_whole(folder / MARK, json.dumps({"format": _FORMAT, "base": base}).encode())
    except (OSError, ValueError) as error:
        if _is_locked(error):  # another process makes it just now
            raise _in_use(folder) from error
        raise StoreError(said("no store can be made in {folder}: {error}", folder=folder, error=one_line(error))) from error


def _base_of(folder: Path) -> str:
    try:
        mark = json.loads((folder / MARK).read_bytes())
        form, base = mark["format"], mark["base"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(said("{folder} cannot be read: {error}", folder=folder / MARK, error=one_line(error))) from error
    if form != _FORMAT:
        raise StoreError(said("the store {folder} has format {form}, and this program reads format {known}: build the papers into a new "
                              "folder, or use the program that made it", folder=folder, form=form, known=_FORMAT))
    return str(base)


def _open_graph(folder: Path, read_only: bool) -> ox.Store:
    place = folder / "graph"
    if not place.is_dir():
        raise StoreError(said("the store {folder} has lost its folder graph/", folder=folder))
    try:
        return ox.Store.read_only(str(place)) if read_only else ox.Store(place)
    except OSError as error:
        if _is_locked(error):
            raise _in_use(folder) from error
        raise StoreError(said("the store {folder} cannot be opened: {error}", folder=folder, error=one_line(error))) from error


def _is_locked(error: Exception) -> bool:
    """Whether the engine says that somebody else has its lock file; that it may not make one is another thing."""
    return isinstance(error, OSError) and _LOCKED.search(str(error)) is not None


def _in_use(folder: Path) -> StoreError:
    return StoreError(said("the store {folder} is in use by another process", folder=folder))
