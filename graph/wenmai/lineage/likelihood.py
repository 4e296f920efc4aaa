"""How likely it is that a lower task takes up an upper one, and the whole of it: what likeness finds, weighed.

Two logistic weighings. A pair of tasks is told by how alike they are as a whole and in their clauses, by how near the pair comes to
the best one of the same lower task, and by the likest two clauses; and by the papers: where much of the upper paper
clearly has its like below, the rest is likelier to have it too. The weights were fitted to judged pairs of papers and are
printed by `scripts/sweep --fit`; `scripts/sweep --cross` measures them on pairs that they were not fitted to.
"""
from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from wenmai.lineage.likeness import Likeness, Wording, heading_told

# so alike that the two tasks clearly belong together
CLEAR_LIKE = 0.25
# what is added before the logarithm, so that nothing in common counts as little and not as minus infinity
_FLOOR = 0.02

# `shared` counts against a pair: it raises `near` and comes with a high `clause`, which weigh more, and by itself tells nothing more
TAKES_UP_FACTS = ("whole", "shared", "clause", "near", "covered")
TAKES_UP = (2.293, -6.962, 10.886, 5.774, 2.759)
TAKES_UP_BASE = -3.310
WHOLE_FACTS = ("alike", "near", "nearest", "heading")
WHOLE = (2.032, 2.710, 4.141, 8.256)
WHOLE_BASE = -9.853


def chances(found: Sequence[Likeness], uppers: int) -> list[float]:
    """How likely it is of each pair that the lower task takes up the upper one; `found` are all pairs of two papers, `uppers` the
    number of upper tasks."""
    return [likelihood(facts, TAKES_UP, TAKES_UP_BASE) for facts in takes_up_facts(found, uppers)]


def whole_chances(found: Sequence[Likeness], asked: Sequence[Likeness], upper: Sequence[Wording], lower: Sequence[Wording]) -> list[float]:
    """How likely it is of each pair asked for, of all that were found, that the whole of the upper task is taken up if any is."""
    return [likelihood(facts, WHOLE, WHOLE_BASE) for facts in whole_facts(found, asked, heading_told(upper, lower, asked))]


def takes_up_facts(found: Sequence[Likeness], uppers: int) -> list[tuple[float, ...]]:
    """For each pair found the TAKES_UP_FACTS: the logarithm of `whole` and the root of `shared`; `clause`; `near`, the share of the best
    pair of that lower task; and `covered`, the share of the `uppers` tasks above that are clearly like one below."""
    best_below, best_above = _best(found)
    covered = sum(alike > CLEAR_LIKE for alike in best_above.values()) / max(1, uppers)
    return [(math.log(like.whole + _FLOOR), math.sqrt(like.shared), like.clause, like.alike / best_below[like.lower], covered)
            for like in found]


def whole_facts(found: Sequence[Likeness], asked: Sequence[Likeness], headings: Sequence[float]) -> list[tuple[float, ...]]:
    """For each pair asked for the WHOLE_FACTS: how `alike` the two are, `near` and `nearest`, the shares of the best pair
    of that lower and that upper task, and `heading`, how much of the upper heading the lower task says."""
    best_below, best_above = _best(found)
    return [(like.alike, like.alike / best_below[like.lower], like.alike / best_above[like.upper], heading)
            for like, heading in zip(asked, headings, strict=True)]


def likelihood(facts: Sequence[float], weights: Sequence[float], base: float) -> float:
    """The logistic function of the weighed facts: 0 to 1."""
    return 1 / (1 + math.exp(-base - sum(fact * weight for fact, weight in zip(facts, weights, strict=True))))


def _best(found: Sequence[Likeness]) -> tuple[dict[int, float], dict[int, float]]:
    """The most alike of each lower and of each upper task."""
    below: dict[int, float] = defaultdict(float)
    above: dict[int, float] = defaultdict(float)
    for like in found:
        below[like.lower] = max(below[like.lower], like.alike)
        above[like.upper] = max(above[like.upper], like.alike)
    return below, above
