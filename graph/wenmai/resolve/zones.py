"""Zones with a committee of their own, which are no places of GB/T 2260: 郑州航空港经济综合实验区, 合肥高新技术产业开发区.

Their papers speak of the zone as a county does of itself (区财政局), and others name them in short (航空港区管委会 in a paper of 河南).
"""
from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from wenmai.resolve.places import Place, leading, leading_stem
from wenmai.resolve.tables import rows, shorts
from wenmai.text.characters import LETTER

_LONGEST = 20
_COMMITTEE = r"管委会|管理委员会|党工委|工委"
# 合肥|高新技术产业|开发区|管委会, printed as an issuer
_ISSUER = re.compile(
    rf"(?P<zone>{LETTER}{{2,20}}?(?:开发区|示范区|实验区|试验区|工业园区?|产业园区?|科技园区?|度假区|保税区|合作区|新区|高新区|经开区))"
    rf"(?={_COMMITTEE})")
_BEHIND = re.compile(rf"(?:{_COMMITTEE})?$")
# how a zone calls itself: 高新区财政局, 示范区自然资源局
_OWN = re.compile(r"(?:高新区|经开区|开发区|示范区|实验区|试验区|合作区|度假区|保税区|园区|新区|管委会|管理委员会)(?=.{2})")


class _Zone(NamedTuple):
    place: Place
    committee: str
    provinces: str


@cache
def _zones() -> dict[str, _Zone]:
    """By name and short form."""
    table: dict[str, _Zone] = {}
    for name, short_forms, committee, code, since, until, _source in rows("zones"):
        place = Place(name, "county", code, "", "", since, until)
        for form in (name, *shorts(short_forms)):
            words, _, provinces = form.partition("@")
            table[words] = _Zone(place, committee, provinces)
    return table


def _leading(text: str, near: Place | None) -> tuple[_Zone | None, int]:
    """The zone of the table with which the text begins; a short form of one province only in papers of it."""
    zones = _zones()
    for length in range(min(_LONGEST, len(text)), 1, -1):
        zone = zones.get(text[:length])
        if zone and (not zone.provinces or (near is not None and near.code[:2] in zone.provinces)):
            return zone, length
    return None, 0


def is_zone(place: Place) -> bool:
    """Whether a place is a zone: it stands at a county's rank and has no line of its own in the table of places."""
    return place.level == "county" and not place.parent


def zone_body(org: str, near: Place | None) -> tuple[Place | None, str]:
    """The zone that a body's printed name begins with, and the words behind it; of a bare zone or its 管委会 the committee's name.

    A paper of a zone names it in short: 示范区财政局.
    """
    own = _OWN.match(org) if near is not None and is_zone(near) else None
    if own:
        return near, org[own.end():]
    zone, length = _leading(org, near)
    if zone is None:
        return None, ""
    rest = org[length:]
    if len(org[:length]) < 4 and not rest.startswith("管"):
        # 长白山, 洋浦 are zones only before 管委会
        return None, ""
    if rest == "党工委" or not _BEHIND.fullmatch(rest):
        return zone.place, rest
    return zone.place, zone.committee


def zone_of_issuer(name: str, year: int | None) -> tuple[Place | None, int]:
    """The zone whose committee an issuer's name says, and how many characters the zone takes."""
    issuer = _ISSUER.match(name)
    if issuer is None:
        return None, 0
    words = issuer["zone"]
    zone, length = _leading(words, None)
    if zone is not None and length == len(words):
        return zone.place, length
    found, taken = leading(words, None, year)
    if not found:
        found, taken = leading_stem(words, None, year)
    if len(found) != 1 or taken == len(words):
        return None, 0
    return Place(words, "county", found[0].code, ""), len(words)
