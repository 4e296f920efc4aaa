"""Who has which task in which role, with tasks that restate each other counted as one; and what is known of the tasks and papers.

The store is read in passes over one or two properties each (`wenmai.load.asked`), joined here.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wenmai.load import asked
from wenmai.load.asked import text_rows
from wenmai.query.run import Queryable
from wenmai.rdf.terms import ROLE_EDGE

BODY, OFFICE, COLLECTIVE = "body", "office", "collective"
KINDS = (BODY, OFFICE, COLLECTIVE)

_ROLE_OF = {edge: role for role, edge in ROLE_EDGE.items()}


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
    twins = twins_of(store)
    _shares(store, out, twins, implied)
    _tasks(store, out, twins)
    _areas(store, out, twins)
    _papers(store, out)
    return out


def twins_of(store: Queryable) -> dict[str, str]:
    """From each task that restates another to the one that counts for both."""
    return _twins(text_rows(store, asked.TWINS))


def _bodies(store: Queryable) -> dict[str, Body]:
    collective, unresolved = ({iri for iri, in text_rows(store, table)} for table in (asked.COLLECTIVE, asked.UNRESOLVED))
    offices, places = (dict(sorted(text_rows(store, table), key=str)) for table in (asked.OFFICES, asked.PLACES))
    out: dict[str, Body] = {}
    for iri, name in sorted(text_rows(store, asked.NAMES)):
        kind = COLLECTIVE if iri in collective else OFFICE if iri in offices else BODY
        out.setdefault(iri, Body(iri, name, kind, iri in unresolved, places.get(iri), offices.get(iri)))
    return out


def _shares(store: Queryable, out: Tally, twins: dict[str, str], implied: bool) -> None:
    by_rule = set() if implied else set(text_rows(store, asked.BY_RULE))
    tasks = {task for task, in text_rows(store, asked.TASKS)}
    for body, task, edge in text_rows(store, asked.SHARES):
        role = _ROLE_OF[edge]
        if task in tasks and (body, task, role) not in by_rule:
            out.roles.setdefault(body, {}).setdefault(twins.get(task, task), set()).add(role)


def _tasks(store: Queryable, out: Tally, twins: dict[str, str]) -> None:
    """Paper, section, dates and targets of the tasks that somebody has a part in."""
    held = {task for tasks in out.roles.values() for task in tasks}
    parents = dict(sorted(text_rows(store, asked.PARENTS)))
    for piece, paper in text_rows(store, asked.PAPER_OF):
        if (task := twins.get(piece, piece)) in held:
            out.paper_of[task] = paper
            out.section_of[task] = _top(task, parents)
    for piece, date in text_rows(store, asked.DUE):
        if (task := twins.get(piece, piece)) in held:
            out.due.setdefault(task, set()).add(date)
    # a row that restates a task restates its targets: the place that prints most of them counts
    printed: dict[str, int] = defaultdict(int)
    for piece, _ in text_rows(store, asked.TARGETS):
        printed[piece] += 1
    for piece, number in printed.items():
        if (task := twins.get(piece, piece)) in held:
            out.targets[task] = max(number, out.targets.get(task, 0))


def _areas(store: Queryable, out: Tally, twins: dict[str, str]) -> None:
    read = sorted(text_rows(store, asked.AREAS))
    english, above = (dict(sorted(text_rows(store, table))) for table in (asked.ENGLISH, asked.ABOVE))
    known = {area for area, _, _ in read}
    above = {area: higher for area, higher in above.items() if higher in known}
    for iri, code, name in read:
        out.areas.setdefault(iri, Area(code, name, english.get(iri, ""), _top(iri, above)))
    for piece, area in text_rows(store, asked.AREA_OF):
        if (task := twins.get(piece, piece)) in out.paper_of and area in out.areas:
            out.areas_of.setdefault(task, set()).add(area)
            out.fields_of.setdefault(task, set()).add(out.areas[out.areas[area].first].name)


def _papers(store: Queryable, out: Tally) -> None:
    for paper, level, issuer, date, number, region in text_rows(store, asked.PAPERS):
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
