"""What the load report shows: bars, body × area, month × body and the network of partners, each with the sentences behind it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from wenmai.load.collectives import members_in
from wenmai.load.columns import Some
from wenmai.load.counting import Counted
from wenmai.load.passages import Passage, Sentence, Sentences
from wenmai.load.report_asking import Spot, Told, text_reader, told
from wenmai.load.rows import Row, Workload
from wenmai.load.tally import COLLECTIVE, Tally
from wenmai.load.weights import Weights
from wenmai.query.run import Queryable

MOST_BODIES = 60
"""Bodies that a page shows at most: names of more cannot be read side by side."""

MOST_CHARACTERS = 1_000_000
"""Characters of sentences that a page holds at most: 3 MB of Chinese in UTF-8."""

MOST_TASKS = 5_000
"""Tasks that a page tells at most, with their sentences; the others are counted."""

NO_AREA = ""
"""The code of the column of tasks in which nothing tells an area."""

ROLES = ("lead", "responsible", "implement", "support")
"""In the order in which a bar is stacked; of roles that weigh the same, the first one takes the task."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A deadline of a task: the month (2021-06), its words, and where they stand; `cut`: sentences were left out. Of a task that is counted
    alone the month."""

    month: str
    text: str
    passages: tuple[Passage, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class ReportTask:
    """A task with the paper that it stands in, the codes of its areas, what tells them, and its deadlines; one that is not `told` has
    neither words nor places, and counts like any other."""

    label: str
    number: str
    paper: str
    areas: tuple[str, ...]
    reason: str
    limits: tuple[Limit, ...]
    told: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A role that a body has in a task, and where that stands; `implied`: by a rule of the paper alone. `cut`: sentences were left out."""

    role: str
    implied: bool
    passages: tuple[Passage, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A body in a task, both by number, with all its roles there; `counts` is the role that it is scored by."""

    body: int
    task: int
    counts: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A body of the ranking, its score divided by the role that each task counts in (in the order of ROLES), and its shares."""

    row: Row
    scores: tuple[float, ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a heat map: row (body) and column by number, and the shares that it counts."""

    body: int
    column: int
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A first level of the subject classes; code NO_AREA for tasks without one."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Two bodies, by number, and for each task that both have a part in the shares of the one and the other."""

    one: int
    other: int
    shares: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it; things point to each other by their place in these tuples. `ranking` is what it reports on;
    `bodies_left` counts the bodies asked for that did not fit, `tasks_left` the tasks that are counted and not told, `sentences_left` the
    sentences that did not fit. The tasks that are told come first."""

    bars: tuple[Bar, ...]
    tasks: tuple[ReportTask, ...]
    shares: tuple[Share, ...]
    sentences: tuple[Sentence, ...]
    areas: tuple[Area, ...]
    by_area: tuple[Field, ...]
    months: tuple[str, ...]
    by_month: tuple[Field, ...]
    ties: tuple[Tie, ...]
    ranking: Workload
    bodies_left: int = 0
    sentences_left: int = 0
    tasks_left: int = 0


def report(store: Queryable, found: Workload, what: Counted, *, most_bodies: int = MOST_BODIES, most_tasks: int = MOST_TASKS,
           most_characters: int = MOST_CHARACTERS) -> Report:
    """The report on a ranking of this store; `what` is what the ranking counted.

    Beyond `most_bodies` bodies, `most_tasks` tasks and `most_characters` characters of sentences things are left out and counted.
    """
    rows, counts = found.rows[:most_bodies], what.counts
    held = [counts.roles.get(row.iri, {}) for row in rows]
    numbers = _told_first(held, found.weights)
    wanted, alone = {counts.tasks[task]: task for task in sorted(numbers[:most_tasks])}, sorted(numbers[most_tasks:])
    answers = told(store, _holders(rows, what), wanted)
    sentences = Sentences(answers.origins, text_reader(store, answers.origins), most_characters)
    in_order = _order(answers, wanted.keys() & answers.tasks.keys())
    order = {task: place for place, task in enumerate([*map(wanted.__getitem__, in_order), *alone])}
    shares = _shares(held, _places(answers, what, rows, wanted), order, len(in_order), found.weights, sentences)
    tasks = (*(_task(answers, iri, counts.areas_of.get(wanted[iri], ()), counts, sentences) for iri in in_order),
             *(_counted_alone(counts, task) for task in alone))
    areas, by_area = _by_area(counts, tasks, shares)
    months = tuple(sorted({limit.month for task in tasks for limit in task.limits}))
    column = {month: number for number, month in enumerate(months)}
    by_month = _fields(shares, lambda share: {column[limit.month] for limit in tasks[share.task].limits})
    bars = tuple(_bar(number, row, shares, found.weights) for number, row in enumerate(rows))
    return Report(bars, tasks, shares, tuple(sentences.table), areas, by_area, months, by_month, _ties(shares), found,
                  len(found.rows) - len(rows), sentences.left_out, len(tasks) - len(in_order))


def _told_first(held: Sequence[Mapping[int, Some]], weights: Weights) -> list[int]:
    """The tasks of these bodies in the order in which they are told: one of each body after the other, its weightiest first."""
    turns = [_sorted(tasks, weights) for tasks in held]
    return list(dict.fromkeys(task for turn in zip_longest(*turns) for task in turn if task is not None))


_Places = Mapping[tuple[int, int, str], tuple[bool, set[Spot]]]


def _holders(rows: Sequence[Row], what: Counted) -> set[str]:
    """The bodies of the rows, all that count with them, and the collective ones where these may."""
    shown = {row.iri for row in rows}
    collectives = () if what.collectives_whole else (iri for iri, body in what.counts.bodies.items() if body.kind == COLLECTIVE)
    return shown.union((body for body, last in what.under.items() if last in shown), collectives)


def _places(answers: Told, what: Counted, rows: Sequence[Row], wanted: Mapping[str, int]) -> _Places:
    """By body and task (numbers) and role the places in the tasks that are wanted; those of a predecessor, an office or a
    collective name go to the bodies that it counts with."""
    number = {row.iri: place for place, row in enumerate(rows)}
    out: dict[tuple[int, int, str], tuple[bool, set[Spot]]] = {}
    for (holder, iri, role), (by_rule, spots) in answers.parts.items():
        body, task = number.get(what.under.get(holder, holder)), wanted[iri]
        for counting in _members(what.counts, holder, task, rows) if body is None else [body]:
            before, there = out.get((counting, task, role), (True, set()))
            out[counting, task, role] = (before and by_rule, there | spots)
    return out


def _members(counts: Tally, holder: str, task: int, rows: Sequence[Row]) -> list[int]:
    """The rows that a collective name counts for in a task: none where it counts as what it is."""
    if task in counts.roles.get(holder, ()) or task not in counts.paper_of or counts.bodies[holder].kind != COLLECTIVE:
        return []
    names = set(members_in(counts, holder, task))
    return [place for place, row in enumerate(rows) if not names.isdisjoint((row.body, *row.merged))]


def _order(answers: Told, tasks: Iterable[str]) -> list[str]:
    """The tasks by paper, and in a paper as they stand there."""
    def key(iri: str) -> tuple[str, str, int, str]:
        piece = answers.tasks[iri]
        return answers.papers.get(piece.paper, ""), piece.paper, piece.order, iri

    return sorted(tasks, key=key)


def _shares(held: Sequence[Mapping[int, Some]], places: _Places, order: Mapping[int, int], first: int, weights: Weights,
            sentences: Sentences) -> tuple[Share, ...]:
    """By body, the weightiest first, of the tasks in an order of which the `first` are told. Sentences are taken in turn, one share of each
    body after the other: a cut hits all alike."""
    keys = [_sorted(tasks, weights, order) for tasks in held]
    counted: dict[Some, tuple[Part, ...]] = {}
    made: dict[tuple[int, int], Share] = {}
    for turn, body in sorted((turn, body) for body, own in enumerate(keys) for turn in range(len(own))):
        task = keys[body][turn]
        roles, place = held[body][task], order[task]
        if place < first:
            parts = tuple(_part(name, *places.get((body, task, name), (False, set())), sentences) for name in ROLES if name in roles)
        else:
            parts = counted.setdefault(roles, tuple(Part(name, False, (), False) for name in ROLES if name in roles))
        made[body, turn] = Share(body, place, _counted_in(roles, weights), parts)
    return tuple(made[key] for key in sorted(made))


def _sorted(tasks: Mapping[int, Some], weights: Weights, order: Mapping[int, int] | None = None) -> list[int]:
    """The tasks, those that are in an order, the weightiest first; equals in that order, or by number."""
    some = tasks if order is None else [task for task in tasks if task in order]
    return sorted(some, key=lambda task: (*_weight(tasks[task], weights), task if order is None else order[task]))


def _weight(roles: Some, weights: Weights) -> tuple[float, int]:
    """What sorts tasks by the role that they count in, the weightiest first."""
    role = _counted_in(roles, weights)
    return -weights.of(role), ROLES.index(role)


def _counted_in(roles: Iterable[str], weights: Weights) -> str:
    return min(roles, key=lambda role: (-weights.of(role), ROLES.index(role)))


def _part(role: str, implied: bool, spots: set[Spot], sentences: Sentences) -> Part:
    return Part(role, implied, *sentences.passages(spots))


def _task(answers: Told, iri: str, areas: Iterable[str], counts: Tally, sentences: Sentences) -> ReportTask:
    piece = answers.tasks[iri]
    limits = tuple(Limit(date[:7], text, *sentences.passages(spots)) for (date, text), spots in sorted(piece.deadlines.items()))
    return ReportTask(piece.label, piece.number, answers.papers.get(piece.paper, ""), _firsts(counts, areas),
                      "；".join(sorted(piece.reasons)), limits)


def _counted_alone(counts: Tally, task: int) -> ReportTask:
    months = sorted({date[:7] for date in counts.due.get(task, ())})
    return ReportTask("", "", "", _firsts(counts, counts.areas_of.get(task, ())), "",
                      tuple(Limit(month, "", (), False) for month in months), told=False)


def _firsts(counts: Tally, areas: Iterable[str]) -> tuple[str, ...]:
    """The codes of the first levels of areas."""
    return tuple(sorted({counts.areas[counts.areas[area].first].code for area in areas}))


def _bar(number: int, row: Row, shares: tuple[Share, ...], weights: Weights) -> Bar:
    own = [(place, share) for place, share in enumerate(shares) if share.body == number]
    scores = tuple(round(sum(weights.of(role) for _, share in own if share.counts == role), 6) for role in ROLES)
    return Bar(row, scores, tuple(place for place, _ in own))


def _by_area(counts: Tally, tasks: tuple[ReportTask, ...], shares: tuple[Share, ...]) -> tuple[tuple[Area, ...], tuple[Field, ...]]:
    named = {area.code: Area(area.code, area.name, area.english) for area in counts.areas.values()}
    seen = sorted({code for task in tasks for code in task.areas})
    bare = any(not task.areas for task in tasks)
    areas = [named[code] for code in seen] + ([Area(NO_AREA, "领域未定", "no area")] if bare else [])
    column = {area.code: number for number, area in enumerate(areas)}
    return tuple(areas), _fields(shares, lambda share: {column[code] for code in tasks[share.task].areas or (NO_AREA,)})


def _fields(shares: tuple[Share, ...], columns: Callable[[Share], set[int]]) -> tuple[Field, ...]:
    """The cells that count anything, by row and column."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, share in enumerate(shares):
        for column in columns(share):
            cells[share.body, column].append(number)
    return tuple(Field(*key, tuple(cells[key])) for key in sorted(cells))


def _ties(shares: tuple[Share, ...]) -> tuple[Tie, ...]:
    by_task: dict[int, list[int]] = defaultdict(list)
    for number, share in enumerate(shares):
        by_task[share.task].append(number)
    shared: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for _, numbers in sorted(by_task.items()):
        for place, one in enumerate(numbers):
            for other in numbers[place + 1:]:
                shared[shares[one].body, shares[other].body].append((one, other))
    return tuple(Tie(*bodies, tuple(shared[bodies])) for bodies in sorted(shared, key=lambda pair: (-len(shared[pair]), pair)))
