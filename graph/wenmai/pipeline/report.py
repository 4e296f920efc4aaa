"""What became of the documents of one run."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from wenmai.model import Facts, Source
from wenmai.pipeline.document import Unread
from wenmai.pipeline.items import Item
from wenmai.wording import said
from wenmai.wording.retelling import retold

READ, UNCHANGED, DUPLICATE, COPY, FAILED, LEFT_OUT = "read", "unchanged", "duplicate", "copy", "failed", "left out"


@dataclass(slots=True, frozen=True)
class Outcome:
    """What became of one file, member or row. `inside` is which of the file (`/dir/a.txt`, `#12`), `row` the number of a row;
    `same_as` names the one of the run that holds the same, or the source that a copy is one of; `error` is the class of the error and
    `message` its words; `facts` counts what was found."""

    path: str
    inside: str
    row: int | None
    format: str
    outcome: str
    same_as: str = ""
    error: str = ""
    message: str = ""
    warnings: tuple[str, ...] = ()
    facts: int = 0


@dataclass(slots=True, frozen=True)
class ReadAs:
    """What a run has to know of a document that was read: the hash and the format of its source, its notes and the number of its facts."""

    sha256: str
    format: str
    notes: tuple[str, ...]
    facts: int


@dataclass(slots=True)
class Report:
    """Counts and names for the closing lines of a run. `unread` holds one line a document, which names it and says why;
    `notes` holds what a person should know of documents that were read. `outcomes` are all of them, one a document, where `listed`."""

    listed: bool = False
    read: int = 0
    added: int = 0
    # papers of which the store has several files, as a text and a page
    together: int = 0
    # sources of the store that are copies of others by what they say
    alike: int = 0
    unchanged: int = 0
    unread: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # files of a kind that is not read, by suffix
    left_out: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    # by hash, the document of this run that had it first, and its place among the outcomes
    _first: dict[str, tuple[str, int]] = field(default_factory=dict)

    def was_read(self, item: Item, made: ReadAs) -> None:
        """Counts a document that was read."""
        self.read += 1
        self.notes += [f"{item}: {note}" for note in (*item.notes, *made.notes)]
        first, _ = self._first.setdefault(made.sha256, (str(item), len(self.outcomes)))
        same_as = "" if first == str(item) else first
        self._list(Outcome(str(item.path), item.inside, _row(item), made.format, DUPLICATE if same_as else READ, same_as,
                           warnings=made.notes, facts=made.facts))

    def was_not_read(self, item: Item, why: Unread) -> None:
        """Counts a document that could not be read."""
        self.unread.append(why.message)
        self.notes += [f"{item}: {note}" for note in item.notes]
        words = why.message.removeprefix(f"{item}: ")
        self._list(Outcome(str(item.path), item.inside, _row(item), "", FAILED, error=why.error, message=words))

    def was_left_out(self, path: Path, inside: str = "") -> None:
        """Counts a file of a kind that is not read."""
        suffix = PurePath(inside or path.name).suffix.lower()
        self.left_out[suffix] += 1
        self._list(Outcome(str(path), inside, None, "", LEFT_OUT, message=said("files of this kind are not read")))

    def died(self, item: Item) -> None:
        """Counts a document whose worker died each time."""
        self.was_not_read(item, Unread("Died", said("{item}: one worker process after the other died on this document", item=item)))

    def again(self, item: Item) -> None:
        """Notes a document that was read after its first worker had died."""
        self.notes.append(said("{item}: a worker process died; this document was read again", item=item))

    def were_there(self, changed: set[str]) -> None:
        """Says of the documents that are none of the `changed` ones, by hash, that they were stored already."""
        self.unchanged = self.read - self.added
        for sha256, (_, place) in self._first.items():
            if self.listed and sha256 not in changed:
                self.outcomes[place] = replace(self.outcomes[place], outcome=UNCHANGED)

    def has(self, sha256: str) -> bool:
        """Whether a document with this hash was read in this run."""
        return sha256 in self._first

    def was_copy(self, sha256: str, original: str, of: str, *, corrected: bool) -> None:
        """Says of a document of this run that it is set aside as a copy of the source `of`, called `original`; that what people decided on
        it does not count then, and that the other may be what stood in the same file before."""
        item, place = self._first[sha256]
        if self.listed:
            self.outcomes[place] = replace(self.outcomes[place], outcome=COPY, same_as=original)
        if corrected:
            self.notes.append(said("{item}: it is set aside as a copy of {original}: what was corrected in it does not count; correct that "
                                   "one", item=item, original=original))
        if of not in self._first and PurePath(item).name == original:
            self.notes.append(said("{item}: the store has another text of that name, from an earlier build, which is richer and goes on to "
                                   "count; where this one is to take its place, build into a new store", item=item))

    def _list(self, outcome: Outcome) -> None:
        if self.listed:
            self.outcomes.append(outcome)


def _row(item: Item) -> int | None:
    return item.row.number if item.row else None


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


def notes_on(source: Source, facts: Facts) -> tuple[str, ...]:
    """What is said of a document that was read: bytes that were no text, a text that says nowhere what paper it is, and what became of the
    corrections beside it."""
    notes = [*map(retold, source.warnings), *_on_corrections(facts)]
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
