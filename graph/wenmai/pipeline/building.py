"""Files to a store: each document's facts into the graph of its own, then what follows from all of them together."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.model import Facts, Source
from wenmai.pipeline.collector import calm_collector
from wenmai.pipeline.document import read_document
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.people import without_people
from wenmai.pipeline.pool import Died, Done, run_all
from wenmai.pipeline.report import Report, notes_on
from wenmai.pipeline.workers import NEEDED
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.store import Store

Document = tuple[Source, Facts]
Outcome = Done[Document | str] | Died


def build(store: Store, inputs: Sequence[Input], *, workers: int = 1, people: bool = True,
          on_done: Callable[[], None] = lambda: None) -> Report:
    """Puts every input into `store` and recomputes what is inferred.

    The same documents in any order, with any number of workers, make the same graph; documents that are in the store
    already are left as they are. A document that cannot be read is named in the report and costs no other one.
    Without `people` nothing about officials and leaders goes into the store but what stands in the texts it keeps.
    """
    from wenmai.lineage import infer

    report = Report()
    paths = [item.path for item in inputs]
    outcomes = zip(paths, run_all(read_document, paths, workers=workers, preload=NEEDED), strict=True)
    with calm_collector():
        documents = _first_names(_readable(outcomes, report, on_done))
        report.added = store.put_all(documents if people else map(without_people, documents))
    report.unchanged = report.read - report.added
    infer(store)
    report.notes.extend(duplicate_notes(store))
    report.together = len(store.works_of_several_sources())
    return report


def duplicate_notes(store: Store) -> Iterator[str]:
    """One line for each document number that several papers in the store carry; all of them are kept."""
    for number, papers in store.duplicate_numbers():
        yield said("{count} papers carry the number {number}; all are kept: {papers}",
                   count=len(papers), number=number, papers=" ".join(papers))


def _readable(outcomes: Iterator[tuple[Path, Outcome]], report: Report, on_done: Callable[[], None]) -> Iterator[Document]:
    """The documents that could be read; the others, and what is to be said of each, go into the report."""
    for path, outcome in outcomes:
        on_done()
        if isinstance(outcome, Died):
            report.died(path)
            continue
        if outcome.again:
            report.again(path)
        if isinstance(outcome.result, str):
            report.unread.append(outcome.result)
            continue
        report.read += 1
        report.notes.extend(notes_on(path, *outcome.result))
        yield outcome.result


def _first_names(documents: Iterator[Document]) -> Iterator[Document]:
    """Of the same bytes under several names, the first name in the alphabet, whichever came first."""
    names: dict[str, str] = {}
    for source, facts in documents:
        if source.sha256 not in names or source.name < names[source.sha256]:
            names[source.sha256] = source.name
            yield source, facts
