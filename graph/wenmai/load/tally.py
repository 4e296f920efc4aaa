"""Who has which task in which role, with tasks that restate each other counted as one; and what is known of the tasks and papers.

The store is read in passes over one or two properties each, joined here: a pass is linear in what it reads, where a join in
the engine looks every row up on disk (at a million statements 0.7 s in all, against 3 s for the responsibilities alone).
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wenmai.query.run import PREFIXES, Queryable, answer_of
from wenmai.rdf.terms import ROLE_EDGE

BODY, OFFICE, COLLECTIVE = "body", "office", "collective"
KINDS = (BODY, OFFICE, COLLECTIVE)

_ROLE_OF = {edge: role for role, edge in ROLE_EDGE.items()}
_SHARES = f"""
SELECT ?body ?task ?edge WHERE {{
  VALUES ?edge {{ {" ".join(f"<{edge}>" for edge in _ROLE_OF)} }}
  GRAPH ?g {{ ?body ?edge ?task }}
}}"""
# what a rule of the paper adds and no note prints
_BY_RULE = """
SELECT DISTINCT ?body ?task ?role WHERE {
  GRAPH ?g {
    ?responsibility wm:implied true ; wm:body ?body ; wm:task ?task ; wm:role ?kind .
    FILTER NOT EXISTS {
      ?printed wm:body ?body ; wm:task ?task ; wm:role ?kind .
      FILTER NOT EXISTS { ?printed wm:implied true }
    }
  }
  BIND(STRAFTER(STR(?kind), "#") AS ?role)
}"""
_TASKS = "SELECT ?task WHERE { GRAPH ?g { ?task a wm:Task } }"
_PAPER_OF = "SELECT ?task ?doc WHERE { GRAPH ?g { ?task wm:inDocument ?doc } }"
_TWINS = "SELECT DISTINCT ?piece ?main WHERE { GRAPH ?g { ?piece wm:sameTask ?main } }"
_PARENTS = "SELECT DISTINCT ?piece ?parent WHERE { GRAPH ?g { ?piece wm:partOf ?parent } }"
_AREA_OF = "SELECT ?task ?area WHERE { GRAPH ?g { ?task wm:area ?area } }"
_AREAS = "SELECT DISTINCT ?area ?code ?name WHERE { GRAPH ?g { ?area a wm:PolicyArea ; skos:notation ?code ; skos:prefLabel ?name } }"
_ENGLISH = "SELECT DISTINCT ?area ?name WHERE { GRAPH ?g { ?area a wm:PolicyArea ; skos:altLabel ?name } }"
_ABOVE = "SELECT DISTINCT ?area ?above WHERE { GRAPH ?g { ?area skos:broader ?above } }"
# a task is due by a day or goes on to a last day; one that starts on a day is not due on it
_DUE = """
SELECT ?task ?date WHERE {
  GRAPH ?g { ?task wm:hasDeadline ?deadline . ?deadline wm:date ?date ; wm:deadlineKind ?kind . FILTER(?kind != wm:starting) }
}"""
_TARGETS = "SELECT DISTINCT ?task ?target WHERE { GRAPH ?g { ?task wm:hasTarget ?target } }"
_NAMES = "SELECT DISTINCT ?body ?name WHERE { GRAPH ?g { ?body a wm:Body ; skos:prefLabel ?name } }"
_COLLECTIVE = "SELECT DISTINCT ?body WHERE { GRAPH ?g { ?body a wm:CollectiveBody } }"
_OFFICES = "SELECT DISTINCT ?body ?parent WHERE { GRAPH ?g { ?body a wm:InternalOffice OPTIONAL { ?body org:unitOf ?parent } } }"
_UNRESOLVED = "SELECT DISTINCT ?body WHERE { GRAPH ?g { ?body wm:unresolved true } }"
_PLACES = "SELECT DISTINCT ?body ?name WHERE { GRAPH ?g { ?body wm:place/skos:prefLabel ?name } }"
_PAPERS = """
SELECT DISTINCT ?doc ?level ?issuer ?date ?number ?region WHERE {
  GRAPH ?g {
    ?doc wm:source ?source .
    OPTIONAL { ?doc wm:level ?rank . BIND(STRAFTER(STR(?rank), "#") AS ?level) }
    OPTIONAL { ?doc wm:issuer ?issuer }
    OPTIONAL { ?doc dcterms:issued ?date }
    OPTIONAL { ?doc wm:documentNumber ?number }
    OPTIONAL { ?doc wm:region/skos:prefLabel ?region }
  }
}"""


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the graph has it; `kind` is one of KINDS, `place` a full name, `parent` the IRI of an internal office's body."""

    iri: str
    name: str
    kind: str
    unresolved: bool
    place: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A class of the subject table: its code (two digits a level), its names, and the IRI of its first level (maybe its own)."""

    code: str
    name: str
    english: str
    first: str


@dataclass(slots=True)
class Tally:
    """For each body its tasks with the roles it has in them; for each task its paper, its section, its policy areas (IRIs), the
    names of their first levels, the ISO dates it is due and how many targets it sets; for each paper level, issuers, region, year."""

    bodies: dict[str, Body] = field(default_factory=dict)
    roles: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    paper_of: dict[str, str] = field(default_factory=dict)
    section_of: dict[str, str] = field(default_factory=dict)
    areas_of: dict[str, set[str]] = field(default_factory=dict)
    fields_of: dict[str, set[str]] = field(default_factory=dict)
    due: dict[str, set[str]] = field(default_factory=dict)
    targets: dict[str, int] = field(default_factory=dict)
    levels: dict[str, set[str]] = field(default_factory=dict)
    issuers: dict[str, set[str]] = field(default_factory=dict)
    regions: dict[str, set[str]] = field(default_factory=dict)
    years: dict[str, set[int]] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)

    def holders(self) -> dict[str, set[str]]:
        """For each task the bodies that have a part in it."""
        found: dict[str, set[str]] = defaultdict(set)
        for body, tasks in self.roles.items():
            for task in tasks:
                found[task].add(body)
        return found

    def papers(self, tasks: Iterable[str]) -> set[str]:
        """The papers that these tasks stand in."""
        return {self.paper_of[task] for task in tasks}


def tally(store: Queryable, *, implied: bool = True) -> Tally:
    """The counts' raw material; without `implied`, bodies that only a rule of the paper adds are left out."""
    out = Tally(bodies=_bodies(store))
    twins = _twins(_read(store, _TWINS))
    _shares(store, out, twins, implied)
    _tasks(store, out, twins)
    _areas(store, out, twins)
    _papers(store, out)
    return out


def _read(store: Queryable, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows as text: IRIs and the words of literals (`select` tells numbers from text, which takes as long as reading)."""
    solutions = answer_of(store, PREFIXES + query)
    columns = range(len(solutions.variables))
    for solution in solutions:
        yield tuple([None if (value := solution[i]) is None else value.value for i in columns])


def _bodies(store: Queryable) -> dict[str, Body]:
    collective, unresolved = ({iri for iri, in _read(store, query)} for query in (_COLLECTIVE, _UNRESOLVED))
    offices, places = (dict(sorted(_read(store, query), key=str)) for query in (_OFFICES, _PLACES))
    out: dict[str, Body] = {}
    for iri, name in sorted(_read(store, _NAMES)):
        kind = COLLECTIVE if iri in collective else OFFICE if iri in offices else BODY
        out.setdefault(iri, Body(iri, name, kind, iri in unresolved, places.get(iri), offices.get(iri)))
    return out


def _shares(store: Queryable, out: Tally, twins: dict[str, str], implied: bool) -> None:
    by_rule = set() if implied else set(_read(store, _BY_RULE))
    tasks = {task for task, in _read(store, _TASKS)}
    for body, task, edge in _read(store, _SHARES):
        role = _ROLE_OF[edge]
        if task in tasks and (body, task, role) not in by_rule:
            out.roles.setdefault(body, {}).setdefault(twins.get(task, task), set()).add(role)


def _tasks(store: Queryable, out: Tally, twins: dict[str, str]) -> None:
    """Paper, section, dates and targets of the tasks that somebody has a part in."""
    held = {task for tasks in out.roles.values() for task in tasks}
    parents = dict(sorted(_read(store, _PARENTS)))
    for piece, paper in _read(store, _PAPER_OF):
        if (task := twins.get(piece, piece)) in held:
            out.paper_of[task] = paper
            out.section_of[task] = _top(task, parents)
    for piece, date in _read(store, _DUE):
        if (task := twins.get(piece, piece)) in held:
            out.due.setdefault(task, set()).add(date)
    # a row that restates a task restates its targets: the place that prints most of them counts
    printed: dict[str, int] = defaultdict(int)
    for piece, _ in _read(store, _TARGETS):
        printed[piece] += 1
    for piece, number in printed.items():
        if (task := twins.get(piece, piece)) in held:
            out.targets[task] = max(number, out.targets.get(task, 0))


def _areas(store: Queryable, out: Tally, twins: dict[str, str]) -> None:
    read = sorted(_read(store, _AREAS))
    english, above = (dict(sorted(_read(store, query))) for query in (_ENGLISH, _ABOVE))
    known = {area for area, _, _ in read}
    above = {area: higher for area, higher in above.items() if higher in known}
    for iri, code, name in read:
        out.areas.setdefault(iri, Area(code, name, english.get(iri, ""), _top(iri, above)))
    for piece, area in _read(store, _AREA_OF):
        if (task := twins.get(piece, piece)) in out.paper_of and area in out.areas:
            out.areas_of.setdefault(task, set()).add(area)
            out.fields_of.setdefault(task, set()).add(out.areas[out.areas[area].first].name)


def _papers(store: Queryable, out: Tally) -> None:
    for paper, level, issuer, date, number, region in _read(store, _PAPERS):
        for table, value in ((out.levels, level), (out.issuers, issuer), (out.regions, region)):
            if value:
                table.setdefault(paper, set()).add(value)
        if year := _year(date, number):
            out.years.setdefault(paper, set()).add(year)


def _year(date: str | None, number: str | None) -> int | None:
    """The year of a paper: that of its date, or where none is printed the one in its number (云政办发〔2018〕87号)."""
    text = date or (number or "").partition("〔")[2]
    return int(text[:4]) if text[:4].isdecimal() and len(text) >= 4 else None


def _twins(pairs: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """From each task to the one that stands for all that restate each other (the least IRI among those restated)."""
    leads_to = dict(sorted(pairs))
    return {task: _top(task, leads_to) for task in leads_to}


def _top(start: str, above: dict[str, str]) -> str:
    """Where the way up from `start` ends; itself where there is none above."""
    seen = {start}
    while start in above and above[start] not in seen:
        start = above[start]
        seen.add(start)
    return start
