"""Files to a store: each document's facts into the graph of its own, then what follows from all of them together."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from wenmai.model import Facts, Source
from wenmai.pipeline.document import read_document
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.pool import Died, Done, run_all
from wenmai.pipeline.report import Report, notes_on

if TYPE_CHECKING:
    from wenmai.store import Store


def build(store: Store, inputs: Sequence[Input], *, workers: int = 1, on_done: Callable[[], None] = lambda: None) -> Report:
    """Puts every input into `store` and recomputes what is inferred. The same documents in any order, with any number of
    workers, make the same graph; documents that are in the store already are left as they are."""
    report = Report()
    paths = [item.path for item in inputs]
    for item, outcome in zip(inputs, run_all(read_document, paths, workers=workers), strict=True):
        _keep(store, item, outcome, report)
        on_done()
    infer_links(store)
    report.notes.extend(duplicate_notes(store))
    return report


def infer_links(store: Store) -> None:
    """Computes anew what no single document says: which cited papers are in the store, and which paper follows which."""
    from wenmai.lineage import infer

    store.replace_inferred(infer(store))
    store.flush()


def duplicate_notes(store: Store) -> list[str]:
    """One line for each document number that several papers carry; all of them are kept."""
    return [str(line) for line in store.duplicate_numbers()]


def _keep(store: Store, item: Input, outcome: Done[tuple[Source, Facts] | str] | Died, report: Report) -> None:
    if isinstance(outcome, Died):
        report.died(item.path)
        return
    if outcome.again:
        report.again(item.path)
    if isinstance(outcome.result, str):
        report.unread.append(outcome.result)
        return
    source, facts = outcome.result
    report.read += 1
    if store.put(source, facts):
        report.added += 1
    else:
        report.unchanged += 1
    report.notes.extend(notes_on(item.path, source, facts))
