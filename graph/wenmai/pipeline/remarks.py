"""What a run has to know of a document that was read: what is to be said of it, and how many facts of which kind were found."""
from __future__ import annotations

from dataclasses import dataclass

from wenmai.model import Facts, Source
from wenmai.wording import kept_in_english, said

UNRESOLVED = "unresolved"


@dataclass(slots=True, frozen=True)
class ReadAs:
    """What a run has to know of a document that was read: the hash and the format of its source, its notes, in English, and the number of
    its facts."""

    sha256: str
    format: str
    notes: tuple[str, ...]
    facts: int


def read_as(source: Source, facts: Facts) -> ReadAs:
    """What a run has to know of a document."""
    return ReadAs(source.sha256, source.format, notes_on(source, facts), count_facts(facts))


def count_facts(facts: Facts) -> int:
    """How many facts were found: the fields of the header that are printed, citations, tasks with what they carry, and the rest."""
    header = len([spans for key, spans in facts.header.spans.items() if spans and key != "repeals"])
    carried = sum(len(task.responsibilities) + len(task.leaders) + bool(task.deadline) + len(task.other_deadlines) + len(task.targets)
                  for task in facts.tasks)
    others = len(facts.indicators) + len(facts.officials) + len(facts.events) + len(facts.reporting)
    return header + len(facts.citations) + len(facts.tasks) + carried + others


def count_by_kind(facts: Facts) -> dict[str, int]:
    """How many facts of each kind were found, and `unresolved`: the responsibilities of bodies whose full name is not known."""
    tasks = facts.tasks
    responsible = [one for task in tasks for one in task.responsibilities]
    return {
        "tasks": sum(task.kind == "task" for task in tasks),
        "responsibilities": len(responsible),
        "leaders": sum(len(task.leaders) for task in tasks),
        "deadlines": sum(bool(task.deadline) + len(task.other_deadlines) for task in tasks),
        "targets": sum(len(task.targets) for task in tasks),
        "indicators": len(facts.indicators),
        "citations": len(facts.citations),
        "officials": len(facts.officials),
        "events": len(facts.events),
        "reporting": len(facts.reporting),
        UNRESOLVED: sum(not one.canonical and not one.collective for one in responsible),
    }


def notes_on(source: Source, facts: Facts) -> tuple[str, ...]:
    """What is said of a document that was read: bytes that were no text, a text that says nowhere what paper it is, and what became of the
    corrections beside it. In English: a store keeps them, and they are told again in the language that is spoken."""
    with kept_in_english():
        notes = [*source.warnings, *_on_corrections(facts)]
        if not is_policy_document(facts):
            notes.append(said("no header: no number, title, kind or issuer found") if facts.tasks
                         else said("no policy document: no number, title, kind or issuer found"))
    return tuple(notes)


def _on_corrections(facts: Facts) -> list[str]:
    from wenmai.corrections import marks

    applied, orphaned = len(marks(facts)), len(facts.orphaned)
    if orphaned:
        return [said("corrections: {applied} applied, {orphaned} orphaned (`wenmai review --orphans` lists them)", applied=applied,
                     orphaned=orphaned)]
    return [said("corrections: {applied} applied", applied=applied)] if applied else []


def is_policy_document(facts: Facts) -> bool:
    """Whether anything in the header says what paper this is."""
    header = facts.header
    return bool(header.number or header.title or header.type or header.issuers)
