"""The place that a paper speaks of as its own, where neither issuer nor title nor number prints it.

Said by 我县, 全市 and the like, by whom it addresses (各县（市、区）人民政府 are addressed by a prefecture), by the level that it
prints before its bodies (县财政局), and by the place that it names most.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from wenmai.resolve.places import Place, ancestor, named_in, places_called, stem, unambiguous
from wenmai.resolve.tables import rows
from wenmai.text.late import LatePattern

# how much of a paper is searched for the place it speaks of: enough to name it more than once
_SEARCHED = 20_000
_OWN = LatePattern(r"(?P<whose>[我本全])(?P<unit>[省市州县区旗盟])(?!级|直|[县市州]|政府投|性)")
# what a level is called by the unit that stands for it; 市 is a prefecture or a county, 区 a county or an autonomous region
_UNITS = {"省": "province", "州": "prefecture", "盟": "prefecture", "县": "county", "旗": "county", "市": "city", "区": "district"}
_LEVELS = {"province": "province", "prefecture": "prefecture", "city": "prefecture"}
_ADDRESSED = (
    (LatePattern(r"各省(?:、|，|,)?自治区"), "national"),
    (LatePattern(
        r"各(?:设区)?市(?:、|，|,|州)?(?:、|，|,)?(?:县|州|扩权县)?[^，。,：:]{0,12}(?:人民政府|行署|管委会)[^：:]{0,80}省"), "province"),
    (LatePattern(r"各县[^，。,：:]{0,12}(?:人民政府|管委会|政府)"), "prefecture"),
    (LatePattern(r"各(?:乡|镇|街道|园区)[^，。,：:]{0,14}(?:人民政府|办事处|政府|管委会|街道)"), "county"),
)


@cache
def _words() -> frozenset[str]:
    """Stems that are words of their own: a county is not named by 资源, 合作 or 会同 alone."""
    return frozenset(word for word, in rows("place_words"))


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


def _above(name: str, unit: str | None, year: int | None) -> Place | None:
    """The place of that kind in which a named place lies: 昆明 speaks for 云南省 where the paper's own place is a province.

    A county's bare stem does not: too many are words, or parts of words.
    """
    found = unambiguous(places_called(name), year)
    level = _LEVELS.get(unit or "")
    if level is None or len(found) != 1 or (found[0].level == "county" and _is_stem(name, found[0])):
        return None
    above = ancestor(found[0], level, year)
    return above if above and _fits(above, unit) else None


def _is_stem(name: str, place: Place) -> bool:
    return name == stem(place.short or place.name)


def _counted(words: str, unit: str | None, year: int | None) -> Counter[Place]:
    """How often each place that fits is named, counting what lies in it; a name with its unit weighs three times a bare stem."""
    said: Counter[Place] = Counter()
    for name, times in Counter(named_in(words)).items():
        if name in _words():
            continue
        # 楚雄 may be the prefecture or the city: only what fits is counted
        found = unambiguous([p for p in places_called(name) if _fits(p, unit)], year)
        if len(found) == 1:
            said[found[0]] += times * (1 if _is_stem(name, found[0]) else 3)
        elif not found and (above := _above(name, unit, year)):
            said[above] += times
    return said


def spoken_place(words: str, unit: str | None, year: int | None) -> Place | None:
    """The place of that kind which the paper names most, if it names one more than once."""
    most = _counted(words[:_SEARCHED], unit, year).most_common(2)
    if not most or most[0][1] < 2 or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return most[0][0]
