"""What was sent where: a file in the store's folder for each place, to which a line is added when a graph has been sent and counted.

    DIR/published/HASH.txt   the address; then, a line each, `?` and the graph's IRI before it is sent; `+`, the IRI, the hash of its
                             statements and their number when they were counted; `-` and the IRI where it was taken out
    DIR/published/HASH.lock  held by the one who sends; the system lets it go with the process

A line that was being written when the program was stopped is no whole one and is left out. What was begun and never counted may stand
there in part: it is sent once more, or taken out where the store has it no longer.
"""
from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from wenmai.placing import write_whole
from wenmai.publish.errors import PublishError
from wenmai.wording import said
from wenmai.wording.system import system_words

FOLDER = "published"
_HEAD = "wenmai published 1 "


@dataclass(slots=True, frozen=True)
class Sent:
    """One graph as it was sent: a hash of its statements, and how many they are."""

    hash: str
    statements: int


BEGUN = Sent("", 0)
"""One that was begun and not counted: no graph has that hash."""


class Remembered:
    """What was sent to one place, by graph; a context manager while more is sent."""

    def __init__(self, store: Path, place: str) -> None:
        """Raises PublishError for a file that is none of these."""
        self.path = store / FOLDER / f"{hashlib.sha256(place.encode()).hexdigest()[:16]}.txt"
        self.place = place
        self.sent: dict[str, Sent] = {}
        self._file: IO[bytes] | None = None
        self._lock: sqlite3.Connection | None = None
        self._read()

    def __enter__(self) -> Remembered:
        """Raises PublishError where another process sends to the place, or has done so since the file was read."""
        try:
            self.path.parent.mkdir(exist_ok=True)
            self._be_the_only_one()
            self._write_anew()
            self._file = self.path.open("ab")
        except OSError as error:
            self._let_others()
            raise self._unwritten(error) from error
        except BaseException:
            self._let_others()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        self._let_others()

    def _be_the_only_one(self) -> None:
        """Takes the lock, a database that nothing is written to: its lock is one of the system, on every system."""
        lock = self.path.with_suffix(".lock")
        try:
            self._lock = sqlite3.connect(lock, timeout=0, isolation_level=None, check_same_thread=False)
            self._lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:  # of a file that is no database, too
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise PublishError(said("another process is sending this store to {place}", place=self.place)) from None
            raise OSError(f"{lock.name}: {error}") from error
        before, self.sent = self.sent, {}
        self._read()
        if self.sent != before:
            raise PublishError(said("another process has sent this store to {place} just now; run the same command again",
                                    place=self.place))

    def _let_others(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None

    def begin(self, graphs: Iterable[str]) -> None:
        """Remembers that from here on these may stand there in part. Raises PublishError, as all that write a line do."""
        begun = dict.fromkeys(graphs, BEGUN)
        self.sent |= begun
        self._append("".join(_line(graph, BEGUN) for graph in begun))

    def add(self, graph: str, sent: Sent) -> None:
        """Remembers that a graph stands there."""
        self.sent[graph] = sent
        self._append(_line(graph, sent))

    def drop(self, graph: str) -> None:
        """Remembers that a graph does not stand there any more."""
        if self.sent.pop(graph, None):
            self._append(f"-\t{graph}\n")

    def _append(self, lines: str) -> None:
        assert self._file, "not opened for writing"
        try:
            self._file.write(lines.encode())
            self._file.flush()
        except OSError as error:
            raise self._unwritten(error) from error

    def _read(self) -> None:
        try:
            text = self.path.read_bytes().decode()
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            raise PublishError(said("{path} cannot be read: {error}", path=self.path, error=error)) from error
        head, *lines = text.split("\n")
        if head != _HEAD + self.place:
            raise PublishError(said("{path} is no list of what was sent to {place}; move it away", path=self.path, place=self.place))
        for line in lines[:-1]:  # behind the last line feed there is nothing, or half a line
            self._take(line)

    def _take(self, line: str) -> None:
        match line.split("\t"):
            case ["+", graph, hash, statements] if statements.isdecimal():
                self.sent[graph] = Sent(hash, int(statements))
            case ["?", graph]:
                self.sent[graph] = BEGUN
            case ["-", graph]:
                self.sent.pop(graph, None)

    def _write_anew(self) -> None:
        lines = [f"{_HEAD}{self.place}\n", *(_line(graph, sent) for graph, sent in sorted(self.sent.items()))]
        write_whole(self.path, "".join(lines).encode())

    def _unwritten(self, error: OSError) -> PublishError:
        return PublishError(said("{path} cannot be written: {reason}", path=self.path, reason=system_words(error)))


def _line(graph: str, sent: Sent) -> str:
    return f"?\t{graph}\n" if sent == BEGUN else f"+\t{graph}\t{sent.hash}\t{sent.statements}\n"
