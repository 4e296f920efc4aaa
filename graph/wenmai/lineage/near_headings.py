"""Which papers are near each other in their titles and headings: the few that each is compared with task by task."""
from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from wenmai.lineage.task_words import Codes, Floats, Ints, codes_of, words_at

# Papers whose headings have less in common than this are not compared task by task.
LIKE_HEADINGS = 0.05
# a word that so many papers have in their headings tells none of them apart
MOST_PAPERS = 200


class NearHeadings:
    """Papers by the words of their headings, those that many papers have left out: rare words weigh more. A paper is known by its place."""

    def __init__(self, headings: Iterable[str]) -> None:
        """`headings` gives of each paper all that counts, a line each; the papers are numbered as they come there."""
        words, starts, counts = _counted(headings)
        papers = len(starts) - 1
        word, has = _numbered(words)
        weights = np.where(counts > 1, 1 + np.log(np.maximum(counts, 1)), 1.0) * np.log(1 + papers / has[word])
        rare = has[word] <= MOST_PAPERS
        paper = np.repeat(np.arange(papers, dtype=np.int32), np.diff(starts))[rare]
        self._word, weights = word[rare], weights[rare]
        length = np.sqrt(np.bincount(paper, weights * weights, minlength=papers))
        self._value: Floats = weights / length[paper]
        self._starts = np.searchsorted(paper, np.arange(papers + 1))
        order = np.argsort(self._word, kind="stable")
        self._papers, self._values = paper[order], self._value[order]
        self._of_word = np.searchsorted(self._word[order], np.arange(len(has) + 1))

    def near(self, paper: int) -> Ints:
        """The papers with the likest headings, likest first, the earlier one first where two are as like."""
        own = slice(*self._starts[paper:paper + 2])
        first = self._of_word[self._word[own]]
        met = self._of_word[self._word[own] + 1] - first
        each = np.arange(met.sum()) + np.repeat(first - np.cumsum(met) + met, met)
        like = np.bincount(self._papers[each], np.repeat(self._value[own], met) * self._values[each], minlength=len(self._starts) - 1)
        like[paper] = 0.0
        found = np.flatnonzero(like >= LIKE_HEADINGS)
        return found[np.lexsort((found, -like[found]))]


def _counted(headings: Iterable[str]) -> tuple[Codes, Ints, Floats]:
    """The words of each paper, sorted, one paper behind the other; where each paper's begin; and how often each stands there."""
    words, counts, lengths = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.float32)], [0]
    for text in headings:
        found, times = np.unique(words_at(codes_of(text))[1], return_counts=True)
        words.append(found)
        counts.append(times.astype(np.float32))
        lengths.append(len(found))
    return np.concatenate(words), np.cumsum(lengths), np.concatenate(counts).astype(np.float64)


def _numbered(words: Codes) -> tuple[npt.NDArray[np.int32], Ints]:
    """The words by number, and in how many papers each stands."""
    _, word, has = np.unique(words, return_inverse=True, return_counts=True)
    return word.astype(np.int32), has
