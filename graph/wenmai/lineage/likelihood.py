"""How likely it is that a lower task takes up an upper one, and the whole of it: what likeness finds, weighed.

Two logistic weighings. A pair of tasks is told by how alike they are as a whole and in their clauses, by how near the pair comes to
the best one of the same lower task, and by the likest two clauses; and by the papers: where much of the upper paper
clearly has its like below, the rest is likelier to have it too. The weights were fitted to judged pairs of papers and are
printed by `scripts/sweep --fit`; `scripts/sweep --cross` measures them on pairs that they were not fitted to.
"""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wenmai.lineage.likeness import Likenesses
from wenmai.lineage.task_words import Floats, Ints

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


def chances(found: Likenesses, uppers: int) -> Floats:
    """How likely it is of each pair that the lower task takes up the upper one; `found` are all pairs of two papers, `uppers` the
    number of upper tasks."""
    return likelihood(takes_up_facts(found, uppers), TAKES_UP, TAKES_UP_BASE)


def whole_chances(found: Likenesses, asked: Ints, headings: Floats) -> Floats:
    """How likely it is of the pairs at these places that the whole of the upper task is taken up if any is."""
    return likelihood(whole_facts(found, asked, headings), WHOLE, WHOLE_BASE)


def takes_up_facts(found: Likenesses, uppers: int) -> Floats:
    """For each pair found a row of the TAKES_UP_FACTS: the logarithm of `whole` and the root of `shared`; `clause`; `near`, the share of
    the best pair of that lower task; and `covered`, the share of the `uppers` tasks above that are clearly like one below."""
    covered = np.count_nonzero(found.best_above > CLEAR_LIKE) / max(1, uppers)
    return np.column_stack((np.log(found.whole + _FLOOR), np.sqrt(found.shared), found.clause, found.alike / found.best_below[found.lower],
                            np.full(len(found), covered)))


def whole_facts(found: Likenesses, asked: Ints, headings: Floats) -> Floats:
    """For the pairs at these places a row each of the WHOLE_FACTS: how `alike` the two are, `near` and `nearest`, the shares of the best
    pair of that lower and that upper task, and `heading`, how much of the upper heading the lower task says."""
    alike = found.alike[asked]
    return np.column_stack((alike, alike / found.best_below[found.lower[asked]], alike / found.best_above[found.upper[asked]], headings))


def likelihood(facts: Floats, weights: Sequence[float], base: float) -> Floats:
    """The logistic function of the weighed facts of each row: 0 to 1."""
    weighed = np.full(len(facts), base)
    for fact, weight in zip(facts.T, weights, strict=True):
        weighed += fact * weight  # column by column: a product of matrices adds up otherwise on other machines
    out: Floats = 1 / (1 + np.exp(-weighed))
    return out
