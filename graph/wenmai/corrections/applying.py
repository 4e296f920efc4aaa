"""The facts of a paper with the decisions of people put in."""
from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wenmai.areas import with_areas
from wenmai.corrections.fitting import TASK_REJECTED, Fit, Fitting
from wenmai.corrections.kinds import HEADER, HEADER_FIELDS, KINDS, Values
from wenmai.corrections.listed import Listed, decided, held, listed
from wenmai.corrections.record import WITHDRAWN, Correction, same_values
from wenmai.model import (
    Citation,
    Corrected,
    Deadline,
    Event,
    Facts,
    Header,
    Indicator,
    Leader,
    Official,
    Orphaned,
    Rejected,
    ReportingDuty,
    Responsibility,
    Source,
    Spans,
    Target,
    Task,
)
from wenmai.resolve import is_collective, resolve
from wenmai.text.markup import FILLER, without_markup


def corrected(facts: Facts, source: Source, corrections: Iterable[Correction]) -> Facts:
    """The facts as people have corrected them, in whatever order the corrections come; the facts given are not changed.

    What was accepted, changed or added carries the decision (`corrected`), what was rejected stands in `rejected`, what fits no more in
    `orphaned`, each by its place or name. Fields that the person left to the program, as who is meant by a body's name, are resolved.
    """
    wanted = sorted((one for one in corrections if one.decision != WITHDRAWN), key=_order)
    if not wanted:
        return facts
    facts = _copied(facts)
    correcting = _Correcting(facts, source)
    correcting.tasks_first([one for one in wanted if one.kind == "task"])
    correcting.others([one for one in wanted if one.kind != "task"])
    correcting.reject_tasks()
    correcting.close()
    return facts


def _copied(facts: Facts) -> Facts:
    """The facts once more; what several tasks share stands in each of them by itself, for a decision is on one."""
    facts = copy.deepcopy(facts)
    for task in facts.tasks:
        task.responsibilities, task.leaders = list(map(copy.copy, task.responsibilities)), list(map(copy.copy, task.leaders))
        task.targets, task.other_deadlines = list(map(copy.copy, task.targets)), list(map(copy.copy, task.other_deadlines))
        task.deadline = copy.copy(task.deadline)
    return facts


def fits(facts: Facts, source: Source, corrections: Iterable[Correction]) -> list[Fit]:
    """What each decision is about, nothing applied."""
    fitting = Fitting(listed(facts), source)
    return [fitting.fit(one) for one in sorted(corrections, key=_order)]


def _order(correction: Correction) -> tuple[Any, ...]:
    """The order in which decisions are put in, which is not that of the file. Of two on one fact, that on this fact by name goes first."""
    start = correction.anchor[0].start if correction.anchor else -1
    return list(KINDS).index(correction.kind), start, correction.id, correction.decision, str(sorted(correction.new.items()))


def _first(spans: Spans) -> int:
    return min((start for start, _ in spans), default=-1)


@dataclass(slots=True)
class _Gone:
    """A task that is to be taken out, by which decision."""

    task: Task
    fit: Fit


class _Correcting:
    """The facts of one paper while decisions are put in."""

    def __init__(self, facts: Facts, source: Source) -> None:
        self.facts = facts
        self.source = source
        self.fitting = Fitting(listed(facts), source)
        self.gone: list[_Gone] = []
        self.unsettled: list[Responsibility | Official] = []
        self.changed = False

    def tasks_first(self, corrections: Sequence[Correction]) -> None:
        """Tasks that are added or changed, so that what hangs on them finds them; those rejected are only noted."""
        fitted = [self.fitting.fit(one) for one in corrections]
        for fit in fitted:
            if fit.reason:
                self._orphan(fit)
            elif fit.correction.decision == "reject" and fit.fact:
                self.gone.append(_Gone(fit.fact.fact, fit))
            else:
                self._put(fit)

    def others(self, corrections: Sequence[Correction]) -> None:
        """Everything but tasks."""
        gone = {id(one.task) for one in self.gone}
        fitted = [self.fitting.fit(one) for one in corrections]
        for fit in fitted:
            if fit.task is not None and id(fit.task) in gone and KINDS[fit.correction.kind].on_task:
                fit = replace(fit, reason=TASK_REJECTED)
            if fit.reason:
                self._orphan(fit)
            else:
                self._put(fit)

    def reject_tasks(self) -> None:
        """Takes out the tasks that were rejected, each with what hangs on it; what speaks of it or lies below it goes to the one above."""
        above = {one.task.id: one.task.parent for one in self.gone}

        def kept(task: str | None) -> str | None:
            while task in above:
                task = above[task]
            return task

        for one in self.gone:
            self._reject(one.fit)
            for hanging in listed(Facts(Header(), tasks=[one.task])):
                if KINDS[hanging.kind].on_task:
                    self._note_rejected(hanging, one.fit.correction)
        self.facts.tasks = [task for task in self.facts.tasks if task.id not in above]
        for task in self.facts.tasks:
            task.parent, task.same_as = kept(task.parent), None if task.same_as in above else task.same_as
        speaking: list[Any] = [*self.facts.citations, *self.facts.events, *self.facts.reporting]
        for fact in speaking:
            fact.task = kept(fact.task)

    def close(self) -> None:
        """Who is meant by names that came in, the areas of tasks that changed, and the order of what is told."""
        text = without_markup(self.source.text).replace(FILLER, " ")
        if self.unsettled:
            self._resolve(text)
        if self.changed:
            with_areas(self.facts, text)
        self.facts.rejected.sort(key=lambda one: (_first(one.corrected.was_spans), one.kind, one.corrected.id, str(one.corrected.was)))
        self.facts.orphaned.sort(key=lambda one: (one.kind, one.id))

    def _orphan(self, fit: Fit) -> None:
        told = fit.correction
        self.facts.orphaned.append(Orphaned(told.id, told.kind, told.decision, told.quote, fit.reason or ""))

    def _put(self, fit: Fit) -> None:
        if fit.correction.decision == "reject":
            self._reject(fit)
        elif fit.correction.kind == HEADER:
            self._put_header(fit)
        elif fit.fact is None:
            self._add(fit)
        else:
            self._set(fit.fact, fit.correction)

    def _set(self, fact: Listed, correction: Correction) -> None:
        """A fact that the program reads, as the person says it is."""
        new = {**fact.values, **correction.values}
        was = {} if same_values(fact.kind, fact.values, new) else fact.values
        fact.fact.corrected = correction.mark(was, fact.spans if was else ())
        if hasattr(fact.fact, "confidence"):
            fact.fact.confidence = 1.0
        if was:
            self.changed = True
            self._fill(fact.kind, fact.fact, new, was)

    def _fill(self, kind: str, fact: Any, new: Values, was: Values) -> None:
        """Puts values into a fact; what follows from them follows."""
        for name, value in new.items():
            setattr(fact, name, list(value) if isinstance(value, list) else value)
        if isinstance(fact, Responsibility):
            fact.candidates = ()
            fact.collective = not fact.canonical and (fact.collective if new["org"] == was.get("org") else is_collective(fact.org))
        if isinstance(fact, Citation) and was.get("title") and new["title"] != was["title"]:
            fact.surface = fact.surface or was["title"]
        full = "canonical" if isinstance(fact, Responsibility) else "canonical_org"
        if isinstance(fact, Responsibility | Official) and new["org"] != was.get("org") and new[full] in (None, was.get(full)):
            self.unsettled.append(fact)

    def _add(self, fit: Fit) -> None:
        """A fact that the program does not read, at its place."""
        told, values = fit.correction, {field.name: None for field in KINDS[fit.correction.kind].fields} | fit.correction.values
        mark = told.mark(told.old if told.decision == "change" else None, fit.spans if told.decision == "change" else ())
        fact = _made(told, values, fit)
        fact.corrected = mark
        owner = fit.task if KINDS[told.kind].on_task else self.facts
        if isinstance(fact, Task):
            self.fitting.tasks.append(fact)
        if isinstance(fact, Responsibility | Official) and not (fact.canonical if isinstance(fact, Responsibility) else fact.canonical_org):
            self.unsettled.append(fact)
        _insert(owner, told.kind, fact)
        self.changed = True

    def _put_header(self, fit: Fit) -> None:
        header, told = self.facts.header, fit.correction
        field, value = told.values["field"], told.values["value"]
        was = {} if fit.fact is None or same_values(HEADER, fit.fact.values, told.values) else fit.fact.values
        header.corrected[field] = told.mark(was, fit.spans if was else ())
        if fit.fact is None:
            header.spans[field] = fit.spans
        if was or fit.fact is None:
            self.changed = True
            setattr(header, field, list(value) if isinstance(value, list) else value)

    def _reject(self, fit: Fit) -> None:
        """Takes a fact out; one that the program reads no more is noted all the same."""
        told, fact = fit.correction, fit.fact
        if fact is None:
            self.facts.rejected.append(Rejected(told.kind, told.task.label if told.task else None, told.mark(told.old, fit.spans)))
            return
        self._note_rejected(fact, told)
        if fact.kind == "task":
            return
        self.changed = True
        if fact.kind == HEADER:
            self._empty(fact.values["field"])
            return
        owner: Any = fact.task if KINDS[fact.kind].on_task else self.facts
        _replace(owner, fact.kind, [one for one in held(owner, fact.kind) if one is not fact.fact])

    def _empty(self, field: str) -> None:
        """Takes a field out of the header. A kind of paper that was read from the title keeps that place."""
        header = self.facts.header
        setattr(header, field, [] if HEADER_FIELDS[field].form == "list" else None)
        places = header.spans.pop(field, ())
        if field == "title" and header.type:
            header.spans.setdefault("type", places)

    def _note_rejected(self, fact: Listed, told: Correction) -> None:
        self.facts.rejected.append(Rejected(fact.kind, fact.task.label if fact.task else None, told.mark(fact.values, fact.spans)))

    def _resolve(self, text: str) -> None:
        """Who is meant by the names of bodies that people wrote without a full name."""
        bodies = [one for one in self.unsettled if isinstance(one, Responsibility)]
        officials = [one for one in self.unsettled if isinstance(one, Official)]
        resolve(Facts(copy.copy(self.facts.header), tasks=[Task("", None, None, "", "task", (), bodies)], officials=officials), text)


def _replace(owner: Any, kind: str, facts: list[Any]) -> None:
    if kind == "deadline":
        owner.deadline, owner.other_deadlines = (facts[0], facts[1:]) if facts else (None, [])
    else:
        setattr(owner, KINDS[kind].held, facts)


def _insert(owner: Any, kind: str, fact: Any) -> None:
    """Puts a fact behind the last one that begins before it. A deadline that is there already stays the first."""
    facts = held(owner, kind)
    at = max((n for n, other in enumerate(facts, 1) if _first(other.spans) <= _first(fact.spans)), default=0)
    facts.insert(max(at, 1) if kind == "deadline" and facts else at, fact)
    _replace(owner, kind, facts)


def _made(told: Correction, values: dict[str, Any], fit: Fit) -> Any:
    """The dataclass of a fact that is added."""
    v, spans, task = values, fit.spans, fit.task.id if fit.task else None
    match told.kind:
        case "task":
            return Task(f"added-{told.id}", task, None, v["label"], v["kind"], spans)
        case "responsibility":
            return Responsibility(v["org"], v["role"], spans, v["canonical"], not v["canonical"] and is_collective(v["org"]),
                                  _clause(fit.task, spans))
        case "leader":
            return Leader(v["name"], spans)
        case "deadline":
            return Deadline(v["text"], v["date"], v["kind"], spans)
        case "target":
            return Target(v["text"], v["value"], v["unit"], v["by"], spans)
        case "citation":
            return Citation(v["title"], v["number"], v["relation"], v["issuer"], task, spans)
        case "official":
            return Official(v["name"], list(v["titles"] or ()), v["org"], v["role_in_text"], spans, v["canonical_org"])
        case "indicator":
            return Indicator(None, v["group"], v["name"], v["unit"], v["baseline_year"], v["baseline"], v["target_year"], v["target"],
                             v["nature"], spans)
        case "event":
            return Event(v["text"], v["date"], v["place"], list(v["participants"] or ()), task, spans)
        case "reporting":
            return ReportingDuty(v["who"], v["to"], v["every"], v["day"], v["text"], task, spans)
    raise ValueError(told.kind)


def _clause(task: Task | None, spans: Spans) -> int:
    """The note of a task that a body which is added belongs to: that of the nearest body."""
    near = [(abs(_first(r.spans) - _first(spans)), r.clause) for r in (task.responsibilities if task else ())]
    return min(near)[1] if near else 0


def marks(facts: Facts) -> list[Corrected]:
    """All decisions that were applied, those on facts that were rejected among them, by name."""
    found = [*decided(facts)] + [one.corrected for one in facts.rejected]
    return list({mark.id: mark for mark in sorted(found, key=lambda mark: mark.id)}.values())
