"""Pairs of made-up papers with what is known of their tasks' links, for `wenmai.evaluate.likeness`."""

from __future__ import annotations

from collections.abc import Iterator

from wenmai.evaluate.likeness import Belong
from wenmai.generate import papers
from wenmai.generate.batches import Link
from wenmai.generate.files import source_of
from wenmai.lineage.held import HeldPaper, HeldTask, told_tasks
from wenmai.rdf.iri import Names


def made_pairs(count: int, seed: int) -> Iterator[tuple[HeldPaper, HeldPaper, Belong]]:
    """The pairs of papers one step apart among so many papers of a seed, with the tasks that stand in them, read right or not."""
    held: dict[int, HeldPaper] = {}
    for paper in papers(count, seed):
        held[paper.index] = told_tasks(Names(), source_of(paper), paper.facts)
        for link in paper.links[:1]:
            yield held[link.lower], held[link.upper], _known(link)


def _known(link: Link) -> Belong:
    right, open_to_doubt = {(lower, upper) for lower, upper, _ in link.tasks}, set(link.open)

    def belong(lower: HeldTask, upper: HeldTask) -> bool | None:
        ends = _id(lower), _id(upper)
        return None if ends in open_to_doubt else ends in right

    return belong


def _id(task: HeldTask) -> str:
    return task.iri.rpartition("/")[2]
