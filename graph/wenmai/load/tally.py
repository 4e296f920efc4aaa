"""Who has which task in which role, with tasks that restate each other counted as one; and what is known of the tasks and papers.

The store is read in passes over one or two properties each (`wenmai.load.asked`), joined here.
"""
from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from wenmai.load import asked
from wenmai.load.asked import text_rows
from wenmai.load.tasks import Tasks, tasks_of
from wenmai.query.run import Queryable
from wenmai.rdf.terms import ROLE_EDGE

BODY, OFFICE, COLLECTIVE = "body", "office", "collective"
KINDS = (BODY, OFFICE, COLLECTIVE)

Some = frozenset[str]
NOTHING: Some = frozenset()
Thing = TypeVar("Thing", int, str)

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
    names of their first levels, the ISO dates it is due and how many targets it sets; for each paper level, issuers, region, year.

    A task, as a section, is its number among `tasks`, which has their IRIs in order."""

    tasks: Tasks
    bodies: dict[str, Body] = field(default_factory=dict)
    roles: dict[str, dict[int, Some]] = field(default_factory=dict)
    paper_of: dict[int, str] = field(default_factory=dict)
    section_of: dict[int, int] = field(default_factory=dict)
    areas_of: dict[int, Some] = field(default_factory=dict)
    fields_of: dict[int, Some] = field(default_factory=dict)
    due: dict[int, Some] = field(default_factory=dict)
    targets: dict[int, int] = field(default_factory=dict)
    levels: dict[str, set[str]] = field(default_factory=dict)
    issuers: dict[str, set[str]] = field(default_factory=dict)
    regions: dict[str, set[str]] = field(default_factory=dict)
    years: dict[str, set[int]] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)

    def holders(self) -> dict[int, set[str]]:
        """For each task the bodies that have a part in it."""
        found: dict[int, set[str]] = defaultdict(set)
        for body, tasks in self.roles.items():
            for task in tasks:
                found[task].add(body)
        return found

    def papers(self, tasks: Iterable[int]) -> set[str]:
        """The papers that these tasks stand in."""
        return {self.paper_of[task] for task in tasks}


class _Grown:
    """Sets that grow value by value, each kept once: most tasks have one of a few."""

    def __init__(self) -> None:
        self._known: dict[tuple[Some, str], Some] = {}

    def add(self, sets: dict[int, Some], task: int, value: str) -> None:
        """Adds a value to the set of a task."""
        before = sets.get(task, NOTHING)
        after = self._known.get((before, value))
        if after is None:
            after = self._known[before, value] = before | {value}
        sets[task] = after


def tally(store: Queryable, *, implied: bool = True) -> Tally:
    """The counts' raw material; without `implied`, bodies that only a rule of the paper adds are left out."""
    out = Tally(tasks_of(store), bodies=_bodies(store))
    twins = _twins(out.tasks.rows(asked.TWINS))
    _shares(out, twins, implied)
    _tasks(out, twins)
    _areas(store, out, twins)
    _papers(store, out)
    return out


def tasks_by_body(store: Queryable) -> dict[str, int]:
    """In how many tasks each body has a part, as `tally` counts them."""
    import numpy as np

    tasks = tasks_of(store)
    twins: dict[int, int] = _twins(tasks.rows(asked.TWINS))
    is_task = _marked(len(tasks), (task for task, in tasks.rows(asked.TASKS)))
    bodies: dict[str, int] = {}
    shares = array("q")
    for body, task, _ in tasks.rows(asked.SHARES):
        if is_task[task]:
            held_as: int = twins[task] if task in twins else task  # noqa: SIM401 - `get` of what may be anything may be None to mypy
            shares.append(bodies.setdefault(body, len(bodies)) * len(tasks) + held_as)
    held = np.bincount(np.unique(np.frombuffer(shares, dtype=np.int64)) // max(1, len(tasks)), minlength=len(bodies))
    return dict(zip(bodies, held.tolist(), strict=True))


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


def _marked(size: int, tasks: Iterable[int]) -> bytearray:
    """A mark for each of so many tasks, set for these: a byte each, much less than a set of them takes."""
    marks = bytearray(size)
    for task in tasks:
        marks[task] = True
    return marks


def _shares(out: Tally, twins: Mapping[int, int], implied: bool) -> None:
    by_rule = set() if implied else set(out.tasks.rows(asked.BY_RULE))
    is_task = _marked(len(out.tasks), (task for task, in out.tasks.rows(asked.TASKS)))
    roles = _Grown()
    for body, task, edge in out.tasks.rows(asked.SHARES):
        role = _ROLE_OF[edge]
        if is_task[task] and (body, task, role) not in by_rule:
            roles.add(out.roles.setdefault(body, {}), twins.get(task, task), role)


def _tasks(out: Tally, twins: Mapping[int, int]) -> None:
    """Paper, section, dates and targets of the tasks that somebody has a part in."""
    held = _marked(len(out.tasks), (task for tasks in out.roles.values() for task in tasks))
    parents: dict[int, int] = dict(sorted(out.tasks.rows(asked.PARENTS)))
    for piece, paper in out.tasks.rows(asked.PAPER_OF):
        if held[task := twins.get(piece, piece)]:
            out.paper_of[task] = paper
            out.section_of[task] = _top(task, parents)
    dates = _Grown()
    for piece, date in out.tasks.rows(asked.DUE):
        if held[task := twins.get(piece, piece)]:
            dates.add(out.due, task, date)
    # a row that restates a task restates its targets: the place that prints most of them counts
    printed = Counter(piece for piece, _ in out.tasks.rows(asked.TARGETS))
    for piece, number in printed.items():
        if held[task := twins.get(piece, piece)]:
            out.targets[task] = max(number, out.targets.get(task, 0))


def _areas(store: Queryable, out: Tally, twins: Mapping[int, int]) -> None:
    read = sorted(text_rows(store, asked.AREAS))
    english, above = (dict(sorted(text_rows(store, table))) for table in (asked.ENGLISH, asked.ABOVE))
    known = {area for area, _, _ in read}
    above = {area: higher for area, higher in above.items() if higher in known}
    for iri, code, name in read:
        out.areas.setdefault(iri, Area(code, name, english.get(iri, ""), _top(iri, above)))
    areas, fields = _Grown(), _Grown()
    for piece, area in out.tasks.rows(asked.AREA_OF):
        if (task := twins.get(piece, piece)) in out.paper_of and area in out.areas:
            areas.add(out.areas_of, task, area)
            fields.add(out.fields_of, task, out.areas[out.areas[area].first].name)


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


def _twins(pairs: Iterable[tuple[Any, ...]]) -> dict[Any, Any]:
    """From each task to the one that stands for all that restate each other (the least IRI among those restated)."""
    leads_to = dict(sorted(pairs))
    return {task: _top(task, leads_to) for task in leads_to}


def _top(start: Thing, above: Mapping[Thing, Thing]) -> Thing:
    """Where the way up from `start` ends; itself where there is none above."""
    seen = {start}
    while start in above and above[start] not in seen:
        start = above[start]
        seen.add(start)
    return start
