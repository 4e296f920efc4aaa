"""Writes the summary of a store: one SQLite file with the search index, the load figures of every body, and counts.

    meta   key → JSON: format, base, ranges of ids by kind, what the load was counted from, syllables of the index
    thing  everything that can be searched for; ids rise by kind and weight, so that the order of ids is the order of a list
    key    names in whole: folded, in pinyin, by initials
    short  the same of short names that no paper prints, by the authority tables
    text   the full-text index of `wenmai.served.tokens`, by the ids of `thing`
    load   the rows of the default ranking, as `wenmai.load` gives them
    page   pages that are the same for all who ask: `load`, the report on the default ranking, as HTML in UTF-8, deflated
"""
from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from wenmai.load import Workload, counted, report, report_html, workload
from wenmai.load.render import counted_as_data, row_as_data
from wenmai.load.report import MOST_BODIES
from wenmai.memory import give_back
from wenmai.served.gathering import Gathering
from wenmai.served.things import KINDS, Thing, things
from wenmai.served.tokens import BETWEEN, indexed, keys
from wenmai.store import Store, open_store
from wenmai.store.kept import Kept
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.lineage.parts import Run

SUMMARY = "summary.sqlite"
FORMAT = 5
Numbered = tuple[int, Thing]
# things whose rows are written together
_AT_ONCE = 2_000

# where the load waits until the things are written: a file of its own, for both are written beside each other
_LOAD = "load.sqlite"

# written aside and renamed when it is whole: a journal would be of no use
_UNSAFE = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;"
_META = "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
_OF_LOAD = """
CREATE TABLE load (place INTEGER PRIMARY KEY, apart INTEGER NOT NULL, rank INTEGER NOT NULL, iri TEXT NOT NULL, row TEXT NOT NULL);
CREATE TABLE page (name TEXT PRIMARY KEY, html BLOB NOT NULL) WITHOUT ROWID;
"""
_SCHEMA = f"""{_UNSAFE}
{_META}
CREATE TABLE thing (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, iri TEXT NOT NULL, names TEXT NOT NULL, shown TEXT NOT NULL, evidence TEXT);
CREATE TABLE key (key TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (key, thing)) WITHOUT ROWID;
CREATE TABLE short (key TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (key, thing)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5(chars, syllables, initials, content='', columnsize=0, tokenize='ascii');
{_OF_LOAD}"""
# made after the rows: it is quicker, and the same bytes whatever the order of the rows
_INDEXES = """
CREATE UNIQUE INDEX thing_iri ON thing (iri);
CREATE INDEX key_thing ON key (thing);
INSERT INTO text (text) VALUES ('optimize');
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the two halves of the work: `load`, or the things that are searched for. `copy` is a finished copy that has its tables, of a
    store with this `base`, `waiting` the folder where what was gathered waits."""

    copy: Path
    base: str
    waiting: Path
    load: bool


def write_summary(copy: Path, base: str, waiting: Path, state: str, run: Run) -> None:
    """Writes the summary of a finished copy, of which the store, with this `base`, and the tables are there, into its folder; `waiting` is
    where what its papers say was gathered, and `state` what the copy says of its content. The load and what is searched for are made
    beside each other where `run` has processes for them.

    Stores of one content give files of one content. Raises OSError where the file cannot be written.
    """
    list(run(made, [Part(copy, base, waiting, load=load) for load in (True, False)]))
    try:
        with closing(sqlite3.connect(copy / SUMMARY)) as connection:
            _take_load(connection, waiting / _LOAD, state)
    except sqlite3.Error as error:
        raise _unwritable(error) from error


def made(part: Part) -> None:
    """Writes the load beside the summary, or the things into it."""
    path = part.waiting / _LOAD if part.load else part.copy / SUMMARY
    path.unlink(missing_ok=True)  # of a process that died over it
    try:
        with closing(sqlite3.connect(path)) as connection:
            if part.load:
                with open_store(part.copy, read_only=True) as store:
                    _write_load(connection, store)
            else:  # without the database, which has the indexes of its files in memory, as much as they are
                with Gathering(part.waiting).opened() as told:
                    connection.executescript(_SCHEMA)
                    _write(connection, things(told, Kept(part.copy, part.base).text, part.waiting), part.base)
    except sqlite3.Error as error:
        raise _unwritable(error) from error


def _unwritable(error: sqlite3.Error) -> OSError:
    return OSError(said("{path} cannot be written: {reason}", path=SUMMARY, reason=error))


def _write_load(connection: sqlite3.Connection, store: Store) -> None:
    what = counted(store)
    give_back()
    ranking = workload(store, what=what)
    connection.executescript(_UNSAFE + _META + _OF_LOAD)
    connection.executemany("INSERT INTO load VALUES (?, ?, ?, ?, ?)", _load_rows(ranking))
    _write_meta(connection, {"format": FORMAT, "load": counted_as_data(ranking)})
    left = max(0, len(ranking.rows) - MOST_BODIES)
    ranking = replace(ranking, rows=ranking.rows[:MOST_BODIES], apart=())  # all rows are as much as what the page is made of
    give_back()
    page = report_html(replace(report(store, ranking, what), bodies_left=left))
    connection.execute("INSERT INTO page VALUES ('load', ?)", (_deflated(page),))
    connection.commit()


def _write(connection: sqlite3.Connection, found: Iterable[Thing], base: str) -> None:
    known: set[str] = set()
    counts: Counter[str] = Counter()
    coming = enumerate(found, 1)
    while some := list(islice(coming, _AT_ONCE)):
        _write_things(connection, some, known)
        counts.update(thing.kind for _, thing in some)
        counts["held"] += sum(1 for _, thing in some if thing.shown.get("held"))
    connection.executescript(_INDEXES)
    _write_meta(connection, {"base": base, "counts": _in_order(counts), "ranges": _ranges(counts), "syllables": sorted(known)})
    connection.commit()


def _take_load(connection: sqlite3.Connection, load: Path, state: str) -> None:
    """Takes the load that was written beside the things."""
    connection.executescript(_UNSAFE)
    connection.execute("ATTACH ? AS beside", (str(load),))
    for table in ("page", "load", "meta"):
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM beside.{table}")
    connection.execute("CREATE INDEX load_iri ON load (iri)")
    _write_meta(connection, {"state": state})
    connection.commit()


def _write_meta(connection: sqlite3.Connection, meta: Mapping[str, Any]) -> None:
    connection.executemany("INSERT INTO meta VALUES (?, ?)", ((key, _json(value)) for key, value in sorted(meta.items())))


def _write_things(connection: sqlite3.Connection, some: Sequence[Numbered], known: set[str]) -> None:
    connection.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?)", _thing_rows(some))
    connection.executemany("INSERT INTO key VALUES (?, ?)", _key_rows(some))
    connection.executemany("INSERT INTO short VALUES (?, ?)", _short_rows(some))
    connection.executemany("INSERT INTO text (rowid, chars, syllables, initials) VALUES (?, ?, ?, ?)", _text_rows(some, known))


def _deflated(html: str) -> bytes:
    return zlib.compress(html.encode("utf-8", "replace"), 6)


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _thing_rows(found: Iterable[Numbered]) -> Iterator[tuple[Any, ...]]:
    for number, thing in found:
        yield number, thing.kind, thing.iri, _json(thing.names), _json(thing.shown), thing.evidence


def _key_rows(found: Iterable[Numbered]) -> Iterator[tuple[str, int]]:
    """Nobody types the heading of a task in pinyin from its beginning to its end: its keys have none, and the index finds it."""
    for number, thing in found:
        whole = thing.keys if thing.keys is not None else sorted({key for name in thing.names for key in keys(name)})
        yield from ((key, number) for key in whole)


def _short_rows(found: Iterable[Numbered]) -> Iterator[tuple[str, int]]:
    for number, thing in found:
        yield from ((key, number) for key in sorted({key for name in thing.short for key in keys(name)}))


def _text_rows(found: Iterable[Numbered], known: set[str]) -> Iterator[tuple[int, str, str, str]]:
    for number, thing in found:
        chars, syllables, initials = thing.words or indexed(thing.names)
        known.update(syllables.replace(BETWEEN, " ").split())
        yield number, chars, syllables, initials


def _load_rows(ranking: Workload) -> Iterator[tuple[Any, ...]]:
    for place, row in enumerate(chain(ranking.rows, ranking.apart)):
        yield place, place >= len(ranking.rows), row.rank, row.iri, _json(row_as_data(row))


def _ranges(counts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """The first and the last id of each kind that there is."""
    out, first = {}, 1
    for kind in KINDS:
        if counts.get(kind):
            out[kind] = (first, first + counts[kind] - 1)
            first += counts[kind]
    return out


def _in_order(counts: Mapping[str, int]) -> dict[str, int]:
    """How many there are of each kind; `held` of the papers are read, the others only cited."""
    return {**{kind: counts[kind] for kind in KINDS if counts.get(kind)}, "held": counts.get("held", 0)}
