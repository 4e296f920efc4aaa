"""What the summary needs of the papers of a store, gathered in the pass that makes the tables of the load, and waiting in files until it is
written: it is as much as the papers are.

    names   what papers say of what many of them name, and of themselves
    places  by source, the places of what is named there
    tasks   by paper, its tasks
"""
from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import Any

from wenmai.load.keeping import Rows, rows_of_works
from wenmai.rdf import terms as t
from wenmai.rdf.said import Said
from wenmai.served.first_places import TaskSaid, places_of_source, tasks_of_work
from wenmai.store.passing import Work

_NAMES, _PLACES, _TASKS = "names", "places", "tasks"

Pairs = Iterable[tuple[Any, Any]]


def _of_posts(said: Said) -> Pairs:
    labels = said.of(t.LABEL)
    return ((post, label) for post in said.things(t.POST) for label in labels.get(post, ()))


def _files(said: Said) -> Pairs:
    files = said.of(t.FILE_NAME)
    return ((paper, file) for paper, source in said.pairs(t.HAS_SOURCE) for file in files.get(str(source), ()))


def _all_of(predicate: str) -> Callable[[Said], Pairs]:
    return lambda said: said.pairs(predicate)


POST_TITLES = "title of a post"
FILES = "file of a paper"
PROPERTIES: Mapping[str, Callable[[Said], Pairs]] = {
    POST_TITLES: _of_posts, FILES: _files, **{predicate: _all_of(predicate) for predicate in (
        t.DOCUMENT_NUMBER, t.TITLE, t.ISSUED, t.LEVEL, t.YEAR, t.CITES, t.PREF_LABEL, t.ALT_LABEL, t.IN_PLACE, t.UNRESOLVED, t.OF_PERSON,
        t.HOLDS, t.POST_IN, t.NAME, t.BROADER, t.NOTATION)}}
CLASSES = (t.DOCUMENT, t.INTERNAL_OFFICE, t.COLLECTIVE_BODY, t.BODY, t.PERSON, t.PLACE, t.POLICY_AREA)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What some papers say: their rows of the load's tables, and what goes into each file, of which `tasks` is by paper."""

    rows: Rows
    names: bytes
    places: bytes
    tasks: Sequence[tuple[str, bytes]]


def gathered(works: Sequence[Work]) -> Gathered:
    """What these papers say."""
    named: dict[str, dict[tuple[Any, Any], None]] = {name: {} for name in PROPERTIES}
    classes: dict[str, dict[Any, None]] = {kind: {} for kind in CLASSES}
    sources = [said for work in works for said in work]
    for said in sources:
        for name, pairs in PROPERTIES.items():
            named[name].update(dict.fromkeys(pairs(said)))
        for thing, kind in said.pairs(t.TYPE):
            if kind in classes:
                classes[str(kind)][thing] = None
    names = {name: list(found) for name, found in named.items()}, {kind: list(found) for kind, found in classes.items()}
    tasks = [(paper, pickle.dumps(found)) for work in works for paper, found in tasks_of_work(work)]
    return Gathered(rows_of_works(works), pickle.dumps(names), pickle.dumps([places_of_source(said) for said in sources]), tasks)


class Gathering:
    """The files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def taking(self, parts: Iterable[Gathered]) -> Iterator[Rows]:
        """Writes what was gathered, part by part, and passes on the rows of the tables."""
        at: dict[str, tuple[int, int]] = {}
        with (self._folder / _NAMES).open("wb") as names, (self._folder / _PLACES).open("wb") as places, \
                (self._folder / _TASKS).open("wb") as tasks:
            for part in parts:
                names.write(part.names)
                places.write(part.places)
                for paper, found in part.tasks:
                    at[paper] = tasks.tell(), len(found)
                    tasks.write(found)
                yield part.rows
        (self._folder / f"{_TASKS}.at").write_bytes(pickle.dumps(at))

    def names(self) -> Iterator[tuple[Mapping[str, list[tuple[Any, Any]]], Mapping[str, list[str]]]]:
        """Pairs of thing and value by property, and things by class; what several parts say alike comes several times."""
        return self._read(_NAMES)

    def places(self) -> Iterator[list[Any]]:
        """What `places_of_source` gave."""
        for some in self._read(_PLACES):
            yield from some

    def tasks(self, papers: Iterable[str]) -> Iterator[tuple[str, list[TaskSaid]]]:
        """Each of these papers with its tasks."""
        at = pickle.loads((self._folder / f"{_TASKS}.at").read_bytes())
        with (self._folder / _TASKS).open("rb") as file:
            for paper in papers:
                if paper in at:
                    start, length = at[paper]
                    file.seek(start)
                    yield paper, pickle.loads(file.read(length))

    def _read(self, name: str) -> Iterator[Any]:
        with (self._folder / name).open("rb") as file:
            while file.peek(1):
                yield pickle.load(file)


class Merged:
    """By thing the values that several parts give it, as text, sorted, each once."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, ...]] = {}

    def add(self, pairs: Iterable[tuple[Any, Any]]) -> None:
        """Takes the pairs of a part."""
        found = self._found
        for thing, value in pairs:
            said, before = intern(str(value)), found.get(thing)
            if before is None:
                found[intern(thing)] = (said,)
            elif said not in before:
                found[thing] = tuple(sorted((*before, said)))

    def values(self) -> Mapping[str, tuple[str, ...]]:
        """By thing its values."""
        return self._found
