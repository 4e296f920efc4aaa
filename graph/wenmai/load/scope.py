"""What is counted: which bodies by place, which papers by level and year, which tasks by policy area.

Level, year and area choose tasks, and all figures are of these tasks alone. A place chooses bodies, those of the place and of
all that lies in it: they are ranked among themselves, and their partners elsewhere count as partners.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wenmai.load.tally import COLLECTIVE, Body, Tally
from wenmai.model import LEVELS
from wenmai.query.errors import QueryError
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.resolve.places import Place

_YEARS = re.compile(r"([0-9]{4})(?:[-–]([0-9]{4}))?")


@dataclass(frozen=True, slots=True)
class Scope:
    """None counts all. `place`: a full name or a name that is one place's only; `level`: one of LEVELS, the paper's; `years`: `2018` or
    `2018-2020`, the paper's; `area`: code or name of a policy area, with what lies below it."""

    place: str | None = None
    level: str | None = None
    years: str | None = None
    area: str | None = None

    def words(self) -> dict[str, str]:
        """What was asked for, by the name of the option."""
        given = {"place": self.place, "level": self.level, "year": self.years, "area": self.area}
        return {name: value for name, value in given.items() if value is not None}


EVERYTHING = Scope()


def tasks_in(counts: Tally, scope: Scope) -> Tally:
    """The tally of the tasks that level, years and area choose.

    Raises QueryError for a level or an area that is none, and for what is no year or ends before it begins.
    """
    if scope == replace(EVERYTHING, place=scope.place):
        return counts
    keep = _papers_wanted(counts, scope)
    areas = _areas_wanted(counts, scope.area)

    def wanted(task: int) -> bool:
        return keep(counts.paper_of[task]) and (areas is None or not areas.isdisjoint(counts.areas_of.get(task, ())))

    chosen = {task for task in counts.paper_of if wanted(task)}
    roles = {body: kept for body, tasks in counts.roles.items() if (kept := {t: had for t, had in tasks.items() if t in chosen})}
    return replace(counts, roles=roles, paper_of={task: paper for task, paper in counts.paper_of.items() if task in chosen})


def _papers_wanted(counts: Tally, scope: Scope) -> Callable[[str], bool]:
    if scope.level is not None and scope.level not in LEVELS:
        raise QueryError(said("{level!r} is none of the levels {levels}", level=scope.level, levels=", ".join(LEVELS)))
    first, last = _years(scope.years)
    return lambda paper: ((scope.level is None or scope.level in counts.levels.get(paper, ()))
                          and (scope.years is None or any(first <= year <= last for year in counts.years.get(paper, ()))))


def _years(text: str | None) -> tuple[int, int]:
    if text is None:
        return 0, 9999
    found = _YEARS.fullmatch(text)
    if not found:
        raise QueryError(said("{text!r} is no year (2018) and no span of years (2018-2020)", text=text))
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise QueryError(said("{text!r} ends before it begins", text=text))
    return first, last


def _areas_wanted(counts: Tally, name: str | None) -> set[str] | None:
    """The IRIs of the areas meant and of those below them."""
    if name is None:
        return None
    codes = {area.code for area in counts.areas.values() if name.casefold() in (area.code, area.name, area.english.casefold())}
    if not codes:
        raise QueryError(said("no task of the store lies in an area {name!r} (a code, or a name in Chinese or English)", name=name))
    return {iri for iri, area in counts.areas.items() if area.code.startswith(tuple(codes))}


def bodies_in(counts: Tally, place: str | None) -> set[str]:
    """The bodies that are of this place or of one in it; all of them for None. A body whose own place is not known (各县市卫生健康局)
    counts where the papers that name it are from.

    Raises QueryError for a name of several places, and where no body is of that place.
    """
    if place is None:
        return set(counts.roles)
    inside = _inside(place)
    found = {iri for iri in counts.roles if any(map(inside, _places(counts, counts.bodies.get(iri), iri)))}
    if not found:
        raise QueryError(said("no body of the store is of {place!r} or of a place in it", place=place))
    return found


def _places(counts: Tally, body: Body | None, iri: str) -> Iterable[str]:
    if body is None:
        return ()
    if body.place is not None or not (body.unresolved or body.kind == COLLECTIVE):
        return (body.place,) if body.place else ()
    return sorted(set().union(*(counts.regions.get(paper, set()) for paper in counts.papers(counts.roles[iri]))))


def _inside(place: str) -> Callable[[str], bool]:
    """Whether a place by its full name is the one meant, or lies in it. A name that no table knows means itself alone."""
    from wenmai.resolve.places import full_name

    meant = _called(place)
    if len({one.code for one in meant}) > 1:
        raise QueryError(said("{place!r} is the name of several places: {places}",
                              place=place, places="、".join(sorted({full_name(one) for one in meant}))))
    known: dict[str, bool] = {}

    def inside(name: str) -> bool:
        if name not in known:
            known[name] = name == place or any(_is_or_in(one, above) for one in _called(name) for above in meant)
        return known[name]

    return inside


def _called(name: str) -> list[Place]:
    """The places of a full name (运城市盐湖区), a short form or a stem."""
    from wenmai.resolve.places import leading, places_named

    found, length = leading(name)
    return found if length == len(name) else places_named(name, bare=True)


def _is_or_in(place: Place, above: Place) -> bool:
    from wenmai.resolve.places import lies_in

    return place.code == above.code or lies_in(place, above)
