"""What became of the documents of one run."""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from wenmai.model import Facts, Source
from wenmai.wording import said
from wenmai.wording.retelling import retold


@dataclass(slots=True)
class Report:
    """Counts and names for the closing lines of a run. `unread` holds one line a document, which names it and says why;
    `notes` holds what a person should know of documents that were read."""

    read: int = 0
    added: int = 0
    # papers of which the store has several files, as a text and a page
    together: int = 0
    unchanged: int = 0
    unread: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def died(self, path: Path) -> None:
        """Counts a document whose worker died each time."""
        self.unread.append(said("{path}: one worker process after the other died on this document", path=path))

    def again(self, path: Path) -> None:
        """Notes a document that was read after its first worker had died."""
        self.notes.append(said("{path}: a worker process died; this document was read again", path=path))


def notes_on(path: Path, source: Source, facts: Facts) -> tuple[str, ...]:
    """What is said of a document that was read: bytes that were no text, a text that says nowhere what paper it is, and what became of the
    corrections beside it."""
    notes = [*map(retold, source.warnings), *_on_corrections(facts)]
    if not is_policy_document(facts):
        notes.append(said("no header: no number, title, kind or issuer found") if facts.tasks
                     else said("no policy document: no number, title, kind or issuer found"))
    return tuple(f"{path}: {note}" for note in notes)


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
