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
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import orjson

from wenmai.load import as_data, counted, report, report_html, workload
from wenmai.query.run import Queryable
from wenmai.search import folded
from wenmai.served.things import KINDS, Thing, things
from wenmai.served.tokens import BETWEEN, indexed, keys
from wenmai.wording import said

FORMAT = 5
Numbered = tuple[int, Thing]
# things whose rows are written together
_AT_ONCE = 2_000

# written aside and renamed when it is whole: a journal would be of no use
_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE thing (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, iri TEXT NOT NULL, names TEXT NOT NULL, shown TEXT NOT NULL, evidence TEXT);
CREATE TABLE key (key TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (key, thing)) WITHOUT ROWID;
CREATE TABLE short (key TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (key, thing)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5(chars, syllables, initials, content='', columnsize=0, tokenize='ascii');
CREATE TABLE load (place INTEGER PRIMARY KEY, apart INTEGER NOT NULL, rank INTEGER NOT NULL, iri TEXT NOT NULL, row TEXT NOT NULL);
CREATE TABLE page (name TEXT PRIMARY KEY, html BLOB NOT NULL) WITHOUT ROWID;
"""
# made after the rows: it is quicker, and the same bytes whatever the order of the rows
_INDEXES = """
CREATE UNIQUE INDEX thing_iri ON thing (iri);
CREATE INDEX key_thing ON key (thing);
CREATE INDEX load_iri ON load (iri);
INSERT INTO text (text) VALUES ('optimize');
"""


class Summarised(Queryable, Protocol):
    """A store whose summary is written."""

    base: str


def write_summary(store: Summarised, path: Path, state: str) -> None:
    """Writes the summary of a store into a new file; `state` is what the store says of its content.

    Stores of one content give files of one content. Raises OSError where the file cannot be written.
    """
    ranking = workload(store)
    load = as_data(ranking)
    rows = [*load.pop("rows"), *load.pop("apart")]
    found = things(store, {row["iri"]: row["tasks"] for row in rows})
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(_SCHEMA)
            connection.execute("INSERT INTO page VALUES ('load', ?)", (_deflated(report_html(report(store, ranking, counted(store)))),))
            _write(connection, found, rows, {"format": FORMAT, "state": state, "base": store.base, "load": load})
    except sqlite3.Error as error:
        raise OSError(said("{path} cannot be written: {reason}", path=path.name, reason=error)) from error


def _write(connection: sqlite3.Connection, found: Iterable[Thing], rows: Sequence[dict[str, Any]], meta: Mapping[str, Any]) -> None:
    known: set[str] = set()
    counts: Counter[str] = Counter()
    coming = enumerate(found, 1)
    while some := list(islice(coming, _AT_ONCE)):
        _write_things(connection, some, known)
        counts.update(thing.kind for _, thing in some)
        counts["held"] += sum(1 for _, thing in some if thing.shown.get("held"))
    connection.executemany("INSERT INTO load VALUES (?, ?, ?, ?, ?)", _load_rows(rows, meta["load"]["bodies"]))
    whole = {**meta, "counts": _in_order(counts), "ranges": _ranges(counts), "syllables": sorted(known)}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", ((key, _json(value)) for key, value in sorted(whole.items())))
    connection.executescript(_INDEXES)
    connection.commit()


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
    """Nobody types the heading of a task in pinyin from its beginning to its end: it is found there by the index alone."""
    for number, thing in found:
        whole = {key for name in thing.names for key in ({folded(name)} if thing.kind == "task" else keys(name)) if key}
        yield from ((key, number) for key in sorted(whole))


def _short_rows(found: Iterable[Numbered]) -> Iterator[tuple[str, int]]:
    for number, thing in found:
        yield from ((key, number) for key in sorted({key for name in thing.short for key in keys(name)}))


def _text_rows(found: Iterable[Numbered], known: set[str]) -> Iterator[tuple[int, str, str, str]]:
    for number, thing in found:
        chars, syllables, initials = indexed(thing.names)
        known.update(syllables.replace(BETWEEN, " ").split())
        yield number, chars, syllables, initials


def _load_rows(rows: Sequence[dict[str, Any]], bodies: int) -> Iterator[tuple[Any, ...]]:
    for place, row in enumerate(rows):
        yield place, place >= bodies, row["rank"], row["iri"], _json(row)


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
