"""One body's load, and a ranking of bodies: what `workload` gives."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wenmai.load.weights import Weights


@dataclass(frozen=True, slots=True)
class Row:
    """One body's load. What each figure is, with its source: `wenmai docs load`.

    A task in which it has several roles counts in each of them, once in `tasks`, and in `score` by the weightiest. `partners` are
    the bodies (collective ones aside) that have a part in one of its tasks. `merged` are the names of its predecessors, `offices`
    those of its internal offices, that were counted with it.

    `areas` are first-level policy areas, `entropy` is in bits, `participation` and `betweenness` lie between 0 and 1. `deadlines`
    are its tasks with a date they are due by, `due_by_month` those of each month (`2021-06`), `targets` the figures its tasks set.
    `overall` is the place by all measures together, 1 at the top.

    `rank` is by the measure that was asked for, and so are the bands: `rank_low` and `rank_high` hold nine resamples in ten and the
    rank (None where nothing was resampled), `rank_by_weighting` the least and the greatest rank under the weightings. `level_with_next`: it
    has the rank of the next one in the list, or the resamples cannot tell the two apart; `overtaken`: in what share of them the
    next one stands above it.
    """

    rank: int
    body: str
    iri: str
    kind: str
    unresolved: bool
    tasks: int
    lead: int
    support: int
    responsible: int
    implement: int
    score: float
    documents: int
    sections: int
    issuers: int
    levels: int
    partners: int
    betweenness: float
    merged: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    areas: int = 0
    entropy: float = 0.0
    participation: float = 0.0
    deadlines: int = 0
    targets: int = 0
    overall: float = 0.0
    rank_low: int | None = None
    rank_high: int | None = None
    score_low: float | None = None
    score_high: float | None = None
    rank_by_weighting: tuple[int, int] | None = None
    level_with_next: bool = False
    overtaken: float | None = None
    tasks_by_area: Mapping[str, int] = field(default_factory=dict)
    due_by_month: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workload:
    """The ranking, the weights behind it, and the rows of the kinds that were set apart (ranked among themselves). `bodies` and
    `bodies_apart` count all of them, those below the ranks asked for too.

    `by` is the measure ranked by; `papers` and `tasks` are what was counted; `resamples` is how often tasks were drawn again (0: not at
    all), `papers_resampled` of how many papers it was also drawn whether they are there (those that are not the only one of their
    place); `pivots` from how many bodies betweenness was estimated, None where it is exact; `by_classes`: in a large part of the network,
    modules were found with bodies that have all their tasks in common together, or not at all where it is `undivided`; `scope` what was
    counted, as words."""

    rows: tuple[Row, ...]
    apart: tuple[Row, ...]
    weights: Weights
    bodies: int
    bodies_apart: int
    by: str = "score"
    papers: int = 0
    tasks: int = 0
    papers_resampled: int = 0
    resamples: int = 0
    pivots: int | None = None
    by_classes: bool = False
    undivided: bool = False
    scope: Mapping[str, str] = field(default_factory=dict)
