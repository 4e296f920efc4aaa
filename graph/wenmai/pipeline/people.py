"""Facts without people: what `wenmai build --no-people` keeps of a paper.

Officials with their posts and the leaders of tasks are left out. Where a name that was found stands in another fact (a heading, a
meeting, a reporting duty), it is cut out of the fact's words and of the places it is read from, so that no quote in the graph
holds it. Only names that were recognised can be left out, and the text of the source stays as it is. Who corrected a fact and what was
remarked on it is left out as well.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from wenmai.corrections import marks
from wenmai.model import Corrected, Facts, Rejected, Source, Span, Spans, Task

# what tells facts apart or is one of a few words: no name of a person stands there
_KEYS = frozenset(("id", "parent", "same_as", "task", "role", "relation", "kind", "level", "region", "type", "date", "every", "day",
                   "by", "code", "unit", "value", "decision", "reason"))
_OF_PEOPLE = ("official", "leader")
_NEVER_NONE = frozenset(("label", "org", "text", "name"))
_BREAK = r"\s*"


class _Names:
    """The names of the people of one paper, and where they stand in its text."""

    def __init__(self, names: Iterable[str], text: str) -> None:
        # the longer name first; a line may break within one
        spelt = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
        self.pattern = re.compile("|".join(_BREAK.join(map(re.escape, name)) for name in spelt) or r"(?!)")
        self.places: list[Span] = [match.span() for match in self.pattern.finditer(text)]

    def cut(self, words: str) -> str:
        """The words without the names."""
        return self.pattern.sub("", words)

    def around(self, spans: Spans) -> Spans:
        """The places without the characters of the names."""
        return tuple(piece for span in spans for piece in self._pieces(span))

    def _pieces(self, span: Span) -> list[Span]:
        start, end = span
        pieces = []
        for left, right in self.places:
            if left < end and right > start:
                pieces.append((start, left))
                start = right
        return [(a, b) for a, b in [*pieces, (start, end)] if a < b]


def without_people(document: tuple[Source, Facts]) -> tuple[Source, Facts]:
    """A paper with its facts, those about people left out; the facts given are not changed."""
    source, facts = document
    names = _Names([*(official.name for official in facts.officials),
                    *(leader.name for task in facts.tasks for leader in task.leaders)], source.text)
    bare = replace(facts, officials=[], tasks=[replace(task, leaders=[]) for task in facts.tasks],
                   rejected=[one for one in facts.rejected if one.kind not in _OF_PEOPLE],
                   orphaned=[one for one in facts.orphaned if one.kind not in _OF_PEOPLE])
    return source, _whole(_cut(bare, names)) if names.places or marks(bare) else bare


def _cut(value: Any, names: _Names, key: str = "") -> Any:
    """A fact, or a part of one, without the names."""
    if isinstance(value, Corrected):
        return _unsigned(value, names)
    if key == "corrected" and isinstance(value, dict):
        return {name: _unsigned(one, names) for name, one in value.items()}
    if isinstance(value, str):
        return value if key in _KEYS else names.cut(value) or (value[:0] if key in _NEVER_NONE else None)
    if key == "spans":
        return {name: names.around(spans) for name, spans in value.items()} if isinstance(value, dict) else names.around(value)
    if isinstance(value, list | tuple):
        return type(value)(cut for item in value if (cut := _cut(item, names)) is not None)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _cut(getattr(value, f.name), names, f.name) for f in fields(value)})
    return value


def _unsigned(corrected: Corrected, names: _Names) -> Corrected:
    """A decision without who took it and what was remarked, and without the names in what had been read."""
    was = {name: _cut(value, names, name if name in _KEYS else "") for name, value in corrected.was.items()}
    return Corrected(corrected.id, corrected.decision, None, corrected.on, None, was if any(was.values()) else {},
                     names.around(corrected.was_spans))


def _said(one: Rejected) -> bool:
    return bool(one.corrected.was)


def _whole(facts: Facts) -> Facts:
    """The facts of which something is left to say and a place to say it of."""
    gone = {task.id: task.parent for task in facts.tasks if not (task.label.strip() and task.spans)}

    def kept(task: str | None) -> str | None:
        while task in gone:
            task = gone[task]
        return task

    facts.tasks = [_whole_task(replace(task, parent=kept(task.parent), same_as=None if task.same_as in gone else task.same_as))
                   for task in facts.tasks if task.id not in gone]
    facts.rejected = list(filter(_said, facts.rejected))
    facts.citations = [replace(c, task=kept(c.task)) for c in facts.citations if c.spans and (c.title or c.number)]
    facts.indicators = [row for row in facts.indicators if row.spans and row.name]
    facts.events = [replace(event, task=kept(event.task)) for event in facts.events if event.spans and event.text]
    facts.reporting = [replace(duty, task=kept(duty.task)) for duty in facts.reporting if duty.spans and duty.text]
    return facts


def _whole_task(task: Task) -> Task:
    responsibilities = [r for r in task.responsibilities if r.spans and r.org]
    targets = [target for target in task.targets if target.spans]
    deadlines = [d for d in (task.deadline, *task.other_deadlines) if d and d.spans]
    return replace(task, responsibilities=responsibilities, targets=targets, deadline=deadlines[0] if deadlines else None,
                   other_deadlines=deadlines[1:])
