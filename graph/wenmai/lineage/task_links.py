"""Which task of a lower paper takes up which task of an upper one, told by what the two say.

A pair counts from a threshold on; where the lower task takes up what the upper one's heading names, or most of a general one, it
carries it out, else a part of it. Both thresholds, and how often a link of each band was right, were found on judged pairs of
papers (`scripts/sweep`, `wenmai docs lineage`).
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wenmai.lineage.held import HeldPaper, HeldTask
from wenmai.lineage.likeness import METHOD, Likeness, Wording, heading_likeness, likenesses
from wenmai.lineage.link import CARRIES_OUT, CARRIES_OUT_PART, Link

# From the sweep: the least score of a link, the least of score and likeness of headings together for the whole task, and the
# least of a link beside a better one of the same lower task that is as sure as that one.
LEAST = 0.05
WHOLE = 0.52
CLEAR = 0.3
# no task takes up more of another paper's tasks than this; in tables of many like rows all are alike
MOST_UPPER = 8


@dataclass(frozen=True, slots=True)
class Band:
    """Links found in one way: of `judged` ones so many were right."""

    name: str
    right: int
    judged: int

    @property
    def confidence(self) -> float:
        """The share that was right, one added to each side so that a few judged links do not make anything certain."""
        return round((self.right + 1) / (self.judged + 2), 2)


# Printed by `scripts/sweep --bands`: the clear links; the best link of a lower task that is less than that; and the others beside
# it, which show that an upper task was touched on, not that it was taken up.
CLEARLY = Band("clear", 39, 39)
BEST = Band("best", 14, 15)
BESIDE = Band("beside", 8, 13)
BANDS = (CLEARLY, BEST, BESIDE)
FEWEST_JUDGED = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """A lower task that takes up an upper one, whole or in part; `best` where it takes up no other one more."""

    lower: HeldTask
    upper: HeldTask
    score: float
    shared: float
    whole: bool
    best: bool
    alike: tuple[str, ...] = ()

    @property
    def band(self) -> Band:
        """The judged links that were found in the same way."""
        return CLEARLY if self.score >= CLEAR else BEST if self.best else BESIDE

    @property
    def taken_up(self) -> bool:
        """Whether the upper task is taken up, and not touched on beside another."""
        return self.band is not BESIDE


def wordings(tasks: Sequence[HeldTask]) -> list[Wording]:
    """What the tasks say."""
    return [task.wording for task in tasks]


def pairs(lower: HeldPaper, upper: HeldPaper) -> list[Pair]:
    """The tasks of the lower paper with those of the upper one that they take up, in the order of the lower paper."""
    below, above = lower.tasks, upper.tasks
    found = _nearest(like for like in likenesses(wordings(above), wordings(below)) if like.score >= LEAST)
    headings = heading_likeness(wordings(above), wordings(below))
    best: dict[int, float] = defaultdict(float)
    for like in found:
        best[like.lower] = max(best[like.lower], like.score)
    return [_pair(below[like.lower], above[like.upper], like, headings.get((like.upper, like.lower), 0.0), best[like.lower])
            for like in found]


def _nearest(found: Iterable[Likeness]) -> list[Likeness]:
    """Of each lower task the likest upper ones."""
    by_lower: dict[int, list[Likeness]] = defaultdict(list)
    for like in found:
        by_lower[like.lower].append(like)
    nearest = (sorted(likes, key=lambda like: (-like.score, like.upper))[:MOST_UPPER] for likes in by_lower.values())
    return sorted(like for likes in nearest for like in likes)


def _pair(lower: HeldTask, upper: HeldTask, like: Likeness, headings: float, best: float) -> Pair:
    whole, is_best = like.score + headings >= WHOLE, like.score >= best
    return Pair(lower, upper, like.score, like.shared, whole, is_best, tuple(_in_common(lower, upper)))


def _in_common(lower: HeldTask, upper: HeldTask) -> Iterator[str]:
    """What else speaks for the pair: figures that both set."""
    figures = {(target.value, target.unit) for target in upper.targets}
    for value, unit in sorted({(target.value, target.unit or "") for target in lower.targets if (target.value, target.unit) in figures}):
        yield f"{value}{unit}"


def absent(upper: HeldPaper, found: Sequence[Pair]) -> list[HeldTask]:
    """The upper tasks that no lower one takes up, as far as its words tell."""
    taken = {pair.upper.iri for pair in found if pair.taken_up}
    return [task for task in upper.tasks if task.iri not in taken]


def links(found: Sequence[Pair]) -> Iterator[Link]:
    """The pairs as links, from the lower task to the upper one."""
    for pair in found:
        kind = CARRIES_OUT if pair.whole else CARRIES_OUT_PART
        yield Link(kind, pair.lower.iri, pair.upper.iri, METHOD, reason(pair), pair.band.confidence, (pair.lower.place, pair.upper.place))


def reason(pair: Pair, *, of_family: bool = True) -> str:
    """Why the pair was linked, and how far links like it were right where they were judged: between papers of one family."""
    judged = _judged(pair.band) if of_family else "未校准：非同系列文件 not calibrated: not of one family"
    both = f"；共同指标 targets in common: {'、'.join(pair.alike)}" if pair.alike else ""
    return f"用语相近 {pair.score:.2f}，其中整句 {pair.shared:.2f} wording alike, of which whole clauses{both}；{judged}"


def _judged(band: Band) -> str:
    if band.judged < FEWEST_JUDGED:
        return f"未校准：同档仅判定 {band.judged} 条 not calibrated: {band.judged} judged in this band"
    return f"同档判定 {band.judged} 条，{band.right} 条正确 {band.right} of {band.judged} judged right"
