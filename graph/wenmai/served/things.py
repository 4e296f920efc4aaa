"""What can be searched for: papers, bodies, officials, tasks, places and policy areas, with their names and what tells them apart.

What papers say was gathered before (`wenmai.served.gathering`) and is joined here; what is inferred is read from its graph.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from sys import intern
from typing import Any

from wenmai.load.tally import twins_of
from wenmai.model import LEVELS
from wenmai.query.naming import by_file, called
from wenmai.query.papers import normal_number, resolutions
from wenmai.rdf import terms as t
from wenmai.rdf.iri import local_name, served_by
from wenmai.resolve.short_names import short_names
from wenmai.served.first_places import first_places
from wenmai.served.gathering import CLASSES, FILES, POST_TITLES, PROPERTIES, Gathering, Merged
from wenmai.store import Store

_OF_NAMED = (t.CITES, t.UNRESOLVED, t.IN_PLACE, t.OF_PERSON, t.HOLDS, t.POST_IN, t.NAME, POST_TITLES)
"""What only papers, bodies and officials are told by."""
KINDS = ("document", "body", "official", "task", "place", "area")
"""In the order in which a search that asks for all of them lists what fits equally well."""

Said = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Thing:
    """`names` are all that it is called, the one to show first; `short` what people say and no paper prints. `weight`
    orders the things of a kind, the greatest first; `shown` is
    what a list says beside the name; `evidence` the IRI of the first place that prints it, None where no place does;
    `prints` are the names that are looked for there. `keys` and `words` are the names as they are typed in whole and as words of the
    index, where these are made already."""

    kind: str
    iri: str
    names: tuple[str, ...]
    weight: tuple[Any, ...] = ()
    shown: Mapping[str, Any] = field(default_factory=dict)
    evidence: str | None = None
    short: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    keys: tuple[str, ...] | None = None
    words: tuple[str, str, str] | None = None


def things(store: Store, gathering: Gathering, loads: Mapping[str, int]) -> Iterator[Thing]:
    """Everything that can be searched for, by kind and weight; `loads` says in how many tasks each body has a part.

    Papers are in memory together, then bodies, then officials; the tasks, which are most of it, come paper by paper.
    """
    read = _Reading(store, gathering)
    for named in (_documents(read), _bodies(read, loads), _officials(read)):
        yield from _placed(_sorted(named), gathering)
    read.forget(_OF_NAMED)
    tasks_of: Counter[str] = Counter()
    for thing, areas in _tasks(read, gathering):
        tasks_of.update(areas)
        yield thing
    yield from _sorted([*_places(read), *_areas(read, tasks_of)])


def _placed(found: Sequence[Thing], gathering: Gathering) -> Iterator[Thing]:
    """With the first place of each that prints it."""
    first = first_places(gathering.places(), {thing.iri: thing.prints for thing in found})
    for thing in found:
        yield replace(thing, evidence=first.get(thing.iri))


def _sorted(found: Iterable[Thing]) -> list[Thing]:
    return sorted(found, key=lambda thing: (KINDS.index(thing.kind), thing.weight, thing.names[0], thing.iri))


class _Reading:
    """What the papers of a store say and what is inferred, by property."""

    def __init__(self, store: Store, gathering: Gathering) -> None:
        self.store = store
        found = {name: Merged() for name in PROPERTIES}
        for name in found.keys() - {POST_TITLES, FILES}:  # nothing is inferred of these
            found[name].add(_inferred(store, name))
        self._things: dict[str, set[str]] = {kind: _inferred_things(store, kind) for kind in CLASSES}
        for said, classes in gathering.names():
            for name, pairs in said.items():
                found[name].add(pairs)
            for kind, some in classes.items():
                self._things[kind].update(map(intern, some))
        self._said: dict[str, Said] = {name: parts.values() for name, parts in found.items()}

    def of_class(self, kind: str) -> list[str]:
        return sorted(self._things[kind])

    def said(self, name: str) -> Said:
        """By subject what one property says, sorted; what several papers say alike stands once."""
        return self._said[name]

    def forget(self, names: Iterable[str]) -> None:
        """Lets go of what these properties say."""
        for name in names:
            del self._said[name]

    def first(self, name: str, iri: str) -> str | None:
        return next(iter(self.said(name).get(iri, ())), None)


def _inferred(store: Store, name: str) -> Iterator[tuple[str, str]]:
    """What is inferred of a property."""
    rows = store.select(f"SELECT ?s ?o {{ GRAPH <{store.names.inferred()}> {{ ?s <{name}> ?o }} }}")
    return ((row[0].value, row[1].value) for row in rows)


def _inferred_things(store: Store, kind: str) -> set[str]:
    return {row[0].value for row in store.select(f"SELECT ?s {{ GRAPH <{store.names.inferred()}> {{ ?s a <{kind}> }} }}")}


def _local(iri: str | None) -> str | None:
    return local_name(iri) if iri else None


def _backwards(day: str | None) -> tuple[int, ...]:
    """Sorts ISO dates with the latest first and none last."""
    return tuple(-int(part) for part in (day or "0").split("-"))


def _documents(read: _Reading) -> Iterator[Thing]:
    """Each paper once: one that is cited and held as well is the held one, under the names of both."""
    same = resolutions(read.store)
    members: dict[str, list[str]] = defaultdict(list)
    for stub, paper in sorted(same.items()):
        members[paper].append(stub)
    citing = {(citer, same.get(paper, paper)) for citer, papers in read.said(t.CITES).items() for paper in papers}
    cited = Counter(paper for _, paper in citing)
    papers = [iri for iri in read.of_class(t.DOCUMENT) if iri not in same]
    printed = read.said(t.DOCUMENT_NUMBER).keys() | read.said(t.TITLE).keys()
    begun = by_file(read.store, (iri for iri in papers if iri not in printed))
    for iri in papers:
        yield _document(read, iri, [iri, *members[iri]], cited[iri], begun.get(iri))


def _document(read: _Reading, iri: str, group: list[str], cited: int, begun: tuple[str, str] | None) -> Thing:
    """`begun` is the file of a paper that prints neither number nor title, and how it begins."""
    numbers = [normal_number(number) or number for one in group for number in read.said(t.DOCUMENT_NUMBER).get(one, ())]
    titles = [title for one in group for title in read.said(t.TITLE).get(one, ())]
    files = read.said(FILES).get(iri, ())
    issued, level = read.first(t.ISSUED, iri), _local(read.first(t.LEVEL, iri))
    bare = [called(None, None, *begun)] if begun and not (titles or numbers) else []
    names = list(dict.fromkeys([*titles, *numbers, *bare, *files])) or [iri]
    shown = {"number": next(iter(numbers), None), "title": next(iter(titles), None), "file": next(iter(files), None), "issued": issued,
             "year": _year(issued, numbers, read.first(t.YEAR, iri)), "level": level, "held": bool(files), "cited": cited}
    return Thing("document", iri, tuple(names), (not files, -cited, _backwards(issued)), shown, prints=(*titles, *numbers))


def _year(issued: str | None, numbers: list[str], told: str | None) -> int | None:
    """That of its date, or where none is printed the one in its number (云政办发〔2018〕87号)."""
    said = [issued, *(number.partition("〔")[2] for number in numbers), told]
    return next((int(text[:4]) for text in said if text and text[:4].isdecimal()), None)


def _bodies(read: _Reading, loads: Mapping[str, int]) -> Iterator[Thing]:
    kinds = {iri: kind for kind in ("office", "collective")
             for iri in read.of_class({"office": t.INTERNAL_OFFICE, "collective": t.COLLECTIVE_BODY}[kind])}
    for iri in read.of_class(t.BODY):
        full, printed = read.said(t.PREF_LABEL).get(iri, ()), read.said(t.ALT_LABEL).get(iri, ())
        names = [*full, *printed]
        short = tuple(name for one in full for name in short_names(one) if name not in printed)
        place = read.first(t.IN_PLACE, iri)
        shown = {"kind": kinds.get(iri, "body"), "place": place and read.first(t.PREF_LABEL, place),
                 "level": _local(read.first(t.LEVEL, iri)), "unresolved": read.first(t.UNRESOLVED, iri) is not None,
                 "tasks": loads.get(iri, 0)}
        yield Thing("body", iri, tuple(dict.fromkeys(names)) or (iri,), (-loads.get(iri, 0),), shown, short=short, prints=tuple(names))


def _officials(read: _Reading) -> Iterator[Thing]:
    mentions = Counter(iri for people in read.said(t.OF_PERSON).values() for iri in people)
    for iri in read.of_class(t.PERSON):
        posts = read.said(t.HOLDS).get(iri, ())
        bodies = {body for post in posts for body in read.said(t.POST_IN).get(post, ())} or {served_by(iri)[0]}
        titles = {title for post in posts for title in read.said(POST_TITLES).get(post, ())}
        served = sorted(name for body in bodies for name in read.said(t.PREF_LABEL).get(body, ())) or [served_by(iri)[1]]
        shown = {"posts": sorted(titles), "bodies": served}
        names = tuple(read.said(t.NAME).get(iri, ())) or (iri,)
        yield Thing("official", iri, names, (-mentions[iri],), shown, prints=names)


def _tasks(read: _Reading, gathering: Gathering) -> Iterator[tuple[Thing, set[str]]]:
    """The tasks that count, with their areas and those above these: what restates another is that other one, and sections are no tasks."""
    twins, above = twins_of(read.store), read.said(t.BROADER)
    papers = {iri: _backwards(read.first(t.ISSUED, iri)) for iri in read.said(FILES)}
    for paper, tasks in gathering.tasks(sorted(papers, key=lambda iri: (papers[iri], iri))):
        number, title = read.first(t.DOCUMENT_NUMBER, paper), read.first(t.TITLE, paper)
        of_paper = {"document": paper, "document_number": number and (normal_number(number) or number), "document_title": title,
                    "issued": read.first(t.ISSUED, paper)}
        for task in tasks:
            if task.iri not in twins:
                weight = (papers[paper], paper, task.order)
                yield (Thing("task", task.iri, task.names or (task.iri,), weight, {"number": task.number, **of_paper}, task.place,
                             keys=task.keys, words=task.words),
                       {wide for one in task.areas for wide in (one, *above.get(one, ()))})


def _places(read: _Reading) -> Iterator[Thing]:
    for iri in read.of_class(t.PLACE):
        level = _local(read.first(t.LEVEL, iri))
        yield Thing("place", iri, tuple(read.said(t.PREF_LABEL).get(iri, ())) or (iri,),
                    (LEVELS.index(level) if level in LEVELS else len(LEVELS),), {"level": level})


def _areas(read: _Reading, tasks: Mapping[str, int]) -> Iterator[Thing]:
    """With the tasks of the areas below them, as `tasks-of-an-area` and `wenmai load` count."""
    for iri in read.of_class(t.POLICY_AREA):
        code = read.first(t.NOTATION, iri)
        names = (*read.said(t.PREF_LABEL).get(iri, ()), *read.said(t.ALT_LABEL).get(iri, ()))
        yield Thing("area", iri, names or (iri,), (code or "",), {"code": code, "tasks": tasks.get(iri, 0)})
