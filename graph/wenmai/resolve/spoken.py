"""The place that a paper speaks of as its own, where neither issuer nor title nor number prints it.

Said by 我县, 全市 and the like, by whom it addresses (各县（市、区）人民政府 are addressed by a prefecture), by the level that it
prints before its bodies (县财政局), and by the place that it names most.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from wenmai.resolve.places import Place, first_letters, leading, leading_stem

# how much of a paper is searched for the place it speaks of: enough to name it more than once
_SEARCHED = 20_000
_OWN = re.compile(r"(?P<whose>[我本全])(?P<unit>[省市州县区旗盟])(?!级|直|[县市州]|政府投|性)")
# what a level is called by the unit that stands for it; 市 is a prefecture or a county, 区 a county or an autonomous region
_UNITS = {"省": "province", "州": "prefecture", "盟": "prefecture", "县": "county", "旗": "county", "市": "city", "区": "district"}
_ADDRESSED = (
    (re.compile(r"各省(?:、|，|,)?自治区"), "national"),
    (re.compile(r"各(?:设区)?市(?:、|，|,|州)?(?:、|，|,)?(?:县|州|扩权县)?[^，。,：:]{0,12}(?:人民政府|行署|管委会)[^：:]{0,80}省"), "province"),
    (re.compile(r"各县[^，。,：:]{0,12}(?:人民政府|管委会|政府)"), "prefecture"),
    (re.compile(r"各(?:乡|镇|街道|园区)[^，。,：:]{0,14}(?:人民政府|办事处|政府|管委会|街道)"), "county"),
)
# stems that are words of their own: a county is not named by 资源, 合作 or 会同 alone
_WORDS = frozenset(
    "资源 合作 共和 新建 和平 平安 兴业 东方 大方 公安 文明 友好 新兴 通道 民主 互助 团结 同心 会同 固定 安定 建设 工农 向阳 前进 红旗 开放 民权 太平 "
    "新城 市中 城中 城东 城西 城南 城北 城关 中原 江北 江南 河东 河西 上街 商城 万全 安康 和顺 集中 永定 长安 新民 新市 兴安 开发 吉利 响水 清水 依安 中方 "
    "方正 正定 交口 海上 海港 港口 矿区 郊区 城区 市区 新区 朝阳 中山 大同 高新 保税 武装 北部 东部 中部 西部 南部 东区 西区 南区 北区 中区 宝山 金融 青年".split()
)


@cache
def _heads() -> frozenset[str]:
    return first_letters()


def spoken_unit(words: str, orgs: Iterable[str]) -> str | None:
    """The kind of place that the paper calls its own: a level, `city` (市) or `district` (区); None where it does not say."""
    said: Counter[str] = Counter()
    for match in _OWN.finditer(words):
        said[match["unit"]] += 1 if match["whose"] == "全" else 4
    said.update(org[0] for org in orgs if len(org) > 3 and org[0] in _UNITS)
    return _UNITS[said.most_common(1)[0][0]] if said else None


def addressed_level(words: str) -> str | None:
    """The level of the one who addresses such recipients; None where the beginning of the paper addresses nobody we know."""
    return next((level for pattern, level in _ADDRESSED if pattern.search(words[:400])), None)


def _fits(place: Place, unit: str | None) -> bool:
    if unit == "city":
        return place.name.endswith("市")
    if unit == "district":
        return place.name.endswith("区")
    return unit is None or place.level == unit


def _counted(words: str, unit: str | None, year: int | None) -> Counter[Place]:
    """How often each place that fits is named; a name with its unit weighs three times a bare stem."""
    said: Counter[Place] = Counter()
    heads = _heads()
    start = 0
    while start < len(words) - 1:
        step = 1
        if words[start:start + 2] in heads:
            for rule, weight in ((leading, 3), (leading_stem, 1)):
                found, length = rule(words[start:start + 15], None, year)
                if len(found) == 1 and words[start:start + length] not in _WORDS:
                    step = length
                    if _fits(found[0], unit):
                        said[found[0]] += weight
                    break
        start += step
    return said


def spoken_place(words: str, unit: str | None, year: int | None) -> Place | None:
    """The place of that kind which the paper names most, if it names one more than once."""
    most = _counted(words[:_SEARCHED], unit, year).most_common(2)
    if not most or most[0][1] < 2 or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return most[0][0]
