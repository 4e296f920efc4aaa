"""Two papers whose tasks may belong together, and what is found between them: done pair by pair, here or in other processes."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wenmai.lineage.drift import Drift, drifts
from wenmai.lineage.families import CONTENT, Family, family_link, is_family
from wenmai.lineage.held import Held, HeldPaper, held_paper
from wenmai.lineage.likeness import METHOD
from wenmai.lineage.link import SAME_SUBJECT, Link
from wenmai.lineage.link_quads import lines_of
from wenmai.lineage.task_links import Pair, links, pairs, reason
from wenmai.lineage.task_words import shared

# Tasks on one subject in papers that are not of one family: so alike that the words are taken over, from the nearest papers only.
SAME = 0.6
# a judgement: no such link was judged
SAME_CONFIDENCE = 0.7
# Papers that share fewer of their phrases (of the paper that has fewer) have no tasks that say the same: of 330 pairs of papers near
# in their headings 205 share less, with 2 of 74 links of tasks among them.
SHARED_PHRASES = 0.04
# papers that stand in memory at a time: pairs come ordered so that a paper's stand near each other
_KEPT = 64

Source = tuple[str, str]
"""A paper: its IRI, and the hash of the source that is read of it."""


@dataclass(frozen=True, slots=True)
class PaperPair:
    """Two papers to be compared: the `lower` and the `upper` one, where they are `told` to be of one family or it `may` be so; and the
    `later` and the `earlier` one, where tasks on one subject are looked for as well. What is not asked for is None."""

    lower: Source | None = None
    upper: Source | None = None
    told: bool = False
    later: Source | None = None
    earlier: Source | None = None


@dataclass(frozen=True, slots=True)
class PairPart:
    """Some pairs of the work, and what reads their papers."""

    papers: Held
    pairs: tuple[PaperPair, ...]


def compare(part: PairPart) -> list[bytes]:
    """What is found between the papers of each pair, as lines of N-Quads."""
    papers = lru_cache(maxsize=_KEPT)(lambda sha256: held_paper(part.papers, sha256))
    names = part.papers.names
    return [line for pair in part.pairs for found in found_between(pair, papers) for line in lines_of(names, found)]


def found_between(pair: PaperPair, papers: Callable[[str], HeldPaper]) -> Iterator[Link | Drift]:
    """Links between tasks, what changed between those that take each other up, and the link between papers that their tasks show to be of
    one family. `papers` gives a paper by the hash of its source."""
    found: list[Pair] | None = None
    if pair.lower and pair.upper:
        lower, upper = papers(pair.lower[1]), papers(pair.upper[1])
        if pair.told:
            yield from _of_family(pairs(lower, upper))
            return
        if _share_phrases(lower, upper):
            found = pairs(lower, upper)
            if is_family(len(lower.tasks), found):
                yield family_link(Family(pair.lower[0], pair.upper[0], CONTENT), len(lower.tasks), found)
                yield from _of_family(found)
                return
    if pair.later and pair.earlier:
        if found is None or pair.later != pair.lower:
            later, earlier = papers(pair.later[1]), papers(pair.earlier[1])
            found = pairs(later, earlier) if _share_phrases(later, earlier) else []
        yield from _same_subject(found)


def _share_phrases(one: HeldPaper, other: HeldPaper) -> bool:
    return shared(one.phrases, other.phrases) >= SHARED_PHRASES * max(1, min(len(one.phrases), len(other.phrases)))


def _of_family(found: Sequence[Pair]) -> Iterator[Link | Drift]:
    yield from links(found)
    yield from drifts(found)


def _same_subject(found: Iterable[Pair]) -> Iterator[Link]:
    for pair in found:
        if pair.score >= SAME:
            places = (pair.lower.place, pair.upper.place)
            yield Link(SAME_SUBJECT, pair.lower.iri, pair.upper.iri, METHOD, reason(pair, of_family=False), SAME_CONFIDENCE, places)
