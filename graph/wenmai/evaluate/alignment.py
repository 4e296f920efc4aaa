"""Which predicted task is which gold task: an alignment in document order, by label, printed number and kind.

The usual dynamic programme for two sequences (Needleman and Wunsch 1970) without a gap penalty. A tuple on a task can only
be right where its task was found, so every field on tasks rests on this.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from wenmai.evaluate.folding import words

SAME_TASK = 0.6
"""Labels less alike than this are never the same task."""
SAME_NUMBER = 0.2
SAME_KIND = 0.05
CUT_LABEL = 0.95
"""How alike a label and a longer one that begins with it are: one side stopped reading earlier."""
SHORTEST_CUT = 4
COMPARED = 60
LENGTHS_APART = 0.7

Labels = tuple[str, str, object]


def align(gold: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """The index of the predicted task for each index of a gold task that was found."""
    rows, columns = [_labels(task) for task in gold], [_labels(task) for task in predicted]
    gains = [[_gain(row, column) for column in columns] for row in rows]
    return _walk(gains, _best(gains, len(columns)))


def alike(first: str, second: str) -> float:
    """How alike two folded labels are, from 0 to 1; 0 also stands for anything below SAME_TASK."""
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    if len(short) >= SHORTEST_CUT and long.startswith(short):
        return CUT_LABEL
    if len(long) - len(short) > LENGTHS_APART * len(long):
        return 0.0
    return _ratio(first[:COMPARED], second[:COMPARED])


def _ratio(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # the two quick ratios are upper bounds, and cost next to nothing beside the real one
    if matcher.real_quick_ratio() < SAME_TASK or matcher.quick_ratio() < SAME_TASK:
        return 0.0
    return matcher.ratio()


def _labels(task: Mapping[str, Any]) -> Labels:
    return words(task.get("label")), words(task.get("number")), task.get("kind")


def _gain(gold: Labels, predicted: Labels) -> float:
    likeness = alike(gold[0], predicted[0])
    if likeness < SAME_TASK:
        return 0.0
    return likeness + (SAME_NUMBER if gold[1] == predicted[1] else 0.0) + (SAME_KIND if gold[2] == predicted[2] else 0.0)


def _best(gains: Sequence[Sequence[float]], width: int) -> list[list[float]]:
    """best[i][j]: the most that the gold tasks from i on and the predicted ones from j on can gain."""
    best = [[0.0] * (width + 1)]
    for row in reversed(gains):
        below, line = best[-1], [0.0]
        for j in range(width - 1, -1, -1):
            paired = below[j + 1] + row[j] if row[j] else 0.0
            line.append(max(below[j], line[-1], paired))
        best.append(line[::-1])
    return best[::-1]


def _walk(gains: Sequence[Sequence[float]], best: Sequence[Sequence[float]]) -> dict[int, int]:
    """The pairs of the best alignment; of several, the one that pairs earliest and then leaves out gold tasks first."""
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(gains) and j < len(gains[i]):
        gain = gains[i][j]
        if gain and abs(best[i][j] - best[i + 1][j + 1] - gain) < 1e-9:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
