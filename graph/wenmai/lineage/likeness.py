"""How alike the tasks of two papers are in what they say: which task of the lower paper takes up which one of the upper.

Two kinds of evidence are added up. The whole of a task: the cosine of its two-character words, rare ones weighing more (a task
is long, and what it shares with all others of its paper says nothing). Its clauses: one sentence taken over is much, though the
rest of the task is its place's own. A task mostly takes up one upper task, so a pair counts for less beside a better one.

Days, years and figures are no words: papers of one year share them whatever they speak of. How likely a pair of tasks belongs together
is weighed from this by `wenmai.lineage.likelihood`. What the weights here were found by is said where they stand.
"""
from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from wenmai.text.marks import fold

METHOD = "wording.v2"

# What stands between the characters that count: marks, and white space of the source.
_BREAK = re.compile(r"\W+")
_CLAUSE_END = re.compile(r"[。；！？：，]")
_SHORTEST_CLAUSE = 6
_PHRASE = 5
# who does it is told by the graph: the same departments stand behind tasks that have nothing in common
_NOTE = re.compile(r"（[^（）]{0,60}(?:负责|牵头|单位|部门|配合)[^（）]{0,200}）")
_SPACE = re.compile(r"\s+")
# 2025年, 31日, 〔2024〕6号, 85%, 1.44: a mark stands in their place
_FIGURE = re.compile(r"[〔\[(（][0-9]{4}[〕\])）][0-9]+号|[0-9]+[年月日]|[0-9〇%.]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a task says: its heading, the heading of the section it stands in, and the text below its own."""

    heading: str
    section: str
    body: str


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

Vector = dict[str, float]


def likenesses(upper: Sequence[Wording], lower: Sequence[Wording], weights: Weights = Weights()) -> list[Likeness]:
    """Every pair with words in common, by lower and upper task.

    >>> upper = [Wording("修建堤防", "防汛", "加固江堤，修建分洪闸。"), Wording("储备物资", "防汛", "储备沙袋和水泵。")]
    >>> lower = [Wording("加固江堤", "工程", "全市加固江堤，修建分洪闸两座。")]
    >>> max(likenesses(upper, lower), key=lambda pair: pair.score).upper
    0
    """
    rarity = _rarity([*upper, *lower])
    whole = _cosines([_vector(task, rarity, weights.section) for task in upper], [_vector(task, rarity, weights.section) for task in lower])
    shared, likest = _clauses(upper, lower, rarity, weights.clause)
    sums = {pair: whole.get(pair, 0.0) + weights.clauses * shared.get(pair, 0.0) for pair in whole.keys() | shared.keys()}
    best: dict[int, float] = defaultdict(float)
    for (_, low), total in sums.items():
        best[low] = max(best[low], total)
    found = [Likeness(low, up, total * (total / best[low]) ** weights.preference, shared.get((up, low), 0.0),
                      whole.get((up, low), 0.0), likest.get((up, low), 0.0))
             for (up, low), total in sums.items() if total > 0]
    return sorted(found, key=PLACES)


def phrases(tasks: Iterable[Wording]) -> frozenset[str]:
    """Every run of five characters in the tasks, none across a mark: what two papers share of these is told fast."""
    pieces = (piece for task in tasks for piece in _BREAK.split(f"{_folded(task.heading)}。{_folded(task.body)}"))
    return frozenset(piece[i:i + _PHRASE] for piece in pieces for i in range(len(piece) - _PHRASE + 1))


def heading_told(upper: Sequence[Wording], lower: Sequence[Wording], found: Iterable[Likeness]) -> list[float]:
    """For each pair found, how much of the upper heading the lower task says anywhere: 0 to 1, rare words weighing more."""
    rarity = _rarity([*upper, *lower])
    out = []
    for like in found:
        heading, said = _said(upper[like.upper]).heading, _said(lower[like.lower])
        words_of = weighted(heading, rarity)
        all_of = sum(words_of.values())
        out.append(sum(value for word, value in words_of.items() if word in said.heading or word in said.body) / all_of if all_of else 0.0)
    return out


class _Said(NamedTuple):
    """What a task says, taken apart: the words of its heading, its section's heading and its text, and those of each clause."""

    heading: Counter[str]
    section: Counter[str]
    body: Counter[str]
    clauses: tuple[Counter[str], ...]


@lru_cache(maxsize=2048)
def _said(task: Wording) -> _Said:
    """A paper is compared with several others, so what its tasks say is kept."""
    heading, body, section = (_FIGURE.sub("，", text) for text in (
        _folded(task.heading), _NOTE.sub("", _folded(task.body)), _folded(task.section)))
    clauses = (clause for clause in _CLAUSE_END.split(f"{heading}。{body}") if len(clause) >= _SHORTEST_CLAUSE)
    return _Said(words(heading), words(section), words(body), tuple(map(words, clauses)))


def _folded(text: str) -> str:
    return _SPACE.sub("", fold(text))


def words(text: str) -> Counter[str]:
    """Pairs of neighbouring characters, none across a mark."""
    return Counter(piece[i:i + 2] for piece in _BREAK.split(text) for i in range(len(piece) - 1))


def _rarity(tasks: Sequence[Wording]) -> Mapping[str, float]:
    """How much a word says: the fewer of the tasks of both papers have it the more; one that all have says next to nothing."""
    counts: Counter[str] = Counter()
    for task in tasks:
        said = _said(task)
        counts.update(said.heading.keys() | said.section.keys() | said.body.keys())
    return {word: math.log((len(tasks) + 1) / (n + 0.5)) for word, n in counts.items()}


def weighted(counts: Mapping[str, float], rarity: Mapping[str, float]) -> Vector:
    """The counts as weights: the rarer a word the more, and a word said again adds less each time."""
    return {word: (1 + math.log(n) if n >= 1 else n) * rarity[word] for word, n in counts.items()}


def _vector(task: Wording, rarity: Mapping[str, float], section: float) -> Vector:
    counts: dict[str, float] = defaultdict(float)
    said = _said(task)
    for said_words, weight in ((said.heading, 1.0), (said.body, 1.0), (said.section, section)):
        for word, n in said_words.items():
            counts[word] += weight * n
    return unit(weighted(counts, rarity))


def _length(vector: Vector) -> float:
    return math.sqrt(sum(value * value for value in vector.values()))


def unit(vector: Vector) -> Vector:
    """The vector at length one; nothing stays nothing."""
    length = _length(vector)
    return {word: value / length for word, value in vector.items()} if length else {}


def _postings(vectors: Iterable[Vector]) -> dict[str, list[tuple[int, float]]]:
    out: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for word, value in vector.items():
            out[word].append((i, value))
    return out


def _cosines(upper: Sequence[Vector], lower: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """The cosine of each pair (upper, lower) of unit vectors with a word in common."""
    postings = _postings(upper)
    out: dict[tuple[int, int], float] = defaultdict(float)
    for low, vector in enumerate(lower):
        for word, value in vector.items():
            for up, other in postings.get(word, ()):
                out[up, low] += value * other
    return out


Pairs = dict[tuple[int, int], float]


def _clauses(upper: Sequence[Wording], lower: Sequence[Wording], rarity: Mapping[str, float], least: float) -> tuple[Pairs, Pairs]:
    """What the clauses of each pair share, of each lower clause the likest upper one, weighed by how much it says; and the cosine of
    the likest two."""
    above = [(up, weighted(clause, rarity)) for up, task in enumerate(upper) for clause in _said(task).clauses]
    said_above: dict[int, float] = defaultdict(float)
    for up, clause in above:
        said_above[up] += _length(clause)
    postings = _postings(unit(clause) for _, clause in above)
    shared: Pairs = defaultdict(float)
    likest: Pairs = defaultdict(float)
    for low, task in enumerate(lower):
        below = [weighted(clause, rarity) for clause in _said(task).clauses]
        said = sum(map(_length, below))
        for clause in below:
            for up, cosine in _likest(unit(clause), postings, above).items():
                likest[up, low] = max(likest[up, low], cosine)
                if cosine > least:
                    shared[up, low] = min(1.0, shared[up, low] + cosine * _length(clause) / math.sqrt(said * said_above[up]))
    return shared, likest


def _likest(clause: Vector, postings: dict[str, list[tuple[int, float]]], above: Sequence[tuple[int, Vector]]) -> dict[int, float]:
    """For each upper task the cosine of its clause that is most like this one."""
    cosines: dict[int, float] = defaultdict(float)
    for word, value in clause.items():
        for i, other in postings.get(word, ()):
            cosines[i] += value * other
    best: dict[int, float] = defaultdict(float)
    for i, cosine in cosines.items():
        up = above[i][0]
        best[up] = max(best[up], cosine)
    return best
