"""What the tasks of one paper say, taken apart once as columns: their words, the clauses these stand in, and how often.

A word is a pair of neighbouring characters, none across a mark. Who does it, days, years and figures are no words: papers of one year
share them whatever they speak of. A paper is compared with several others, and all that does not hang on the other one is here.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from wenmai.text.marks import fold

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint64]
Truths = npt.NDArray[np.bool_]

PHRASE = 5
_SHORTEST_CLAUSE = 6
# who does it is told by the graph: the same departments stand behind tasks that have nothing in common
_NOTE = re.compile(r"（[^（）]{0,60}(?:负责|牵头|单位|部门|配合)[^（）]{0,200}）")
_SPACE = re.compile(r"\s+")
# 2025年, 31日, 〔2024〕6号, 85%, 1.44: a mark stands in their place
_FIGURE = re.compile(r"[〔\[(（][0-9]{4}[〕\])）][0-9]+号|[0-9]+[年月日]|[0-9〇%.]+")
_CLAUSE_END = "。；！？：，"
# between the parts of a task, and behind each task
_SECTION_END, _TASK_END = "\x02", "\x03"
_CHARACTER = np.uint64(21)
_MIXER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a task says: its heading, the heading of the section it stands in, and the text below its own."""

    heading: str
    section: str
    body: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Words by row, each row's words in order: `row`, `word` (its place among the paper's words), `count`; `by_word` puts the entries in
    order of words, and from `starts[word]` on stand those of a word there."""

    row: Ints
    word: Ints
    count: Floats
    by_word: Ints
    starts: Ints


@dataclass(frozen=True, slots=True)
class TaskWords:
    """The words of a paper's tasks: `codes` are all of them, sorted; `has` in how many tasks each stands.

    `own` counts what a task says itself, `section` over the same entries what its section's heading says; a word of the one that the other
    lacks counts nothing there. `heading` counts the words of the headings, `clauses` those of the clauses, whose tasks are `clause_task`.
    """

    tasks: int
    codes: Codes
    has: Ints
    own: Counted
    section: Floats
    heading: Counted
    clauses: Counted
    clause_task: Ints


def task_words(tasks: Iterable[Wording]) -> TaskWords:
    """What these tasks say, taken apart."""
    said = [_Text.of(task) for task in tasks]
    codes = codes_of("".join(each.text for each in said))
    bounds = np.cumsum([0, *(len(each.text) for each in said)])
    heads = bounds[:-1] + [each.heading for each in said] if said else np.empty(0, dtype=np.int64)
    bodies = bounds[:-1] + [each.body for each in said] if said else np.empty(0, dtype=np.int64)
    at, found = words_at(codes)
    words, word = np.unique(found, return_inverse=True)
    task = np.searchsorted(bounds, at, side="right") - 1
    below = at >= heads[task]
    clause, clause_task = _clauses(codes, bounds, heads)
    in_clause = below & (clause[at] >= 0)
    everything = _counted(task, word, len(said), len(words), np.where(below, 1.0, 0.0))
    heading = below & (at < bodies[task])
    return TaskWords(len(said), words, np.bincount(everything.word, minlength=len(words)), everything,
                     _counted(task, word, len(said), len(words), np.where(below, 0.0, 1.0)).count,
                     _counted(task[heading], word[heading], len(said), len(words)),
                     _counted(clause[at[in_clause]], word[in_clause], len(clause_task), len(words)), clause_task)


@dataclass(frozen=True, slots=True)
class _Text:
    """A task as one text, and where its heading and its body begin there."""

    text: str
    heading: int
    body: int

    @staticmethod
    def of(task: Wording) -> _Text:
        section, heading, body = (_FIGURE.sub("，", text) for text in (
            _folded(task.section), _folded(task.heading), _NOTE.sub("", _folded(task.body))))
        begins = len(section) + 1
        return _Text(f"{section}{_SECTION_END}{heading}。{body}{_TASK_END}", begins, begins + len(heading) + 1)


def words_at(codes: Codes) -> tuple[Ints, Codes]:
    """Where the words of a text begin, given as characters, and each word there as a number."""
    at = np.flatnonzero(_in_words(codes, 2))
    return at, (codes[at] << _CHARACTER) | codes[at + 1]


def phrases(tasks: Iterable[Wording]) -> Codes:
    """Every run of five characters in the tasks, none across a mark, as sorted hashes: what two papers share of these is told fast."""
    codes = codes_of("".join(f"{_folded(task.heading)}。{_folded(task.body)}。" for task in tasks))
    at = np.flatnonzero(_in_words(codes, PHRASE))
    found = np.zeros(len(at), dtype=np.uint64)
    for place in range(PHRASE):
        found = (found ^ codes[at + place]) * _MIXER
        found ^= found >> np.uint64(29)
    return np.unique(found)


def shared(one: Codes, other: Codes) -> int:
    """How many of the sorted hashes of the one stand in the other."""
    if len(one) > len(other):
        one, other = other, one
    return int(np.count_nonzero(_found(one, other)[1]))


def meeting(one: Codes, other: Codes) -> tuple[Ints, Ints]:
    """The places in two sorted lists, each without repeats, of what stands in both."""
    places, there = _found(one, other)
    mine = np.flatnonzero(there)
    return mine, places[mine]


def _found(one: Codes, other: Codes) -> tuple[Ints, Truths]:
    if not len(other):
        return np.zeros(len(one), dtype=np.int64), np.zeros(len(one), dtype=bool)
    places = np.minimum(np.searchsorted(other, one), len(other) - 1)
    return places, other[places] == one


def _folded(text: str) -> str:
    return _SPACE.sub("", fold(text))


def codes_of(text: str) -> Codes:
    """The characters of a text, as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


@lru_cache(maxsize=1)
def _counting() -> Truths:
    """Of each character up to U+FFFF whether it counts in a word, as \\w has it."""
    return np.fromiter((chr(code).isalnum() or code == ord("_") for code in range(0x10000)), dtype=bool, count=0x10000)


def _in_words(codes: Codes, length: int) -> Truths:
    """For each character whether it and those behind it, so many together, all count in a word."""
    table = _counting()
    counts = table[np.minimum(codes, 0xFFFF)]
    for beyond in np.flatnonzero(codes > 0xFFFF):
        counts[beyond] = chr(int(codes[beyond])).isalnum()
    out = np.zeros(len(codes), dtype=bool)
    if len(codes) >= length:
        out[:len(codes) - length + 1] = np.logical_and.reduce([counts[place:len(codes) - length + 1 + place] for place in range(length)])
    return out


def _clauses(codes: Codes, bounds: Ints, heads: Ints) -> tuple[Ints, Ints]:
    """For each character the number of its clause, -1 for those in none that is long enough; and for each clause its task."""
    marks = np.isin(codes, codes_of(_CLAUSE_END + _SECTION_END + _TASK_END))
    number: Ints = np.cumsum(marks) - marks
    lengths = np.bincount(number[~marks], minlength=int(number[-1]) + 1 if len(number) else 0)
    firsts = np.zeros(len(lengths), dtype=np.int64)
    firsts[number[::-1]] = np.arange(len(codes))[::-1]  # of each clause the first character is written last
    task = np.searchsorted(bounds, firsts, side="right") - 1
    counted = (lengths >= _SHORTEST_CLAUSE) & (firsts >= heads[task] if len(heads) else False)
    names = np.where(counted, np.cumsum(counted) - 1, -1)
    return names[number], task[counted]


def _counted(rows: Ints, words: Ints, height: int, width: int, weights: Floats | None = None) -> Counted:
    """Words by row and word, repeats counted together."""
    keys, inverse = np.unique(rows * width + words, return_inverse=True)
    count = np.bincount(inverse, weights, minlength=len(keys)).astype(np.float64)
    row, word = np.divmod(keys, width) if width else (keys, keys)
    return Counted(row, word, count, np.argsort(word, kind="stable"), np.searchsorted(np.sort(word), np.arange(width + 1)))
