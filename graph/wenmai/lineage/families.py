"""Which papers that the store holds are of one family, so that the tasks of the lower one may carry out those of the upper one.

A paper's own citation of the upper one says so, or the cascade. Where neither does, for many papers name nothing but 上级部署, what
the two say may: adjacent levels, one place inside the other, no link against time, titles on one matter, and much of the lower paper in
the upper one.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wenmai.lineage.cascade import CARRYING, NOT_CALIBRATED, is_adjacent, is_inside
from wenmai.lineage.link import FOLLOWS, Link
from wenmai.lineage.stock import Cited, Entry
from wenmai.lineage.task_links import Pair
from wenmai.lineage.titles import SHORTEST_STEM, family_stem, matter, of_one_matter, subject
from wenmai.model import LEVELS, Header
from wenmai.resolve.context import year_of

PRINTED = "citation"
CONTENT = "content"
# How long after the upper paper its followers come; a plan of five years is the longest that is carried out by yearly papers.
YEARS = 5
# Of the lower paper's tasks so large a share, and no fewer than so many, must clearly say what a task of the upper one says. Judged
# chains have .41 and .94; papers of one subject that do not follow each other stay below .2.
CLEARLY_ALIKE = 0.2
SHARE = 0.3
FEWEST = 4


@dataclass(frozen=True, slots=True, order=True)
class Family:
    """A lower paper and an upper one, and what says that they belong together: `citation`, `cascade` or `content`."""

    lower: str
    upper: str
    method: str


def told_families(entries: Mapping[str, Entry], named: Iterable[Cited], same: Mapping[str, str], follows: Iterable[Link]) -> list[Family]:
    """The families that a citation or the cascade tells, of papers that are both held, sorted; a citation goes before the cascade."""
    found = {(link.start, link.end): link.method for link in follows}
    for cited in named:
        if cited.relation in CARRYING:
            found[same.get(cited.citing, cited.citing), same.get(cited.cited, cited.cited)] = PRINTED
    return sorted(Family(lower, upper, method) for (lower, upper), method in found.items()
                  if lower != upper and _held(entries, lower) and _held(entries, upper) and is_below(entries[lower], entries[upper]))


def _held(entries: Mapping[str, Entry], iri: str) -> bool:
    return iri in entries and entries[iri].held


def is_below(lower: Entry, upper: Entry) -> bool:
    """Whether the first stands at a lower level than the second."""
    return lower.level in LEVELS and upper.level in LEVELS and LEVELS.index(lower.level) > LEVELS.index(upper.level)


def may_follow(lower: Entry, upper: Entry) -> bool:
    """Whether level, place, time and title allow that the lower paper carries on the upper one; a time or a title that is not known
    forbids nothing."""
    if not (is_adjacent(lower, upper) and is_inside(lower, upper)):
        return False
    if lower.issued and upper.issued and lower.issued < upper.issued:
        return False
    if (earlier := _year(upper)) and (later := _year(lower)) and not 0 <= later - earlier <= YEARS:
        return False
    if not (lower.title and upper.title):
        return True
    titles = [(str(entry.title), entry.place, entry.level) for entry in (lower, upper)]
    one, other = (subject(family_stem(*title)) for title in titles)
    return (one == other and len(one) >= SHORTEST_STEM) or of_one_matter(*(matter(*title) for title in titles))


def _year(entry: Entry) -> int | None:
    """The year of a paper, or the first in its title: that of the work (2018年下半年重点工作) and so of the paper, within YEARS."""
    return entry.year or year_of(Header(title=entry.title))


def is_family(tasks: int, found: Sequence[Pair]) -> bool:
    """Whether enough of the lower paper's `tasks` clearly say what a task of the upper one says."""
    clear = [pair for pair in found if pair.score >= CLEARLY_ALIKE]
    lower, upper = ({getattr(pair, side).iri for pair in clear} for side in ("lower", "upper"))
    # many tasks on the one thing that the upper paper says in passing make no follower of it
    return min(len(lower), len(upper)) >= FEWEST and len(lower) >= SHARE * tasks


def family_link(family: Family, tasks: int, found: Sequence[Pair]) -> Link:
    """The link between two papers whose tasks say that they are of one family."""
    clear = [pair for pair in found if pair.score >= CLEARLY_ALIKE]
    count = len({pair.lower.iri for pair in clear})
    reason = (f"下级 {tasks} 项任务中 {count} 项与上级任务用语明显相近，层级相邻，时间不相悖；"
              f"{count} of {tasks} tasks clearly say what a task above says, adjacent levels, not against time；{NOT_CALIBRATED}")
    places = tuple(sorted({place for pair in clear[:3] for place in (pair.lower.place, pair.upper.place)}))
    return Link(FOLLOWS, family.lower, family.upper, family.method, reason, round(min(0.9, 0.4 + count / tasks / 2), 2), places)
