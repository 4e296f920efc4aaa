"""One decision of a person on one fact, and its form in a corrections file: one JSON object on one line.

    {"id": "f3a…", "source": {"name": "a.txt", "sha256": "…"}, "kind": "responsibility", "decision": "change",
     "anchor": [{"exact": "州卫计委负责", "prefix": "…", "suffix": "…", "start": 120, "end": 126}],
     "task": {"label": "…", "number": "1", "anchor": […]}, "old": {…}, "new": {…}, "by": "…", "on": "…", "remark": "…", "history": […]}
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wenmai.corrections.kinds import HEADER, KINDS, Values, fields_of, problems
from wenmai.corrections.listed import Listed, listed
from wenmai.corrections.quotes import Quote, folded, quote_at
from wenmai.model import DECISIONS, Corrected, Facts, Source, Spans, Task
from wenmai.wording import said

WITHDRAWN = "withdraw"
"""The decision that takes an earlier one back: the fact is again as the program reads it."""
_ID_LENGTH = 16


class CorrectionsError(Exception):
    """A corrections file, or an entry of it, that cannot be used; the text names it."""


@dataclass(slots=True, frozen=True)
class OfTask:
    """The task that a fact hangs on: its label and number as read, and where its label stands."""

    label: str
    number: str | None
    anchor: tuple[Quote, ...]


@dataclass(slots=True, frozen=True)
class Correction:
    """A decision on a fact: what the program had read (`old`, empty for one that is added), what the person says instead (`new`, of a
    change or an addition), and where. It has `twins` where the text had other facts in the same words. `history` holds earlier decisions
    on the same fact, the oldest first."""

    id: str
    source: str
    sha256: str
    kind: str
    decision: str
    anchor: tuple[Quote, ...]
    task: OfTask | None = None
    old: Values = field(default_factory=dict)
    new: Values = field(default_factory=dict)
    by: str | None = None
    on: str | None = None
    remark: str | None = None
    history: tuple[Mapping[str, Any], ...] = ()
    twins: bool = False

    @property
    def values(self) -> dict[str, Any]:
        """What the person says that the fact is."""
        return dict(self.new or self.old)

    @property
    def quote(self) -> str:
        """The words that it is about, or the value where it has no place in the text."""
        words = " … ".join("".join(quote.exact.split()) for quote in self.anchor)
        return words or str(self.values.get(KINDS[self.kind].words) or "")

    def mark(self, was: Values | None = None, spans: Spans = ()) -> Corrected:
        """The decision as it stands with the fact."""
        return Corrected(self.id, self.decision, self.by, self.on, self.remark, dict(was or {}), spans)

    def after(self, earlier: Correction) -> Correction:
        """This decision in place of an earlier one on the same fact, which goes into its history; the same one again changes nothing."""
        if _decided(self) == _decided(earlier):
            return replace(self, id=earlier.id, history=earlier.history)
        return replace(self, id=earlier.id, history=(*earlier.history, _decided(earlier)))


def _decided(correction: Correction) -> dict[str, Any]:
    told = {"decision": correction.decision, "new": dict(correction.new), "by": correction.by, "on": correction.on,
            "remark": correction.remark}
    return {key: value for key, value in told.items() if value}


def identity(kind: str, values: Values) -> tuple[str, ...]:
    """What tells a fact from others at the same place, folded."""
    if kind == HEADER:
        return (values.get("field") or "", folded(_text(values.get("value"))))
    return tuple(folded(_text(values.get(field.name))) for field in KINDS[kind].fields if field.identity)


def same_values(kind: str, one: Values, other: Values) -> bool:
    """Whether two facts say the same in every field, white space and widths aside."""
    return all(folded(_text(one.get(field.name))) == folded(_text(other.get(field.name))) for field in fields_of(kind, one))


def _text(value: Any) -> str:
    return "\x1f".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)


def quotes_of(text: str, spans: Spans) -> tuple[Quote, ...]:
    """The quotes of the places of a fact."""
    return tuple(quote_at(text, span) for span in spans)


def in_words(fact: Listed, source: Source) -> tuple[object, ...]:
    """What is the same of facts that only their places tell apart."""
    quotes = sorted(folded(source.text[start:end]) for start, end in fact.spans)
    return fact.kind, identity(fact.kind, fact.values), tuple(quotes), folded(fact.task.label) if fact.task else None


def has_twins(fact: Listed, facts: Facts, source: Source) -> bool:
    """Whether the paper has other facts in the same words as this one."""
    wanted = in_words(fact, source)
    return sum(in_words(other, source) == wanted for other in listed(facts) if other.kind == fact.kind) > 1


def task_quote(text: str, task: Task | None) -> OfTask | None:
    """How a task is known in a correction."""
    return OfTask(task.label, task.number, quotes_of(text, task.spans)) if task else None


def fact_id(kind: str, values: Values, quotes: Iterable[Quote], task: OfTask | None) -> str:
    """The name of a fact, by what it says and where it stands; the letter in front keeps spreadsheets from taking it for a figure."""
    around = [(folded(quote.prefix), folded(quote.exact), folded(quote.suffix)) for quote in quotes]
    told = json.dumps([kind, identity(kind, values), around, folded(task.label) if task else None], ensure_ascii=False)
    return "f" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH - 1]


def decided_on(fact: Listed, source: Source, decision: str, *, new: Values | None = None, by: str | None = None, on: str | None = None,
               remark: str | None = None, twins: bool = False) -> Correction:
    """The decision of a person on a fact that the program has read; `twins` as `has_twins` tells them."""
    quotes, task = quotes_of(source.text, fact.spans), task_quote(source.text, fact.task)
    return Correction(fact_id(fact.kind, fact.values, quotes, task), source.name, source.sha256, fact.kind, decision, quotes, task,
                      dict(fact.values), dict(new or {}), by, on, remark, twins=twins)


def added(kind: str, values: Values, source: Source, spans: Spans, of: OfTask | None = None, *, by: str | None = None,
          on: str | None = None, remark: str | None = None) -> Correction:
    """A fact that a person adds at a place of the text, in the task that `task_quote` tells."""
    quotes = quotes_of(source.text, spans)
    name = fact_id(kind, {KINDS[kind].words: values.get(KINDS[kind].words), "field": values.get("field")}, quotes, of)
    return Correction("a" + name[1:], source.name, source.sha256, kind, "add", quotes, of, {}, dict(values), by, on, remark)


def to_json(correction: Correction) -> dict[str, Any]:
    """The entry of a corrections file; what is empty is left out."""
    task = correction.task
    told: dict[str, Any] = {
        "id": correction.id, "source": {"name": correction.source, "sha256": correction.sha256}, "kind": correction.kind,
        "decision": correction.decision, "anchor": list(map(_quote_json, correction.anchor)),
        "task": {"label": task.label, "number": task.number, "anchor": list(map(_quote_json, task.anchor))} if task else None,
        "old": dict(correction.old), "new": dict(correction.new), "by": correction.by, "on": correction.on,
        "remark": correction.remark, "twins": correction.twins, "history": list(map(dict, correction.history))}
    return {key: value for key, value in told.items() if value or key == "anchor"}


def _quote_json(quote: Quote) -> dict[str, Any]:
    return {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix, "start": quote.start, "end": quote.end}


def from_json(entry: Any) -> Correction:
    """A correction read back. Raises CorrectionsError for an entry that says nothing that can be applied."""
    try:
        task = entry.get("task")
        found = Correction(
            str(entry["id"]), str(entry["source"]["name"]), str(entry["source"]["sha256"]), entry["kind"], entry["decision"],
            tuple(map(_read_quote, entry.get("anchor") or ())),
            OfTask(str(task["label"]), task.get("number"), tuple(map(_read_quote, task.get("anchor") or ()))) if task else None,
            dict(entry.get("old") or {}), dict(entry.get("new") or {}),
            _text_or_none(entry.get("by")), _text_or_none(entry.get("on")), _text_or_none(entry.get("remark")),
            tuple(map(dict, entry.get("history") or ())), bool(entry.get("twins")))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CorrectionsError(said("the entry is not whole: {error}", error=f"{type(error).__name__}: {error}")) from error
    _sound(found)
    return found


def _sound(correction: Correction) -> None:
    """Raises CorrectionsError for a kind, decision or value that there is not."""
    if correction.kind not in KINDS:
        raise CorrectionsError(said("there is no kind of facts {kind}", kind=correction.kind))
    if correction.decision not in (*DECISIONS, WITHDRAWN):
        raise CorrectionsError(said("there is no decision {decision}", decision=correction.decision))
    if not correction.values:
        raise CorrectionsError(said("the entry has no values"))
    if correction.decision in ("change", "add"):
        for name, problem in problems(correction.kind, correction.new):
            raise CorrectionsError(f"{name}: {problem}")


def _read_quote(entry: Any) -> Quote:
    return Quote(str(entry["exact"]), str(entry["prefix"]), str(entry["suffix"]), int(entry["start"]), int(entry["end"]))


def _text_or_none(value: Any) -> str | None:
    return None if value is None else str(value)
