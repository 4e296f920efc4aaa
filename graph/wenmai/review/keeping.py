"""Decisions into the corrections files beside the documents: the later one on a fact takes the earlier one's place, nothing is lost."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wenmai.corrections import Correction, corrected, read_corrections, write_corrections
from wenmai.corrections.beside import belonging
from wenmai.corrections.fitting import DIFFERS, PLACES, QUOTE, TASK, TASK_REJECTED, TASKS, TWICE
from wenmai.review import columns as c
from wenmai.review.deciding import Decided
from wenmai.review.errors import ReviewError
from wenmai.review.papers import Paper
from wenmai.wording import said


@dataclass(slots=True)
class Kept:
    """What was written: how many decisions of each sort, those that were kept before, and the files."""

    counts: Counter[str] = field(default_factory=Counter)
    known: int = 0
    files: list[Path] = field(default_factory=list)


def keep(made: Iterable[Decided]) -> Kept:
    """Writes decisions into the corrections files, those of one folder into one. Raises CorrectionsFileError for a file that cannot be
    read, OSError for one that cannot be written."""
    by_file: defaultdict[Path, list[Decided]] = defaultdict(list)
    for decided in made:
        if decided.paper.beside is None:
            raise ReviewError(said("a store has no folder of papers to keep decisions in: name the papers"))
        by_file[decided.paper.beside].append(decided)
    kept = Kept()
    for file in sorted(by_file):
        before = read_corrections(file)
        after = _merged(before, by_file[file], kept)
        if after != sorted(before, key=lambda one: one.id):
            write_corrections(file, after)
            kept.files.append(file)
    return kept


def _merged(before: Sequence[Correction], made: Iterable[Decided], kept: Kept) -> list[Correction]:
    """The entries of a file with decisions put in, sorted by their names."""
    entries = {(one.sha256, one.id): one for one in before}
    for decided in made:
        new = decided.correction
        earlier = decided.earlier or entries.get((new.sha256, new.id))
        if earlier is not None:
            entries.pop((earlier.sha256, earlier.id), None)
            new = new.after(earlier)
        if new == earlier:
            kept.known += 1
        else:
            kept.counts[new.decision] += 1
        entries[new.sha256, new.id] = new
    return sorted(entries.values(), key=lambda one: one.id)


@dataclass(slots=True, frozen=True)
class Orphan:
    """A decision that is not applied, the file it is in, and why, in the language of messages."""

    file: Path
    correction: Correction
    why: str


def orphans(papers: Sequence[Paper]) -> Iterator[Orphan]:
    """Every decision beside the papers that fits its paper no longer, or whose paper is not there."""
    for file in sorted({paper.beside for paper in papers if paper.beside}):
        near = [paper for paper in papers if paper.beside == file]
        entries = read_corrections(file)
        found: set[int] = set()
        for paper in near:
            own = belonging(entries, paper.source)
            found |= set(map(id, own))
            lost = {one.id: one.reason for one in corrected(paper.facts, paper.source, own).orphaned}
            yield from (Orphan(file, one, reason_in_words(lost[one.id])) for one in own if one.id in lost)
        yield from (Orphan(file, one, said("no paper of this name or content was named")) for one in entries if id(one) not in found)


def reason_in_words(reason: str) -> str:
    """Why a decision was not applied."""
    return {
        QUOTE: said("the words no longer stand in the paper"),
        PLACES: said("the words stand in several places, and the surroundings do not tell which is meant"),
        TASK: said("no task has this name any more"),
        TASKS: said("several tasks have this name"),
        DIFFERS: said("the paper now gives another fact at this place"),
        TWICE: said("another decision is about the same fact"),
        TASK_REJECTED: said("its task was rejected"),
    }[reason]


def orphan_row(orphan: Orphan) -> tuple[str, ...]:
    """An orphan as a line of a table: file of the paper, decision, kind, words, why, who, when."""
    one = orphan.correction
    decision, kind = c.both(c.DECISIONS, one.decision), c.both(c.KIND_WORDS, one.kind)
    return (one.source, decision, kind, one.quote, orphan.why, one.by or "", one.on or "")


ORPHAN_COLUMNS = ("file", "decision", "kind", "words", "why", "reviewer", "date")
