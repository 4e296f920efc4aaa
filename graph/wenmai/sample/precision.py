"""The share of facts that are right, with its interval, from the marks of a sample.

One stratum: the score interval of Wilson (1927,
                                           Journal of the American Statistical Association 22:209–212). Several strata: the mean of their
shares, each weighted by how many facts its stratum has in the store; its interval is the stratified Wilson interval of Yan and Su
(2010, Statistics in Biopharmaceutical Research 2:329–335) with these weights: the mean of the bounds of the strata's Wilson intervals, at
a level lowered so that the mean keeps the level asked for. The variance of a stratum that goes into this is that of Wilson's middle, as
the plain one is 0 where all marks agree. A stratum all of whose facts were marked has no error of sampling: its bounds are its share.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from wenmai.sample.marks import Mark, Marked

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Counted:
    """A stratum: how many facts it has, how many were marked right or wrong, and of these right."""

    size: int
    marked: int
    right: int

    @property
    def whole(self) -> bool:
        """Whether every fact of it was marked."""
        return self.marked >= self.size


@dataclass(frozen=True, slots=True)
class Estimate:
    """The precision of a group of facts: None where nothing was marked. `covered` of its `size` facts stand in strata with marks."""

    group: str
    size: int
    covered: int
    drawn: int
    marked: int
    right: int
    wrong: int
    unclear: int
    unmarked: int
    precision: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Precision:
    """The estimates by kind, by stratum where strata are finer, and of all together; the level of the intervals."""

    kinds: tuple[Estimate, ...]
    strata: tuple[Estimate, ...]
    overall: Estimate
    level: float


def precision(marks: Iterable[Marked], *, level: float = LEVEL) -> Precision:
    """What the marks say, with intervals of this level. Facts marked ? are counted as unclear, and no part of the share."""
    found = list(marks)
    kinds = _groups(found, lambda mark: mark.kind)
    strata = _groups(found, lambda mark: mark.stratum)
    finer = {mark.stratum for mark in found} != {mark.kind for mark in found} and len(strata) > 1
    by_kind = tuple(_estimate(kind, of, level) for kind, of in kinds.items())
    by_stratum = tuple(_estimate(name, of, level) for name, of in strata.items()) if finer else ()
    return Precision(by_kind, by_stratum, _estimate("all", found, level), level)


def _groups(marks: Iterable[Marked], of: Callable[[Marked], str]) -> dict[str, list[Marked]]:
    found: dict[str, list[Marked]] = defaultdict(list)
    for mark in marks:
        found[of(mark)].append(mark)
    return dict(sorted(found.items()))


def _estimate(name: str, marks: list[Marked], level: float) -> Estimate:
    strata = [_counted(of) for of in _groups(marks, lambda mark: mark.stratum).values()]
    times = {mark: sum(m.mark is mark for m in marks) for mark in (Mark.RIGHT, Mark.WRONG, Mark.UNCLEAR, None)}
    known = [stratum for stratum in strata if stratum.marked]
    share = stratified(known, level) if known else (None, None, None)
    return Estimate(name, sum(s.size for s in strata), sum(s.size for s in known), len(marks), times[Mark.RIGHT] + times[Mark.WRONG],
                    times[Mark.RIGHT], times[Mark.WRONG], times[Mark.UNCLEAR], times[None], *share)


def _counted(marks: list[Marked]) -> Counted:
    return Counted(marks[0].stratum_size, sum(m.mark in (Mark.RIGHT, Mark.WRONG) for m in marks), sum(m.mark is Mark.RIGHT for m in marks))


def wilson(right: int, marked: int, z: float) -> tuple[float, float]:
    """Wilson's score interval for `right` of `marked`, `z` being the normal quantile (1.96 for 95%).

    >>> tuple(round(bound, 3) for bound in wilson(9, 10, 1.96))
    (0.596, 0.982)
    """
    share, extra = right / marked, z * z / marked
    middle = (share + extra / 2) / (1 + extra)
    half = z * sqrt(share * (1 - share) / marked + extra / (4 * marked)) / (1 + extra)
    return max(0.0, middle - half), min(1.0, middle + half)


def stratified(strata: list[Counted], level: float = LEVEL) -> tuple[float, float, float]:
    """The weighted share of strata that all have marks, and its bounds."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    size = sum(stratum.size for stratum in strata)
    weights = [stratum.size / size for stratum in strata]
    share = sum(weight * s.right / s.marked for weight, s in zip(weights, strata, strict=True))
    spreads = [0.0 if s.whole else sqrt(_variance(s, z)) for s in strata]
    total = sum(weight * spread for weight, spread in zip(weights, spreads, strict=True))
    if not total:
        return share, share, share
    lowered = z * sqrt(sum((weight * spread) ** 2 for weight, spread in zip(weights, spreads, strict=True))) / total
    bounds = [(s.right / s.marked,) * 2 if s.whole else wilson(s.right, s.marked, lowered) for s in strata]
    low, high = (sum(weight * bound[i] for weight, bound in zip(weights, bounds, strict=True)) for i in (0, 1))
    return share, min(low, share), max(high, share)


def _variance(stratum: Counted, z: float) -> float:
    """The variance of a stratum's share, at Wilson's middle: the share with z²/2 right and z²/2 wrong marks added."""
    count = stratum.marked + z * z
    middle = (stratum.right + z * z / 2) / count
    return middle * (1 - middle) / count
