"""What became of a body, and what went before it: the reforms of 1998 to 2023 as they show in names, and places that were renamed.

州卫生和计划生育委员会 (until 2019) → 州卫生健康委员会; 玉溪市国家税务局 (until 2018) → 国家税务总局玉溪市税务局; 禄丰县财政局 (until 2021)
→ 禄丰市财政局. The tables say it by field, not place by place; which of the possible names a place chose, and in which month, only
its papers tell.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from wenmai.resolve.context import filled
from wenmai.resolve.official_names import PLACE, Apart, Field, fields, stood, taken_apart
from wenmai.resolve.places import Place, has_departments, predecessors_of, successor_of
from wenmai.resolve.tables import rows, shorts


class Reform(NamedTuple):
    """One change: the body of this name gave way to one of the names in `after` (likeliest first), in `year` at the latest."""

    before: str
    after: tuple[str, ...]
    year: int


class _Step(NamedTuple):
    """A change of patterns, for the places of some levels (all, where none are named); `row` is the field it is a name of."""

    before: str
    after: tuple[str, ...]
    year: int
    row: str
    levels: str = ""


def _kept_first(names: tuple[str, ...], ending: str) -> tuple[str, ...]:
    """The names that end so before the others: a 局 mostly stays one."""
    return tuple(sorted(names, key=lambda name: not name.endswith(ending)))


def _steps_of_field(field: Field, following: tuple[str, ...]) -> Iterator[_Step]:
    for suffix in field.suffixes:
        after = following or tuple(field.after + s for s in field.suffixes)
        yield _Step(PLACE + field.stem + suffix, tuple(PLACE + name for name in _kept_first(after, suffix)),
                    int(field.until[:4]), field.stem)


@cache
def _steps() -> tuple[_Step, ...]:
    """Every change of a pattern that the tables of functions and bodies know; a name that came back (农牧局) changed to nothing."""
    names: dict[str, tuple[str, ...]] = {field.stem: field.names for field in fields()}
    standing = {PLACE + name for field in fields() if not field.until for name in field.names}
    steps = [step for field in fields() if field.until and field.after for step in _steps_of_field(field, names.get(field.after, ()))
             if step.before not in standing]
    for _function, template, _short, levels, _since, until, after, _source in rows("bodies"):
        if until and after:
            steps.append(_Step(template, tuple(shorts(after)), int(until[:4]), template, levels))
    return tuple(steps)


@cache
def _onward() -> dict[str, list[_Step]]:
    table: dict[str, list[_Step]] = {}
    for step in _steps():
        table.setdefault(step.before, []).append(step)
    return table


@cache
def _backward() -> dict[str, list[_Step]]:
    table: dict[str, list[_Step]] = {}
    for step in _steps():
        for after in step.after:
            table.setdefault(after, []).append(step)
    return table


@cache
def _central() -> dict[str, Reform]:
    table = list(rows("national"))
    # 国家药品监督管理局 of 1998 became another; the one of 2018 stands
    standing = {name for _function, name, _short, _since, until, _after, _source in table if not until}
    return {name: Reform(name, (after,), int(until[:4]))
            for _function, name, _short, _since, until, after, _source in table if until and after and name not in standing}


def _fits(step: _Step, place: Place) -> bool:
    return (not step.levels or place.level in step.levels) and _of_level(step.before, place)


def _of_level(template: str, place: Place) -> bool:
    """A 厅 stands in provinces and autonomous regions only."""
    return has_departments(place) or not template.endswith("厅")


def _not_before(place: Place, year: int) -> bool:
    """Whether the place was so called by that year: what was reformed before had the older name of the place."""
    return not place.valid_from or int(place.valid_from[:4]) <= year


def _possible(templates: tuple[str, ...], place: Place) -> list[str]:
    """The names that a place of that level may have chosen: of 司法厅 and 司法局 a province the first, a prefecture the second."""
    fit = [t for t in templates if _of_level(t, place)]
    return [t for t in fit if f"{t[:-1]}厅" not in fit or t.endswith("厅")]


def reform_of_field(name: str, apart: Apart) -> Reform | None:
    """What became of bodies of this pattern, whether or not this place was so called at the time."""
    step = next((s for s in _onward().get(apart.template, ()) if _fits(s, apart.place)), None)
    after = _possible(step.after, apart.place) if step else []
    return Reform(name, tuple(dict.fromkeys(filled(t, apart.place, None) for t in after)), step.year) if step and after else None


def _by_pattern(name: str, apart: Apart) -> Reform | None:
    reform = reform_of_field(name, apart)
    return reform if reform and _not_before(apart.place, reform.year) else None


def _by_place(name: str, apart: Apart) -> Reform | None:
    place = successor_of(apart.place)
    after = filled(apart.template, place, None) if place else name
    return Reform(name, (after,), int(apart.place.valid_to[:4])) if after != name else None


@lru_cache(maxsize=65536)
def reform_of(name: str) -> Reform | None:
    """What became first of the body with this full name; None where it stands today, or no table row says it.

    Asking again with a name of `after` follows the chain.
    """
    if name in _central():
        return _central()[name]
    apart = taken_apart(name)
    if apart is None:
        return None
    return min(filter(None, (_by_pattern(name, apart), _by_place(name, apart))), key=lambda reform: reform.year, default=None)


def reforms_to(name: str) -> tuple[Reform, ...]:
    """What may have gone before the body with this full name, by year and name: every body whose reform the tables let end in it.

    Of a field's possible names only the one whose ending the successor kept (a 局 that was a 局), where there is one. They may
    have been in use at this place: which were, only papers tell.
    """
    if name in _central_after():
        return _central_after()[name]
    apart = taken_apart(name)
    if apart is None:
        return ()
    found = {filled(step.before, apart.place, None): step.year for step in _likely(apart) if _not_before(apart.place, step.year)}
    for place in predecessors_of(apart.place):
        year = int(place.valid_to[:4])
        if stood(Apart(apart.template, place), year):
            found.setdefault(filled(apart.template, place, None), year)
    end = reform_of(name)
    return tuple(sorted((Reform(before, (name,), year) for before, year in found.items()
                         if before != name and (end is None or year <= end.year)), key=lambda r: (r.year, r.before)))


def _likely(apart: Apart) -> Iterator[_Step]:
    """The steps back; of each field those that kept the ending, where any did."""
    by_row: dict[str, list[_Step]] = {}
    for step in _backward().get(apart.template, ()):
        if _fits(step, apart.place):
            by_row.setdefault(step.row, []).append(step)
    for steps in by_row.values():
        yield from [s for s in steps if apart.template.endswith(s.before[-1])] or steps


@cache
def _central_after() -> dict[str, tuple[Reform, ...]]:
    table: dict[str, list[Reform]] = {}
    for reform in _central().values():
        table.setdefault(reform.after[0], []).append(reform)
    return {name: tuple(sorted(found, key=lambda r: (r.year, r.before))) for name, found in table.items()}
