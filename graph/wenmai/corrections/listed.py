"""The facts of a paper as one list of facts alike in shape: kind, fields by name, places, the task they hang on."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wenmai.corrections.kinds import HEADER, HEADER_FIELDS, KINDS, Values
from wenmai.model import Corrected, Facts, Spans, Task

Fact = Any
"""A fact's dataclass; for the kind `header` the header itself."""


@dataclass(slots=True, frozen=True)
class Listed:
    """One fact of a paper. `task` is the task it hangs on or speaks of; of a task, the one above it."""

    kind: str
    fact: Fact
    values: Values
    spans: Spans
    task: Task | None = None

    @property
    def key(self) -> object:
        """What tells the fact from all others of the paper, also where tasks share one."""
        return (HEADER, self.values["field"]) if self.kind == HEADER else (id(self.task), id(self.fact))

    @property
    def corrected(self) -> Corrected | None:
        """What a person has decided on it."""
        decided: Corrected | None = (self.fact.corrected.get(self.values["field"]) if self.kind == HEADER else self.fact.corrected)
        return decided

    @property
    def confidence(self) -> float:
        """How sure the program is of it."""
        return 1.0 if self.kind == HEADER else float(getattr(self.fact, "confidence", 1.0))


def deadlines(task: Task) -> list[Any]:
    """All deadlines of a task, the first one first."""
    return [*([task.deadline] if task.deadline else []), *task.other_deadlines]


def held(owner: Any, kind: str) -> list[Any]:
    """The facts of a kind that facts or a task hold."""
    name = KINDS[kind].held
    return deadlines(owner) if name == "deadlines" else list(getattr(owner, name))


def values_of(kind: str, fact: Fact) -> dict[str, Any]:
    """The fields of a fact that a person may correct."""
    return {field.name: _plain(getattr(fact, field.name)) for field in KINDS[kind].fields}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else value


def listed(facts: Facts) -> Iterator[Listed]:
    """Every fact of a paper, the header's first, then tasks each with what hangs on it, then the others, each in the order of the paper."""
    yield from _header(facts)
    tasks = {task.id: task for task in facts.tasks}
    for task in facts.tasks:
        yield Listed("task", task, values_of("task", task), task.spans, tasks.get(task.parent or ""))
        for kind in KINDS.values():
            if kind.on_task:
                for fact in held(task, kind.name):
                    yield Listed(kind.name, fact, values_of(kind.name, fact), fact.spans, task)
    for kind in KINDS.values():
        if not kind.on_task and kind.name not in (HEADER, "task"):
            for fact in held(facts, kind.name):
                yield Listed(kind.name, fact, values_of(kind.name, fact), fact.spans, tasks.get(getattr(fact, "task", None) or ""))


def decided(facts: Facts) -> Iterator[Corrected]:
    """What people have decided on the facts of a paper, in the order in which those are listed. Every document that is read is asked for
    it, and to list all fields of its facts takes a twelfth of the reading."""
    yield from (mark for told in _header(facts) if (mark := told.corrected))
    for task in facts.tasks:
        hanging = (fact for kind in KINDS.values() if kind.on_task for fact in held(task, kind.name))
        yield from (mark for fact in (task, *hanging) if (mark := fact.corrected))
    others = (fact for kind in KINDS.values() if not kind.on_task and kind.name not in (HEADER, "task") for fact in held(facts, kind.name))
    yield from (mark for fact in others if (mark := fact.corrected))


def _header(facts: Facts) -> Iterator[Listed]:
    header = facts.header
    for name in HEADER_FIELDS:
        value = _plain(getattr(header, name))
        if value:
            yield Listed(HEADER, header, {"value": value, "field": name}, header.spans.get(name, ()))
