"""Which papers are near each other in their titles and headings: the few that each is compared with task by task."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wenmai.lineage.task_words import Codes, Floats, Ints, codes_of, words_at

# Papers whose headings have less in common than this are not compared task by task.
LIKE_HEADINGS = 0.05
# a word that so many papers have in their headings tells none of them apart
MOST_PAPERS = 200
# papers whose words are weighed together, for memory; times that a word of headings is counted, as much as two bytes hold
_AT_ONCE, _MOST_COUNTED = 1_000, 65_535


class NearHeadings:
    """Papers by the words of their headings, those that many papers have left out: rare words weigh more. A paper is known by its place."""

    def __init__(self, headings: Iterable[str]) -> None:
        """`headings` gives of each paper all that counts, a line each; the papers are numbered as they come there."""
        words, counts, starts = _counted(headings)
        papers = len(starts) - 1
        known, has = np.unique(words, return_counts=True)
        found = [_Weighed(np.empty(0, dtype=np.int32), np.empty(0), np.empty(0, dtype=np.int64))]
        for first in range(0, papers, _AT_ONCE):
            some = starts[first:first + _AT_ONCE + 1]
            part = slice(some[0], some[-1])
            found.append(_weighed(np.searchsorted(known, words[part]), counts[part], np.diff(some), has, papers))
        self._word, self._value = (np.concatenate([getattr(each, name) for each in found]) for name in ("word", "value"))
        each_has = np.concatenate([each.papers for each in found])
        del words, counts, known, found
        self._starts = np.cumsum([0, *each_has])
        order = np.argsort(self._word, kind="stable")
        self._papers, self._values = np.repeat(np.arange(papers, dtype=np.int32), each_has)[order], self._value[order]
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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The words of some papers that other papers have too, by number, one paper behind the other: what each weighs in its paper of length
    one, and how many each paper has."""

    word: npt.NDArray[np.int32]
    value: Floats
    papers: Ints


def _weighed(word: Ints, counts: npt.NDArray[np.uint16], lengths: Ints, has: Ints, papers: int) -> _Weighed:
    """`has` says in how many of all `papers` each word stands. One that no other paper has makes the paper longer, and is met by none."""
    paper, rare = np.repeat(np.arange(len(lengths)), lengths), has[word] <= MOST_PAPERS
    word, paper, times = word[rare], paper[rare], counts[rare].astype(np.float64)
    weights = np.where(times > 1, 1 + np.log(np.maximum(times, 1)), 1.0) * np.log(1 + papers / has[word])
    length = np.sqrt(np.bincount(paper, weights * weights, minlength=len(lengths)))
    shared = has[word] > 1
    return _Weighed(word[shared].astype(np.int32), (weights / length[paper])[shared], np.bincount(paper[shared], minlength=len(lengths)))


def _counted(headings: Iterable[str]) -> tuple[Codes, npt.NDArray[np.uint16], Ints]:
    """The words of each paper, sorted, one paper behind the other; how often each stands there; and where each paper's begin."""
    words, counts, lengths = bytearray(), bytearray(), [0]
    for text in headings:
        found, times = np.unique(words_at(codes_of(text))[1], return_counts=True)
        words += found.tobytes()
        counts += np.minimum(times, _MOST_COUNTED).astype(np.uint16).tobytes()
        lengths.append(len(found))
    return np.frombuffer(words, dtype=np.uint64), np.frombuffer(counts, dtype=np.uint16), np.cumsum(lengths)
