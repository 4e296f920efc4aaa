"""Which row of an annex restates which task of the paper's body: same words, or the same place in the same section."""
from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache

from wenmai.text.late import LatePattern

VERSION = "restatement.v1"

MARKS = LatePattern(r"[\s，、。；：,;:（）()“”\"\-—]")
# Dice's coefficient over character bigrams; restated headings change a word or two, others on the same subject share less.
# Found on headings made for the purpose: same 0.45 to 1.0, other 0.0 to 0.4.
ALIKE = 0.42
# Above this many pairs (500 rows, 500 headings) only rows in the very words of a heading are matched.
MOST_PAIRS = 250_000


@dataclass(slots=True)
class Heading:
    """A heading of the body or of the annex: its id, its parent's id, and its words."""

    id: str
    parent: str | None
    label: str


def restated(body: list[Heading], groups: list[Heading], rows: list[Heading]) -> dict[str, str]:
    """For each annex group and row, the id of the section or task of the body that it restates.

    Groups are matched first; the rows of a group are sought among the children of its section. A section with as many
    children as the group has rows is matched one by one, so that a row whose words were changed is still found.

    >>> body = [Heading("t1", None, "加强值守"), Heading("t2", "t1", "修订防汛应急预案")]
    >>> restated(body, [], [Heading("t3", None, "修订防汛预案")])
    {'t3': 't2'}
    """
    children: dict[str | None, list[Heading]] = {}
    for heading in body:
        children.setdefault(heading.parent, []).append(heading)
    parents = [heading for heading in body if heading.id in children]
    out = _filled(groups, parents, _best(groups, parents))
    for group in [*groups, Heading("", None, "")]:
        own = [row for row in rows if row.parent == group.id] if group.id else [row for row in rows if row.parent not in out]
        candidates = children.get(out.get(group.id, ""), []) if group.id in out else body
        out |= _in_order(own, candidates) if group.id in out else _best(own, candidates)
    return out


def _filled(rows: list[Heading], sections: list[Heading], pairs: dict[str, str]) -> dict[str, str]:
    """The pairs, with rows that lie between two matched ones given the sections between those, where there are as many."""
    place = {section.id: i for i, section in enumerate(sections)}
    ends = [i for i, row in enumerate(rows) if row.id in pairs]
    for first, last in itertools.pairwise(ends):
        upper, lower = place[pairs[rows[first].id]], place[pairs[rows[last].id]]
        between = [s for s in sections[upper + 1:lower] if s.parent == sections[upper].parent]
        if between and len(between) == last - first - 1:
            pairs |= {row.id: s.id for row, s in zip(rows[first + 1:last], between, strict=True)}
    return pairs


def _in_order(rows: list[Heading], tasks: list[Heading]) -> dict[str, str]:
    pairs = _best(rows, tasks)
    free_rows = [row for row in rows if row.id not in pairs]
    taken = set(pairs.values())
    free_tasks = [task for task in tasks if task.id not in taken]
    if len(rows) == len(tasks) and len(free_rows) == len(free_tasks):
        pairs |= {row.id: task.id for row, task in zip(free_rows, free_tasks, strict=True)}
    return pairs


def _best(rows: list[Heading], tasks: list[Heading]) -> dict[str, str]:
    """Each row with the task most like it, the likest pairs first, each task once."""
    out = _same(rows, tasks)
    taken = set(out.values())
    rows = [row for row in rows if row.id not in out]
    tasks = [task for task in tasks if task.id not in taken]
    if len(rows) * len(tasks) > MOST_PAIRS:
        return out
    left, right = [_bigrams(row.label) for row in rows], [_bigrams(task.label) for task in tasks]
    scored = ((_dice(a, b), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right))
    for _, i, j in sorted((pair for pair in scored if pair[0] >= ALIKE), reverse=True):
        row, task = rows[-i], tasks[-j]
        if row.id not in out and task.id not in taken:
            out[row.id] = task.id
            taken.add(task.id)
    return out


def _same(rows: list[Heading], tasks: list[Heading]) -> dict[str, str]:
    """The rows whose words are a task's own, each task once."""
    by_words: dict[str, list[str]] = {}
    for task in tasks:
        by_words.setdefault(_bare(task.label), []).append(task.id)
    out: dict[str, str] = {}
    for row in rows:
        if found := by_words.get(_bare(row.label)):
            out[row.id] = found.pop(0)
    return out


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


# a heading is asked for once for each group of rows
@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    return MARKS.sub("", text)


@lru_cache(maxsize=1024)
def _bigrams(text: str) -> frozenset[str]:
    plain = _bare(text)
    return frozenset(map(str.__add__, plain, plain[1:]))
