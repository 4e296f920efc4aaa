"""Tasks and sections with what hangs on them: responsibilities, leaders, deadlines, targets."""
from __future__ import annotations

from wenmai.model import Deadline, Responsibility, Task
from wenmai.rdf import terms as t
from wenmai.rdf.areas import write_area
from wenmai.rdf.bodies import body
from wenmai.rdf.paper import Paper
from wenmai.rdf.people import person_named


def write_tasks(paper: Paper) -> None:
    """The whole tree, in document order."""
    for order, task in enumerate(paper.facts.tasks, 1):
        iri = paper.task(task.id)
        _write_task(paper, iri, task, order)
        for n, responsibility in enumerate(task.responsibilities, 1):
            _write_responsibility(paper, iri, f"{iri}/responsibility/{n}", responsibility)
        _write_leaders(paper, iri, task)
        _write_deadlines(paper, iri, task)
        _write_targets(paper, iri, task)


def _write_task(paper: Paper, iri: str, task: Task, order: int) -> None:
    out = paper.out
    out.a(iri, t.SECTION if task.kind == "section" else t.TASK)
    out.text(iri, t.LABEL, task.label)
    out.text(iri, t.NUMBER, task.number)
    out.integer(iri, t.ORDER, order)
    out.share(iri, t.CONFIDENCE, task.confidence)
    out.link(iri, t.IN_DOCUMENT, paper.iri)
    out.link(paper.iri, t.HAS_TASK, iri)
    if task.parent:
        out.link(iri, t.PART_OF, paper.task(task.parent))
    if task.same_as:
        out.link(iri, t.SAME_TASK, paper.task(task.same_as))
    paper.evidence(iri, task.spans)
    if task.area:
        write_area(paper, iri, task.area)


def _write_responsibility(paper: Paper, task: str, iri: str, r: Responsibility) -> None:
    """The qualified association and the direct edge that says the same in one step."""
    out = paper.out
    holder = body(paper, r.org, r.canonical, collective=r.collective)
    out.a(iri, t.RESPONSIBILITY)
    out.link(task, t.HAS_RESPONSIBILITY, iri)
    out.link(iri, t.OF_TASK, task)
    out.link(iri, t.OF_BODY, holder)
    out.link(iri, t.ROLE, t.ROLE_CONCEPT[r.role])
    out.link(holder, t.ROLE_EDGE[r.role], task)
    out.integer(iri, t.CLAUSE, r.clause)
    out.text(iri, t.PRINTED_NAME, r.org)
    out.flag(iri, t.IMPLIED, r.implied)
    out.share(iri, t.CONFIDENCE, r.confidence)
    for name in r.candidates:
        out.text(iri, t.CANDIDATE, name)
    paper.evidence(iri, r.spans)


def _write_leaders(paper: Paper, task: str, facts: Task) -> None:
    for n, leader in enumerate(facts.leaders, 1):
        iri = f"{task}/leader/{n}"
        person = person_named(paper, leader.name)
        paper.out.a(iri, t.LEADERSHIP)
        paper.out.link(task, t.HAS_LEADERSHIP, iri)
        paper.out.link(iri, t.OF_TASK, task)
        paper.out.link(iri, t.OF_PERSON, person)
        paper.out.link(task, t.ANSWERED_BY, person)
        paper.evidence(iri, leader.spans)


def _write_deadlines(paper: Paper, task: str, facts: Task) -> None:
    printed = ([(facts.deadline, False)] if facts.deadline else []) + [(d, True) for d in facts.other_deadlines]
    for n, (deadline, other) in enumerate(printed, 1):
        _write_deadline(paper, task, f"{task}/deadline/{n}", deadline, other)


def _write_deadline(paper: Paper, task: str, iri: str, deadline: Deadline, other: bool) -> None:
    out = paper.out
    out.a(iri, t.DEADLINE)
    out.link(task, t.HAS_DEADLINE, iri)
    out.text(iri, t.TEXT, deadline.text)
    out.date(iri, t.DATE, deadline.date)
    out.link(iri, t.DEADLINE_KIND, t.DEADLINE_CONCEPT[deadline.kind])
    out.flag(iri, t.OTHER, other)
    paper.evidence(iri, deadline.spans)


def _write_targets(paper: Paper, task: str, facts: Task) -> None:
    out = paper.out
    for n, target in enumerate(facts.targets, 1):
        iri = f"{task}/target/{n}"
        out.a(iri, t.TARGET)
        out.link(task, t.HAS_TARGET, iri)
        out.text(iri, t.TEXT, target.text)
        out.text(iri, t.VALUE, target.value)
        out.text(iri, t.UNIT, target.unit)
        out.date(iri, t.DUE_BY, target.by)
        paper.evidence(iri, target.spans)
