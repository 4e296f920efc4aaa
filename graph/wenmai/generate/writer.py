"""What writing one paper shares: its chance, marks, place, dates, and the facts written so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from wenmai.generate.departments import Named, department
from wenmai.generate.divisions import Division
from wenmai.generate.ink import HeaderPlace, Ink
from wenmai.generate.vocabulary import Field
from wenmai.model import Citation, Event, Facts, Header, Official, ReportingDuty, Task


@dataclass(slots=True, frozen=True)
class Line:
    """A line of a paper as it would be printed before it is set: its text with marks, and what it is (title, para, head, row, sign …)."""

    kind: str
    text: str


@dataclass(slots=True)
class Paper:
    """A paper that others can cite: title without 《》, number, who issued it and when."""

    title: str
    number: str | None
    issuer: str
    day: date
    place: Division
    index: int


@dataclass(slots=True)
class Writer:
    """One paper while it is written. `work_year` is the year that its tasks are for."""

    rng: Random
    place: Division
    words: Field
    day: date
    work_year: int
    ink: Ink = field(default_factory=Ink)
    facts: Facts = field(default_factory=lambda: Facts(Header()))
    lines: list[Line] = field(default_factory=list)
    bodies: dict[str, Named | None] = field(default_factory=dict)
    task: Task | None = None

    def line(self, kind: str, text: str) -> None:
        """Adds a line."""
        self.lines.append(Line(kind, text))

    def chance(self, share: float) -> bool:
        """True in this share of the cases."""
        return self.rng.random() < share

    def body(self, key: str) -> Named | None:
        """A department of the place, printed mostly the same way throughout the paper; None where it has none."""
        if key not in self.bodies or self.chance(0.04):
            self.bodies[key] = department(key, self.place, self.day.isoformat(), self.rng)
        return self.bodies[key]

    def header(self, key: str, words: str) -> str:
        """Words that hold one of the header's facts."""
        return self.ink.mark(HeaderPlace(self.facts.header, key), words)

    def begin_task(self, number: str | None, label: str, kind: str, parent: Task | None) -> Task:
        """A task or section with this label, which the next facts belong to. The id is its place in the order of the text."""
        task = Task(f"t{len(self.facts.tasks) + 1}", parent.id if parent else None, number, label, kind, ())
        self.facts.tasks.append(task)
        self.task = task
        return task

    def cite(self, title: str | None, number: str | None, relation: str, form: str | None = None, issuer: str | None = None) -> str:
        """A citation, marked, once per title, number and task; `form` is how it is printed where that is not 《title》（number）."""
        task = self.task.id if self.task else None
        if title and form is None:
            title = title.replace("《", "〈").replace("》", "〉")
        words = form or (f"《{title}》" if title else "") + (f"（{number}）" if number and title else number or "")
        known = next((c for c in self.facts.citations if (c.title, c.number, c.task) == (title, number, task)), None)
        if known is None:
            known = Citation(title, number, relation, issuer, task, ())
            self.facts.citations.append(known)
        return self.ink.mark(known, words)

    def official(self, name: str, titles: list[str], org: str | None, canonical: str | None, role: str) -> str:
        """A person's name, marked."""
        known = next((o for o in self.facts.officials if o.name == name and o.org == org), None)
        if known is None:
            known = Official(name, titles, org, role, (), canonical)
            self.facts.officials.append(known)
        return self.ink.mark(known, name)

    def event(self, text: str, day: str | None = None, place: str | None = None) -> str:
        """The name of an event, marked."""
        event = Event(text, day, place, [], self.task.id if self.task else None, ())
        self.facts.events.append(event)
        return self.ink.mark(event, text)

    def reporting(self, who: str | None, to: str | None, every: str | None, day: str | None, words: str) -> str:
        """A reporting duty, marked."""
        duty = ReportingDuty(who, to, every, day, words, self.task.id if self.task else None, ())
        self.facts.reporting.append(duty)
        return self.ink.mark(duty, words)
