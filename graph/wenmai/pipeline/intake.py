"""What a build does with each document in turn: into the store, into the inventory, into the report."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue

from wenmai.model import Facts, Source
from wenmai.pipeline.document import Reading, Unread
from wenmai.pipeline.listing import Setting, item_of, moved, other_paper, read_as_of, read_paper
from wenmai.pipeline.people import without_people
from wenmai.pipeline.pool import Died, Done
from wenmai.pipeline.remarks import count_by_kind
from wenmai.pipeline.report import Report
from wenmai.pipeline.selecting import Begin, End, Paper, Step, Unchanged
from wenmai.store import Store
from wenmai.store.inventory import READ, Inventory, ListedPaper, StoredAs
from wenmai.wording import said

Document = tuple[Source, Facts]
Outcome = Done[Reading | Unread] | Died


@dataclass(slots=True)
class Intake:
    """One build's documents on their way. `keep_gone` leaves what has gone out of archives and tables."""

    store: Store
    inventory: Inventory
    setting: Setting
    report: Report
    keep_gone: bool = False
    on_done: Callable[[], None] = lambda: None
    # sources that were put in place of others, and those that gave way to others
    in_place: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    # sources that are given to the store and not yet on disk, and those that are by now
    _under_way: dict[str, tuple[Source, StoredAs]] = field(default_factory=dict)
    _on_disk: SimpleQueue[Source] = field(default_factory=SimpleQueue)

    def documents(self, steps: Iterator[Step], outcomes: Iterator[Outcome]) -> Iterator[Document]:
        """The documents that the store is to be given. All others are dealt with when it is exhausted."""
        for step in steps:
            self.settle()
            if isinstance(step, Paper):
                document = self._paper(step, outcomes)
                if document:
                    yield document
                continue
            if isinstance(step, Unchanged):
                self._unchanged(step)
            elif isinstance(step, Begin):
                self.inventory.reading(step.place, step.found.given)
            else:
                self._end(step)
            self.inventory.commit()

    def is_on_disk(self, source: Source) -> None:
        """A source is; called from any thread."""
        self._on_disk.put(source)

    def settle(self) -> None:
        """Lists what is on disk by now as stored."""
        while True:
            try:
                source = self._on_disk.get_nowait()
            except Empty:
                return
            under_way = self._under_way.get(source.sha256)
            if under_way and under_way[0] is source:  # else the same bytes were given to the store once more
                self.inventory.store(source.sha256, self._under_way.pop(source.sha256)[1])

    def give(self, reading: Reading, paper: ListedPaper, setting: Setting) -> Document:
        """A document that was read so, as the store is to be given it."""
        source, facts = reading.source, reading.facts
        if not setting.people:
            source, facts = without_people((source, facts))
        self.inventory.count(source.sha256, count_by_kind(facts))
        return self.give_as(replace(source, name=paper.name), facts, paper, setting.text)

    def give_as(self, source: Source, facts: Facts, paper: ListedPaper, setting: str) -> Document:
        """The same for facts as they are to be stored. From here on the inventory is not sure of the source, until it is on disk."""
        is_there = self.store.has(source.sha256)
        self.inventory.storing(source.sha256, is_there=is_there)
        if is_there and not self.inventory.owns(source.sha256):
            # somebody else's: of both names the first in the alphabet stays
            source = replace(source, name=min(source.name, self.store.source(source.sha256).name))
        self._under_way[source.sha256] = source, StoredAs(paper.name, paper.path, paper.number, paper.kind, setting)
        self.inventory.commit()
        return source, facts

    def _unchanged(self, step: Unchanged) -> None:
        if not self.keep_gone:
            self.inventory.drop_kept(step.place)
        if step.found.given:
            self.inventory.name_given(step.place)
        for paper in self.inventory.papers(step.place):
            if paper.outcome == READ:
                self.report.was_unchanged(item_of(step.found, paper), read_as_of(paper))
                self.on_done()
            else:
                self.report.was_left_out(step.found.path, paper.inside)

    def _paper(self, step: Paper, outcomes: Iterator[Outcome]) -> Document | None:
        if step.item.left_out:
            self.report.was_left_out(step.item.path, step.item.inside)
            self.inventory.add(other_paper(step.place, step.item, step.number))
            return None
        if step.known is None:
            outcome = next(outcomes)
            self.on_done()
            return self._read(step, outcome)
        self.on_done()
        known = step.known if step.known.path == step.place else moved(step.known, step.place, step.item.path.name)
        self.inventory.add(known)
        self.report.was_unchanged(step.item, read_as_of(known))
        return None

    def _read(self, step: Paper, outcome: Outcome) -> Document | None:
        """The document that came of an item, where the store is to be given it."""
        if isinstance(outcome, Done) and outcome.again:
            self.report.again(step.item)
        if isinstance(outcome, Died) or isinstance(outcome.result, Unread):
            self._not_read(step, outcome)
            return None
        reading = outcome.result
        paper = read_paper(step.place, step.item, step.number, reading, self.setting)
        self.report.was_read(step.item, read_as_of(paper))
        if self.inventory.had(step.place, step.item.inside):
            self.in_place.add(reading.source.sha256)
        self.inventory.add(paper)
        return self.give(reading, paper, self.setting) if self._comes_first(paper) else None

    def _not_read(self, step: Paper, outcome: Outcome) -> None:
        if isinstance(outcome, Died):
            self.report.died(step.item)
        elif isinstance(outcome.result, Unread):
            self.report.was_not_read(step.item, outcome.result)
        if self.inventory.had(step.place, step.item.inside):
            self.report.notes.append(said("{item}: what was read there before is taken out of the store", item=step.item))
        self.inventory.add(other_paper(step.place, step.item, step.number))

    def _comes_first(self, paper: ListedPaper) -> bool:
        """Of the papers with the same bytes that were met so far, whether it names the source."""
        under_way = self._under_way.get(paper.sha256 or "")
        held = under_way[1] if under_way else self.inventory.stored(paper.sha256 or "")
        return held is None or held.setting != self.setting.text or paper.rank <= held.rank

    def _end(self, step: End) -> None:
        papers = self.inventory.papers(step.place)
        # of a file that is one paper, the bytes that were read
        sha256 = step.sha256 if step.found.holds_many else next((paper.sha256 or "" for paper in papers), "")
        self.replaced |= self.inventory.finished(step.place, sha256, self.setting.of(step.found), keep_gone=self.keep_gone)
