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
from wenmai.lineage.link_quads import lines_of, lower_paper_line
from wenmai.lineage.taken_up import Left, left
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


@dataclass(frozen=True, slots=True)
class Compared:
    """What is found between the papers of some pairs: lines of N-Quads, and what each lower paper of a family leaves of the upper one."""

    lines: list[bytes]
    left: list[Left]


def compare(part: PairPart) -> Compared:
    """What is found between the papers of each pair."""
    papers = lru_cache(maxsize=_KEPT)(lambda sha256: held_paper(part.papers, sha256))
    names, out = part.papers.names, Compared([], [])
    for pair in part.pairs:
        for found in found_between(pair, papers):
            if isinstance(found, Left):
                out.left.append(found)
                out.lines.append(lower_paper_line(names, found))
            else:
                out.lines.extend(lines_of(names, found))
    return out


def found_between(pair: PaperPair, papers: Callable[[str], HeldPaper]) -> Iterator[Link | Drift | Left]:
    """Links between tasks, what changed between those that take each other up, and the link between papers that their tasks show to be of
    one family; of a family, what the lower paper leaves. `papers` gives a paper by the hash of its source."""
    found: list[Pair] | None = None
    if pair.lower and pair.upper:
        lower, upper = papers(pair.lower[1]), papers(pair.upper[1])
        if pair.told:
            yield from _of_family(lower, upper, pairs(lower, upper))
            return
        if _share_phrases(lower, upper):
            found = pairs(lower, upper)
            if is_family(len(lower.tasks), found):
                yield family_link(Family(pair.lower[0], pair.upper[0], CONTENT), len(lower.tasks), found)
                yield from _of_family(lower, upper, found)
                return
    if pair.later and pair.earlier:
        if found is None or pair.later != pair.lower:
            later, earlier = papers(pair.later[1]), papers(pair.earlier[1])
            found = pairs(later, earlier) if _share_phrases(later, earlier) else []
        yield from _same_subject(found)


def _share_phrases(one: HeldPaper, other: HeldPaper) -> bool:
    return shared(one.phrases, other.phrases) >= SHARED_PHRASES * max(1, min(len(one.phrases), len(other.phrases)))


def _of_family(lower: HeldPaper, upper: HeldPaper, found: Sequence[Pair]) -> Iterator[Link | Drift | Left]:
    yield from links(found)
    yield from drifts(found)
    yield left(lower, upper, found)


def _same_subject(found: Iterable[Pair]) -> Iterator[Link]:
    for pair in found:
        if pair.score >= SAME:
            places = (pair.lower.place, pair.upper.place)
            yield Link(SAME_SUBJECT, pair.lower.iri, pair.upper.iri, METHOD, reason(pair, of_family=False), SAME_CONFIDENCE, places)
