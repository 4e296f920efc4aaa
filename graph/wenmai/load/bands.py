"""Bands around ranks and scores, and which neighbours cannot be told apart.

A band holds nine resamples in ten (percentile method, Efron 1979; its ends are values that occurred). A rank in a resample counts all
bodies: one of which no task was drawn stands at the end of all, and not level with the others that were missed, which would be further
up the more were. The band of a rank is widened to the rank itself where that lies outside: a resample holds fewer different things
than there are, so that what counts them, and how many bodies have any, only falls (Efron and Tibshirani 1993, 10.2, on bias).

Two neighbours cannot be told apart where the band of their difference, taken within each resample, holds zero: their own bands overlap
far more often than that.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from tempfile import SpooledTemporaryFile
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
# bytes of one figure of all bodies and resamples that stand in memory; bodies whose bands are found together
_IN_MEMORY, _AT_ONCE = 4_000_000, 1_000


def bands(figures: Figures, draws: Draws[int], by: str, groups: Mapping[str, float], weights: Weights,
          places: Sequence[int]) -> Iterator[dict[str, Any]]:
    """For each body of the figures, which stand in the order of their ranks, `places`: the fields of its row that the resamples fill."""
    import numpy as np

    measures = _measures(figures, by, weights)
    score = measures["score"] if "score" in measures else figures.score(weights)
    tasks = figures.measure("tasks")
    with _Resampled() as values, _Resampled() as scores, _Resampled() as ranks:
        for drawn in draws.each():
            times = drawn.astype(np.float64)
            row = _value(measures, groups, times)
            values.add(row)
            if by != "score":
                scores.add(score(times).round(DIGITS))
            ranks.add(np.where(tasks(times) > 0, _ranks(row), len(row)))
        yield from _filled(places, values, values if by == "score" else scores, ranks)


class _Resampled:
    """Figures of bodies by resample, one row after the other, read again some bodies at a time. Many wait in a file: they are as much as
    the bodies times the resamples."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when the block of this object ends
        self._rows = self._width = 0
        self._kind: np.dtype[Any] | None = None

    def __enter__(self) -> _Resampled:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, row: NDArray[Any]) -> None:
        """Takes the figures of one resample."""
        self._file.write(row.tobytes())
        self._rows, self._width, self._kind = self._rows + 1, len(row), row.dtype

    def of(self, bodies: slice) -> NDArray[Any]:
        """The figures of some bodies, which stand side by side, by resample."""
        import numpy as np

        assert self._kind is not None
        first, last, _ = bodies.indices(self._width)
        out = np.empty((self._rows, last - first), dtype=self._kind)
        for number, row in enumerate(out):
            self._file.seek((number * self._width + first) * self._kind.itemsize)
            row[:] = np.frombuffer(self._file.read((last - first) * self._kind.itemsize), dtype=self._kind)
        return out


def _filled(places: Sequence[int], values: _Resampled, scores: _Resampled, ranks: _Resampled) -> Iterator[dict[str, Any]]:
    """The fields by body, worked out for some bodies at a time."""
    for first in range(0, len(places), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        beside = [*_neighbours(values.of(slice(first, first + _AT_ONCE + 1))), {}]
        for place, low_rank, high_rank, low, high, told in zip(
                places[some], *_band(ranks.of(some)), *_band(scores.of(some)), beside, strict=False):
            yield {"rank_low": min(int(low_rank), place), "rank_high": max(int(high_rank), place), "score_low": float(low),
                   "score_high": float(high), **told}


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
