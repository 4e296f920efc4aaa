"""Which state of the store answers, so that a client can be told that nothing has changed since it last asked."""
from __future__ import annotations

from pathlib import Path
from weakref import WeakKeyDictionary

from wenmai.server.archive import Archive, Readable

_KNOWN: WeakKeyDictionary[Readable, str] = WeakKeyDictionary()


def state_of(archive: Archive) -> str | None:
    """A word for the state of what is served: the same word, the same answers. None for an endpoint, which says nothing of itself.

    It is looked up once for a store that is open: what is served does not change, a new state is a new copy.
    """
    path = getattr(archive.store, "path", None)
    if not isinstance(path, Path):
        return None
    if archive.store not in _KNOWN:
        _KNOWN[archive.store] = _state_of_folder(path / "graph")
    return _KNOWN[archive.store]


def _state_of_folder(folder: Path) -> str:
    """The files of the database by name, size and time, without the engine's diary and its lock."""
    found = ((entry.name, entry.stat()) for entry in folder.iterdir() if not entry.name.startswith(("LOG", "LOCK")))
    return repr(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found))
