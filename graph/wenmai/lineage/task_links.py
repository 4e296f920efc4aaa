"""Which task of a lower paper takes up which task of an upper one, told by what the two say.

A pair counts as a link from a likelihood on; where the lower task says what the upper one's heading names, or most of a general one,
it carries it out, else a part of it. How often a link of each band was right was counted on judged pairs of papers that the weights
were not fitted to (`scripts/sweep --bands`, `wenmai docs lineage`).
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wenmai.lineage.held import HeldPaper, HeldTask
from wenmai.lineage.likelihood import chances, whole_chances
from wenmai.lineage.likeness import METHOD, Likeness, Likenesses, compared, heading_told
from wenmai.lineage.link import CARRIES_OUT, CARRIES_OUT_PART, Link
from wenmai.lineage.task_words import Floats, Ints

# From `scripts/sweep --cross`: the least likelihood of a link, and of the whole task rather than a part.
LEAST = 0.3
WHOLE_FROM = 0.5
# No task takes up more of another paper's tasks than this: none of the judged ones does, and in long tables of like rows all are alike.
MOST_UPPER = 3


@dataclass(frozen=True, slots=True)
class Band:
    """Links from a likelihood on: of `judged` ones so many were right."""

    name: str
    least: float
    right: int
    judged: int

    @property
    def confidence(self) -> float:
        """The share that was right, one added to each side so that a few judged links do not make anything certain."""
        return round((self.right + 1) / (self.judged + 2), 2)


# Printed by `scripts/sweep --bands`, by the least likelihood of each.
CLEARLY = Band("clear", 0.9, 53, 53)
LIKELY = Band("likely", 0.5, 11, 18)
WEAK = Band("weak", LEAST, 9, 15)
BANDS = (CLEARLY, LIKELY, WEAK)
FEWEST_JUDGED = 30
NOT_JUDGED = "未校准：非同系列文件 not calibrated: not of one family"


@dataclass(frozen=True, slots=True)
class Pair:
    """A lower task that takes up an upper one, `whole` or in part; `score` and `shared` are those of their Likeness, `likelihood` has two
    places, as it is written down, `alike` are the figures that both set."""

    lower: HeldTask
    upper: HeldTask
    score: float
    shared: float
    likelihood: float
    whole: bool
    alike: tuple[str, ...] = ()

    @property
    def band(self) -> Band:
        """The judged links that were as likely."""
        return next(band for band in BANDS if self.likelihood >= band.least or band is WEAK)

    @property
    def taken_up(self) -> bool:
        """Whether the link is likelier than not."""
        return self.band is not WEAK


def pairs(lower: HeldPaper, upper: HeldPaper) -> list[Pair]:
    """The tasks of the lower paper with those of the upper one that they take up, in the order of the lower paper."""
    likes = compared(upper.words, lower.words)
    likely = chances(likes, len(upper.tasks))
    nearest = _nearest(likes, likely)
    found = list(likes.at(nearest))
    headings = heading_told(upper.words, lower.words, likes.upper[nearest], likes.lower[nearest])
    return [_pair(lower.tasks[like.lower], upper.tasks[like.upper], like, chance, whole)
            for like, chance, whole in zip(found, likely[nearest].tolist(), whole_chances(likes, nearest, headings), strict=True)]


def _nearest(likes: Likenesses, likely: Floats) -> Ints:
    """The places of the pairs that count: of each lower task the likest upper ones."""
    places = np.flatnonzero(likely >= LEAST)
    lower, upper = likes.lower[places], likes.upper[places]
    order = np.lexsort((upper, -likely[places], lower))
    rank = np.arange(len(order)) - np.searchsorted(lower, lower[order])  # pairs come by lower task
    return np.sort(places[order[rank < MOST_UPPER]])


def _pair(lower: HeldTask, upper: HeldTask, like: Likeness, chance: float, whole: float) -> Pair:
    return Pair(lower, upper, like.score, like.shared, round(chance, 2), whole >= WHOLE_FROM, tuple(_in_common(lower, upper)))


def _in_common(lower: HeldTask, upper: HeldTask) -> Iterator[str]:
    """What else speaks for the pair: figures that both set."""
    figures = {(target.value, target.unit) for target in upper.targets}
    for value, unit in sorted({(target.value, target.unit or "") for target in lower.targets if (target.value, target.unit) in figures}):
        yield f"{value}{unit}"


def absent(upper: HeldPaper, found: Sequence[Pair]) -> list[HeldTask]:
    """The upper tasks that no lower one takes up, not even perhaps."""
    linked = {pair.upper.iri for pair in found}
    return [task for task in upper.tasks if task.iri not in linked]


def perhaps(upper: HeldPaper, found: Sequence[Pair]) -> list[Pair]:
    """For each upper task that has weak links only, the likeliest of them: in the order of the upper paper."""
    best: dict[str, Pair] = {}
    for pair in found:
        if pair.upper.iri not in best or best[pair.upper.iri].likelihood < pair.likelihood:
            best[pair.upper.iri] = pair
    return [best[task.iri] for task in upper.tasks if task.iri in best and not best[task.iri].taken_up]


def links(found: Sequence[Pair]) -> Iterator[Link]:
    """The pairs as links, from the lower task to the upper one."""
    for pair in found:
        places = (pair.lower.place, pair.upper.place)
        yield Link(kind_of(pair), pair.lower.iri, pair.upper.iri, METHOD, reason(pair), pair.band.confidence, places,
                   pair.likelihood)


def kind_of(pair: Pair) -> str:
    """The kind of the link between tasks of one family."""
    return CARRIES_OUT if pair.whole else CARRIES_OUT_PART


def reason(pair: Pair, *, of_family: bool = True) -> str:
    """Why the pair was linked, and how far links like it were right where they were judged: between papers of one family."""
    right = judged(pair.band) if of_family else NOT_JUDGED
    both = f"；共同指标 targets in common: {'、'.join(pair.alike)}" if pair.alike else ""
    return (f"用语相近 {pair.score:.2f}，其中整句 {pair.shared:.2f} wording alike, of which whole clauses，"
            f"可能性 likelihood {pair.likelihood:.2f}{both}；{right}")


def judged(band: Band) -> str:
    """How often links of the band were right; that it is not calibrated where too few were judged."""
    if band.judged < FEWEST_JUDGED:
        return f"未校准：同档仅判定 {band.judged} 条 not calibrated: {band.judged} judged in this band"
    return f"同档判定 {band.judged} 条，{band.right} 条正确 {band.right} of {band.judged} judged right"
