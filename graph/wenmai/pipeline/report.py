"""What became of the documents of one run."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from wenmai.pipeline.document import Unread
from wenmai.pipeline.items import Item
from wenmai.pipeline.remarks import ReadAs
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
class Held:
    """What a store holds: its sources and statements; the facts by kind of what counts (copies that are set aside do not); how many
    responsibilities are those of bodies that are not settled, and how many papers are cited that it does not hold."""

    sources: int
    statements: int
    facts: dict[str, int]
    unresolved_bodies: int
    unresolved_citations: int


@dataclass(slots=True)
class Report:
    """Counts and names for the closing lines of a run. `unread` holds one line a document, which names it and says why;
    `notes` holds what a person should know of documents that were read. `outcomes` are all of them, one a document, where `listed`."""

    listed: bool = False
    read: int = 0
    # sources that a build put into the store: those that stand where nothing stood before, and those in place of what did
    added: int = 0
    changed: int = 0
    # documents that a build left as they are, most of them without reading them
    unchanged: int = 0
    skipped: int = 0
    # documents with the same content as another one of the run
    duplicates: int = 0
    # sources that a build took out since they are there no more
    removed: int = 0
    # papers of which the store has several files, as a text and a page
    together: int = 0
    # sources of the store that are copies of others by what they say
    alike: int = 0
    unread: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # files of a kind that is not read, by suffix
    left_out: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    # what the store holds after a build
    held: Held | None = None
    # by hash, the document of this run that had it first, and its place among the outcomes
    _first: dict[str, tuple[str, int]] = field(default_factory=dict)

    def was_read(self, item: Item, made: ReadAs) -> None:
        """Counts a document that was read."""
        self.read += 1
        self._made(item, made, READ)

    def was_unchanged(self, item: Item, made: ReadAs) -> None:
        """Counts a document that is as it was when it was read, and was not read again: what was said of it then is said again."""
        self.skipped += 1
        self._made(item, made, UNCHANGED)

    def _made(self, item: Item, made: ReadAs, outcome: str) -> None:
        notes = tuple(map(retold, made.notes))
        self.notes += [f"{item}: {note}" for note in (*map(retold, item.notes), *notes)]
        first, _ = self._first.setdefault(made.sha256, (str(item), len(self.outcomes)))
        same_as = "" if first == str(item) else first
        self.duplicates += bool(same_as)
        self._list(Outcome(str(item.path), item.inside, _row(item), made.format, DUPLICATE if same_as else outcome, same_as,
                           warnings=notes, facts=made.facts))

    def was_not_read(self, item: Item, why: Unread) -> None:
        """Counts a document that could not be read."""
        self.unread.append(why.message)
        self.notes += [f"{item}: {retold(note)}" for note in item.notes]
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
        self.unchanged = self.skipped + self.read - len(changed) - self.duplicates
        for sha256, (_, place) in self._first.items():
            if self.listed and sha256 not in changed:
                self.outcomes[place] = replace(self.outcomes[place], outcome=UNCHANGED)

    def has(self, sha256: str) -> bool:
        """Whether a document with this hash was there in this run."""
        return sha256 in self._first

    def was_copy(self, sha256: str, original: str, *, corrected: bool) -> None:
        """Says of a document of this run that it is set aside as a copy of the source called `original`; that what people decided on it
        does not count then."""
        item, place = self._first[sha256]
        if self.listed:
            self.outcomes[place] = replace(self.outcomes[place], outcome=COPY, same_as=original)
        if corrected:
            self.notes.append(said("{item}: it is set aside as a copy of {original}: what was corrected in it does not count; correct that "
                                   "one", item=item, original=original))

    def _list(self, outcome: Outcome) -> None:
        if self.listed:
            self.outcomes.append(outcome)


def _row(item: Item) -> int | None:
    return item.row.number if item.row else None
