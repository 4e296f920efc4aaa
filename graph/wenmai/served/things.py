"""What can be searched for: papers, bodies, officials, tasks, places and policy areas, with their names and what tells them apart.

What papers say, and what is inferred, was gathered before (`wenmai.served.gathering`) and is read here thing by thing.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from wenmai.model import LEVELS
from wenmai.query.naming import called, opening
from wenmai.query.papers import normal_number
from wenmai.rdf import terms as t
from wenmai.rdf.iri import local_name, served_by
from wenmai.resolve.short_names import short_names
from wenmai.served.first_places import first_place
from wenmai.served.gathering import FILES, POST_TITLES, Told, Values
from wenmai.served.ordering import in_order

# bodies, places and policy areas whose names are in memory: many things are of the same ones
_KNOWN = 1_000
KINDS = ("document", "body", "official", "task", "place", "area")
"""In the order in which a search that asks for all of them lists what fits equally well."""


@dataclass(frozen=True, slots=True)
class Thing:
    """`names` are all that it is called, the one to show first; `short` what people say and no paper prints. `weight` orders the things of
    a kind, the greatest first; `shown` is what a list says beside the name; `evidence` the IRI of the first place that prints it, None
    where no place does. `keys` and `words` are the names as they are typed in whole and as words of the index, where these are made
    already."""

    kind: str
    iri: str
    names: tuple[str, ...]
    weight: tuple[Any, ...] = ()
    shown: Mapping[str, Any] = field(default_factory=dict)
    evidence: str | None = None
    short: tuple[str, ...] = ()
    keys: tuple[str, ...] | None = None
    words: tuple[str, str, str] | None = None


def things(told: Told, text: Callable[[str], str], waiting: Path) -> Iterator[Thing]:
    """Everything that can be searched for, by kind and weight. `text` reads the text of a source by its hash, and raises LookupError or
    OSError where there is none; in the folder `waiting` stands what does not fit into memory while it is sorted."""
    read = _Reading(told, text)
    for some in (_documents(read), _bodies(read), _officials(read)):
        yield from _sorted(some, waiting)
    tasks_of: Counter[str] = Counter()
    for thing, areas in _tasks(read, waiting):
        tasks_of.update(areas)
        yield thing
    for some in (_places(read), _areas(read, tasks_of)):
        yield from _sorted(some, waiting)


def _sorted(found: Iterable[Thing], waiting: Path) -> Iterator[Thing]:
    """Things of one kind."""
    return in_order(found, lambda thing: (thing.weight, thing.names[0], thing.iri), waiting)


class _Reading:
    """What is told of things."""

    def __init__(self, told: Told, text: Callable[[str], str]) -> None:
        self.told, self._text = told, text
        self.known = lru_cache(_KNOWN)(told.said)

    def of_class(self, kind: str) -> Iterator[tuple[str, Values]]:
        """The things of a class with what is said of them."""
        return ((iri, self.told.said(iri)) for iri in self.told.of_class(kind))

    def place(self, iri: str, names: Iterable[str]) -> str | None:
        """The first place that prints one of the names of a thing."""
        return first_place(self.told.printed(iri), names)

    def begins(self, sha256: str) -> str:
        """How a source begins."""
        with suppress(LookupError, OSError):
            return opening(self._text(sha256))
        return ""


def _first(said: Values, name: str) -> str | None:
    return next(iter(said.get(name, ())), None)


def _local(iri: str | None) -> str | None:
    return local_name(iri) if iri else None


def _backwards(day: str | None) -> tuple[int, ...]:
    """Sorts ISO dates with the latest first and none last."""
    return tuple(-int(part) for part in (day or "0").split("-"))


def _documents(read: _Reading) -> Iterator[Thing]:
    """Each paper once: one that is cited and held as well is the held one, under the names of both."""
    for iri, said in read.of_class(t.DOCUMENT):
        if t.RESOLVED_TO not in said:
            stubs = read.told.naming(t.RESOLVED_TO, iri)
            yield _document(read, iri, [said, *map(read.told.said, stubs)], read.told.times_named(t.CITES, [iri, *stubs]))


def _document(read: _Reading, iri: str, group: list[Values], cited: int) -> Thing:
    """`group` is what is said of the paper, and of all that are the same paper."""
    said = group[0]
    numbers = [normal_number(number) or number for one in group for number in one.get(t.DOCUMENT_NUMBER, ())]
    titles = [title for one in group for title in one.get(t.TITLE, ())]
    sources = sorted((file, sha256) for sha256, _, file in (value.partition(" ") for value in said.get(FILES, ())))
    files = list(dict.fromkeys(file for file, _ in sources))
    issued, level = _first(said, t.ISSUED), _local(_first(said, t.LEVEL))
    nameless = sources[:1] if not (titles or numbers) else []
    bare = [called(None, None, file, read.begins(sha256)) for file, sha256 in nameless]
    names = list(dict.fromkeys([*titles, *numbers, *bare, *files])) or [iri]
    shown = {"number": next(iter(numbers), None), "title": next(iter(titles), None), "file": next(iter(files), None), "issued": issued,
             "year": _year(issued, numbers, _first(said, t.YEAR)), "level": level, "held": bool(files), "cited": cited}
    return Thing("document", iri, tuple(names), (not files, -cited, _backwards(issued)), shown, read.place(iri, (*titles, *numbers)))


def _year(issued: str | None, numbers: list[str], told: str | None) -> int | None:
    """That of its date, or where none is printed the one in its number (云政办发〔2018〕87号)."""
    said = [issued, *(number.partition("〔")[2] for number in numbers), told]
    return next((int(text[:4]) for text in said if text and text[:4].isdecimal()), None)


def _bodies(read: _Reading) -> Iterator[Thing]:
    for iri, said in read.of_class(t.BODY):
        full, printed = said.get(t.PREF_LABEL, ()), said.get(t.ALT_LABEL, ())
        names, tasks = (*full, *printed), read.told.tasks_with(iri)
        short = tuple(name for one in full for name in short_names(one) if name not in printed)
        place = _first(said, t.IN_PLACE)
        shown = {"kind": _kind(said), "place": place and _first(read.known(place), t.PREF_LABEL), "level": _local(_first(said, t.LEVEL)),
                 "unresolved": t.UNRESOLVED in said, "tasks": tasks}
        yield Thing("body", iri, tuple(dict.fromkeys(names)) or (iri,), (-tasks,), shown, read.place(iri, names), short=short)


def _kind(said: Values) -> str:
    classes = said.get(t.TYPE, ())
    return "collective" if t.COLLECTIVE_BODY in classes else "office" if t.INTERNAL_OFFICE in classes else "body"


def _officials(read: _Reading) -> Iterator[Thing]:
    for iri, said in read.of_class(t.PERSON):
        posts = [read.told.said(post) for post in said.get(t.HOLDS, ())]
        bodies = {body for post in posts for body in post.get(t.POST_IN, ())} or {served_by(iri)[0]}
        titles = {title for post in posts for title in post.get(POST_TITLES, ())}
        served = sorted(name for body in bodies for name in read.known(body).get(t.PREF_LABEL, ())) or [served_by(iri)[1]]
        names = tuple(said.get(t.NAME, ())) or (iri,)
        yield Thing("official", iri, names, (-read.told.times_named(t.OF_PERSON, [iri]),), {"posts": sorted(titles), "bodies": served},
                    read.place(iri, names))


def _tasks(read: _Reading, waiting: Path) -> Iterator[tuple[Thing, set[str]]]:
    """The tasks that count, with their areas and those above these, paper by paper."""
    papers = ((_backwards(_first(said, t.ISSUED)), iri) for iri in read.told.papers_with_tasks() if FILES in (said := read.told.said(iri)))
    for when, paper in in_order(papers, tuple, waiting):
        said = read.told.said(paper)
        number = _first(said, t.DOCUMENT_NUMBER)
        of_paper = {"document": paper, "document_number": number and (normal_number(number) or number),
                    "document_title": _first(said, t.TITLE), "issued": _first(said, t.ISSUED)}
        for task in read.told.tasks(paper):
            above = {wide for one in task.areas for wide in (one, *read.known(one).get(t.BROADER, ()))}
            yield Thing("task", task.iri, task.names or (task.iri,), (when, paper, task.order), {"number": task.number, **of_paper},
                        task.place, keys=task.keys, words=task.words), above


def _places(read: _Reading) -> Iterator[Thing]:
    for iri, said in read.of_class(t.PLACE):
        level = _local(_first(said, t.LEVEL))
        yield Thing("place", iri, tuple(said.get(t.PREF_LABEL, ())) or (iri,),
                    (LEVELS.index(level) if level in LEVELS else len(LEVELS),), {"level": level})


def _areas(read: _Reading, tasks: Mapping[str, int]) -> Iterator[Thing]:
    """With the tasks of the areas below them, as `tasks-of-an-area` and `wenmai load` count."""
    for iri, said in read.of_class(t.POLICY_AREA):
        code = _first(said, t.NOTATION)
        names = (*said.get(t.PREF_LABEL, ()), *said.get(t.ALT_LABEL, ()))
        yield Thing("area", iri, names or (iri,), (code or "",), {"code": code, "tasks": tasks.get(iri, 0)})
