"""Whose paper it is: the place that the issuer governs, its level, the year, and the department that issues."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from wenmai.model import Facts, Header
from wenmai.resolve.bodies import local_bodies, national_body
from wenmai.resolve.evidence import Evidence
from wenmai.resolve.places import Place, ancestor, full_name, leading, leading_stem, places_named
from wenmai.resolve.places import _index as _place_index
from wenmai.resolve.tables import rows

NATION = "全国"
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKET_YEAR = re.compile(r"[〔\[(（【]((?:19|20)\d\d)[〕\])）】]")
_OFFICE = re.compile(r"(?:综合)?办公[室厅]$")
_PREFIX = re.compile(r"^[\u4e00-\u9fff]+")
# bodies that speak for a whole government or party committee, whose offices are bodies of their own
_GOVERNMENT = re.compile(r"人民政府|行政公署|人大常委|委员会$|领导小组|指挥部|联席会议|管理委员会|管委会|(?:市|省|县|区|州|旗|盟)委|国务院|开发区")
_DEPARTMENT = re.compile(r"(?:局|厅|部|署|总局|委员会|委|分行|支行|海关|中心|医院|集团|公司|办公室|总工会|联合会)$")
_NATIONAL = re.compile(r"国务院|中共中央|中央|国家|中国|中华|全国|最高|人民银行|财政部|(?:[\u4e00-\u9fff]{2,12}(?:部|总局|总署|署)(?:办公厅)?$)")
_OWN = {"我省": "province", "全省": "province", "我州": "prefecture", "全州": "prefecture", "我县": "county", "全县": "county",
        "我区": "county", "全区": "county", "我市": "city", "全市": "city", "我旗": "county", "本市": "city", "本省": "province",
        "本县": "county", "本区": "county", "自治区": "region"}
_TOWN = re.compile(r"^(?P<town>[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道|苏木))(?=人民政府|办事处|党|政府|$)")
# how much of a paper without issuer and title is searched for the place it speaks of
_SEARCHED = 20_000


@dataclass(slots=True)
class Context:
    """What the resolution of a name depends on beside the name itself."""

    place: Place | None
    level: str | None
    year: int | None
    department: str | None
    evidence: Evidence
    town: str | None = None

    @property
    def region(self) -> str | None:
        """The full name of the place that the issuer governs; 全国 for a national paper."""
        if self.level == "national":
            return NATION
        if self.place is None:
            return None
        return full_name(self.place, self.year) + (self.town or "")


def year_of(header: Header) -> int | None:
    """The year of a paper: of its date, else of its number, else the first in its title."""
    if header.date and _YEAR.match(header.date):
        return int(header.date[:4])
    for text in (header.number, header.title):
        found = _BRACKET_YEAR.search(text or "")
        if found:
            return int(found[1])
    found = _YEAR.search(header.title or "")
    return int(found[0]) if found else None


@cache
def _prefixes() -> dict[str, tuple[str, str]]:
    return {prefix: (level, place) for prefix, _issuer, level, place, _source in rows("number_prefixes")}


def _place_of_name(text: str, near: Place | None, year: int | None) -> tuple[Place | None, int]:
    """The one place with which the text begins, its unit printed; the bare stem of a province or prefecture counts too."""
    found, length = leading(text, near, year)
    if not found:
        found, length = leading_stem(text, near, year)
        found = [p for p in found if p.level != "county"]
        # 中国|海关, 上海|银行: a stem counts where a body of government follows
        if found and not local_bodies(text[length:], found[0].level, year) and not re.match(r"[省市州县区]|关于", text[length:]):
            found = []
    return (found[0], length) if len(found) == 1 else (None, 0)


def _from_number(number: str | None, near: Place | None, year: int | None) -> tuple[Place | None, str | None]:
    """Place and level by the prefix of the document number (云政办发)."""
    prefix = _PREFIX.match(number or "")
    level, name = _prefixes().get(prefix[0], (None, "")) if prefix else (None, "")
    places = places_named(name, near, year) if name else []
    return (places[0] if len(places) == 1 else None), level


def _inside(title: str, year: int | None) -> Place | None:
    """The place named with its unit anywhere in a title: 进一步优化|宝坻区|户籍政策."""
    for start in range(len(title) - 1):
        found, _ = leading(title[start:start + 15], None, year)
        if len(found) == 1:
            return found[0]
    return None


def _spoken_level(words: str) -> str | None:
    """The level of the place that the paper calls its own (我县, 全市); None where it does not say."""
    said: Counter[str] = Counter()
    for form, level in _OWN.items():
        said[level] += words.count(form) * (4 if form.startswith("我") else 1)
    level, count = said.most_common(1)[0]
    return level if count else None


def _fits(place: Place, level: str | None) -> bool:
    if level == "city":
        return place.name.endswith("市")
    if level == "region":
        return place.name.endswith("自治区")
    return level is None or place.level == level


def _spoken_place(evidence: Evidence, year: int | None) -> Place | None:
    """The place that a paper without issuer and title speaks of: the one it names most, of the level that it calls its own."""
    words = evidence.compact[:_SEARCHED]
    level = _spoken_level(words)
    index = _place_index()
    heads = {name[:2] for name in index.named} | {name[:2] for name in index.stems}
    said: Counter[Place] = Counter()
    for start in range(len(words) - 1):
        if words[start:start + 2] not in heads:
            continue
        for found, length, weight in ((*leading(words[start:start + 15], None, year), 3), (*leading_stem(words[start:start + 7], None, year), 1)):
            if length and len(found) == 1 and _fits(found[0], level):
                said[found[0]] += weight
                break
    return said.most_common(1)[0][0] if said else None


def _department(issuer: str, place: Place, length: int, year: int | None) -> str | None:
    """The full name of the department that issues, None where a government, a party committee or a leading group does."""
    rest = issuer[length:]
    head = _OFFICE.sub("", rest) if len(_OFFICE.sub("", rest)) > 1 else rest
    bodies = local_bodies(head, place.level, year)
    if bodies:
        if bodies[0].function in ("government", "government-office", "party", "party-office", "people-congress"):
            return None
        return filled(bodies[0].template, place, year)
    if _GOVERNMENT.search(head) or not _DEPARTMENT.search(head):
        return None
    return full_name(place, year) + head


def filled(template: str, place: Place, year: int | None) -> str:
    """An official name with its place in it: {p} the full name, {s} the stem (运城监管分局)."""
    from wenmai.resolve.places import stem

    return template.replace("{p}", full_name(place, year)).replace("{s}", stem(place.short or place.name))


def _national_department(issuer: str, year: int | None) -> str | None:
    head = _OFFICE.sub("", issuer)
    if head in ("国务院", "中共中央", "") or head.startswith(("国务院办公", "中共中央")):
        return None
    return national_body(head, year) or (issuer if _DEPARTMENT.search(issuer) else None)


def context_of(facts: Facts, text: str | None) -> Context:
    """The context of one paper, from issuers, then title, then number, then what the text says of itself."""
    header, evidence = facts.header, Evidence(text)
    year = year_of(header)
    context = _by_issuers(header, year, evidence)
    if context is not None:
        return context
    title = (header.title or "").lstrip("《“关于印发的")
    place, _ = _place_of_name(title, None, year)
    numbered, level = _from_number(header.number, None, year)
    if place is None and level == "national":
        return Context(None, "national", year, None, evidence)
    place = place or numbered or _inside(title, year)
    if place is None and not header.issuers and not level:
        place = _spoken_place(evidence, year)
    issuers = [i for i in header.issuers if _NATIONAL.match(i)]
    if place is None and issuers:
        return Context(None, "national", year, _national_department(issuers[0], year), evidence)
    return _relative_issuer(header, place, year, evidence)


def _by_issuers(header: Header, year: int | None, evidence: Evidence) -> Context | None:
    """The context that the first issuer gives whose name begins with a place, or that is a body of the central level."""
    for issuer in header.issuers:
        name = issuer.replace(" ", "").removeprefix("中共").removeprefix("中国共产党")
        if national_body(name, year) and not leading(name)[0]:
            return Context(None, "national", year, _national_department(name, year), evidence)
        if _NATIONAL.match(name):
            continue
        place, length = _place_of_name(name, None, year)
        if place is None:
            continue
        town = _TOWN.match(name[length:])
        if town:
            return Context(place, "township", year, None, evidence, town["town"])
        several = len(header.issuers) > 1
        return Context(place, place.level, year, None if several else _department(name, place, length, year), evidence)
    return None


def _relative_issuer(header: Header, place: Place | None, year: int | None, evidence: Evidence) -> Context:
    """The context where the issuer is printed without its place (市人民政府办公室), or not printed at all."""
    if place is None:
        return Context(None, None, year, None, evidence)
    for issuer in header.issuers:
        unit = {"省": "province", "州": "prefecture", "县": "county"}.get(issuer[:1])
        place = (ancestor(place, unit, year) if unit else None) or place
        return Context(place, place.level, year, _department(issuer, place, 1 if unit or issuer[:1] in "市区旗" else 0, year), evidence)
    return Context(place, place.level, year, None, evidence)
