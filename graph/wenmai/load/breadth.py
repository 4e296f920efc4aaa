"""How widely a body's tasks are spread: over policy areas, papers, sections, issuers, levels of government."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import fsum, log2

from wenmai.load.tally import Tally


def tasks_by_area(counts: Tally, tasks: Iterable[int]) -> dict[str, int]:
    """Tasks of each first-level policy area by its name, most first; a task of two areas counts in both, one of none in none."""
    found = Counter(area for task in tasks for area in counts.fields_of.get(task, ()))
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def entropy(numbers: Iterable[float]) -> float:
    """Shannon (1948), H = −Σ p·log₂ p, in bits: 0 where all lies in one area, 1 for two halves, log₂ n for n equal shares.

    >>> entropy([3, 3])
    1.0
    """
    given = [n for n in numbers if n > 0]
    total = fsum(given)
    return abs(fsum(n / total * log2(total / n) for n in given)) if given else 0.0


def distinct(table: Mapping[str, frozenset[str]], keys: Iterable[str]) -> int:
    """How many different things the table has under these keys."""
    return len(set().union(*(table.get(key, ()) for key in keys)))
