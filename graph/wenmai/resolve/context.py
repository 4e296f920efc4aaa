"""Whose paper it is: the place that the issuer governs, its level, the year, and the department that issues."""
from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.model import Facts, Header
from wenmai.resolve.bodies import local_bodies, national_body
from wenmai.resolve.evidence import Evidence
from wenmai.resolve.places import Place, ancestor, full_name, leading, leading_stem, places_named, stem
from wenmai.resolve.prefixes import Prefix, told_by_prefix
from wenmai.resolve.spoken import addressed_level, spoken_place, spoken_unit
from wenmai.resolve.zones import zone_of_issuer
from wenmai.text.characters import LETTER
from wenmai.text.late import LatePattern

# the region of papers of the central level
NATION = "全国"
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKET_YEAR = re.compile(r"[〔\[(（【]((?:19|20)\d\d)[〕\])）】]")
_OFFICE = re.compile(r"(?:综合)?办公[室厅]$")
_PREFIX = re.compile(rf"^{LETTER}+")
# bodies that speak for a whole government or party committee, whose offices are bodies of their own
_GOVERNMENT = LatePattern(
    r"人民政府|行政公署|人大常委|领导小组|指挥部|联席会议|管理委员会|管委会|(?:市|省|县|区|州|旗|盟)委|国务院|开发区")
_DEPARTMENT = LatePattern(r"(?:局|厅|部|署|委员会|委|分行|支行|海关|中心|医院|集团|公司|办公室|总工会|联合会)$")
_NATIONAL = LatePattern(
    r"国务院|中共中央|中央|国家|中国|中华|全国|最高|人民银行|"
    rf"{LETTER}{{1,12}}(?:部|总局|总署|审计署)(?:办公厅|关于|等|、|$)")
_TOWN = re.compile(rf"^(?P<town>{LETTER}{{1,8}}?(?:镇|乡|街道|苏木))(?=人民政府|办事处|党|政府|$)")
_UNIT_LEVEL = {"省": "province", "州": "prefecture", "盟": "prefecture", "县": "county", "区": "county", "旗": "county"}
_SPOKEN_LEVEL = {"city": "prefecture", "district": "county"}
# a title's own place begins it; 《 and the like may stand before
_TITLE_MARKS = "《“\"〈 "
_GOVERNING = frozenset(("government", "government-office", "party", "party-office", "people-congress", "health-reform"))


@dataclass(slots=True)
class Context:
    """What the resolution of a name depends on beside the name itself."""

    place: Place | None
    level: str | None
    year: int | None
    department: str | None
    evidence: Evidence
    town: str | None = None
    date: str | None = None

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


def filled(template: str, place: Place, year: int | None) -> str:
    """An official name with its place in it: {p} the full name, {s} the stem (运城监管分局)."""
    name = full_name(place, year)
    if template.startswith("中共{p}委") and not template.startswith("中共{p}委员会"):
        if name.endswith("自治区"):
            name += "委员会"
            template = template.replace("{p}委", "{p}")
        elif name.endswith("地区"):
            # 中共|阿克苏地|委组织部
            name = name[:-1]
    if name.endswith(("地区", "盟")) and template.startswith("{p}人民政府"):
        # what the province sends there has no people's congress, and so no people's government
        template = template.replace("人民政府", "行政公署", 1)
    return template.replace("{p}", name).replace("{s}", stem(place.short or place.name))


def _place_of_name(text: str, year: int | None) -> tuple[Place | None, int]:
    """The one place with which the text begins, and how many characters it takes; of an issuer 合肥高新区管委会 the zone.

    The bare stem of a province or prefecture counts where a body of government or a unit follows it: not in 上海银行.
    """
    zone, length = zone_of_issuer(text, year)
    if zone is not None:
        return zone, length
    found, length = leading(text, None, year)
    if not found:
        found, length = leading_stem(text, None, year)
        found = [p for p in found if p.level != "county"]
        rest = text[length:]
        if found and not local_bodies(rest, found[0].level, year) and not re.match(r"[省市州县区]|关于", rest):
            found = []
    return (found[0], length) if len(found) == 1 else (None, 0)


def _by_number(number: str | None, year: int | None) -> tuple[Place | None, str | None]:
    """Place and level by the prefix of the document number (云政办发)."""
    prefix = _PREFIX.match(number or "")
    told = told_by_prefix(prefix[0], year) if prefix else Prefix()
    places = places_named(told.place, None, year) if told.place else []
    return (places[0] if len(places) == 1 else None), told.level


def _inside(title: str, year: int | None) -> Place | None:
    """The place named with its unit anywhere in a title: 进一步优化|宝坻区|户籍政策."""
    for start in range(len(title) - 1):
        found, length = leading(title[start:start + 15], None, year)
        if len(found) == 1 and length > 2:
            return found[0]
    return None


def _department(issuer: str, place: Place, length: int, year: int | None) -> str | None:
    """The full name of the department that issues, None where a government, a party committee or a leading group does."""
    rest = issuer[length:]
    head = _OFFICE.sub("", rest) if len(_OFFICE.sub("", rest)) > 1 else rest
    bodies = local_bodies(head, place.level, year, place.code[:2])
    if bodies:
        return None if bodies[0].function in _GOVERNING else filled(bodies[0].template, place, year)
    if _GOVERNMENT.search(head) or not _DEPARTMENT.search(head):
        return None
    return full_name(place, year) + head


def _national_department(issuer: str, year: int | None) -> str | None:
    head = _OFFICE.sub("", issuer)
    if len(head) < 3 or head.startswith(("国务院办公", "中共中央")) or head == "国务院":
        return None
    return national_body(head, year) or (issuer if _DEPARTMENT.search(issuer) else None)


def _is_national(name: str, year: int | None) -> bool:
    """Whether an issuer, or the issuer with which a title begins, is a body of the central level."""
    return (bool(_NATIONAL.match(name)) or national_body(name, year) is not None) and not leading(name)[0]


def _by_issuers(header: Header, year: int | None, evidence: Evidence) -> Context | None:
    """The context that the first issuer gives that begins with a place, or is a body of the central level."""
    for issuer in header.issuers:
        name = issuer.replace(" ", "").removeprefix("中共").removeprefix("中国共产党")
        place, length = _place_of_name(name, year)
        if place is None:
            if _is_national(issuer, year):
                return Context(None, "national", year, _national_department(issuer, year), evidence)
            continue
        town = _TOWN.match(name[length:])
        if town:
            return Context(place, "township", year, None, evidence, town["town"])
        department = None if len(header.issuers) > 1 else _department(name, place, length, year)
        return Context(place, place.level, year, department, evidence)
    return None


def _by_words(header: Header, orgs: list[str], year: int | None, evidence: Evidence) -> tuple[Place | None, str | None]:
    """Place and level from what the paper says of itself, where the header does not say."""
    words = evidence.compact
    unit = spoken_unit(words, orgs)
    addressed = addressed_level("".join(header.recipients) + words[:300])
    if unit is None and addressed in (None, "national"):
        return None, addressed or ("national" if "全国" in words and "国务院" in words else None)
    if unit == "district" and re.search(r"自治区(?:党委|人民政府|政府)|行署", words):
        unit = "province"
    place = spoken_place(words, unit or addressed, year)
    return place, place.level if place else _SPOKEN_LEVEL.get(unit or "", unit) or addressed


def context_of(facts: Facts, text: str | None) -> Context:
    """The context of one paper: by issuers, then title, then number, then what the text says of itself."""
    header, evidence = facts.header, Evidence(text)
    year = year_of(header) or evidence.latest_year()
    context = _by_issuers(header, year, evidence)
    if context is not None:
        return context
    title = (header.title or "").lstrip(_TITLE_MARKS)
    place, _ = _place_of_name(title, year)
    numbered, level = _by_number(header.number, year)
    if place is None and (level == "national" or _is_national(title.split("关于")[0], year)):
        return Context(None, "national", year, _national_department(title.split("关于")[0], year) if "关于" in title else None, evidence)
    place = place or numbered or _inside(title, year)
    level = place.level if place else level
    if place is None:
        place, spoken = _by_words(header, [r.org for task in facts.tasks for r in task.responsibilities], year, evidence)
        level = spoken or level
    return _relative_issuer(header, place, level, year, evidence)


def _relative_issuer(header: Header, place: Place | None, level: str | None, year: int | None, evidence: Evidence) -> Context:
    """The context where the issuer is printed without its place (市人民政府办公室), or not printed at all."""
    for issuer in header.issuers[:1]:
        above = _UNIT_LEVEL.get(issuer[:1])
        if place is None:
            return Context(None, above or level, year, None, evidence)
        place = (ancestor(place, above, year) if above else None) or place
        length = 1 if issuer[:1] in "省市州县区旗盟" else 0
        department = None if len(header.issuers) > 1 else _department(issuer, place, length, year)
        return Context(place, place.level, year, department, evidence)
    return Context(place, level, year, None, evidence)
