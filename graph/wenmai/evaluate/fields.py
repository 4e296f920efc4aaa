"""What is compared, field by field: each field turns an annotation into a set of facts.

A field is a function of a `Reading` and one line in `FIELDS`. Facts on tasks begin with the task's shared name, which
`alignment` gives: the same for a gold task and the predicted task that was found to be it.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wenmai.evaluate.folding import document_number, figure, words

Fact = tuple[object, ...]
Item = Mapping[str, Any]


@dataclass(slots=True)
class Reading:
    """An annotation with the shared names of its tasks, in order."""

    annotation: Item
    names: Sequence[str]
    by_id: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, task in self.tasks():
            self.by_id.setdefault(task.get("id") or "", name)

    def items(self, key: str) -> Sequence[Item]:
        return self.annotation.get(key) or ()

    def tasks(self) -> Iterator[tuple[str, Item]]:
        return zip(self.names, self.items("tasks"), strict=True)

    def of_tasks(self, key: str) -> Iterator[tuple[str, Any]]:
        """Every entry of the list `key` of every task, with the task's name."""
        return ((name, entry) for name, task in self.tasks() for entry in task.get(key) or ())

    def name_of(self, task_id: str | None) -> str:
        return self.by_id.get(task_id or "", "")


Reader = Callable[[Reading], Iterator[Fact]]


def _document(reading: Reading) -> Iterator[Fact]:
    header: Item = reading.annotation.get("document") or {}
    if header.get("number"):
        yield "number", document_number(header["number"])
    yield from ((key, words(header[key])) for key in ("title", "type", "date", "region", "level", "publicity") if header.get(key))
    yield from ((key, words(body)) for key in ("issuers", "recipients", "copied_to") for body in header.get(key) or ())


def _cited(citation: Item) -> str:
    number = document_number(citation.get("number"))
    return f"n:{number}" if number else f"t:{words(citation.get('title'))}"


def _citation(reading: Reading) -> Iterator[Fact]:
    return ((_cited(c),) for c in reading.items("citations"))


def _citation_title(reading: Reading) -> Iterator[Fact]:
    return ((words(c.get("title")) or _cited(c),) for c in reading.items("citations"))


def _citation_relation(reading: Reading) -> Iterator[Fact]:
    return ((_cited(c), c.get("relation"), reading.name_of(c.get("task"))) for c in reading.items("citations"))


def _task(reading: Reading) -> Iterator[Fact]:
    return ((name, task.get("kind")) for name, task in reading.tasks())


def _task_label(reading: Reading) -> Iterator[Fact]:
    return ((name, words(task.get("label"))) for name, task in reading.tasks())


def _task_number(reading: Reading) -> Iterator[Fact]:
    return ((name, words(task["number"])) for name, task in reading.tasks() if task.get("number"))


def _task_tree(reading: Reading) -> Iterator[Fact]:
    return ((name, reading.name_of(task.get("parent"))) for name, task in reading.tasks())


def _same_as(reading: Reading) -> Iterator[Fact]:
    return ((name, reading.name_of(task["same_as"])) for name, task in reading.tasks() if task.get("same_as"))


def _printed(reading: Reading) -> Iterator[tuple[str, Item]]:
    return ((name, r) for name, r in reading.of_tasks("responsibilities") if not r.get("implied"))


def _responsibility(reading: Reading) -> Iterator[Fact]:
    return ((name, words(r.get("org")), r.get("role")) for name, r in _printed(reading))


def _responsibility_flat(reading: Reading) -> Iterator[Fact]:
    return ((words(r.get("org")), r.get("role")) for _, r in _printed(reading))


def _clause(reading: Reading) -> Iterator[Fact]:
    return ((name, words(r.get("org")), r.get("role"), r.get("clause") or 0) for name, r in _printed(reading))


def _collective(reading: Reading) -> Iterator[Fact]:
    return ((name, words(r.get("org"))) for name, r in _printed(reading) if r.get("collective"))


def _implied(reading: Reading) -> Iterator[Fact]:
    return ((name, words(r.get("org")), r.get("role")) for name, r in reading.of_tasks("responsibilities") if r.get("implied"))


def _canonical(reading: Reading) -> Iterator[Fact]:
    return ((words(r.get("org")), words(r["canonical"]).removeprefix("中华人民共和国"))
            for _, r in _printed(reading) if r.get("canonical"))


def _leader(reading: Reading) -> Iterator[Fact]:
    return ((name, words(person.get("name") if isinstance(person, Mapping) else person))
            for name, person in reading.of_tasks("leaders"))


def _deadline(reading: Reading) -> Iterator[Fact]:
    for name, task in reading.tasks():
        deadlines = [task.get("deadline"), *(task.get("other_deadlines") or ())]
        yield from ((name, d.get("date"), d.get("kind")) for d in deadlines if d)


def _target(reading: Reading) -> Iterator[Fact]:
    return ((name, figure(t["value"]), words(t.get("unit"))) for name, t in reading.of_tasks("targets") if t.get("value") is not None)


def _indicator(reading: Reading) -> Iterator[Fact]:
    for row in reading.items("indicators"):
        baseline, target = ((row.get(key) or {}).get("value") for key in ("baseline", "target"))
        yield words(row.get("name")), words(row.get("unit")), figure(baseline), figure(target), row.get("nature")


def _official(reading: Reading) -> Iterator[Fact]:
    return ((words(o.get("name")),) for o in reading.items("officials"))


def _official_title(reading: Reading) -> Iterator[Fact]:
    return ((words(o.get("name")), words(title)) for o in reading.items("officials") for title in o.get("titles") or ())


def _official_body(reading: Reading) -> Iterator[Fact]:
    return ((words(o.get("name")), words(o["canonical_org"])) for o in reading.items("officials") if o.get("canonical_org"))


def _event_date(reading: Reading) -> Iterator[Fact]:
    return ((e["date"],) for e in reading.items("events") if e.get("date"))


def _event(reading: Reading) -> Iterator[Fact]:
    return ((e["date"], words(e.get("place"))) for e in reading.items("events") if e.get("date"))


def _duties(reading: Reading) -> Iterator[Item]:
    return (duty for duty in reading.items("reporting") if duty.get("who") and duty.get("to"))


def _reporting(reading: Reading) -> Iterator[Fact]:
    return ((words(duty["who"]), words(duty["to"])) for duty in _duties(reading))


def _reporting_when(reading: Reading) -> Iterator[Fact]:
    return ((words(duty["who"]), duty.get("every"), figure(duty.get("day"))) for duty in _duties(reading))


FIELDS: dict[str, Reader] = {
    "document": _document,
    "citation": _citation,
    "citation_title": _citation_title,
    "citation_relation": _citation_relation,
    "task": _task,
    "task_label": _task_label,
    "task_number": _task_number,
    "task_tree": _task_tree,
    "same_as": _same_as,
    "responsibility": _responsibility,
    "responsibility_flat": _responsibility_flat,
    "clause": _clause,
    "collective": _collective,
    "implied": _implied,
    "canonical": _canonical,
    "leader": _leader,
    "deadline": _deadline,
    "target": _target,
    "indicator": _indicator,
    "official": _official,
    "official_title": _official_title,
    "official_body": _official_body,
    "event_date": _event_date,
    "event": _event,
    "reporting": _reporting,
    "reporting_when": _reporting_when,
}
