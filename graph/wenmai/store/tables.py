"""Answers to fixed questions, kept as tables beside the graph for what would else read all of it: the load.

    DIR/tables.sqlite   table `term`: every value that many rows hold, by number; a table a question, of numbers and of plain values
    DIR/tables.bound    the state of the database's files that the tables were read from

They are never read when they may be old. Whenever the database is opened for writing, RocksDB begins a new manifest, whose name
stands in graph/CURRENT, and what is written is appended to the last of its logs (graph/*.log): where both are as they were, nobody has
written since. What is loaded in bulk goes past the log; the store lets go of the tables before it does that, and before
it writes anything else.
"""
from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from wenmai.placing import aside_of, put_in_place, write_whole

FILE, BOUND = "tables.sqlite", "tables.bound"

# values asked for in one statement, far below what SQLite takes
_AT_ONCE = 400
# rows that are read together, and values that are held by their numbers
_READ, _HELD = 4_000, 10_000
# written aside and renamed when it is whole: a journal would be of no use. Types are left to the values: text stays text, numbers numbers
_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;
CREATE TABLE term (id INTEGER PRIMARY KEY, value);
"""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One question with its answer's columns: `plain` are those whose values hardly any two rows share, `by` one that rows are looked up
    by. `question` is what the rows answer; another question is another table."""

    name: str
    question: str
    columns: tuple[str, ...]
    plain: frozenset[str] = frozenset()
    by: str | None = None


def version(tables: Iterable[Table]) -> str:
    """What tells these tables from those of another program, which asks other questions."""
    told = sorted(repr((table.name, table.question, table.columns, sorted(table.plain), table.by)) for table in tables)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def write_tables(path: Path, tables: Sequence[Table], contents: Iterable[tuple[Table, Iterable[Row]]]) -> None:
    """Writes a file of these tables, whole or not at all; rows of one may come in several parts. Values that many rows share are text.
    Of the rows no more is held in memory than those. Raises OSError."""
    aside = aside_of(path)
    aside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(aside)) as connection:
            connection.executescript(_SCHEMA)
            for table in tables:
                connection.execute(f"CREATE TABLE {table.name} ({_columns(table)})")
            numbers: dict[Any, int] = {}
            for table, rows in contents:
                _write_rows(connection, table, rows, numbers)
            connection.executemany("INSERT INTO term VALUES (?, ?)", ((number, value) for value, number in numbers.items()))
            for table in tables:
                if table.by:
                    connection.execute(f'CREATE INDEX {table.name}_by ON {table.name} ("{table.by}")')
            connection.commit()
        put_in_place(aside, path)
    except sqlite3.Error as error:
        raise OSError(f"{path.name}: {error}") from error
    finally:
        aside.unlink(missing_ok=True)


def _columns(table: Table) -> str:
    return ", ".join(f'"{name}"' for name in table.columns)


def _write_rows(connection: sqlite3.Connection, table: Table, rows: Iterable[Row], numbers: dict[Any, int]) -> None:
    columns = list(zip(*rows, strict=True))
    if not columns:
        return
    coded = [values if name in table.plain else _coded(values, numbers) for name, values in zip(table.columns, columns, strict=True)]
    connection.executemany(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(columns))})", zip(*coded, strict=True))


def _coded(values: Iterable[Any], numbers: dict[Any, int]) -> list[int | None]:
    """The numbers of values, which are text or nothing."""
    return [None if value is None else numbers.setdefault(value, len(numbers)) for value in values]


class Tables:
    """A file of tables, opened to be read only. Raises sqlite3.Error for a file that is none."""

    def __init__(self, path: Path) -> None:
        # a worker of the server opens it in one thread and is asked in another
        self._connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute("PRAGMA temp_store = MEMORY")  # a worker of the server may make no file
        self._connection.execute("SELECT id FROM term LIMIT 1").fetchone()
        self._held: dict[int | None, Any] = {None: None}

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def rows(self, table: Table, as_numbers: Collection[str] = ()) -> Iterator[Row]:
        """All rows of a table; of the columns `as_numbers` the numbers of their values, which `value` tells."""
        return self._decoded(table, self._connection.execute(f"SELECT * FROM {table.name}"), as_numbers)

    def rows_of(self, table: Table, values: Collection[Any]) -> Iterator[Row]:
        """The rows that hold one of these values in the column that the table is looked up by."""
        assert table.by is not None
        known = sorted(values) if table.by in table.plain else self._numbers_of(values)
        for first in range(0, len(known), _AT_ONCE):
            some = known[first:first + _AT_ONCE]
            found = f"""SELECT * FROM {table.name} WHERE "{table.by}" IN ({', '.join('?' * len(some))})"""
            yield from self._decoded(table, self._connection.execute(found, some))

    def value(self, number: int) -> Any:
        """A value by its number."""
        return self._decode([number])[0]

    def in_order(self, columns: Mapping[Table, Collection[str]]) -> array[int]:
        """The numbers of all values in these columns, each once, in the order of the values."""
        named = " UNION ".join(f'SELECT "{name}" FROM {table.name}' for table, names in columns.items() for name in sorted(names))
        return array("q", (number for number, in self._connection.execute(f"SELECT id FROM term WHERE id IN ({named}) ORDER BY value")))

    def _numbers_of(self, values: Collection[Any]) -> list[int]:
        """The numbers of those values that are there, in order."""
        wanted = frozenset(values)
        return [number for number, value in self._connection.execute("SELECT id, value FROM term ORDER BY id") if value in wanted]

    def _decoded(self, table: Table, found: sqlite3.Cursor, as_numbers: Collection[str] = ()) -> Iterator[Row]:
        """Rows with their values, read some at a time."""
        as_they_are = table.plain.union(as_numbers)
        while some := found.fetchmany(_READ):
            yield from zip(*(values if name in as_they_are else self._decode(values)
                             for name, values in zip(table.columns, zip(*some, strict=True), strict=True)), strict=True)

    def _decode(self, numbers: Sequence[int | None]) -> list[Any]:
        """The values of numbers. Those that were asked for last are held: many rows name the same bodies."""
        missing = {number for number in numbers if number not in self._held}
        if len(self._held) + len(missing) > _HELD:
            self._held, missing = {None: None}, {number for number in numbers if number is not None}
        wanted = sorted(missing)  # type: ignore[type-var]  # None is held
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first:first + _AT_ONCE]
            self._held.update(self._connection.execute(f"SELECT id, value FROM term WHERE id IN ({', '.join('?' * len(some))})", some))
        return [self._held[number] for number in numbers]


def state_of(graph: Path) -> str | None:
    """What tells the files of a database (see above) from those before or after a write; None where they are none that we know."""
    try:
        current = (graph / "CURRENT").read_text(encoding="ascii").strip()
        return " ".join([current, *(f"{log.name}:{log.stat().st_size}" for log in sorted(graph.glob("*.log"))[-1:])])
    except (OSError, ValueError):
        return None


def bind(folder: Path, version: str) -> None:
    """Says that the tables in the folder of a store are those of the database as it is. Raises OSError."""
    if state := state_of(folder / "graph"):
        write_whole(folder / BOUND, f"{version} {state}\n".encode())


def unbind(folder: Path) -> None:
    """Says that they are not, or may not be any more."""
    with suppress(OSError):  # a name that is not there; what is open on Windows, where a new manifest tells it
        (folder / BOUND).unlink()


def share(of: Path, folder: Path, version: str) -> bool:
    """Gives the tables of a finished copy to the store that it is a copy of; False where it has none. Raises OSError."""
    if (tables := bound(of, version)) is None:
        return False
    tables.close()
    aside = aside_of(folder / FILE)
    aside.unlink(missing_ok=True)
    try:
        os.link(of / FILE, aside)
    except (OSError, AttributeError):  # a disk or a system without hard links
        shutil.copyfile(of / FILE, aside)
    put_in_place(aside, folder / FILE)
    aside.unlink(missing_ok=True)  # of two names of one file a rename leaves both (POSIX)
    bind(folder, version)
    return True


def bound(folder: Path, version: str) -> Tables | None:
    """The tables in the folder of a store, where they are in step with the database and answer these questions."""
    try:
        said = (folder / BOUND).read_text(encoding="ascii").strip()
        return Tables(folder / FILE) if said == f"{version} {state_of(folder / 'graph')}" else None
    except (OSError, ValueError, sqlite3.Error):
        return None
