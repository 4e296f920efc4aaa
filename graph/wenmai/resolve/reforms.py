"""What became of a body: the reforms of 2003, 2008, 2013, 2018 and 2023 as they show in names.

州卫生和计划生育委员会 (until 2019) → 州卫生健康委员会. The tables say it by field, not place by place; which of the possible
names a place chose, and in which month, only its papers tell.
"""
from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from wenmai.resolve.places import full_name, leading
from wenmai.resolve.tables import rows, shorts

_WRITTEN_OUT = {"委": "委员会", "办": "办公室"}


class Reform(NamedTuple):
    """One change: the body of this name gave way to one of the names in `after` (likeliest first), in `year` at the latest."""

    before: str
    after: tuple[str, ...]
    year: int


def _suffixed(field: str, suffixes: str) -> tuple[str, ...]:
    return tuple(field + _WRITTEN_OUT.get(s, s) for s in shorts(suffixes))


@cache
def _fields() -> dict[str, Reform]:
    """By the name of a department without its place: what followed it."""
    table = list(rows("functions"))
    names = {stem: suffixes for _function, stem, _short, suffixes, _since, _until, _next, _source in table}
    found: dict[str, Reform] = {}
    for _function, stem, _short, suffixes, _since, until, after, _source in table:
        for name in _suffixed(stem, suffixes) if until and after else ():
            following = _suffixed(after, names.get(after, suffixes))
            kept = [f for f in following if f.removeprefix(after) == name.removeprefix(stem)]
            found.setdefault(name, Reform(name, tuple(dict.fromkeys((*kept, *following))), int(until[:4])))
    return found


@cache
def _central() -> dict[str, Reform]:
    return {name: Reform(name, (after,), int(until[:4]))
            for _function, name, _short, _since, until, after, _source in rows("national") if after}


@lru_cache(maxsize=8192)
def reform_of(name: str) -> Reform | None:
    """What became of the body with this full name; None where it stands today, or no table row says it.

    Asking again with a name of `after` follows the chain.
    """
    if name in _central():
        return _central()[name]
    places, length = leading(name)
    reform = _fields().get(name[length:]) if len(places) == 1 else None
    if reform is None:
        return None
    place = full_name(places[0])
    return Reform(place + reform.before, tuple(place + after for after in reform.after), reform.year)
