"""The tasks of a paper that the store holds, as far as its lineage needs them: what each says, who leads it, when it is due."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from wenmai.lineage.task_words import Codes, TaskWords, Wording, phrases, task_words
from wenmai.model import Facts, Responsibility, Source, Span, Target, Task
from wenmai.query.run import Queryable
from wenmai.rdf.iri import Names, place_iri


class Held(Protocol):
    """What gives back the texts and facts that a store was built from."""

    names: Names

    def source(self, sha256: str, /) -> Source:
        """A stored source with its text."""

    def facts(self, sha256: str, /) -> Facts:
        """The facts of a stored source."""


class Holding(Held, Queryable, Protocol):
    """A store that answers queries too."""


@dataclass(frozen=True, slots=True)
class HeldTask:
    """A task at work in lineage: its IRI, its numbers from the section down (一/（二）), and the place its heading stands at.

    `leads` are the full names of those who lead it, or the printed ones where they are not known; `due` is an ISO date.
    """

    iri: str
    path: str
    label: str
    wording: Wording
    place: str
    span: Span
    due: str | None
    due_place: Span | None
    targets: tuple[Target, ...]
    leads: frozenset[str]
    lead_place: Span | None


@dataclass(frozen=True)
class HeldPaper:
    """A paper with its tasks, the innermost ones only; rows of an annex that restate a task of the body are left out."""

    iri: str
    sha256: str
    tasks: tuple[HeldTask, ...]

    @cached_property
    def words(self) -> TaskWords:
        """What the tasks say, taken apart: once for all papers that this one is compared with."""
        return task_words(task.wording for task in self.tasks)

    @cached_property
    def phrases(self) -> Codes:
        """What the tasks say, to be told fast whether another paper shares any of it."""
        return phrases(task.wording for task in self.tasks)


def held_paper(store: Held, sha256: str) -> HeldPaper:
    """The tasks of one stored source. Raises StoreError when the store has no such source."""
    return told_tasks(store.names, store.source(sha256), store.facts(sha256))


def _ends(starts: tuple[int, ...], text: str) -> Mapping[int, int]:
    """Where the text of each task ends: at the next one. The last has no more paragraphs than another has, and is no longer than the
    longest: what closes a paper is not its last task."""
    ends = dict(pairwise(starts))
    longest = max((end - start for start, end in ends.items()), default=len(text))
    most = max((_paragraphs(text[start:end]) for start, end in ends.items()), default=0)
    for start in starts[-1:]:
        ends[start] = min(len(text), start + longest, _after(text, start, most) if most else len(text))
    return ends


def _paragraphs(text: str) -> int:
    """How many paragraphs end in it: the number of the next task stands in a line that goes on."""
    return sum(not line.isspace() for line in text.splitlines(keepends=True) if line.endswith("\n"))


def _after(text: str, start: int, paragraphs: int) -> int:
    """Where so many paragraphs from `start` on end."""
    for line in text[start:].splitlines(keepends=True):
        start += len(line)
        paragraphs -= not line.isspace()
        if not paragraphs:
            break
    return start


def told_tasks(names: Names, source: Source, facts: Facts) -> HeldPaper:
    """The tasks of one source, from its text and its facts."""
    iri = names.document(facts.header, source.sha256)
    by_id = {task.id: task for task in facts.tasks}
    ends = _ends(tuple(sorted({_first(task)[0] for task in facts.tasks if task.spans})), source.text)
    tasks = []
    for task in facts.tasks:
        if task.kind != "task" or task.same_as or not task.spans:
            continue
        start, stop = _first(task)
        above = by_id[task.parent].label if task.parent else ""
        body = source.text[task.spans[-1][1]:ends[start]]
        tasks.append(HeldTask(
            f"{iri}/task/{task.id}", _path(task, by_id), task.label, Wording(task.label, above, body),
            place_iri(names.source(source.sha256), start, stop), (start, stop), *_due(task), tuple(task.targets),
            *_leads(task, source.text)))
    return HeldPaper(iri, source.sha256, tuple(tasks))


def _first(task: Task) -> Span:
    return task.spans[0]


def _due(task: Task) -> tuple[str | None, Span | None]:
    due = task.deadline
    return (due.date, due.spans[0]) if due and due.kind == "by" else (None, None)


def _leads(task: Task, text: str) -> tuple[frozenset[str], Span | None]:
    """Who leads, and where the first of them is printed."""
    leads = [body for body in task.responsibilities if body.role == "lead"]
    return frozenset(body.canonical or body.org for body in leads), _printed(leads[0], text) if leads else None


def _printed(body: Responsibility, text: str) -> Span:
    """The place that prints the name, where a note is read from several; the widest where none prints it whole."""
    named = [span for span in body.spans if body.org in "".join(text[slice(*span)].split())]
    return min(named, default=max(body.spans, key=lambda span: span[1] - span[0]))


def _path(task: Task, by_id: Mapping[str, Task]) -> str:
    """The numbers from the outermost section to the task, as they are printed."""
    numbers = []
    at: Task | None = task
    while at is not None:
        numbers.append(at.number or "")
        at = by_id[at.parent] if at.parent else None
    return "/".join(filter(None, reversed(numbers)))
