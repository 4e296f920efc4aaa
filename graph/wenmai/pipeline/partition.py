"""Documents into parts, by any number of workers here or elsewhere; and the parts into a store.

First every document is identified, which costs a hash. Then all of them, each once, are ordered by hash and cut into batches where a hash
says so: the batches are the same whatever the order, the folders and the number of workers, and one document more changes one of them.
The one who calls holds a path, a hash and the outcome of each document, and nothing of what is read.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.pipeline.afar import NOT_SEEN, from_anywhere
from wenmai.pipeline.collector import calm_collector
from wenmai.pipeline.deriving import derive
from wenmai.pipeline.document import Unread
from wenmai.pipeline.identity import Identity, identified
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.items import Item, items
from wenmai.pipeline.parts import Batch, Outcome, Sizes, close_list, may_pass, outcomes_of, papers_of, parts_in, sizes_in, write_part
from wenmai.pipeline.pool import Died, Done, run_all, spread
from wenmai.pipeline.report import Report
from wenmai.pipeline.workers import NEEDED
from wenmai.rdf import DEFAULT_BASE
from wenmai.store.unfinished import at_work

if TYPE_CHECKING:
    from wenmai.model import Facts, Source
    from wenmai.store import Store

DOCUMENTS = 64
"""Of a part, about: some seconds of a core, a megabyte or two of files; ten million documents are 160,000 parts."""
MOST = 4 * DOCUMENTS
IDENTIFIED_AT_ONCE = 128

Listed = tuple[Item, Identity | Unread | None]


@dataclass(slots=True)
class Parted:
    """What became of the documents; how many parts there are, how many of them had been made before, and how many of earlier runs were
    taken out, or left since not all papers were seen."""

    report: Report
    parts: int = 0
    there: int = 0
    taken_out: int = 0
    left: int = 0


@dataclass(slots=True)
class _Made:
    """What is known of the documents so far, by hash, and the parts that stand."""

    outcomes: dict[str, Outcome | None] = field(default_factory=dict)
    again: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    there: int = 0

    def stands(self, batch: Batch, outcomes: Sequence[Outcome]) -> None:
        self.names.append(batch.name)
        self.outcomes.update((known.sha256, outcome) for (_, known), outcome in zip(batch.documents, outcomes, strict=True))


def make_parts(inputs: Sequence[Input], folder: Path, *, workers: int = 1, scheduler: str | None = None, people: bool = True,
               base: str = DEFAULT_BASE, on_done: Callable[[int], None] = lambda count: None, left_out: Iterable[Path] = (),
               unseen: Sequence[Path] = (), listed: bool = False) -> Parted:
    """Makes the parts of all documents of the inputs in `folder`, those that are not there yet; `on_done` hears of how many documents each
    time. Parts of earlier runs that belong to these documents no longer are taken out at the end, unless there are `unseen` places, which
    could not be looked at, or papers that a worker did not see: they may be of those. Raises ExportError where the folder cannot be
    written, and PartsError where another run takes parts out of it meanwhile."""
    report = Report(listed=listed)
    for path in left_out:
        report.was_left_out(path)
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    how = {"workers": workers, "preload": NEEDED, "scheduler": scheduler}
    with calm_collector():
        found = list(_identify(from_anywhere(inputs), report, how))
        made = _Made()
        _make(_batches(found, folder, base, people), sizes_in(folder), made, how, on_done)
    for document in found:
        _tell(*document, made, report)
    keep = bool(unseen) or any(map(_is_not_seen, (*made.outcomes.values(), *(known for _, known in found))))
    others = close_list(folder, made.names, base, keep=keep)
    return Parted(report, len(made.names), made.there, taken_out=0 if keep else others, left=others if keep else 0)


def _is_not_seen(outcome: object) -> bool:
    return isinstance(outcome, Unread) and outcome.error == NOT_SEEN


def _identify(inputs: Sequence[Input], report: Report, how: dict[str, object]) -> Iterator[Listed]:
    """Every document with its identity, or why it has none: None where workers died of it."""
    papers = []
    for item in items(inputs):
        if item.left_out:
            report.was_left_out(item.path, item.inside)
        else:
            papers.append(item)
    yield from _identify_by(IDENTIFIED_AT_ONCE, papers, how)


def _identify_by(size: int, papers: Sequence[Item], how: dict[str, object]) -> Iterator[Listed]:
    """So many documents at a time; those among which is one that workers die of, one by one."""
    chunks = [papers[at:at + size] for at in range(0, len(papers), size)]
    for chunk, outcome in zip(chunks, run_all(identified, chunks, **how), strict=True):  # type: ignore[arg-type]
        if isinstance(outcome, Done):
            yield from zip(chunk, outcome.result, strict=True)
        elif size > 1:
            yield from _identify_by(1, chunk, how)
        else:
            yield chunk[0], None


def _batches(found: Iterable[Listed], folder: Path, base: str, people: bool) -> list[Batch]:
    """All documents, each once: of the same bytes under several names the first in the alphabet, as in a build."""
    first: dict[str, tuple[Item, Identity]] = {}
    for item, known in found:
        if isinstance(known, Identity) and (known.sha256 not in first or known.name < first[known.sha256][1].name):
            first[known.sha256] = (item, known)
    documents = (first[sha256] for sha256 in sorted(first))
    return [Batch(folder, base, people, tuple(batch)) for batch in _cut(documents)]


def _cut(documents: Iterable[tuple[Item, Identity]]) -> Iterator[list[tuple[Item, Identity]]]:
    """Cuts where the end of a hash says so, one time in DOCUMENTS; and after MOST in any case."""
    batch: list[tuple[Item, Identity]] = []
    for document in documents:
        batch.append(document)
        if int(document[1].sha256[-8:], 16) % DOCUMENTS == 0 or len(batch) == MOST:
            yield batch
            batch = []
    if batch:
        yield batch


def _make(batches: list[Batch], sizes: Sizes, made: _Made, how: dict[str, object], on_done: Callable[[int], None]) -> None:
    """Makes the parts of the batches. What is left of a batch that could not become a part is made in another way."""
    while batches:
        ahead: list[Batch] = []
        for batch in batches:
            if (outcomes := outcomes_of(batch, sizes)) is None:
                ahead.append(batch)
            else:
                made.stands(batch, outcomes)
                made.there += 1
                on_done(len(outcomes))
        batches = []
        for batch, outcome in zip(ahead, run_all(write_part, ahead, **how), strict=True):  # type: ignore[arg-type]
            batches += _take(batch, outcome, made, on_done)


def _take(batch: Batch, outcome: Done[list[Outcome]] | Died, made: _Made, on_done: Callable[[int], None]) -> list[Batch]:
    """Takes in what a worker made of a batch; the batches that are to be made in its place."""
    hashes = [known.sha256 for _, known in batch.documents]
    if isinstance(outcome, Died):
        if len(hashes) > 1:
            return [replace(batch, documents=(document,)) for document in batch.documents]
        made.outcomes[hashes[0]] = None
        on_done(1)
        return []
    if outcome.again:
        made.again.update(hashes)
    passing = {sha256: found for sha256, found in zip(hashes, outcome.result, strict=True) if may_pass(found)}
    if not passing:
        made.stands(batch, outcome.result)
        on_done(len(hashes))
        return []
    made.outcomes.update(passing)
    on_done(len(passing))
    rest = tuple(document for document in batch.documents if document[1].sha256 not in passing)
    return [replace(batch, documents=rest)] if rest else []


def _tell(item: Item, known: Identity | Unread | None, made: _Made, report: Report) -> None:
    """What became of a document, into the report."""
    outcome = made.outcomes.get(known.sha256) if isinstance(known, Identity) else known
    if outcome is None:
        report.died(item)
        return
    if isinstance(known, Identity) and known.sha256 in made.again:
        report.again(item)
    if isinstance(outcome, Unread):
        told = outcome if outcome is known else replace(outcome, message=f"{item}: {outcome.message}")
        report.was_not_read(item, told)
    else:
        report.was_read(item, outcome)


def load_parts(store: Store, folder: Path, *, workers: int = 1, on_done: Callable[[], None] = lambda: None,
               on_stage: Callable[[str], None] = lambda words: None) -> Report:
    """Puts the documents of all parts in `folder` into `store` and recomputes what is inferred: what a build of the same documents makes.

    Raises PartsError where parts are missing or damaged, and StoreError."""
    _, names = parts_in(folder)
    report = Report()

    def papers() -> Iterator[tuple[Source, Facts]]:
        for name in names:
            for paper in papers_of(folder, name):
                report.read += 1
                yield paper
            on_done()

    with at_work(store.path), calm_collector(), store.inventory() as inventory:
        added = store.put_each(papers())
        report.added = len(added)
        report.were_there(added)
        inventory.begin((), store.whole_sources())
        derive(store, inventory, report, changed=report.added > 0, run=spread(workers, NEEDED), on_stage=on_stage)
    return report
