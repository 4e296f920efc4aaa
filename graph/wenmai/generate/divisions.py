"""Where papers come from: the country, its provinces, prefectures and counties as they stood in a year, and how papers call them."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import NamedTuple

from wenmai.resolve.places import Place, full_name, places_of_level, stem
from wenmai.resolve.tables import rows

# the characters that provinces put before their document numbers
_PROVINCES = dict(
    zip(
        [
            "11",
            "12",
            "13",
            "14",
            "15",
            "21",
            "22",
            "23",
            "31",
            "32",
            "33",
            "34",
            "35",
            "36",
            "37",
            "41",
            "42",
            "43",
            "44",
            "45",
            "46",
            "50",
            "51",
            "52",
            "53",
            "54",
            "61",
            "62",
            "63",
            "64",
            "65",
        ],
        [
            "京",
            "津",
            "冀",
            "晋",
            "内",
            "辽",
            "吉",
            "黑",
            "沪",
            "苏",
            "浙",
            "皖",
            "闽",
            "赣",
            "鲁",
            "豫",
            "鄂",
            "湘",
            "粤",
            "桂",
            "琼",
            "渝",
            "川",
            "黔",
            "云",
            "藏",
            "陕",
            "甘",
            "青",
            "宁",
            "新",
        ],
        strict=True,
    )
)


class Division(NamedTuple):
    """A place that issues papers: `called` is how its papers name it (楚雄州), `word` what stands before its departments (州)."""

    name: str
    called: str
    level: str
    code: str
    word: str
    letter: str
    above: Division | None = None

    @property
    def stem(self) -> str:
        """Without its unit: 楚雄."""
        return stem(self.called)


COUNTRY = Division("全国", "全国", "national", "000000", "国家", "国")


@cache
def _standing(level: str, year: int) -> tuple[Place, ...]:
    """Places of a level that have kept one name through the year, without districts that are no government of their own."""
    return tuple(
        place
        for place in places_of_level(level)
        if not place.name.endswith(("地区", "新区", "林区", "矿区", "市辖区", "特别行政区"))
        and place.code[:2] in _PROVINCES
        and (not place.valid_from or int(place.valid_from[:4]) < year)
        and (not place.valid_to or int(place.valid_to[:4]) > year)
    )


@cache
def _letters() -> dict[str, str]:
    """What stands before the numbers of government offices, by place, where the table of prefixes knows it: 楚 of 楚政办发."""
    return {row[3]: row[0].removesuffix("政办发") for row in rows("number_prefixes") if row[0].endswith("政办发") and row[3]}


def below(division: Division, year: int) -> list[Division]:
    """The places one step down, sorted by code; a municipality's and a provincial county are one step below the province."""
    if division.level == "national":
        return [_division(place, division) for place in _standing("province", year)]
    steps = ("prefecture", "county") if division.level == "province" else ("county",)
    for level in steps:
        found = [place for place in _standing(level, year) if place.parent == division.code]
        if found:
            return [_division(place, division) for place in found]
    return []


def some_below(division: Division, year: int, count: int, rng: Random) -> list[Division]:
    """So many of the places one step down, or all that there are."""
    found = below(division, year)
    return rng.sample(found, min(count, len(found)))


def _division(place: Place, above: Division) -> Division:
    name = full_name(place)
    called = place.short if place.short and place.level != "province" and name == place.name else name
    letter = _PROVINCES[place.code[:2]] if place.level == "province" else _letters().get(place.name) or called[0]
    return Division(name, called, place.level, place.code, _word(place.name), letter, above)


def _word(name: str) -> str:
    """州 of 楚雄彝族自治州, 自治区 of a region, 县 of a county."""
    if name.endswith("自治区"):
        return "自治区"
    return name[-1]
