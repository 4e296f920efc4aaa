"""Which places a list of units means: 各县（市、区） in a paper of 楚雄州, 各州、市 in one of 云南省, 省、市、县三级.

The units keep to what is printed: 各县市 takes counties and county-level cities and leaves districts out.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from wenmai.resolve.places import Place, lies_in, places_of_level

# a unit, and what may not follow it where it is a unit: 各县|市场监管局, 省|级, 市|民政局, 地|方
_UNIT = re.compile(
    r"省(?!级|直|属|内)|直辖市|自治区|自治州|自治县|民族县|(?:设区|省辖|地级|县级)的?市|地级以上市|"
    r"市(?!场|容|政(?!府)|民(?!政)|监(?!委|察)|级|直|属|域)|州(?!级|直|属)|盟|地区|地(?=、?[州市])|"
    r"县(?!级|直|属|域|城)|自治旗|旗|区(?!级|直|属|域|块)"
)
_HEAD = re.compile(rf"(?P<each>各?)(?P<units>(?:(?:{_UNIT.pattern})、?)+)(?P<levels>[两二三]级)?")
_LEVEL_OF = {"省": "province", "自治区": "province", "直辖市": "province", "州": "prefecture", "盟": "prefecture", "地区": "prefecture",
             "县": "county", "旗": "county", "区": "county", "县级市": "county"}
_KIND = {"直辖市": "市", "自治区": "区", "自治州": "州", "自治县": "县", "民族县": "县", "自治旗": "旗", "地": "地区",
         "设区市": "市", "省辖市": "市", "地级市": "市", "地级以上市": "市", "县级市": "市"}
_OF_PREFECTURES = ("设区市", "省辖市", "地级市", "地级以上市")
_PROVINCES = ("省", "自治区", "直辖市")
_LEVELS = ("province", "prefecture", "county")
# no government of the People's Republic issues papers to these: 台湾省, 香港, 澳门
_APART = ("71", "81", "82")


class Head(NamedTuple):
    """The units that a collective name begins with, whether 各 stands before them, and how many characters they take."""

    units: tuple[str, ...]
    each: bool
    levels: bool
    length: int


def head(name: str) -> Head | None:
    """The units at the beginning of a collective name, brackets written as 、; None where it begins with none."""
    found = _HEAD.match(name)
    if found is None:
        return None
    units = tuple(unit.replace("的", "") for unit in _UNIT.findall(found["units"]))
    return Head(units, bool(found["each"]), bool(found["levels"]), found.end())


def _holds(at: str, since: str, until: str) -> bool:
    """Whether a time that is known to the year or to the month includes a day (all ISO, of any length)."""
    return (not since or since[:len(at)] <= at[:len(since)]) and (not until or at[:len(until)] <= until[:len(at)])


@lru_cache(maxsize=1024)
def _within(place: Place | None, level: str) -> tuple[Place, ...]:
    """The places of a level that ever were within a place, or in the country, by code."""
    return tuple(p for p in places_of_level(level) if (place is None or lies_in(p, place)) and not p.code.startswith(_APART))


@lru_cache(maxsize=1024)
def _below(place: Place | None, level: str, at: str | None) -> tuple[Place, ...]:
    """The places of a level within a place (all of the country where none is given), as they were at that time, by code."""
    within = _within(place, level)
    if at is None:
        return tuple(p for p in within if not p.valid_to)
    there = [p for p in within if _holds(at, p.valid_from, p.valid_to)]
    # where the table tells only the year of a renaming, the new name holds in the whole of it
    renamed = {(p.code, p.name) for p in there}
    return tuple(p for p in there if tuple(p.successor.split(" ", 1)) not in renamed)


def _kind(unit: str) -> str:
    return _KIND.get(unit, unit)


def _is_of(place: Place, kinds: Iterable[str]) -> bool:
    """Whether a place is of one of these kinds, by the end of its name."""
    return any(place.name.endswith(kind) for kind in kinds)


def _by_level(units: tuple[str, ...], level: str) -> dict[str, set[str]]:
    """The kinds of places by level: a 市 before 县 is one of either level (各市、县), one after 县, 区 or 旗 a county's."""
    if level == "national" and units[0] in _PROVINCES and not {"县", "旗"} & set(map(_kind, units)):
        return {"province": set(map(_kind, units))}
    found: dict[str, set[str]] = {}
    said_county = level == "prefecture"
    for unit in units:
        of = _level_of(unit, said_county)
        said_county = said_county or of == "county"
        found.setdefault(of, set()).add(_kind(unit))
    if "市" in units and "县" in found.get("county", ()):
        found["county"].add("市")
    return found


def _level_of(unit: str, said_county: bool) -> str:
    if unit in _LEVEL_OF:
        return _LEVEL_OF[unit]
    if unit == "市":
        return "county" if said_county else "prefecture"
    return "prefecture" if unit in _OF_PREFECTURES else _LEVEL_OF[_KIND[unit]]


def _own(place: Place, units: Head) -> bool:
    """Whether the first unit is the issuer's own place: 州、县（市）, 市县两级, not 各市、县."""
    return not units.each and place.level != "county" and place.name.endswith(_kind(units.units[0])) and (
        units.levels or len(units.units) > 1)


def places_meant(units: Head, place: Place | None, at: str | None) -> tuple[Place, ...]:
    """The places that the units mean in a paper of `place` (None for the country) at a time (ISO, of any length; None for today)."""
    level = place.level if place else "national"
    own = (place,) if place is not None and _own(place, units) else ()
    said = units.units[1:] if own else units.units
    if place is not None and place.level == "province" and not _below(place, "prefecture", at):
        # a city under the central government has counties and districts right below it
        level = "prefecture"
    kinds = _by_level(said, level)
    # 市县两级 names the levels, not the kinds of places
    below = [p for of in _LEVELS if of in kinds for p in _below(place, of, at) if units.levels or _is_of(p, kinds[of])]
    return (*own, *below)


def places_from(place: Place | None, at: str | None) -> tuple[Place, ...]:
    """A place with all places below it down to its counties: 各级, 县级以上."""
    return (*((place,) if place else ()), *(p for level in _LEVELS for p in _below(place, level, at)))
