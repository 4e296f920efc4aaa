"""Files to a store: each document's facts into the graph of its own, then what follows from all of them together."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.model import Facts, Source
from wenmai.pipeline.afar import from_anywhere, read_afar
from wenmai.pipeline.collector import calm_collector
from wenmai.pipeline.document import Unread, read_document
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.items import Item, items
from wenmai.pipeline.people import without_people
from wenmai.pipeline.pool import Died, Done, run_all
from wenmai.pipeline.report import Report, read_as
from wenmai.pipeline.workers import NEEDED
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.lineage.copies import Copy
    from wenmai.store import Store

Document = tuple[Source, Facts]
Outcome = Done[Document | Unread] | Died


def build(store: Store, inputs: Sequence[Input], *, workers: int = 1, scheduler: str | None = None, people: bool = True,
          on_done: Callable[[], None] = lambda: None, left_out: Iterable[Path] = (), listed: bool = False) -> Report:
    """Puts every document of the inputs into `store` and recomputes what is inferred.

    The same documents in any order, with any number of workers, make the same graph; documents that are in the store
    already are left as they are. A document that cannot be read is named in the report and costs no other one. With `scheduler`, the
    address of one of dask, its workers read them (`wenmai.pipeline.cluster`).
    Without `people` nothing about officials and leaders goes into the store but what stands in the texts it keeps.
    `left_out` are files that were found and are not read, for the report; with `listed` it holds the outcome of every document.
    """
    report = Report(listed=listed)
    for path in left_out:
        report.was_left_out(path)
    ahead, papers = tee(_to_be_read(from_anywhere(inputs) if scheduler else inputs, report))
    read = read_afar if scheduler else read_document
    outcomes = zip(papers, run_all(read, ahead, workers=workers, preload=NEEDED, scheduler=scheduler), strict=True)
    with calm_collector():
        documents = _first_names(_readable(outcomes, report, on_done))
        changed = store.put_each(documents if people else map(without_people, documents))
    report.added = len(changed)
    report.were_there(changed)
    settle(store, report)
    return report


def settle(store: Store, report: Report) -> None:
    """Recomputes what follows from all documents of the store together, once they are in it."""
    from wenmai.lineage import find_copies, infer

    copies = find_copies(store)
    store.set_aside({copy.sha256: copy.of_work for copy in copies})
    infer(store, copies)
    report.alike = len(copies)
    _tell_of_copies(store, copies, report)
    report.notes.extend(duplicate_notes(store))
    report.together = len(store.works_of_several_sources())


def _tell_of_copies(store: Store, copies: Iterable[Copy], report: Report) -> None:
    from wenmai.corrections import marks

    for copy in sorted(copies, key=lambda copy: copy.sha256):
        if report.has(copy.sha256):
            report.was_copy(copy.sha256, store.source(copy.of).name, copy.of, corrected=bool(marks(store.facts(copy.sha256))))


def duplicate_notes(store: Store) -> Iterator[str]:
    """One line for each document number that several papers in the store carry; all of them are kept."""
    for number, papers in store.duplicate_numbers():
        yield said("{count} papers carry the number {number}; all are kept: {papers}",
                   count=len(papers), number=number, papers=" ".join(papers))


def _to_be_read(inputs: Sequence[Input], report: Report) -> Iterator[Item]:
    for item in items(inputs):
        if item.left_out:
            report.was_left_out(item.path, item.inside)
        else:
            yield item


def _readable(outcomes: Iterator[tuple[Item, Outcome]], report: Report, on_done: Callable[[], None]) -> Iterator[Document]:
    """The documents that could be read; the others, and what is to be said of each, go into the report."""
    for item, outcome in outcomes:
        on_done()
        if isinstance(outcome, Died):
            report.died(item)
            continue
        if outcome.again:
            report.again(item)
        if isinstance(outcome.result, Unread):
            report.was_not_read(item, outcome.result)
            continue
        report.was_read(item, read_as(*outcome.result))
        yield outcome.result


def _first_names(documents: Iterator[Document]) -> Iterator[Document]:
    """Of the same bytes under several names, the first name in the alphabet, whichever came first."""
    names: dict[str, str] = {}
    for source, facts in documents:
        if source.sha256 not in names or source.name < names[source.sha256]:
            names[source.sha256] = source.name
            yield source, facts
