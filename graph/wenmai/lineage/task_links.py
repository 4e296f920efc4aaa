"""Which task of a lower paper takes up which task of an upper one, told by what the two say.

A pair counts from a threshold on; where the lower task takes up what the upper one's heading names, or most of a general one, it
carries it out, else a part of it. Both thresholds, and how often a link of each band was right, were found on judged pairs of
papers (`scripts/sweep`, `wenmai docs lineage`).
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenmai.lineage.held import HeldPaper, HeldTask
from wenmai.lineage.likeness import METHOD, Likeness, Wording, heading_likeness, likenesses
from wenmai.lineage.link import CARRIES_OUT, CARRIES_OUT_PART, Link

# from the sweep: the least score of a link, and the least of score and likeness of headings together for the whole task
LEAST = 0.05
WHOLE = 0.52


@dataclass(frozen=True, slots=True)
class Band:
    """Links of a score from `least` on: of `judged` ones so many were right."""

    least: float
    right: int
    judged: int

    @property
    def confidence(self) -> float:
        """The share that was right, one added to each side so that a few judged links do not make anything certain."""
        return round((self.right + 1) / (self.judged + 2), 2)


# printed by `scripts/sweep --bands`
BANDS = (Band(0.6, 32, 32), Band(0.3, 7, 8), Band(0.1, 9, 11), Band(LEAST, 13, 16))
FEWEST_JUDGED = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """A lower task that takes up an upper one, whole or in part."""

    lower: HeldTask
    upper: HeldTask
    score: float
    shared: float
    whole: bool
    alike: tuple[str, ...] = ()

    @property
    def band(self) -> Band:
        """The band of judged links that the score lies in."""
        return next(band for band in BANDS if self.score >= band.least)


def wordings(tasks: Sequence[HeldTask]) -> list[Wording]:
    """What the tasks say."""
    return [task.wording for task in tasks]


def pairs(lower: HeldPaper, upper: HeldPaper) -> list[Pair]:
    """The tasks of the lower paper with those of the upper one that they take up, in the order of the lower paper."""
    below, above = lower.tasks, upper.tasks
    found = [like for like in likenesses(wordings(above), wordings(below)) if like.score >= LEAST]
    headings = heading_likeness(wordings(above), wordings(below))
    return [_pair(below[like.lower], above[like.upper], like, headings.get((like.upper, like.lower), 0.0)) for like in found]


def _pair(lower: HeldTask, upper: HeldTask, like: Likeness, headings: float) -> Pair:
    return Pair(lower, upper, like.score, like.shared, like.score + headings >= WHOLE, tuple(_in_common(lower, upper)))


def _in_common(lower: HeldTask, upper: HeldTask) -> Iterator[str]:
    """What else speaks for the pair: figures that both set."""
    figures = {(target.value, target.unit) for target in upper.targets}
    for value, unit in sorted({(target.value, target.unit or "") for target in lower.targets if (target.value, target.unit) in figures}):
        yield f"{value}{unit}"


def links(found: Sequence[Pair]) -> Iterator[Link]:
    """The pairs as links, from the lower task to the upper one."""
    for pair in found:
        kind = CARRIES_OUT if pair.whole else CARRIES_OUT_PART
        yield Link(kind, pair.lower.iri, pair.upper.iri, METHOD, reason(pair), pair.band.confidence, (pair.lower.place, pair.upper.place))


def reason(pair: Pair) -> str:
    """Why the pair was linked, and how far links like it were right where they were judged."""
    band = pair.band
    judged = (f"同档判定 {band.judged} 条，{band.right} 条正确 {band.right} of {band.judged} judged right" if band.judged >= FEWEST_JUDGED
              else f"未校准：同档仅判定 {band.judged} 条 not calibrated: {band.judged} judged in this band")
    both = f"；共同指标 targets in common: {'、'.join(pair.alike)}" if pair.alike else ""
    return f"用语相近 {pair.score:.2f}，其中整句 {pair.shared:.2f} wording alike, of which whole clauses{both}；{judged}"
