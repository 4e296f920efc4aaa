"""The list of what builds have read: from which places on this machine, and what came of each. It stands beside the graph and never in it.

    DIR/inventory.sqlite

It lets a build leave alone what has not changed and take out what has gone. A `file` is one file of the machine, a `paper` one document of
it (of an archive or a table there are many), `stored` says which paper's reading the store holds of a source and that it holds it whole:
whoever changes a source in the store takes that line out first and puts it back when the source is on disk, so that whatever a stopped
build left half done is read again. `owned` are the sources that builds have put and may take out again; what somebody put from Python is
not among them. `touched` are those whose places have changed and that are still to be settled.

A killed process loses nothing that was committed. A failure of power may lose the last lines, never the file: then some papers are read
again. A list that is lost or of another version is begun anew, as that of a store from before there were lists.
"""
from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

FILE = "inventory.sqlite"
ALL_FILES = (FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal")
_FORMAT = 1
# of a paper of a file: as it stands; of an earlier reading, while the file is read again; gone, and kept because that was asked for
_NOW, _EARLIER, _KEPT = 0, 1, 2
READ, FAILED, LEFT_OUT = "read", "failed", "left out"
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE file (path BLOB PRIMARY KEY, sha256 TEXT, setting TEXT, given INTEGER, turn INTEGER) WITHOUT ROWID;
CREATE TABLE paper (id INTEGER PRIMARY KEY, path BLOB, number INTEGER, inside BLOB, name BLOB, outcome TEXT, sha256 TEXT, kind TEXT,
    decided TEXT, about TEXT, state INTEGER);
CREATE INDEX paper_place ON paper (path, inside);
CREATE INDEX paper_source ON paper (sha256);
CREATE TABLE stored (sha256 TEXT PRIMARY KEY, name BLOB, path BLOB, number INTEGER, kind TEXT, setting TEXT) WITHOUT ROWID;
CREATE TABLE owned (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE before (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE touched (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE counts (sha256 TEXT PRIMARY KEY, counts TEXT) WITHOUT ROWID;
"""
_PAPER = "path, number, inside, name, outcome, sha256, kind, decided, about"


@dataclass(slots=True, frozen=True)
class ListedFile:
    """A file that was read: the hash of its bytes, empty where it was not read to the end, and the `setting` that it was read with, as
    text; `given` says that a command named the file itself and not a folder that it is in."""

    path: bytes
    sha256: str
    setting: str
    given: bool


@dataclass(slots=True, frozen=True)
class ListedPaper:
    """A document of a file: the how manyeth of it, which (`inside`: empty, `/dir/a.txt`, `#12`), what it is called, and what became of it
    (READ, FAILED, LEFT_OUT). Of one that was read: the hash of its source, the `kind` of reading (whatever beside name and bytes
    decides what the store holds of it), the hash of what people `decided` on it, and `about` it what reports say."""

    path: bytes
    number: int
    inside: str
    name: str
    outcome: str
    sha256: str | None = None
    kind: str = ""
    decided: str = ""
    about: str = "{}"

    @property
    def rank(self) -> tuple[str, bytes, int]:
        """Of the papers that hold the same bytes the first by this order gives the source its name and facts."""
        return self.name, self.path, self.number


@dataclass(slots=True, frozen=True)
class StoredAs:
    """Whose reading the store holds of a source: the name, the place and the kind of it, and the setting that it was read with."""

    name: str
    path: bytes
    number: int
    kind: str
    setting: str

    @property
    def rank(self) -> tuple[str, bytes, int]:
        """As of the paper that it is."""
        return self.name, self.path, self.number


class Inventory:
    """The list of one store, opened by the one process that writes to it. sqlite3.Error where the disk fails."""

    def __init__(self, folder: Path, present: Callable[[], Iterable[str]]) -> None:
        """Opens the list in the folder of a store. Where there is none, `present` are the sources that are there from before it."""
        self._path = folder / FILE
        opened = _opened(self._path)
        if opened is None:
            _remove(folder)
            opened = _made(self._path, present())
        self._db = opened
        self._turn = int(self.noted("turn") or 0)

    def __enter__(self) -> Inventory:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; what was not committed is as if it had not been."""
        self._db.close()

    def commit(self) -> None:
        """What was said so far outlasts the process."""
        self._db.commit()

    # notes

    def noted(self, key: str) -> Any:
        """A note by its key, as it was written; None where there is none."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def note(self, key: str, value: Any) -> None:
        """Keeps a note."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, json.dumps(value, ensure_ascii=True)))

    # files

    def begin(self, paths: Iterable[bytes], present: Iterable[str]) -> None:
        """Begins a build that is given these files: those of them that are listed are seen. `present` are the sources that the store has:
        what it has not, whoever took it out, is read again."""
        there = set(present)
        lost = [sha256 for (sha256,) in self._db.execute("SELECT sha256 FROM stored") if sha256 not in there]
        self._db.executemany("DELETE FROM stored WHERE sha256 = ?", ((sha256,) for sha256 in lost))
        self._turn += 1
        self.note("turn", self._turn)
        self._db.executemany("UPDATE file SET turn = ? WHERE path = ?", ((self._turn, path) for path in paths))
        self.commit()

    def file(self, path: bytes) -> ListedFile | None:
        """What is listed of a file."""
        row = self._db.execute("SELECT sha256, setting, given FROM file WHERE path = ?", (path,)).fetchone()
        return ListedFile(path, row[0], row[1], bool(row[2])) if row else None

    def papers(self, path: bytes) -> list[ListedPaper]:
        """The documents of a file as it was read last, in their order."""
        return self._papers("path = ? AND state = 0 ORDER BY number", (path,))

    def is_whole(self, path: bytes) -> bool:
        """Whether there are documents of a file, none of which failed, and the store holds all of them."""
        row = self._db.execute(
            "SELECT count(*), sum(outcome = ? OR (outcome = ? AND NOT EXISTS (SELECT 1 FROM stored WHERE stored.sha256 = paper.sha256))) "
            "FROM paper WHERE path = ? AND state = ?", (FAILED, READ, path, _NOW)).fetchone()
        return bool(row[0]) and not row[1]

    def is_decided(self, path: bytes) -> bool:
        """Whether people had decided anything on a document of a file when it was read."""
        row = self._db.execute("SELECT 1 FROM paper WHERE path = ? AND state = ? AND decided <> '' LIMIT 1", (path, _NOW)).fetchone()
        return row is not None

    def paper_at(self, path: bytes, number: int, inside: str) -> ListedPaper | None:
        """The document of a file that was read last, where the store holds it."""
        found = self._papers("path = ? AND inside = ? AND number = ? AND outcome = ? AND state <> ? AND EXISTS (SELECT 1 FROM stored WHERE "
                             "stored.sha256 = paper.sha256)", (path, _bytes(inside), number, READ, _KEPT))
        return next(iter(found), None)

    def unseen(self, below: bytes) -> list[tuple[bytes, bool]]:
        """The files in a folder that the build which has begun is not given, and whether a command named them themselves."""
        rows = self._db.execute("SELECT path, given FROM file WHERE path > ? AND path < ? AND turn <> ? ORDER BY path",
                                (*_range(below), self._turn))
        return [(path, bool(given)) for path, given in rows]

    def files_of(self, place: bytes) -> list[bytes]:
        """The listed files that a path means: the file itself, or those below the folder."""
        rows = self._db.execute("SELECT path FROM file WHERE path = ? OR (path > ? AND path < ?) ORDER BY path", (place, *_range(place)))
        return [path for (path,) in rows]

    def is_empty(self) -> bool:
        """Whether nothing is listed."""
        return self._db.execute("SELECT 1 FROM file LIMIT 1").fetchone() is None

    def reading(self, path: bytes, given: bool) -> None:
        """A file is read, again or for the first time: until `finished` it counts as not read to the end."""
        self._db.execute("INSERT INTO file VALUES (?, '', '', ?, ?) ON CONFLICT (path) DO UPDATE SET sha256 = '', turn = excluded.turn, "
                         "given = max(given, excluded.given)", (path, given, self._turn))
        self._db.execute("UPDATE paper SET state = ? WHERE path = ?", (_EARLIER, path))

    def finished(self, path: bytes, sha256: str, setting: str, *, keep_gone: bool = False) -> set[str]:
        """A file was read to its end. What an earlier reading of it gave is out of the list, but for what has gone out of the file where
        that is kept. Gives the sources whose documents are still there, with other content or not to be read."""
        if keep_gone:
            self._db.execute("UPDATE paper SET state = ? WHERE path = ? AND state = ? AND outcome = ? AND NOT EXISTS (SELECT 1 FROM paper "
                             "AS new WHERE new.path = paper.path AND new.inside = paper.inside AND new.state = 0)",
                             (_KEPT, path, _EARLIER, READ))
        replaced = self._db.execute(
            "SELECT DISTINCT sha256 FROM paper WHERE path = ? AND state = ? AND sha256 IS NOT NULL AND EXISTS (SELECT 1 FROM paper AS new "
            "WHERE new.path = paper.path AND new.inside = paper.inside AND new.state = 0)", (path, _EARLIER)).fetchall()
        self._drop_papers(path, _EARLIER)
        self._db.execute("UPDATE file SET sha256 = ?, setting = ? WHERE path = ?", (sha256, setting, path))
        return {sha for (sha,) in replaced}

    def name_given(self, path: bytes) -> None:
        """A command has named the file itself."""
        self._db.execute("UPDATE file SET given = 1 WHERE path = ?", (path,))

    def had(self, path: bytes, inside: str) -> bool:
        """Whether an earlier reading of the file that is read had a document called so, and the store has it: a build that was stopped may
        have listed what it could not store any more."""
        row = self._db.execute(
            "SELECT 1 FROM paper JOIN stored USING (sha256) WHERE paper.path = ? AND inside = ? AND state = ? AND outcome = ? LIMIT 1",
            (path, _bytes(inside), _EARLIER, READ)).fetchone()
        return row is not None

    def unread(self, path: bytes) -> None:
        """The file is to be read again by the next build that is given it."""
        self._db.execute("UPDATE file SET sha256 = '' WHERE path = ?", (path,))

    def drop(self, path: bytes) -> None:
        """Takes a file out of the list, with what it gave."""
        for state in (_NOW, _EARLIER, _KEPT):
            self._drop_papers(path, state)
        self._db.execute("DELETE FROM file WHERE path = ?", (path,))

    def drop_kept(self, path: bytes) -> None:
        """Takes out of the list what has gone out of a file and was kept."""
        self._drop_papers(path, _KEPT)

    def _drop_papers(self, path: bytes, state: int) -> None:
        self._db.execute("INSERT OR IGNORE INTO touched SELECT sha256 FROM paper WHERE path = ? AND state = ? AND sha256 IS NOT NULL",
                         (path, state))
        self._db.execute("DELETE FROM paper WHERE path = ? AND state = ?", (path, state))

    # documents and the sources that they are

    def add(self, paper: ListedPaper) -> None:
        """Lists a document of the file that is being read."""
        self._db.execute(f"INSERT INTO paper ({_PAPER}, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                         (paper.path, paper.number, _bytes(paper.inside), _bytes(paper.name), paper.outcome, paper.sha256, paper.kind,
                          paper.decided, paper.about))
        if paper.sha256:
            self._db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (paper.sha256,))

    def remove_paper(self, paper: ListedPaper) -> None:
        """Takes one document out of the list; its file is to be read again."""
        self._db.execute("DELETE FROM paper WHERE path = ? AND number = ? AND sha256 = ?", (paper.path, paper.number, paper.sha256))
        self.unread(paper.path)

    def reread(self, paper: ListedPaper, kind: str, decided: str) -> None:
        """A document was read once more, with this outcome."""
        self._db.execute("UPDATE paper SET kind = ?, decided = ? WHERE path = ? AND number = ? AND sha256 = ?",
                         (kind, decided, paper.path, paper.number, paper.sha256))

    def holding(self, sha256: str) -> list[ListedPaper]:
        """The documents that hold a source, the one that names it first."""
        return self._papers("sha256 = ? ORDER BY name, path, number", (sha256,))

    def first_holding(self, sha256: str) -> ListedPaper | None:
        """The document that names a source."""
        return next(iter(self._papers("sha256 = ? ORDER BY name, path, number LIMIT 1", (sha256,))), None)

    def touched(self) -> list[str]:
        """The sources that are still to be settled."""
        return [sha256 for (sha256,) in self._db.execute("SELECT sha256 FROM touched ORDER BY sha256")]

    def settled(self, sha256: str) -> None:
        """The store holds of a source what the list says."""
        self._db.execute("DELETE FROM touched WHERE sha256 = ?", (sha256,))

    def stored(self, sha256: str) -> StoredAs | None:
        """Whose reading the store holds of a source; None where it is not sure that it holds one whole."""
        row = self._db.execute("SELECT name, path, number, kind, setting FROM stored WHERE sha256 = ?", (sha256,)).fetchone()
        return StoredAs(_text(row[0]), *row[1:]) if row else None

    def store(self, sha256: str, stored: StoredAs) -> None:
        """A source is on disk."""
        self._db.execute("INSERT OR REPLACE INTO stored VALUES (?, ?, ?, ?, ?, ?)",
                         (sha256, _bytes(stored.name), stored.path, stored.number, stored.kind, stored.setting))

    def storing(self, sha256: str, *, is_there: bool) -> None:
        """A source is about to be changed in the store. One that `is_there` from somebody else stays theirs."""
        if not is_there or self._db.execute("SELECT 1 FROM before WHERE sha256 = ?", (sha256,)).fetchone():
            self._db.execute("INSERT OR IGNORE INTO owned VALUES (?)", (sha256,))
        self._db.execute("DELETE FROM stored WHERE sha256 = ?", (sha256,))

    def owns(self, sha256: str) -> bool:
        """Whether builds may take the source out."""
        return self._db.execute("SELECT 1 FROM owned WHERE sha256 = ?", (sha256,)).fetchone() is not None

    def removing(self, sha256: str) -> None:
        """A source is about to be taken out of the store."""
        self._db.execute("DELETE FROM stored WHERE sha256 = ?", (sha256,))

    def removed(self, sha256: str) -> None:
        """A source is out of the store, or is none of the list's any more."""
        for table in ("stored", "owned", "before", "touched", "counts"):
            self._db.execute(f"DELETE FROM {table} WHERE sha256 = ?", (sha256,))

    # counts

    def counts(self) -> Iterator[tuple[str, dict[str, int]]]:
        """Source by source how many facts of each kind it has, as far as they were counted."""
        for sha256, counts in self._db.execute("SELECT sha256, counts FROM counts"):
            yield sha256, json.loads(counts)

    def count(self, sha256: str, counts: dict[str, int]) -> None:
        """Keeps the counts of a source."""
        self._db.execute("INSERT OR REPLACE INTO counts VALUES (?, ?)", (sha256, json.dumps(counts)))

    def _papers(self, condition: str, values: tuple[object, ...]) -> list[ListedPaper]:
        rows = self._db.execute(f"SELECT {_PAPER} FROM paper WHERE {condition}", values)
        return [ListedPaper(path, number, _text(inside), _text(name), *others) for path, number, inside, name, *others in rows]


def _opened(path: Path) -> sqlite3.Connection | None:
    """The list at a place; None where there is none that can be used."""
    if not path.exists():
        return None
    db = _connected(path)
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] == _FORMAT:
            return db
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # the disk, not what stands in the file
            db.close()
            raise
    db.close()
    return None


def _made(path: Path, present: Iterable[str]) -> sqlite3.Connection:
    db = _connected(path)
    with transaction(db):
        for statement in _TABLES.split(";"):
            db.execute(statement)
        db.executemany("INSERT INTO before VALUES (?)", ((sha256,) for sha256 in present))
        db.execute(f"PRAGMA user_version = {_FORMAT}")
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, tables too."""
    db.execute("BEGIN")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _connected(path: Path) -> sqlite3.Connection:
    """One process has it at a time, as the store. With a log that is written ahead, what was committed outlasts a kill without waiting for
    the disk."""
    db = sqlite3.connect(path, check_same_thread=False)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.DatabaseError:  # no database; whoever asks for its version is told so
        pass
    return db


def _remove(folder: Path) -> None:
    for name in ALL_FILES:
        (folder / name).unlink(missing_ok=True)


def _range(folder: bytes) -> tuple[bytes, bytes]:
    """What lies between these two lies below the folder."""
    begin = folder if folder.endswith(os.sep.encode()) else folder + os.sep.encode()
    return begin, begin[:-1] + bytes([begin[-1] + 1])


def _bytes(text: str) -> bytes:
    """Names of files may hold half characters, which SQLite takes as bytes only; UTF-8 keeps the order of the alphabet."""
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
