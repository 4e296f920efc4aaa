"""The members of a collective body: 各县市卫生计生局 in a paper of 楚雄州 of 2018 is ten bureaus, by the tables of places and bodies.

A collective name says its members by a rule: units of places (各县市), then what is meant at each (卫生计生局). Rules that lean on
anything else (有关, 所属, 成员单位) leave their members open, and say why.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from wenmai.resolve.bodies import fold
from wenmai.resolve.context import Context, filled
from wenmai.resolve.evidence import Evidence
from wenmai.resolve.naming import known
from wenmai.resolve.official_names import Apart, Field, fields, in_a_table, stood, taken_apart, templates
from wenmai.resolve.places import Place, leading
from wenmai.resolve.places_meant import head, places_from, places_meant
from wenmai.resolve.reforms import reform_of_field
from wenmai.resolve.tables import valid
from wenmai.text.characters import LETTER

_MARKS = re.compile(r"[()\[\]{}〔〕【】、,，]+")
_OWN = re.compile(r"(?:[全本我][省市州县区旗盟]|全国)(?=.)")
# why the members of a rule are open; the first that fits
_OPEN: tuple[tuple[str, str], ...] = (
    (r"有关|相关|其他|其它|涉及|部分", "没有写明是哪些 it is not said which ones"),
    (r"所在|沿海|沿线|沿边|边境|口岸|属地|当地|辖区|项目|试点|灾区|贫困|重点", "看各地情形，表中没有 the tables do not tell which are so"),
    (r"所属|直属|[委局厅省市州县区]属", "下属单位没有表可查 no table has the units under a body"),
    (r"成员单位|成员部门|专班|工作组|领导小组|指挥部", "成员由设立它的文件规定 the paper that set the group up names its members"),
    (r"[省市州县区]直|[省市州县区]级(?!以上)", "一级政府设哪些部门没有写明 which departments one level of government has is not said"),
)
# bodies of places that the table of places does not have
_NOT_IN_TABLE: tuple[tuple[str, str], ...] = (
    (r"乡|镇|街道|街|社区|村", "乡镇、街道不在政区表中 the table of places ends at counties"),
    (r"开发区|园区|功能区|新区|管委会|景区", "开发区、园区没有表可查 no table has the zones"),
)
_NO_RULE = "没有写明是哪些地方的 it is not said of which places"
_NO_PLACE = "不知道是哪个地方的文件 the place of the paper is not known"
_NO_BODY = "权威表没有此类机构 no table has such bodies: {0}"
_MANY_NAMES = "各地所用名称不一，表不能定 places chose different names for it: {0}"
_NOT_THEN = "当时没有此机构 there was no such body at that time: {0}"
_TOWNS_LEFT = "乡镇一级未列 the level of towns is left out"
_APART_LEFT = "计划单列市、兵团未列 cities under separate plan and the Corps are left out"
_NO_PLACES = "该地没有这样的下级 there are no such places below it"

# what may follow the units of a rule before the body is said
_TOWNS = re.compile(rf"、*(?:乡镇|镇街|乡|镇|街道|街|、)+(?={LETTER})")
_CITIES_APART = re.compile(rf"(?:[、和及]*(?:计划单列市|副省级城市|新疆生产建设兵团))+、*(?={LETTER})")
_ALL_LEVELS = re.compile(r"(?:地方)?各级(?:地方)?(?P<words>.+)$")
_FROM_COUNTIES = re.compile(r"县级(?:及)?以上(?:地方)?(?:各级)?(?:地方)?(?P<words>.+)$")
# 各行署, said of what a province has in its regions
_BUREAUS = re.compile(r"各行(?:政公)?署")
_BOTH = re.compile(r"(?:(?P<party>党委)[、和及]?)(?P<government>(?:人民)?政府)$")
_DEPARTMENT = re.compile(r"(?P<field>.{2,}?)(?:行政)?(?:主管|管理|监管)?部门$")


class Members(NamedTuple):
    """Full names of the members, in the order of their places; `why` says what could not be expanded, empty where all was."""

    names: tuple[str, ...]
    why: str = ""


def _plain(name: str) -> str:
    """Brackets and marks as 、: 各县[市、区]人民政府 → 各县、市、区、人民政府."""
    return _MARKS.sub("、", unicodedata.normalize("NFKC", "".join(name.split()))).strip("、")


def _year(at: str | None) -> int | None:
    return int(at[:4]) if at else None


def _placed(name: str, place: Place | None, year: int | None) -> tuple[str, Place | None]:
    """The rule without the place printed before it (玉溪市各县区…, 全州各县市…), and the place that it holds for."""
    found, length = leading(name, place, year)
    if len(found) == 1 and length < len(name):
        return name[length:], found[0]
    own = _OWN.match(name)
    return (name[own.end():], place) if own else (name, place)


def _first(reasons: Iterable[tuple[str, str]], words: str) -> str:
    return next((why for pattern, why in reasons if re.search(pattern, words)), "")


def _rule(name: str, place: Place | None, at: str | None) -> tuple[tuple[Place, ...], str, str]:
    """The places that a rule means, the words for what is meant at each, and what it leaves open."""
    from_counties = _FROM_COUNTIES.match(name)
    if from_counties:
        return places_from(place, at), from_counties["words"], ""
    levels = _ALL_LEVELS.match(name)
    if levels:
        towns = "政府" in levels["words"] or "党委" in levels["words"]
        return places_from(place, at), levels["words"], _TOWNS_LEFT if towns else ""
    units = head(name)
    if units is None:
        return (), "", _first(_NOT_IN_TABLE, name) or _NO_RULE
    rest = name[units.length:]
    left: list[str] = []
    for also, why in ((_TOWNS, _TOWNS_LEFT), (_CITIES_APART, _APART_LEFT)):
        if more := also.match(rest):
            rest = rest[more.end():]
            left.append(why)
    places = places_meant(units, place, at)
    # a bare place stands for its government
    return places, rest.strip("、") or "人民政府", _joined(left if places else [_NO_PLACES])


def _words(words: str) -> Iterator[str]:
    """What is meant at each place: one body, or the committee of the Party and the government in one breath."""
    both = _BOTH.search(words)
    if both:
        yield from (words[:both.start()] + both["party"], words[:both.start()] + both["government"])
        return
    yield from (part for part in words.split("、") if part)


@cache
def _by_stem() -> dict[str, tuple[Field, ...]]:
    """The rows of the table of functions by their folded fields."""
    found: dict[str, tuple[Field, ...]] = {}
    for row in fields():
        found[fold(row.stem)] = (*found.get(fold(row.stem), ()), row)
    return found


def _departments(field: str, place: Place, year: int | None) -> list[str]:
    """The names that a department of this field may have at a place in that year: 财政部门 of a county is its 财政局."""
    found = [name for row in _by_stem().get(fold(field), ()) if valid(year, row.since, row.until) for name in row.names]
    there = [filled("{p}" + name, place, year) for name in found if stood(Apart("{p}" + name, place), year)]
    return list(dict.fromkeys(there))


def _then(name: str, year: int | None) -> str | None:
    """The body that stood under this name in that year, or the likeliest that it had given way to by then; None where neither did."""
    for _ in range(len(fields())):
        apart = taken_apart(name)
        if apart is None or not _dated(apart) or stood(apart, year):
            return name
        reform = reform_of_field(name, apart)
        if reform is None or (year is not None and year < reform.year):
            return None
        name = reform.after[0]
    return None


def _dated(apart: Apart) -> bool:
    """Whether the tables know this very name; a place may have chosen another ending for a field."""
    return apart.template in templates() or any(apart.words in row.names for row in fields())


@lru_cache(maxsize=4096)
def _open(words: str) -> str:
    """Why it is open who is printed as `words` of each place, wherever that is; empty where it may be told."""
    return _first((*_OPEN, *_NOT_IN_TABLE), words)


@lru_cache(maxsize=16384)  # a rule of the whole country has three thousand members, and papers of one year print it again and again
def member(words: str, place: Place, year: int | None) -> tuple[str | None, str]:
    """The body printed as `words` of one place, or why it is not known."""
    if why := _open(words):
        return None, why
    department = _DEPARTMENT.match(words)
    if department:
        names = _departments(department["field"], place, year)
        if len(names) == 1:
            return names[0], ""
        return None, (_MANY_NAMES if names else _NO_BODY).format(words)
    named = known(words, place, Context(place, place.level, year, None, Evidence(None)))
    if named and named.candidates:
        return None, _MANY_NAMES.format(words)
    name = named.canonical if named else None
    if name is None or not in_a_table(name):
        return None, _NO_BODY.format(words)
    then = _then(name, year)
    return then, "" if then else _NOT_THEN.format(words)


def members(collective: str, place: Place | None, at: str | None = None, *, level: str | None = None) -> Members:
    """The bodies that a collective name, as printed, stands for in a paper of `place` at a time.

    `at` is an ISO date, month or year; None asks for today. `place` is None for a paper of the central level, which `level`
    (`national`) has to say: without either, nothing is known of the place. What the rule leaves open is said in `why`.
    """
    name, where = _placed(_plain(collective), place, _year(at))
    if why := _first(_OPEN, _first_part(name)):
        return Members((), why)
    if where is None and level != "national":
        return Members((), _NO_PLACE)
    found = [_expanded(rule, where, at) for rule in _rules(name)]
    return Members(tuple(dict.fromkeys(full for part in found for full in part.names)), _joined(part.why for part in found))


def _rules(name: str) -> Iterator[str]:
    """The rules of a name that has several, units and a body each: 各盟行政公署、市人民政府."""
    name = _BUREAUS.sub("各地区行政公署", name)
    units = head(name)
    cut = name.find("、", units.length + 1) if units else -1
    while cut >= 0:
        if head(name[cut + 1:]):
            yield name[:cut]
            name = "各" + name[cut + 1:]
            units = head(name)
            cut = units.length if units else 0
        cut = name.find("、", cut + 1)
    yield name


def _expanded(rule: str, where: Place | None, at: str | None) -> Members:
    """The members by one rule."""
    places, words, left = _rule(rule, where, at)
    if not places:
        return Members((), left)
    parts, year = tuple(_words(words)), _year(at)
    if all(map(_open, parts)):
        return Members((), _joined([left, *map(_open, parts)]))
    found = [member(part, p, year) for p in places for part in parts]
    return Members(tuple(dict.fromkeys(full for full, _ in found if full)), _joined([left, *(why for _, why in found)]))


def _first_part(name: str) -> str:
    """The units with the first body: what is open in a later one (各市人民政府、有关企业) leaves the first as it is."""
    units = head(name)
    length = units.length if units else 0
    return name[:length] + name[length:].strip("、").partition("、")[0]


def _joined(reasons: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(filter(None, reasons)))
