"""What the load report shows: bars, body × area, month × body and the network of partners, each with the sentences behind it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from wenmai.load.passages import Passage, Sentence, Sentences
from wenmai.load.report_asking import Piece, Spot, Told, text_reader, told
from wenmai.load.rows import Row, Workload
from wenmai.load.successors import latest_of
from wenmai.load.weights import Weights
from wenmai.query.run import Queryable

MOST_BODIES = 60
"""Bodies that a page shows at most: names of more cannot be read side by side."""

MOST_CHARACTERS = 1_000_000
"""Characters of sentences that a page holds at most: 3 MB of Chinese in UTF-8."""

NO_AREA = ""
"""The code of the column of tasks in which nothing tells an area."""

ROLES = ("lead", "responsible", "implement", "support")
"""In the order in which a bar is stacked; of roles that weigh the same, the first one takes the task."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A deadline of a task: the month (2021-06), its words, and where they stand."""

    month: str
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReportTask:
    """A task with the paper that it stands in, the codes of its areas, what tells them, and its deadlines."""

    label: str
    number: str
    paper: str
    areas: tuple[str, ...]
    reason: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A role that a body has in a task, and where that stands; `implied`: by a rule of the paper alone. `cut`: sentences were left out."""

    role: str
    implied: bool
    passages: tuple[Passage, ...]
    cut: bool = False


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
    """All of it; things point to each other by their place in these tuples. `ranked` and `apart` count the bodies of the whole
    ranking and those set apart, `bodies_left` those asked for that did not fit, `sentences_left` the sentences that did not."""

    bars: tuple[Bar, ...]
    tasks: tuple[ReportTask, ...]
    shares: tuple[Share, ...]
    sentences: tuple[Sentence, ...]
    areas: tuple[Area, ...]
    by_area: tuple[Field, ...]
    months: tuple[str, ...]
    by_month: tuple[Field, ...]
    ties: tuple[Tie, ...]
    weights: Weights
    ranked: int
    apart: int
    bodies_left: int = 0
    sentences_left: int = 0


def report(store: Queryable, found: Workload, *, implied: bool = True, merge_successors: bool = False, most_bodies: int = MOST_BODIES,
           most_characters: int = MOST_CHARACTERS) -> Report:
    """The report on a ranking of this store; `implied` and `merge_successors` are those that the ranking was made with.

    Beyond `most_bodies` bodies and `most_characters` characters of sentences things are left out and counted.
    """
    rows = found.rows[:most_bodies]
    place = {row.iri: number for number, row in enumerate(rows)}
    latest = latest_of(store) if merge_successors else {}
    counted_as = {**{iri: iri for iri in place}, **{before: last for before, last in latest.items() if last in place}}
    for before in set(latest) & set(place):
        counted_as[before] = latest[before]
    answers = told(store, counted_as, implied=implied)
    roles = _roles(answers, counted_as, place)
    sentences = Sentences(answers.origins, text_reader(store, answers.origins), most_characters)
    order = _order(answers, {task for _, task in roles})
    shares = _shares(roles, order, found.weights, sentences)
    tasks = tuple(_task(answers, answers.tasks[iri], sentences) for iri in order)
    bars = tuple(_bar(number, row, shares, found.weights) for number, row in enumerate(rows))
    areas, by_area = _by_area(answers, tasks, shares)
    months = tuple(sorted({limit.month for task in tasks for limit in task.limits}))
    by_month = _fields(shares, lambda share: {months.index(limit.month) for limit in tasks[share.task].limits})
    return Report(bars, tasks, shares, tuple(sentences.table), areas, by_area, months, by_month, _ties(shares), found.weights,
                  found.bodies, found.bodies_apart, len(found.rows) - len(rows), sentences.left_out)


_Roles = dict[tuple[int, str], dict[str, tuple[bool, set[Spot]]]]


def _roles(answers: Told, counted_as: Mapping[str, str], place: Mapping[str, int]) -> _Roles:
    """By body (number) and task (IRI) the roles, each with its places; those of a predecessor go to the body that it counts with."""
    out: _Roles = defaultdict(dict)
    for (holder, task, role), (by_rule, spots) in sorted(answers.parts.items(), key=lambda item: item[0]):
        number = place.get(counted_as[holder])
        if number is None or task not in answers.tasks:
            continue
        before, there = out[number, task].get(role, (True, set()))
        out[number, task][role] = (before and by_rule, there | spots)
    return out


def _order(answers: Told, tasks: Iterable[str]) -> dict[str, int]:
    """The number of each task: by paper, and in a paper as it stands there."""
    def key(iri: str) -> tuple[str, str, int, str]:
        piece = answers.tasks[iri]
        return answers.papers.get(piece.paper, ""), piece.paper, piece.order, iri

    return {iri: number for number, iri in enumerate(sorted(tasks, key=key))}


def _shares(roles: _Roles, order: Mapping[str, int], weights: Weights, sentences: Sentences) -> tuple[Share, ...]:
    """By body, the weightiest first. Sentences are taken in turn, one share of each body after the other: a cut hits all alike."""
    keys: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for body, task in roles:
        keys[body].append((_counted_in(roles[body, task], weights), task))
    for body in keys:
        keys[body].sort(key=lambda share: (-weights.of(share[0]), ROLES.index(share[0]), order[share[1]]))
    turns = sorted((turn, body) for body in keys for turn in range(len(keys[body])))
    made: dict[tuple[int, int], Share] = {}
    for turn, body in turns:
        role, task = keys[body][turn]
        had = roles[body, task]
        parts = tuple(_part(name, *had[name], sentences) for name in ROLES if name in had)
        made[body, turn] = Share(body, order[task], role, parts)
    return tuple(made[key] for key in sorted(made))


def _counted_in(roles: Iterable[str], weights: Weights) -> str:
    return min(roles, key=lambda role: (-weights.of(role), ROLES.index(role)))


def _part(role: str, implied: bool, spots: set[Spot], sentences: Sentences) -> Part:
    before = sentences.left_out
    passages = sentences.passages(spots)
    return Part(role, implied, passages, sentences.left_out > before)


def _task(answers: Told, piece: Piece, sentences: Sentences) -> ReportTask:
    limits = tuple(Limit(date[:7], text, sentences.passages(spots)) for (date, text), spots in sorted(piece.deadlines.items()))
    return ReportTask(piece.label, piece.number, answers.papers.get(piece.paper, ""), tuple(sorted(piece.areas)),
                      "；".join(sorted(piece.reasons)), limits)


def _bar(number: int, row: Row, shares: tuple[Share, ...], weights: Weights) -> Bar:
    own = [(place, share) for place, share in enumerate(shares) if share.body == number]
    scores = tuple(round(sum(weights.of(role) for _, share in own if share.counts == role), 6) for role in ROLES)
    return Bar(row, scores, tuple(place for place, _ in own))


def _by_area(answers: Told, tasks: tuple[ReportTask, ...], shares: tuple[Share, ...]) -> tuple[tuple[Area, ...], tuple[Field, ...]]:
    seen = sorted({code for share in shares for code in tasks[share.task].areas})
    bare = any(not tasks[share.task].areas for share in shares)
    areas = [Area(code, *answers.areas[code]) for code in seen] + ([Area(NO_AREA, "领域未定", "no area")] if bare else [])
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
