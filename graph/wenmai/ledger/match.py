"""Which task a row of an old ledger is about: by its key, else by its paper, its number and what it is called."""
from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LIKE = 0.75
"""Share of characters that two names of a task have in common, in order, from which on they are one task (difflib's ratio:
下达投资计划 and 下达年度投资计划 have .86, 加强组织领导 and 加强组织实施, which are two, .67)."""
LIKE_IN_PLACE = 0.6
"""The same where key and printed number are those of before: the text was built again and the name was mended."""
COMPARED = 80
"""Characters of a name that are compared."""
MOST_PAIRS = 200_000
"""Pairs that are compared in all, some seconds' worth; of papers for which none are left only names that are just the same find each
other."""

_NUMBER = re.compile(r"[（(]?(?:第?[一二三四五六七八九十百零〇\d.]{1,12}[条章节]?|[①-⑳])[）).．、\s]{0,3}")

_FIGURES = re.compile(r"\d+|[一二三四五六七八九十百零〇两]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A row or a task as far as it is matched: `label` is 任务 with its number, `sign` the digest of it as wenmai wrote it, which tells
    the task where people have put another name; `papers` are the paper's number or title and IRI."""

    key: str
    label: str
    sign: str
    papers: frozenset[str]

    @property
    def number(self) -> str:
        """The printed number before the name."""
        match = _NUMBER.match(self.label)
        return match[0] if match else ""


def paper_of(key: str) -> str:
    """The paper's IRI in the key of a task."""
    return key.partition("/task/")[0]


def matched(rows: Sequence[Named], tasks: Sequence[Named]) -> dict[int, int]:
    """The place of each row with the place of its task, one to one; rows that fit none are left out.

    First those with the same key and name, then the same name in the same paper, then by likeness, the likest first.
    """
    found: dict[int, int] = {}
    _same(rows, tasks, found, lambda one: [(one.key, one.sign)] if one.key else [])
    _same(rows, tasks, found, lambda one: [(paper, one.sign) for paper in sorted(one.papers)])
    _alike(rows, tasks, found)
    return found


def _same(rows: Sequence[Named], tasks: Sequence[Named], found: dict[int, int], names: Callable[[Named], list[tuple[str, str]]]) -> None:
    """Matches what has one of its names in common; equal ones in their order."""
    taken = set(found.values())
    by_name: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for place, task in enumerate(tasks):
        if place not in taken:
            for name in names(task):
                by_name[name].append(place)
    for place, row in enumerate(rows):
        for name in names(row) if place not in found else []:
            waiting = by_name.get(name, deque())
            while waiting and waiting[0] in taken:
                waiting.popleft()
            if waiting:
                found[place] = waiting.popleft()
                taken.add(found[place])
                break


def _alike(rows: Sequence[Named], tasks: Sequence[Named], found: dict[int, int]) -> None:
    taken = set(found.values())
    by_paper: dict[str, list[int]] = defaultdict(list)
    for place, task in enumerate(tasks):
        if place not in taken:
            for paper in task.papers:
                by_paper[paper].append(place)
    open_rows = [place for place in range(len(rows)) if place not in found]
    scored = sorted(_scores(rows, tasks, open_rows, by_paper))
    for _, row, at in scored:
        if row not in found and at not in taken:
            found[row] = at
            taken.add(at)


def _scores(rows: Sequence[Named], tasks: Sequence[Named], open_rows: Iterable[int],
            by_paper: dict[str, list[int]]) -> Iterable[tuple[float, int, int]]:
    """(less the liker, row, task) for every pair of one paper that is alike enough."""
    left = MOST_PAIRS
    for row in open_rows:
        if max((len(by_paper.get(paper, ())) for paper in rows[row].papers), default=0) > left:
            continue
        near = sorted({place for paper in rows[row].papers for place in by_paper.get(paper, ())})
        left -= len(near)
        for task in near:
            score = _likeness(rows[row], tasks[task])
            if score:
                yield -score, row, task


def _likeness(one: Named, other: Named) -> float:
    """How alike the names are without their numbers, and more in the same place; 0 where that is not enough, and where the names have
    other figures (修补一号码头, 修补二号码头)."""
    same_number = one.number == other.number
    in_place = one.key == other.key and same_number
    least = LIKE_IN_PLACE if in_place else LIKE
    mine, theirs = (named.label[len(named.number):][:COMPARED] for named in (one, other))
    if not in_place and _numerals(mine) and _numerals(theirs) and _numerals(mine) != _numerals(theirs):
        return 0.0
    matcher: SequenceMatcher[str] = SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least or (ratio := matcher.ratio()) < least:
        return 0.0
    return ratio + 0.1 * same_number + 0.1 * in_place


def _numerals(name: str) -> list[str]:
    return _FIGURES.findall(name)
