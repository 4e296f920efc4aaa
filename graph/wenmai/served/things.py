"""What can be searched for: papers, bodies, officials, tasks, places and policy areas, with their names and what tells them apart.

Each property is read in a pass of its own and joined here, as `wenmai.load.tally` does and for the same reason.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wenmai.load.tally import twins_of
from wenmai.model import LEVELS
from wenmai.query.naming import by_file, called
from wenmai.query.papers import normal_number, resolutions
from wenmai.query.run import PREFIXES, Queryable, select
from wenmai.rdf.iri import local_name, served_by
from wenmai.resolve.short_names import short_names
from wenmai.served.first_places import first_places, tasks_of_paper

KINDS = ("document", "body", "official", "task", "place", "area")
"""In the order in which a search that asks for all of them lists what fits equally well."""

Said = dict[str, list[str]]

_OF_CLASS = "SELECT DISTINCT ?s WHERE {{ GRAPH ?g {{ ?s a {} }} }}"
_SAID = "SELECT DISTINCT ?s ?o WHERE {{ GRAPH ?g {{ {1} ?s {0} ?o }} }}"


@dataclass(frozen=True, slots=True)
class Thing:
    """`names` are all that it is called, the one to show first; `short` what people say and no paper prints. `weight`
    orders the things of a kind, the greatest first; `shown` is
    what a list says beside the name; `evidence` the IRI of the first place that prints it, None where no place does;
    `prints` are the names that are looked for there."""

    kind: str
    iri: str
    names: tuple[str, ...]
    weight: tuple[Any, ...] = ()
    shown: Mapping[str, Any] = field(default_factory=dict)
    evidence: str | None = None
    short: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()


def things(store: Queryable, loads: Mapping[str, int]) -> Iterator[Thing]:
    """Everything that can be searched for, by kind and weight; `loads` says in how many tasks each body has a part.

    Papers, bodies and officials are in memory together; the tasks, which are most of it, come paper by paper.
    """
    read = _Reading(store)
    named = [*_documents(read), *_bodies(read, loads), *_officials(read)]
    first = first_places(store, {thing.iri: thing.prints for thing in named})
    yield from _sorted(replace(thing, evidence=first.get(thing.iri)) for thing in named)
    tasks_of: Counter[str] = Counter()
    for thing, areas in _tasks(read):
        tasks_of.update(areas)
        yield thing
    yield from _sorted([*_places(read), *_areas(read, tasks_of)])


def _sorted(found: Iterable[Thing]) -> list[Thing]:
    return sorted(found, key=lambda thing: (KINDS.index(thing.kind), thing.weight, thing.names[0], thing.iri))


class _Reading:
    """The properties of a store, each read once and only when it is asked for."""

    def __init__(self, store: Queryable) -> None:
        self.store = store
        self._read: dict[tuple[str, str | None], Said] = {}

    def of_class(self, name: str) -> list[str]:
        return sorted(row[0] for row in select(self.store, PREFIXES + _OF_CLASS.format(name)))

    def said(self, path: str, of: str | None = None) -> Said:
        """By subject what one property says, of all or of the things of one class, sorted; what several papers say alike stands once."""
        if (path, of) not in self._read:
            found: dict[str, set[str]] = defaultdict(set)
            for subject, value in select(self.store, PREFIXES + _SAID.format(path, f"?s a {of} ." if of else "")):
                found[subject].add(str(value))
            self._read[path, of] = {subject: sorted(values) for subject, values in found.items()}
        return self._read[path, of]

    def first(self, path: str, iri: str) -> str | None:
        return next(iter(self.said(path).get(iri, ())), None)


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
    citing = {(citer, same.get(paper, paper)) for citer, papers in read.said("wm:cites").items() for paper in papers}
    cited = Counter(paper for _, paper in citing)
    papers = [iri for iri in read.of_class("wm:Document") if iri not in same]
    printed = read.said("wm:documentNumber").keys() | read.said("dcterms:title").keys()
    begun = by_file(read.store, (iri for iri in papers if iri not in printed))
    for iri in papers:
        yield _document(read, iri, [iri, *members[iri]], cited[iri], begun.get(iri))


def _document(read: _Reading, iri: str, group: list[str], cited: int, begun: tuple[str, str] | None) -> Thing:
    """`begun` is the file of a paper that prints neither number nor title, and how it begins."""
    numbers = [normal_number(number) or number for one in group for number in read.said("wm:documentNumber").get(one, ())]
    titles = [title for one in group for title in read.said("dcterms:title").get(one, ())]
    files = read.said("wm:source/wm:fileName").get(iri, [])
    issued, level = read.first("dcterms:issued", iri), _local(read.first("wm:level", iri))
    bare = [called(None, None, *begun)] if begun and not (titles or numbers) else []
    names = list(dict.fromkeys([*titles, *numbers, *bare, *files])) or [iri]
    shown = {"number": next(iter(numbers), None), "title": next(iter(titles), None), "file": next(iter(files), None), "issued": issued,
             "year": _year(issued, numbers, read.first("wm:year", iri)), "level": level, "held": bool(files), "cited": cited}
    return Thing("document", iri, tuple(names), (not files, -cited, _backwards(issued)), shown, prints=(*titles, *numbers))


def _year(issued: str | None, numbers: list[str], told: str | None) -> int | None:
    """That of its date, or where none is printed the one in its number (云政办发〔2018〕87号)."""
    said = [issued, *(number.partition("〔")[2] for number in numbers), told]
    return next((int(text[:4]) for text in said if text and text[:4].isdecimal()), None)


def _bodies(read: _Reading, loads: Mapping[str, int]) -> Iterator[Thing]:
    kinds = {iri: kind for kind in ("office", "collective")
             for iri in read.of_class({"office": "wm:InternalOffice", "collective": "wm:CollectiveBody"}[kind])}
    for iri in read.of_class("wm:Body"):
        full, printed = read.said("skos:prefLabel").get(iri, []), read.said("skos:altLabel").get(iri, [])
        names = [*full, *printed]
        short = tuple(name for one in full for name in short_names(one) if name not in printed)
        place = read.first("wm:place", iri)
        shown = {"kind": kinds.get(iri, "body"), "place": place and read.first("skos:prefLabel", place),
                 "level": _local(read.first("wm:level", iri)), "unresolved": read.first("wm:unresolved", iri) is not None,
                 "tasks": loads.get(iri, 0)}
        yield Thing("body", iri, tuple(dict.fromkeys(names)) or (iri,), (-loads.get(iri, 0),), shown, short=short, prints=tuple(names))


def _officials(read: _Reading) -> Iterator[Thing]:
    mentions = Counter(iri for people in read.said("wm:person").values() for iri in people)
    for iri in read.of_class("wm:Person"):
        posts = read.said("org:holds").get(iri, [])
        bodies = {body for post in posts for body in read.said("org:postIn").get(post, ())} or {served_by(iri)[0]}
        titles = {title for post in posts for title in read.said("rdfs:label", "wm:Post").get(post, ())}
        served = sorted(name for body in bodies for name in read.said("skos:prefLabel").get(body, ())) or [served_by(iri)[1]]
        shown = {"posts": sorted(titles), "bodies": served}
        names = tuple(read.said("foaf:name").get(iri, ())) or (iri,)
        yield Thing("official", iri, names, (-mentions[iri],), shown, prints=names)


def _tasks(read: _Reading) -> Iterator[tuple[Thing, set[str]]]:
    """The tasks that count, with their areas and those above these: what restates another is that other one, and sections are no tasks."""
    twins, above = twins_of(read.store), read.said("skos:broader")
    papers = {iri: _backwards(read.first("dcterms:issued", iri)) for iri in read.said("wm:source/wm:fileName")}
    for paper in sorted(papers, key=lambda iri: (papers[iri], iri)):
        number, title = read.first("wm:documentNumber", paper), read.first("dcterms:title", paper)
        of_paper = {"document": paper, "document_number": number and (normal_number(number) or number), "document_title": title,
                    "issued": read.first("dcterms:issued", paper)}
        for task in tasks_of_paper(read.store, paper):
            if task.iri not in twins:
                weight = (papers[paper], paper, task.order)
                yield (Thing("task", task.iri, task.names or (task.iri,), weight, {"number": task.number, **of_paper}, task.place),
                       {wide for one in task.areas for wide in (one, *above.get(one, ()))})


def _places(read: _Reading) -> Iterator[Thing]:
    for iri in read.of_class("wm:Place"):
        level = _local(read.first("wm:level", iri))
        yield Thing("place", iri, tuple(read.said("skos:prefLabel").get(iri, ())) or (iri,),
                    (LEVELS.index(level) if level in LEVELS else len(LEVELS),), {"level": level})


def _areas(read: _Reading, tasks: Mapping[str, int]) -> Iterator[Thing]:
    """With the tasks of the areas below them, as `tasks-of-an-area` and `wenmai load` count."""
    for iri in read.of_class("wm:PolicyArea"):
        code = read.first("skos:notation", iri)
        names = (*read.said("skos:prefLabel").get(iri, ()), *read.said("skos:altLabel").get(iri, ()))
        yield Thing("area", iri, names or (iri,), (code or "",), {"code": code, "tasks": tasks.get(iri, 0)})
