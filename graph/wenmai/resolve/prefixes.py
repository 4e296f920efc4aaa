"""What the prefix of a document number (发文机关代字, GB/T 9704-2012, 7.2.5) tells: who issues under it, at which level, for which place.

A prefix in ontology/authority/number_prefixes.csv that ends in `*` stands for all that begin so, and a row may hold for some years
only (国卫* is of two commissions). A prefix that two places use (宁政发 in 宁夏 and in 南京) tells only what its rows agree on. What is
not in the table is read by rule where it is plain: 孝感政发 names its place, 粤人社规 a province and what the department does.
"""
from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from wenmai.resolve.bodies import in_force, local_bodies
from wenmai.resolve.places import places_named
from wenmai.resolve.tables import lines, valid

# 孝感|政|办|发: a place's stem with or without its unit, the government, its office, the kind of paper
_GOVERNMENT = r"(?P<place>[^政府办发]{2,4})(?:政|府)(?P<office>办|厅)?(?:发|函|规|字|通|明电|电|综|文|秘|规发)?"
_KINDS = "办规函发字通电综联明"
# provinces whose short name no city's papers begin with (苏 is 江苏 or 苏州)
_PROVINCES = {
    "京": "北京市", "津": "天津市", "冀": "河北省", "沪": "上海市", "浙": "浙江省", "皖": "安徽省", "闽": "福建省", "鲁": "山东省",
    "豫": "河南省", "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "桂": "广西壮族自治区", "琼": "海南省", "渝": "重庆市",
    "川": "四川省", "黔": "贵州省", "云": "云南省", "藏": "西藏自治区", "陕": "陕西省", "甘": "甘肃省", "黑": "黑龙江省",
}


class Prefix(NamedTuple):
    """What a prefix tells; None where its rows do not say it, or say different things."""

    issuer: str | None = None
    level: str | None = None
    place: str | None = None


@cache
def prefixes() -> dict[str, list[str]]:
    """The lines of the table by prefix. Raises FileNotFoundError where the table is not there."""
    table: dict[str, list[str]] = {}
    for line in lines("number_prefixes"):
        table.setdefault(line[:line.index(",")], []).append(line)
    return table


def told_by_prefix(prefix: str, year: int | None = None) -> Prefix:
    """What all rows of a prefix say that hold in `year`; of the rows with a `*` the longest that fits, where none is the prefix itself."""
    table = prefixes()
    forms = (prefix, *(prefix[:n] + "*" for n in range(len(prefix), 1, -1)))
    found = [line.split(",") for line in next((table[form] for form in forms if form in table), ())]
    if not found:
        return _government(prefix) or _department(prefix, year) or Prefix()
    dated = [row for row in found if valid(year, row[4], row[5])] or found
    agreed = (set(column) for column in zip(*(row[1:4] for row in dated), strict=True))
    return Prefix(*(said.pop() or None if len(said) == 1 else None for said in agreed))


def _government(prefix: str) -> Prefix | None:
    """A government that writes its place's stem: 孝感政发, 黔东南府办发."""
    match = re.fullmatch(_GOVERNMENT, prefix)
    words = match["place"] if match else ""
    found = places_named(words, bare=True) or places_named(words.rstrip("市县区州"), bare=True)
    if match is None or len(found) != 1 or found[0].level == "province":
        return None
    name = found[0].name
    return Prefix(f"{name}人民政府" + ("办公室" if match["office"] else ""), found[0].level, name)


def _department(prefix: str, year: int | None) -> Prefix | None:
    """A department of a province: 粤人社规 → 广东省人力资源和社会保障厅."""
    province = _PROVINCES.get(prefix[:1])
    field = prefix[1:].rstrip(_KINDS)
    if province is None or len(field) < 2:
        return None
    place = places_named(province)[0]
    for ending in ("委", "局" if province.endswith("市") else "厅", "局"):
        if in_force(field + ending, "province", year):
            body = local_bodies(field + ending, "province", year, place.code[:2])[0]
            return Prefix(body.template.replace("{p}", province), "province", province)
    return None
