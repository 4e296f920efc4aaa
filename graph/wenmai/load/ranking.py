"""Ranks by one measure, and by all of them together.

By all: each measure gives a body its place as a share, 1 for the first and 0 for the last, equals the mean of the places they hold
(a Borda count, Borda 1784, divided by its greatest value); the measures of a group are averaged, and the groups by their weights,
one each unless said otherwise. So no group counts for more because it has more measures, and no unit counts at all.
"""
from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from wenmai.load.rows import Row
from wenmai.load.weights import DIGITS, number
from wenmai.wording import said

MEASURES: Mapping[str, Callable[[Row], float]] = {
    "score": lambda r: r.score, "tasks": lambda r: r.tasks, "lead": lambda r: r.lead,
    "documents": lambda r: r.documents, "areas": lambda r: r.areas, "issuers": lambda r: r.issuers, "levels": lambda r: r.levels,
    "entropy": lambda r: r.entropy, "participation": lambda r: r.participation,
    "betweenness": lambda r: r.betweenness, "partners": lambda r: r.partners,
    "deadlines": lambda r: r.deadlines, "targets": lambda r: r.targets, "all": lambda r: r.overall,
}
"""What can be ranked by, the greatest first."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "volume": ("score",),
    "breadth": ("areas", "documents", "issuers", "levels", "entropy", "participation"),
    "brokerage": ("betweenness", "partners"),
    "pressure": ("deadlines", "targets"),
}
EQUAL_GROUPS: Mapping[str, float] = dict.fromkeys(GROUPS, 1.0)


def group_weights(text: str) -> dict[str, float]:
    """The user's weights of the four groups: `volume=2,pressure=0`; what is left out has 1.

    Raises ValueError for an unknown group, for what is no number or below zero, and where all are zero.
    """
    out = dict(EQUAL_GROUPS)
    for part in text.split(","):
        group, found, value = part.strip().partition("=")
        if not found or group not in GROUPS:
            raise ValueError(said("{part!r} is no group=number (groups: {groups})", part=part.strip(), groups=", ".join(GROUPS)))
        out[group] = number(value)
    return checked(out)


def checked(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights of all groups. Raises ValueError for an unknown group, a weight that is not zero or more, and for zeros alone."""
    whole = {**EQUAL_GROUPS, **weights}
    if unknown := sorted(set(whole) - set(GROUPS)):
        raise ValueError(said("{unknown!r} is none of the groups {groups}", unknown=unknown[0], groups=", ".join(GROUPS)))
    if not all(0 <= value < float("inf") for value in whole.values()) or not any(whole.values()):
        raise ValueError(said("weights of groups are zero or more, and one of them is more"))
    return whole


def ranks(values: Sequence[float]) -> list[int]:
    """Rank of each value, the greatest first; equals share the least (1, 2, 2, 4)."""
    ordered = sorted(values, reverse=True)
    first: dict[float, int] = {}
    for place, value in enumerate(ordered, 1):
        first.setdefault(value, place)
    return [first[value] for value in values]


def shares(values: Sequence[float]) -> list[float]:
    """Place of each value as a share, 1 for the greatest and 0 for the least alone; equals have the mean of their places."""
    n, first = len(values), ranks(values)
    alike: dict[int, int] = {}
    for rank in first:
        alike[rank] = alike.get(rank, 0) + 1
    return [(n - rank - (alike[rank] - 1) / 2) / (n - 1) if n > 1 else 1.0 for rank in first]


def overall(rows: Sequence[Row], groups: Mapping[str, float]) -> list[float]:
    """The Borda count of all measures, by row: 1 for one that is first in everything."""
    places = {name: array("d", shares([MEASURES[name](row) for row in rows])) for group in GROUPS.values() for name in group}
    whole = sum(groups.values())
    parts = ([weight * sum(places[name][i] for name in GROUPS[group]) / len(GROUPS[group]) for group, weight in groups.items()]
             for i in range(len(rows)))
    return [round(sum(part) / whole, DIGITS) for part in parts]


def ordered(rows: Sequence[Row], by: str) -> tuple[list[Row], list[int]]:
    """The rows by one of MEASURES and their ranks; equals share the rank and stand by score, number of tasks and name."""
    value = MEASURES[by]
    found = sorted(rows, key=lambda row: (-value(row), -row.score, -row.tasks, row.body, row.iri))
    return found, ranks([value(row) for row in found])


def rank_ranges(rows: Sequence[Row], scores: Sequence[Sequence[float]], by: str, groups: Mapping[str, float]) -> list[tuple[int, int]]:
    """The least and the greatest rank of each row when its score is that of one weighting after another: `scores` has one for each
    row, under each weighting. What does not hang on the weights has one rank."""
    if by == "score":
        found = [ranks(some) for some in scores]
    elif by == "all":
        found = [ranks(overall([replace(row, score=score) for row, score in zip(rows, some, strict=True)], groups)) for some in scores]
    else:
        found = [ranks([MEASURES[by](row) for row in rows])]
    return [(min(each), max(each)) for each in zip(*found, strict=True)]
