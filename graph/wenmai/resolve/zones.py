"""Zones with a committee of their own, which are no places of GB/T 2260: 郑州航空港经济综合实验区, 合肥高新技术产业开发区.

The Corps in 新疆 is one too, at a province's rank; it has no committee behind its name.

Their papers speak of the zone as a county does of itself (区财政局), and others name them in short (航空港区管委会 in a paper of 河南).
"""
from __future__ import annotations

from functools import cache
from typing import NamedTuple

from wenmai.resolve.places import Place, leading, leading_stem
from wenmai.resolve.tables import rows, shorts

_LONGEST = 20
_COMMITTEES = ("管委会", "管理委员会", "党工委")
# 合肥|高新技术产业|开发区|管委会, printed as an issuer
_KINDS = ("开发区", "示范区", "实验区", "试验区", "工业园", "工业园区", "产业园", "产业园区", "科技园", "科技园区", "度假区", "保税区",
          "合作区", "新区", "高新区", "经开区")
# how a zone calls itself: 高新区财政局, 示范区自然资源局
_OWN = ("兵团", "高新区", "经开区", "开发区", "示范区", "实验区", "试验区", "合作区", "度假区", "保税区", "园区", "新区", "管委会",
        "管理委员会")


class _Zone(NamedTuple):
    place: Place
    committee: str
    provinces: str


@cache
def _zones() -> dict[str, _Zone]:
    """By name and short form."""
    table: dict[str, _Zone] = {}
    for name, short_forms, committee, level, code, since, until, _source in rows("zones"):
        place = Place(name, level, code, "", "", since, until)
        for form in (name, *shorts(short_forms)):
            words, _, provinces = form.partition("@")
            table[words] = _Zone(place, committee, provinces)
    return table


@cache
def _heads() -> frozenset[str]:
    """The first two characters of every name and short form."""
    return frozenset(name[:2] for name in _zones())


def _leading(text: str, near: Place | None) -> tuple[_Zone | None, int]:
    """The zone of the table with which the text begins; a short form of one province only in papers of it."""
    zones = _zones()
    if text[:2] not in _heads():
        return None, 0
    for length in range(min(_LONGEST, len(text)), 1, -1):
        zone = zones.get(text[:length])
        if zone and (not zone.provinces or (near is not None and near.code[:2] in zone.provinces)):
            return zone, length
    return None, 0


def is_zone(place: Place) -> bool:
    """Whether a place is a zone, which has no line of its own in the table of places."""
    return not place.parent and (place.level == "county" or place.name in _zones())


def zone_body(org: str, near: Place | None) -> tuple[Place | None, str]:
    """The zone that a body's printed name begins with, and the words behind it; of a bare zone or its 管委会 the committee's name.

    A paper of a zone names it in short: 示范区财政局.
    """
    if near is not None and is_zone(near):
        own = next((name for name in _OWN if org.startswith(name) and len(org) > len(name) + 1), None)
        if own:
            return near, org[len(own):]
    zone, length = _leading(org, near)
    if zone is None:
        return None, ""
    rest = org[length:]
    if len(org[:length]) < 4 and not rest.startswith("管"):
        # 长白山, 洋浦 are zones only before 管委会
        return None, ""
    return zone.place, zone.committee if rest in ("", "管委会", "管理委员会") else rest


def zone_of_issuer(name: str, year: int | None) -> tuple[Place | None, int]:
    """The zone whose committee an issuer's name says, and how many characters the zone takes."""
    zone, length = _leading(name, None)
    if zone is not None and not zone.committee:
        return zone.place, length
    words = next((name[:at] for committee in _COMMITTEES if (at := name.find(committee)) > 2), "")
    if not words.endswith(_KINDS):
        return None, 0
    zone, length = _leading(words, None)
    if zone is not None and length == len(words):
        return zone.place, length
    found, taken = leading(words, None, year)
    if not found:
        found, taken = leading_stem(words, None, year)
    if len(found) != 1 or taken == len(words):
        return None, 0
    return Place(words, "county", found[0].code, ""), len(words)
