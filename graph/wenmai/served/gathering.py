"""What the summary needs of the papers of a store, gathered in the pass that makes the tables of the load, with what is inferred. It is as
much as the papers are: so it waits in a database, and is read thing by thing.

    said     what a thing is said to be, by property
    named    by what a thing is named, by property: papers that cite a paper, facts that tell of an official
    printed  the places of a thing in one source
    load     in how many tasks of some papers a body has a part
    task     the tasks of a paper
"""
from __future__ import annotations

import pickle
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from wenmai.load.keeping import Rows, rows_of_works
from wenmai.load.tally import tasks_by_body
from wenmai.rdf import terms as t
from wenmai.rdf.said import Said
from wenmai.served.first_places import Printed, TaskSaid, places_of_source, tasks_of_work
from wenmai.store import Store
from wenmai.store.passing import Work

FILE = "gathered.sqlite"

Pairs = Iterable[tuple[Any, Any]]
Values = Mapping[str, Sequence[str]]
"""What a thing is said to be, by property: sorted, what several papers say alike once."""


def _of_posts(said: Said) -> Pairs:
    labels = said.of(t.LABEL)
    return ((post, label) for post in said.things(t.POST) for label in labels.get(post, ()))


def _files(said: Said) -> Pairs:
    files, hashes = said.of(t.FILE_NAME), said.of(t.SHA256)
    return ((paper, f"{sha256} {file}") for paper, source in said.pairs(t.HAS_SOURCE) for file in files.get(str(source), ())
            for sha256 in hashes.get(str(source), ("",)))


def _classes(said: Said) -> Pairs:
    return ((thing, kind) for thing, kind in said.pairs(t.TYPE) if kind in CLASSES)


def _all_of(predicate: str) -> Callable[[Said], Pairs]:
    return lambda said: said.pairs(predicate)


POST_TITLES = "title of a post"
FILES = "hash and file of a paper"
CLASSES = frozenset({t.DOCUMENT, t.INTERNAL_OFFICE, t.COLLECTIVE_BODY, t.BODY, t.PERSON, t.PLACE, t.POLICY_AREA})
PROPERTIES: Mapping[str, Callable[[Said], Pairs]] = {
    POST_TITLES: _of_posts, FILES: _files, t.TYPE: _classes, **{predicate: _all_of(predicate) for predicate in (
        t.DOCUMENT_NUMBER, t.TITLE, t.ISSUED, t.LEVEL, t.YEAR, t.PREF_LABEL, t.ALT_LABEL, t.IN_PLACE, t.UNRESOLVED, t.HOLDS, t.POST_IN,
        t.NAME, t.BROADER, t.NOTATION, t.RESOLVED_TO)}}
NAMING = (t.CITES, t.OF_PERSON, t.RESOLVED_TO)
"""Properties that are read from the thing to those of which they say it."""
_PRINTED_ALONE = (POST_TITLES, FILES)
"""Of these nothing is inferred."""
_NUMBER = {name: number for number, name in enumerate((*PROPERTIES, *(name for name in NAMING if name not in PROPERTIES)))}
_NAME = {number: name for name, number in _NUMBER.items()}

# read when it is whole, and gone after that: a journal would be of no use
_SCHEMA = """PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE said (thing TEXT, property INTEGER, value TEXT);
CREATE TABLE named (thing TEXT, property INTEGER, by TEXT);
CREATE TABLE printed (thing TEXT, places BLOB);
CREATE TABLE load (body TEXT, tasks INTEGER);
CREATE TABLE task (paper TEXT, tasks BLOB);
"""
# made after the rows: SQLite sorts what they hold in files
_INDEXES = f"""
CREATE INDEX said_of ON said (thing, property, value);
CREATE INDEX of_class ON said (value, thing) WHERE property = {_NUMBER[t.TYPE]};
CREATE INDEX named_by ON named (thing, property, by);
CREATE INDEX printed_of ON printed (thing);
CREATE INDEX load_of ON load (body, tasks);
CREATE INDEX task_of ON task (paper);
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What some papers say: their rows of the load's tables, and the rows of each table here."""

    rows: Rows
    said: Sequence[tuple[str, int, str]]
    named: Sequence[tuple[str, int, str]]
    printed: Sequence[tuple[str, bytes]]
    load: Sequence[tuple[str, int]]
    task: Sequence[tuple[str, bytes]]


def gathered(works: Sequence[Work]) -> Gathered:
    """What these papers say."""
    sources = [said for work in works for said in work]
    said = {(thing, _NUMBER[name], str(value)): None
            for one in sources for name, pairs in PROPERTIES.items() for thing, value in pairs(one)}
    named = {(str(value), _NUMBER[name], thing): None for one in sources for name in NAMING for thing, value in one.pairs(name)}
    places: dict[str, list[Printed]] = defaultdict(list)
    for one in sources:
        for thing, printed in places_of_source(one):
            places[thing] += printed
    rows = rows_of_works(works)
    return Gathered(rows, list(said), list(named), [(thing, pickle.dumps(printed)) for thing, printed in places.items()],
                    sorted(tasks_by_body(rows).items()),
                    [(paper, pickle.dumps(found)) for work in works for paper, found in tasks_of_work(work)])


class Gathering:
    """The database, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def taking(self, parts: Iterable[Gathered], store: Store) -> Iterator[Rows]:
        """Writes what was gathered, part by part, and what the store infers; passes on the rows of the load's tables."""
        with closing(sqlite3.connect(self._path)) as connection:
            connection.executescript(_SCHEMA)
            connection.executemany("INSERT INTO said VALUES (?, ?, ?)", _inferred(store))
            connection.executemany("INSERT INTO named VALUES (?, ?, ?)", _inferred_naming(store))
            for part in parts:
                for table in ("said", "named", "printed", "load", "task"):
                    rows = getattr(part, table)
                    if rows:
                        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
                yield part.rows
            connection.executescript(_INDEXES)

    @contextmanager
    def opened(self) -> Iterator[Told]:
        """To be read."""
        with closing(sqlite3.connect(f"file:{quote(str(self._path))}?mode=ro&immutable=1", uri=True)) as connection:
            yield Told(connection)


class Told:
    """What was gathered, as it is read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_class(self, kind: str) -> Iterator[str]:
        """The things of a class, sorted."""
        return self._column("SELECT DISTINCT thing FROM said WHERE property = ? AND value = ? ORDER BY thing", _NUMBER[t.TYPE], kind)

    def said(self, thing: str) -> Values:
        """All that is said of a thing."""
        out: dict[str, list[str]] = {}
        for number, value in self._connection.execute("SELECT DISTINCT property, value FROM said WHERE thing = ? ORDER BY 1, 2", (thing,)):
            out.setdefault(_NAME[number], []).append(value)
        return out

    def naming(self, name: str, thing: str) -> list[str]:
        """Those of which one of NAMING says this thing, sorted."""
        return list(self._column("SELECT DISTINCT by FROM named WHERE thing = ? AND property = ? ORDER BY 1", thing, _NUMBER[name]))

    def times_named(self, name: str, things: Collection[str]) -> int:
        """How many name one of these things so."""
        asked = f"SELECT COUNT(DISTINCT by) FROM named WHERE property = ? AND thing IN ({', '.join('?' * len(things))})"
        return int(next(self._column(asked, _NUMBER[name], *things)))

    def printed(self, thing: str) -> Iterator[Printed]:
        """Where a thing is printed: by source, what `places_of_source` gave."""
        for places in self._column("SELECT places FROM printed WHERE thing = ?", thing):
            yield from pickle.loads(places)

    def tasks_with(self, body: str) -> int:
        """In how many tasks a body has a part."""
        return int(next(self._column("SELECT IFNULL(SUM(tasks), 0) FROM load WHERE body = ?", body)))

    def papers_with_tasks(self) -> Iterator[str]:
        """The papers that have tasks, sorted."""
        return self._column("SELECT paper FROM task ORDER BY paper")

    def tasks(self, paper: str) -> list[TaskSaid]:
        """The tasks of such a paper."""
        found: list[TaskSaid] = pickle.loads(next(self._column("SELECT tasks FROM task WHERE paper = ?", paper)))
        return found

    def _column(self, asked: str, *given: Any) -> Iterator[Any]:
        return (value for value, in self._connection.execute(asked, given))


def _inferred(store: Store) -> Iterator[tuple[str, int, str]]:
    """What is inferred of things, by property."""
    for kind in sorted(CLASSES):
        things = store.select(f"SELECT ?s {{ GRAPH <{store.names.inferred()}> {{ ?s a <{kind}> }} }}")
        yield from ((row[0].value, _NUMBER[t.TYPE], kind) for row in things)
    for name in PROPERTIES.keys() - {*_PRINTED_ALONE, t.TYPE}:
        yield from ((thing, _NUMBER[name], value) for thing, value in _stated(store, name))


def _inferred_naming(store: Store) -> Iterator[tuple[str, int, str]]:
    for name in NAMING:
        yield from ((value, _NUMBER[name], thing) for thing, value in _stated(store, name))


def _stated(store: Store, name: str) -> Iterator[tuple[str, str]]:
    rows = store.select(f"SELECT ?s ?o {{ GRAPH <{store.names.inferred()}> {{ ?s <{name}> ?o }} }}")
    return ((row[0].value, row[1].value) for row in rows)
