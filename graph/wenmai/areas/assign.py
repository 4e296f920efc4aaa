"""A task's area: from its own words, else its section's, else its paper's, else its lead's function.

Own words are those of the heading; where they tell nothing, those of the text up to the bodies that are named for it. What
a section or the paper is about settles between areas of which the heading speaks alike.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from wenmai.areas.bodies import area_of_body
from wenmai.areas.scheme import FIRST, code_of
from wenmai.areas.words import Weighed, weigh, weigh_each
from wenmai.model import ROLES, Facts, Task, TaskArea
from wenmai.resolve.context import year_of

# Found by a sweep over the tuning half of the tasks judged by hand (tests/areas/judged.csv).
# what words must weigh together to decide
ENOUGH = 2.0
# how much the area of section or paper adds to areas that the words speak for anyway
NEARBY = 1.0
# characters of the text behind a heading that are asked, and the share of their weight that counts
TEXT = 160
TEXT_SHARE = 0.5
# how many characters of the source are looked through at most for one that is no white space
SPREAD = 8
# characters at the top of a paper without a title that are asked for it
OPENING = 300
# of the tasks whose words decide, the share that has to agree where nothing else tells the paper's area
AGREEING = 0.4
# a site prints it over the paper: 主题分类： | 卫生、体育\\医药管理
_PRINTED = re.compile(r"主\s?题\s?分\s?类\s?[：:][\s|｜]*(?P<area>[^\s|｜]+)")
# characters at the top of a file in which a site's block stands
HEAD = 1500


def _choice(told: Weighed, near: Mapping[str, float], by: str) -> TaskArea | None:
    """The area that the words speak for most, where they weigh enough; what is near adds its part, the scheme's order settles."""
    if not told.firsts:
        return None
    first = _loudest(told.firsts, near)
    if told.firsts[first] < ENOUGH:
        return None
    areas = told.areas if len(told.firsts) == 1 else {area: weight for area, weight in told.areas.items() if area[:FIRST] == first}
    code = _loudest(areas, near)
    return TaskArea(code, by, told.words_for(first))


def _loudest(weights: Mapping[str, float], near: Mapping[str, float]) -> str:
    """The code of the greatest weight, with what is near to it; of equal ones the first of the scheme."""
    loudest, most = "", -1.0
    for code, weight in weights.items():
        weight += near.get(code, 0.0)
        if weight > most or (weight == most and code < loudest):
            loudest, most = code, weight
    return loudest


def _near(*areas: TaskArea | None) -> dict[str, float]:
    """What the areas of section and paper add, each to its first level and to itself."""
    return {code: NEARBY for area in areas if area is not None for code in (area.code, area.code[:FIRST])}


def _printed(text: str) -> TaskArea | None:
    """The paper's area as a site prints it."""
    found = _PRINTED.search(text, 0, HEAD)
    code = code_of(found["area"]) if found else None
    return TaskArea(code, "paper", (found["area"],)) if found and code else None


def _agreed(headings: Iterable[Weighed]) -> TaskArea | None:
    """The area of which most headings speak, where many enough do."""
    codes = Counter(choice.code for told in headings for choice in [_choice(told, {}, "paper")] if choice)
    firsts: Counter[str] = Counter()
    for code, count in codes.items():
        firsts[code[:FIRST]] += count
    if not firsts:
        return None
    first = _loudest(firsts, {})
    if firsts[first] < AGREEING * firsts.total():
        return None
    return TaskArea(_loudest({code: count for code, count in codes.items() if code[:FIRST] == first}, {}), "paper")


class _Paper:
    """One paper while its tasks get their areas."""

    def __init__(self, facts: Facts, text: str) -> None:
        self.facts, self.text = facts, text
        self.year = year_of(facts.header)
        self.starts = sorted(task.spans[0][0] for task in facts.tasks if task.spans)
        self.told = weigh_each([task.label for task in facts.tasks])
        self.area = _printed(text) or _choice(weigh(self._title()), {}, "paper") or _agreed(self.told)

    def _title(self) -> str:
        """The title; what stands before the first heading where none was read."""
        return self.facts.header.title or self._words(0, self.starts[0] if self.starts else len(self.text), OPENING)

    def _text_of(self, task: Task) -> str:
        """What follows the heading, without white space, up to the next heading or the first body named for the task."""
        if not task.spans:
            return ""
        start = task.spans[-1][1]
        i = bisect_right(self.starts, start)
        end = min([*self.starts[i:i + 1], *(r.spans[0][0] for r in task.responsibilities if r.spans and r.spans[0][0] > start)],
                  default=len(self.text))
        return self._words(start, end, TEXT)

    def _words(self, start: int, end: int, length: int) -> str:
        """The first characters of a stretch of the source, white space not counted: it depends on how a file was made."""
        return "".join(self.text[start:min(end, start + SPREAD * length)].split())[:length]

    def _lead(self, task: Task) -> TaskArea | None:
        for r in sorted(task.responsibilities, key=lambda r: ROLES.index(r.role)):
            code = area_of_body(r.canonical, self.year) if r.canonical else None
            if code:
                return TaskArea(code, "lead", (r.org,))
        return None

    def assign(self) -> None:
        """Gives every task its area; `under` holds what the headings from the top down to a section tell, and what that
        and the paper's area add to the areas of the tasks below."""
        parents = {task.parent for task in self.facts.tasks}
        top = (None, _near(self.area))
        under: dict[str | None, tuple[TaskArea | None, dict[str, float]]] = {}
        for task, told in zip(self.facts.tasks, self.told, strict=True):
            section, near = under.get(task.parent, top)
            own = _choice(told, near, "own")
            if task.id in parents:
                below = replace(own, by="section") if own else section
                under[task.id] = (below, _near(below, self.area))
            if own is None and not told.general:
                told.hear(self._text_of(task), TEXT_SHARE)
                own = _choice(told, near, "own")
            task.area = own or section or self.area or self._lead(task)


def with_areas(facts: Facts, text: str) -> Facts:
    """The facts with the policy area of every task and section filled in, None where nothing tells it.

    `text` is the source text that the spans point into. A row that restates a task has that task's area. The facts are
    changed in place and given back.
    """
    if not facts.tasks:
        return facts
    _Paper(facts, text).assign()
    areas = {task.id: task.area for task in facts.tasks}
    for task in facts.tasks:
        if task.same_as in areas:
            task.area = areas[task.same_as]
    return facts
