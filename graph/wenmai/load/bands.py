"""Bands around ranks and scores, and which neighbours cannot be told apart.

A band holds nine resamples in ten (percentile method, Efron 1979; its ends are values that occurred). A rank in a resample counts all
bodies: one of which no task was drawn stands at the end of all, and not level with the others that were missed, which would be further
up the more were. The band of a rank is widened to the rank itself where that lies outside: a resample holds fewer different things
than there are, so that what counts them, and how many bodies have any, only falls (Efron and Tibshirani 1993, 10.2, on bias).

Two neighbours cannot be told apart where the band of their difference, taken within each resample, holds zero: their own bands overlap
far more often than that.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from wenmai.load.figures import Figures
from wenmai.load.ranking import GROUPS
from wenmai.load.resampling import Draws
from wenmai.load.weights import DIGITS, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from wenmai.load.figures import Array, Measure

LOW, HIGH = 0.05, 0.95
_SHARE_DIGITS = 4


def bands(figures: Figures, draws: Draws, by: str, groups: Mapping[str, float], weights: Weights,
          places: Sequence[int]) -> list[dict[str, Any]]:
    """For each body of the figures, which stand in the order of their ranks, `places`: the fields of its row that the resamples fill."""
    import numpy as np

    measures = _measures(figures, by, weights)
    score = measures["score"] if "score" in measures else figures.score(weights)
    times = draws.times.astype(np.float64)
    values = np.array([_value(measures, groups, row) for row in times])
    scores = values if by == "score" else np.array([score(row).round(DIGITS) for row in times])
    tasks = figures.measure("tasks")
    ranks = np.array([np.where(tasks(drawn) > 0, _ranks(row), len(row)) for drawn, row in zip(times, values, strict=True)])
    out = [{"rank_low": min(int(first), place), "rank_high": max(int(last), place), "score_low": float(low), "score_high": float(high)}
           for place, first, last, low, high in zip(places, *_band(ranks), *_band(scores), strict=True)]
    for row, told in zip(out, _neighbours(values), strict=False):
        row.update(told)
    return out


def _neighbours(values: Array) -> list[dict[str, Any]]:
    """Each body but the last beside the one below it."""
    ahead = values[:, :-1] - values[:, 1:]
    return [{"level_with_next": bool(low <= 0 <= high), "overtaken": round(float(share), _SHARE_DIGITS)}
            for low, high, share in zip(*_band(ahead), (ahead < 0).mean(axis=0), strict=True)]


def _measures(figures: Figures, by: str, weights: Weights) -> dict[str, Measure]:
    """What the ranking goes by: one measure, or those of all groups."""
    names = [name for group in GROUPS.values() for name in group] if by == "all" else [by]
    return {name: figures.score(weights) if name == "score" else figures.measure(name) for name in names}


def _value(measures: Mapping[str, Measure], groups: Mapping[str, float], times: Array) -> Array:
    """What each body is ranked by, of tasks drawn so many times."""
    found = {name: measure(times).round(DIGITS) for name, measure in measures.items()}
    return _overall(found, groups).round(DIGITS) if len(found) > 1 else next(iter(found.values()))


def _overall(found: Mapping[str, Array], groups: Mapping[str, float]) -> Array:
    """As `ranking.with_overall`."""
    import numpy as np

    parts = [weight * np.mean([_shares(found[name]) for name in GROUPS[group]], axis=0) for group, weight in groups.items()]
    whole: Array = np.sum(parts, axis=0) / sum(groups.values())
    return whole


def _band(values: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """For each column the two ends, both of them values that occur."""
    import numpy as np

    ordered, n = np.sort(values, axis=0), len(values)
    return ordered[ceil(LOW * n) - 1], ordered[ceil(HIGH * n) - 1]


def _ranks(values: Array) -> NDArray[np.int64]:
    """As `ranking.ranks`: the greatest first, equals share the least."""
    import numpy as np

    found: NDArray[np.int64] = len(values) - np.searchsorted(np.sort(values), values, side="right") + 1
    return found


def _shares(values: Array) -> Array:
    """As `ranking.shares`: 1 for the greatest, equals the mean of their places."""
    import numpy as np

    ordered, n = np.sort(values), len(values)
    below, not_above = (np.searchsorted(ordered, values, side=side) for side in ("left", "right"))
    return (below + (not_above - below - 1) / 2) / (n - 1) if n > 1 else np.ones(n)
