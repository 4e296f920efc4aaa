"""The papers that a table is made of, or read for: as the program reads them, before what people have decided is put in."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.corrections import Correction, Fit, Listed, corrections_for, file_beside, fits, listed, marks
from wenmai.corrections.record import fact_id, in_words, quotes_of, task_quote
from wenmai.model import Facts, Source
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.items import Item, items
from wenmai.pipeline.pool import Done, run_all
from wenmai.pipeline.workers import NEEDED
from wenmai.read import ReadError
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.store import Store


@dataclass(slots=True, frozen=True)
class Paper:
    """One paper: `file` is how the table calls it, `path` the file it was read from, None for one out of a store; `corrections` are those
    beside it that are its own. `settled` are names of facts that were decided on, of a paper out of a store."""

    file: str
    path: Path | None
    source: Source
    facts: Facts
    corrections: tuple[Correction, ...] = ()
    settled: frozenset[str] = frozenset()

    @property
    def beside(self) -> Path | None:
        """Its corrections file."""
        return file_beside(self.path) if self.path else None


@dataclass(slots=True, frozen=True)
class Named:
    """A fact with its name in tables, and the decision on it; `twins` where the paper has others in the same words."""

    fact: Listed
    name: str
    twins: bool
    decided: Correction | None = None


def read_papers(inputs: Sequence[Input], *, workers: int = 1) -> Iterator[Paper | str]:
    """The papers that files mean, in order, or the line that says why one could not be read."""
    named = [(f"{found.place.as_posix()}{item.inside}", item) for found in inputs for item in items([found]) if not item.left_out]
    results = run_all(_read, [item for _, item in named], workers=workers, preload=NEEDED)
    for (file, item), outcome in zip(named, results, strict=True):
        if not isinstance(outcome, Done):
            yield said("{item}: one worker process after the other died on this document", item=item)
        elif isinstance(outcome.result, str):
            yield outcome.result
        else:
            source, facts, corrections = outcome.result
            yield Paper(file, item.path, source, facts, corrections)


def papers_of_store(store: Store) -> Iterator[Paper]:
    """The papers of a store, read again from the texts that it keeps, sorted by name. Of what people
    decided on them the store keeps which facts it was."""
    from wenmai.chain import facts_of

    for record in sorted(store.sources(), key=lambda record: (record.name, record.sha256)):
        source = store.source(record.sha256)
        yield Paper(record.name, None, source, facts_of(source),
                    settled=frozenset(mark.id for mark in marks(store.facts(record.sha256))))


def _read(item: Item) -> tuple[Source, Facts, tuple[Correction, ...]] | str:
    from wenmai.chain import facts_of

    try:
        source = item.source()
        return source, facts_of(source), tuple(corrections_for(item.path, source))
    except ReadError as error:
        return str(error)


def facts_by_name(paper: Paper) -> list[Named]:
    """Every fact of a paper with a name of its own, made of what it says and where; of facts that are alike in all, of the order too."""
    decided = {fit.fact.key: fit.correction for fit in fitted(paper) if fit.fact is not None}
    facts = list(listed(paper.facts))
    alike: dict[tuple[object, ...], int] = {}
    for fact in facts:
        key = in_words(fact, paper.source)
        alike[key] = alike.get(key, 0) + 1
    taken: dict[str, int] = {}
    named = []
    for fact in facts:
        quotes, task = quotes_of(paper.source.text, fact.spans), task_quote(paper.source.text, fact.task)
        name = fact_id(fact.kind, fact.values, quotes, task)
        taken[name] = taken.get(name, 0) + 1
        told = decided.get(fact.key)
        named.append(Named(fact, name if taken[name] == 1 else f"{name}-{taken[name]}", alike[in_words(fact, paper.source)] > 1, told))
    return named


def fitted(paper: Paper) -> list[Fit]:
    """What each decision beside the paper is about."""
    return fits(paper.facts, paper.source, paper.corrections)


