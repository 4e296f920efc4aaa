"""Bands around ranks and scores, and which neighbours cannot be told apart.

A band holds nine resamples in ten (percentile method, Efron 1979; its ends are values that occurred). Two neighbours cannot be told
apart where the band of their difference, taken within each resample, holds zero: their own bands overlap far more often than that.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Any

from wenmai.load.figures import Figures
from wenmai.load.ranking import DIGITS, GROUPS
from wenmai.load.resampling import Draws
from wenmai.load.rows import Row
from wenmai.load.weights import WEIGHTINGS, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from wenmai.load.figures import Array, Measure

LOW, HIGH = 0.05, 0.95


class Ranker:
    """What one ranking goes by: the measure, or all of them with the weights of their groups, under some weighting of roles."""

    def __init__(self, figures: Figures, by: str, groups: Mapping[str, float], weights: Weights) -> None:
        self._groups, self._by = groups, by
        wanted = [name for group in GROUPS.values() for name in group] if by == "all" else [by]
        self._measures: dict[str, Measure] = {name: figures.measure(name) for name in wanted if name != "score"}
        if "score" in wanted:
            self._measures["score"] = figures.score(weights)

    def __call__(self, times: Array) -> Array:
        """The value that each body is ranked by, of tasks drawn so many times."""
        found = {name: measure(times).round(DIGITS) for name, measure in self._measures.items()}
        return found[self._by] if self._by != "all" else self._overall(found).round(DIGITS)

    def _overall(self, found: Mapping[str, Array]) -> Array:
        import numpy as np

        parts = [weight * np.mean([_shares(found[name]) for name in GROUPS[group]], axis=0) for group, weight in self._groups.items()]
        whole: Array = np.sum(parts, axis=0) / sum(self._groups.values())
        return whole


def with_weightings(rows: Sequence[Row], figures: Figures, by: str, groups: Mapping[str, float], weights: Weights, tasks: int) -> list[Row]:
    """The rows with the least and the greatest rank under the named weightings and the one in use."""
    import numpy as np

    if by not in ("score", "all"):
        return [replace(row, rank_by_weighting=(row.rank, row.rank)) for row in rows]
    once = np.ones(tasks)
    found = np.array([_ranks(Ranker(figures, by, groups, each)(once)) for each in (*WEIGHTINGS.values(), weights)])
    ends = zip(found.min(axis=0), found.max(axis=0), strict=True)
    return [replace(row, rank_by_weighting=(int(low), int(high))) for row, (low, high) in zip(rows, ends, strict=True)]


def with_bands(rows: Sequence[Row], figures: Figures, by: str, groups: Mapping[str, float], weights: Weights, draws: Draws) -> list[Row]:
    """The rows, in the order of their ranks, with their bands and with what tells each from the next one."""
    import numpy as np

    ranker, score = Ranker(figures, by, groups, weights), figures.score(weights)
    times = draws.times.astype(np.float64)
    values = np.array([ranker(row) for row in times])
    scores = values if by == "score" else np.array([score(row).round(DIGITS) for row in times])
    ranks = np.array([_ranks(row) for row in values])
    out = [replace(row, rank_low=int(first), rank_high=int(last), score_low=float(low), score_high=float(high))
           for row, first, last, low, high in zip(rows, *_band(ranks), *_band(scores), strict=True)]
    return _with_neighbours(out, values)


def _with_neighbours(rows: list[Row], values: Array) -> list[Row]:
    """Each row but the last beside the one below it."""
    ahead = values[:, :-1] - values[:, 1:]
    overtaken = (ahead < 0).mean(axis=0)
    level = [low <= 0 <= high or row.rank == below.rank for low, high, row, below in zip(*_band(ahead), rows, rows[1:], strict=False)]
    told = [replace(row, level_with_next=bool(same), overtaken=round(float(share), 4))
            for row, same, share in zip(rows, level, overtaken, strict=False)]
    return [*told, *rows[len(told):]]


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
