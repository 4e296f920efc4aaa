"""How alike the tasks of two papers are in what they say: which task of the lower paper takes up which one of the upper.

Two kinds of evidence are added up. The whole of a task: the cosine of its two-character words, rare ones weighing more (a task
is long, and what it shares with all others of its paper says nothing). Its clauses: one sentence taken over is much, though the
rest of the task is its place's own. A task mostly takes up one upper task, so a pair counts for less beside a better one.

Days, years and figures are no words: papers of one year share them whatever they speak of. How likely a pair of tasks belongs together
is weighed from this by `wenmai.lineage.likelihood`. What the weights here were found by is said where they stand.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from wenmai.lineage.task_words import Counted, Floats, Ints, TaskWords, Wording, meeting, task_words

METHOD = "wording.v2"

MOST_AT_ONCE = 1_000_000
"""Products of two words, and cosines of two clauses, that stand in memory at a time: papers of a thousand tasks take no more."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`section` weighs the section's heading against the task's own words, and a clause counts from `clause` on: both by
    `scripts/sweep --words`. `clauses` weighs the clauses against the whole, and `preference` says how much a better pair of the same lower
    task takes away: both a judgement, and they tell in `score` alone, by which papers are told to be of one family or subject."""

    section: float = 0.5
    clauses: float = 1.0
    clause: float = 0.3
    preference: float = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """A lower task and an upper one, by their places in the two lists; `score` is 0 to about 2.

    `whole` is the cosine of all their words, `shared` what their clauses share, `clause` the cosine of the likest two clauses (a sentence
    taken over is much, in a long task too).
    """

    lower: int
    upper: int
    score: float
    shared: float
    whole: float = 0.0
    clause: float = 0.0

    @property
    def alike(self) -> float:
        """The whole and the clauses together, whatever other pairs there are."""
        return self.whole + self.shared


PLACES = attrgetter("lower", "upper")
"""What puts pairs in order: no two have the same places."""


@dataclass(frozen=True, slots=True)
class Likenesses:
    """Every pair of two papers with words in common, as columns, by lower and upper task; what the columns hold says `Likeness`.

    `best_below` and `best_above` say of each lower and of each upper task how much the likest pair is `alike`.
    """

    lower: Ints
    upper: Ints
    score: Floats
    shared: Floats
    whole: Floats
    clause: Floats
    best_below: Floats
    best_above: Floats

    def __len__(self) -> int:
        return len(self.lower)

    @property
    def alike(self) -> Floats:
        """As `Likeness.alike`."""
        return self.whole + self.shared

    def at(self, places: Iterable[int]) -> Iterator[Likeness]:
        """The pairs at these places."""
        columns = (self.lower, self.upper, self.score, self.shared, self.whole, self.clause)
        for place in places:
            yield Likeness(*(column[place].item() for column in columns))


def likenesses(upper: Sequence[Wording], lower: Sequence[Wording], weights: Weights = Weights()) -> list[Likeness]:
    """Every pair with words in common, by lower and upper task.

    >>> upper = [Wording("修建堤防", "防汛", "加固江堤，修建分洪闸。"), Wording("储备物资", "防汛", "储备沙袋和水泵。")]
    >>> lower = [Wording("加固江堤", "工程", "全市加固江堤，修建分洪闸两座。")]
    >>> max(likenesses(upper, lower), key=lambda pair: pair.score).upper
    0
    """
    found = compared(task_words(upper), task_words(lower), weights)
    return list(found.at(range(len(found))))


def compared(upper: TaskWords, lower: TaskWords, weights: Weights = Weights()) -> Likenesses:
    """The same of two papers that are taken apart already, as columns."""
    common = meeting(lower.codes, upper.codes)
    below, above = _weighed(lower, upper, common, weights.section), _weighed(upper, lower, common[::-1], weights.section)
    whole = np.concatenate([part for _, part in _cosines(below.whole, above.whole, common)])
    shared, clause = _clauses(below, above, common, weights.clause)
    alike, total = whole + shared, whole + weights.clauses * shared
    low, up = np.nonzero(total > 0)
    best = total.max(axis=1, initial=0.0)
    score = total[low, up] * (total[low, up] / best[low]) ** weights.preference
    return Likenesses(low, up, score, shared[low, up], whole[low, up], clause[low, up],
                      alike.max(axis=1, initial=0.0), alike.max(axis=0, initial=0.0))


def heading_told(upper: TaskWords, lower: TaskWords, ups: Ints, lows: Ints) -> Floats:
    """For each pair of an upper and a lower task, by their numbers, how much of the upper heading the lower task says anywhere: 0 to 1,
    rare words weighing more."""
    common = meeting(lower.codes, upper.codes)
    there = np.full(len(lower.codes), -1)
    there[common[0]] = common[1]
    word = there[lower.own.word]
    says = (word >= 0) & (lower.own.count > 0)
    said = np.zeros((lower.tasks, len(upper.codes)), dtype=bool)
    said[lower.own.row[says], word[says]] = True
    weights = _repeated(upper.heading.count) * _rarity(upper, lower, common[::-1])[upper.heading.word]
    starts = np.searchsorted(upper.heading.row, np.arange(upper.tasks + 1))
    entry = _ranges(starts[ups], starts[ups + 1] - starts[ups])
    pair = np.repeat(np.arange(len(ups)), starts[ups + 1] - starts[ups])
    told = said[lows[pair], upper.heading.word[entry]]
    whole, part = (np.bincount(pair, weights[entry] * counts, minlength=len(ups)) for counts in (1.0, told))
    return np.divide(part, whole, out=np.zeros(len(ups)), where=whole > 0)


def _ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers from each start on, so many of each, one range behind the other."""
    out: Ints = np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    return out


@dataclass(frozen=True, slots=True)
class _Rows:
    """Words by row; `value` is each one's share of its row at length one, `length` what each row's length was."""

    counted: Counted
    value: Floats
    length: Floats


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What the tasks of a paper and their clauses say, beside another paper."""

    words: TaskWords
    whole: _Rows
    clauses: _Rows


Places = tuple[Ints, Ints]


def _weighed(one: TaskWords, other: TaskWords, common: Places, section: float) -> _Weighed:
    rarity = _rarity(one, other, common)
    return _Weighed(one, _rows(one.own, one.own.count + section * one.section, rarity, one.tasks),
                    _rows(one.clauses, one.clauses.count, rarity, len(one.clause_task)))


def _rarity(one: TaskWords, other: TaskWords, common: Places) -> Floats:
    """How much each word of the one paper says: the fewer of the tasks of both papers have it the more; one that all have says next to
    nothing."""
    has = one.has.astype(np.float64)
    has[common[0]] += other.has[common[1]]
    out: Floats = np.log((one.tasks + other.tasks + 1) / (has + 0.5))
    return out


def _repeated(counts: Floats) -> Floats:
    """What so many times the same word weigh: each more adds less."""
    return np.where(counts >= 1, 1 + np.log(np.maximum(counts, 1)), counts)


def _rows(counted: Counted, counts: Floats, rarity: Floats, height: int) -> _Rows:
    values = _repeated(counts) * rarity[counted.word]
    length = np.sqrt(np.bincount(counted.row, values * values, minlength=height))
    return _Rows(counted, values / length[counted.row], length)


def _cosines(lower: _Rows, upper: _Rows, common: Places) -> Iterator[tuple[slice, Floats]]:
    """The cosines of lower rows with all upper ones, some lower rows at a time. What a pair has in common is added up in the order of its
    words, so that upper rows of the same words have the same cosine, on every machine."""
    height, width = len(lower.length), len(upper.length)
    theirs = np.full(len(lower.counted.starts), -1)
    theirs[common[0]] = common[1]
    word = theirs[lower.counted.word]
    there = word >= 0
    row, value, word = lower.counted.row[there], lower.value[there], word[there]
    starts = upper.counted.starts[word]
    met = upper.counted.starts[word + 1] - starts
    for rows in _parts(np.bincount(row, met, minlength=height).tolist(), width):
        mine = slice(*np.searchsorted(row, (rows.start, rows.stop)))
        entry = upper.counted.by_word[_ranges(starts[mine], met[mine])]
        pair = np.repeat((row[mine] - rows.start) * width, met[mine]) + upper.counted.row[entry]
        products = np.repeat(value[mine], met[mine]) * upper.value[entry]
        cosines: Floats = np.bincount(pair, products, minlength=(rows.stop - rows.start) * width).astype(np.float64, copy=False)
        yield rows, cosines.reshape(rows.stop - rows.start, width)


def _parts(products: Iterable[float], width: int) -> Iterator[slice]:
    """Rows, some at a time, of so many products each and as wide as this; the first part may be of no rows."""
    size, first = 0.0, 0
    row = -1
    for row, count in enumerate(products):
        size += max(count, width)
        if size > MOST_AT_ONCE and row > first:
            yield slice(first, row)
            size, first = max(count, width), row
    yield slice(first, row + 1)


def _clauses(lower: _Weighed, upper: _Weighed, common: Places, least: float) -> tuple[Floats, Floats]:
    """What the clauses of each pair of tasks share, of each lower clause the likest upper one, weighed by how much it says; and the cosine
    of the likest two."""
    shape = lower.words.tasks, upper.words.tasks
    shared, likest = np.zeros(shape), np.zeros(shape)
    tasks, starts = np.unique(upper.words.clause_task, return_index=True)
    if not len(tasks) or not len(lower.words.clause_task):
        return shared, likest
    for rows, cosines in _cosines(lower.clauses, upper.clauses, common):
        best = np.zeros((len(cosines), upper.words.tasks))
        best[:, tasks] = np.maximum.reduceat(cosines, starts, axis=1)
        weights = np.where(best > least, best * lower.clauses.length[rows, np.newaxis], 0.0)
        here, at = np.unique(lower.words.clause_task[rows], return_index=True)
        shared[here] += np.add.reduceat(weights, at, axis=0)
        likest[here] = np.maximum(likest[here], np.maximum.reduceat(best, at, axis=0))
    below, above = (np.bincount(each.words.clause_task, each.clauses.length, minlength=each.words.tasks) for each in (lower, upper))
    said = np.sqrt(np.outer(below, above))
    return np.minimum(1.0, np.divide(shared, said, out=shared, where=said > 0)), likest
