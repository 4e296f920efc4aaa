"""Who has which task in which role, with tasks that restate each other counted as one; and what is known of the tasks and papers.

The store is read in passes over one or two properties each (`wenmai.load.asked`), joined here. The names of bodies and papers come in
several of them, and are kept once.
"""
from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any, Generic, TypeVar

from wenmai.load import asked
from wenmai.load.asked import text_rows
from wenmai.load.columns import Column, Numbers, Shares, Some
from wenmai.load.tasks import Tasks, tasks_of
from wenmai.query.run import Queryable
from wenmai.rdf.terms import ROLE_EDGE

BODY, OFFICE, COLLECTIVE = "body", "office", "collective"
KINDS = (BODY, OFFICE, COLLECTIVE)

NOTHING: Some = frozenset()
Thing = TypeVar("Thing", int, str)

_ROLE_OF = {edge: role for role, edge in ROLE_EDGE.items()}
_ROLES = tuple(ROLE_EDGE)


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
    bodies: Mapping[str, Body]
    roles: Mapping[str, Mapping[int, Some]]
    paper_of: Mapping[int, str]
    section_of: Mapping[int, int]
    areas_of: Mapping[int, Some]
    fields_of: Mapping[int, Some]
    due: Mapping[int, Some]
    targets: Mapping[int, int]
    levels: Mapping[str, Some]
    issuers: Mapping[str, Some]
    regions: Mapping[str, Some]
    years: Mapping[str, frozenset[int]]
    areas: Mapping[str, Area]

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


Value = TypeVar("Value", str, int)


class _Grown(Generic[Value]):
    """Sets that grow value by value, each kept once: most tasks have one of a few."""

    def __init__(self) -> None:
        self._known: dict[tuple[frozenset[Value], Value], frozenset[Value]] = {}

    def by(self, value: Value, before: frozenset[Value]) -> frozenset[Value]:
        """A set with one value more."""
        after = self._known.get((before, value))
        if after is None:
            after = self._known[before, value] = before | {value}
        return after


def tally(store: Queryable, *, implied: bool = True) -> Tally:
    """The counts' raw material; without `implied`, bodies that only a rule of the paper adds are left out."""
    tasks = tasks_of(store)
    twins: dict[int, int] = _twins(tasks.rows(asked.TWINS))
    roles = _shares(tasks, twins, implied)
    held = _marked(len(tasks), (task for each in roles.values() for task in each))
    areas = _areas(store)
    paper_of = _paper_of(tasks, twins, held)
    areas_of, fields_of = _areas_of(tasks, twins, held, areas)
    levels, issuers, regions, years = _papers(store)
    return Tally(tasks, _bodies(store), roles, paper_of, _sections(tasks, paper_of), areas_of, fields_of, _due(tasks, twins, held),
                 _targets(tasks, twins, held), levels, issuers, regions, years, areas)


def tasks_by_body(rows: Mapping[str, Iterable[tuple[Any, ...]]]) -> Counter[str]:
    """In how many tasks each body has a part, as `tally` counts them, by the rows of some papers (by the name of their table): a task is
    one paper's, so that those of all papers can be added up."""
    twins = _twins(rows[asked.TWINS.name])
    tasks = {task for task, in rows[asked.TASKS.name]}
    held = {(body, twins.get(task, task)) for body, task, _ in rows[asked.SHARES.name] if task in tasks}
    return Counter(body for body, _ in held)


def twins_of(store: Queryable) -> dict[str, str]:
    """From each task that restates another to the one that counts for both."""
    return _twins(text_rows(store, asked.TWINS))


def _bodies(store: Queryable) -> dict[str, Body]:
    collective, unresolved = ({iri for iri, in text_rows(store, table)} for table in (asked.COLLECTIVE, asked.UNRESOLVED))
    offices = dict(sorted(text_rows(store, asked.OFFICES), key=str))
    places = {iri: intern(place) for iri, place in sorted(text_rows(store, asked.PLACES), key=str)}
    out: dict[str, Body] = {}
    for iri, name in sorted(text_rows(store, asked.NAMES)):
        kind = COLLECTIVE if iri in collective else OFFICE if iri in offices else BODY
        out.setdefault(intern(iri), Body(intern(iri), name, kind, iri in unresolved, places.get(iri), offices.get(iri)))
    return out


def _marked(size: int, tasks: Iterable[int]) -> bytearray:
    """A mark for each of so many tasks, set for these: a byte each, much less than a set of them takes."""
    marks = bytearray(size)
    for task in tasks:
        marks[task] = True
    return marks


def _shares(tasks: Tasks, twins: Mapping[int, int], implied: bool) -> Shares:
    by_rule = set() if implied else set(tasks.rows(asked.BY_RULE))
    is_task = _marked(len(tasks), (task for task, in tasks.rows(asked.TASKS)))
    bodies: dict[str, int] = {}
    body_of, task_of, role_of = array("i"), array("i"), array("b")
    for body, task, edge in tasks.rows(asked.SHARES):
        role = _ROLE_OF[edge]
        if is_task[task] and (body, task, role) not in by_rule:
            body_of.append(bodies[body] if body in bodies else bodies.setdefault(intern(body), len(bodies)))
            task_of.append(twins.get(task, task))
            role_of.append(_ROLES.index(role))
    return Shares(bodies, body_of, task_of, role_of, _ROLES)


def _paper_of(tasks: Tasks, twins: Mapping[int, int], held: bytearray) -> Column[str]:
    """The papers of the tasks that somebody has a part in, as of all that is told of tasks."""
    out: Column[str] = Column(len(tasks))
    for piece, paper in tasks.rows(asked.PAPER_OF):
        if held[task := twins.get(piece, piece)]:
            out[task] = intern(paper)
    return out


def _sections(tasks: Tasks, of: Iterable[int]) -> Numbers:
    parents, out = Numbers(len(tasks)), Numbers(len(tasks))
    for piece, parent in tasks.rows(asked.PARENTS):
        parents[piece] = max(parent, parents.get(piece, parent))
    for task in of:
        out[task] = _top(task, parents)
    return out


def _due(tasks: Tasks, twins: Mapping[int, int], held: bytearray) -> Column[Some]:
    out, dates = Column[Some](len(tasks)), _Grown[str]()
    for piece, date in tasks.rows(asked.DUE):
        if held[task := twins.get(piece, piece)]:
            out[task] = dates.by(date, out.get(task, NOTHING))
    return out


def _targets(tasks: Tasks, twins: Mapping[int, int], held: bytearray) -> Numbers:
    """A row that restates a task restates its targets: the place that prints most of them counts."""
    printed, out = Numbers(len(tasks)), Numbers(len(tasks))
    for piece, _ in tasks.rows(asked.TARGETS):
        printed[piece] = printed.get(piece, 0) + 1
    for piece, number in printed.items():
        if held[task := twins.get(piece, piece)]:
            out[task] = max(number, out.get(task, 0))
    return out


def _areas(store: Queryable) -> dict[str, Area]:
    read = sorted(text_rows(store, asked.AREAS))
    english, above = (dict(sorted(text_rows(store, table))) for table in (asked.ENGLISH, asked.ABOVE))
    known = {area for area, _, _ in read}
    above = {area: higher for area, higher in above.items() if higher in known}
    out: dict[str, Area] = {}
    for iri, code, name in read:
        out.setdefault(iri, Area(code, name, english.get(iri, ""), _top(iri, above)))
    return out


def _areas_of(tasks: Tasks, twins: Mapping[int, int], held: bytearray, areas: Mapping[str, Area]) -> tuple[Column[Some], Column[Some]]:
    """Of each task its areas and the names of their first levels."""
    of, fields = Column[Some](len(tasks)), Column[Some](len(tasks))
    grown = _Grown[str]()
    for piece, area in tasks.rows(asked.AREA_OF):
        if held[task := twins.get(piece, piece)] and area in areas:
            of[task] = grown.by(area, of.get(task, NOTHING))
            fields[task] = grown.by(areas[areas[area].first].name, fields.get(task, NOTHING))
    return of, fields


def _papers(store: Queryable) -> tuple[dict[str, Some], dict[str, Some], dict[str, Some], dict[str, frozenset[int]]]:
    """By paper its levels, issuers, regions and years."""
    levels, issuers, regions = dict[str, Some](), dict[str, Some](), dict[str, Some]()
    years: dict[str, frozenset[int]] = {}
    grown, grown_years = _Grown[str](), _Grown[int]()
    for paper, level, issuer, date, number, region in text_rows(store, asked.PAPERS):
        for table, value in ((levels, level), (issuers, issuer), (regions, region)):
            if value:
                table[intern(paper)] = grown.by(value, table.get(paper, NOTHING))
        if year := _year(date, number):
            years[intern(paper)] = grown_years.by(year, years.get(paper, frozenset()))
    return levels, issuers, regions, years


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
