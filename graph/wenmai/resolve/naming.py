"""From a body as printed to its full official name: 州卫计委 in a paper of 楚雄 → 楚雄彝族自治州卫生和计划生育委员会."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wenmai.resolve.bodies import ANYWHERE, Body, below_provinces, fold, in_force, local_bodies, national_body, of_day
from wenmai.resolve.context import Context, filled
from wenmai.resolve.places import Place, ancestor, full_name, has_departments, leading, leading_stem, parent_of, stem
from wenmai.resolve.zones import zone_body
from wenmai.text.characters import LETTER
from wenmai.text.late import LatePattern


class Named(NamedTuple):
    """Who is meant: the full name, or the candidates where two or more remain, or neither."""

    canonical: str | None = None
    candidates: tuple[str, ...] = ()

    def with_unit(self, words: str) -> Named:
        """The unit of whoever is meant that is printed behind the name: …公安局|交通警察大队."""
        return Named(self.canonical + words if self.canonical else None, tuple(name + words for name in self.candidates))


NOBODY = Named()

# 市场监管局 and 市民中心 are no bodies of a 市; 市政府, 市民政局, 市监委 are
_UNIT = re.compile(
    r"(?:自治区|地区(?=.{2})(?!性|间|差|级|生产)|地(?=委|团)|"
    r"省(?!际|会|道)|市(?!场|容|域|区|政(?!府|协|法|务|研|数|管局)|民(?!政|族|宗|航|营|防|委)|监(?!察|委|狱|管局))|"
    r"州|盟|县(?!域|城(?:区|内|规划|周边|$)|级|乡(?!镇企|村))|区(?!域|块|间|直)|旗(?!下)|镇(?!街|村)|乡(?!村|镇))(?=.)"
)
# 省|委省政府: Party and government of one place in one breath
_BOTH = re.compile(r"委(?:[省市州盟县区旗]|人民)?政府$")
_LEVEL_OF = {"省": "province", "自治区": "province", "州": "prefecture", "盟": "prefecture", "地区": "prefecture", "地": "prefecture"}
# a company's own full name needs no place
_LEGAL_NAME = LatePattern(r"有限(?:责任)?公司|股份|分公司$|^民航|^中国|^国家|^中华|^国网|^武警|大学$|学院$|医院$|银行")
_PROVINCE = ("省", "自治区")
_PROVINCIAL = ("金融监管局", "银保监局", "银监局", "保监局")
_FIRMS = ("公司", "集团")
_FIRM = LatePattern(r"(?:公司|集团|组|站|集团公司)$")
_AREA = LatePattern(r"(?:(?:经济|开发|高新|示范|保税|工业|产业|新|试验|物流|园|功能|景|度假|合作)+区|园)(?:[（(].*[)）])?$")
_NATIONAL_MARK = re.compile(r"国家|国务院|中央|中共中央|中国|全国|中华|最高|公安部|.*(?:部|总局|总署)$")
_BANK = re.compile(r"^(?:中国)?(?:人民银行|人行)(?=.)")
_BRANCH_OF = LatePattern(rf"^(?P<place>{LETTER}{{2,8}}?)(?P<kind>(?:中心)?支行|分行|营业管理部)$")
# 益阳|市中心支行 is printed 人民银行市中心支行 in a paper of its own city
_RELATIVE_BRANCH = LatePattern(r"^[省市州县](?=(?:中心)?支行|分行)")
_POLICE = LatePattern(rf"^(?:公安局?(?P<behind>{LETTER}{{2,6}})|(?P<before>(?![省市州县区]){LETTER}{{2,4}})公安)分局$")
# the country's own offices at a port: 金陵海关, 南京海事局
_BORDER = re.compile(rf"^{LETTER}{{2,6}}(?:海关|海事局)$")
# 中共|玉溪市委, whose full name is written by the table; 中共中央 is central
_PARTY = re.compile(r"^(?:中共|中国共产党)(?!中央)")
_LEAGUE = re.compile(rf"^共青团(?P<place>{LETTER}{{2,}}?)委(?:员会)?$")
_YOUTH = re.compile(r"^团(?P<unit>自治区(?:党)?|地区?|[省市州盟县区旗])委")
# 海关总署|广东分署, 生态环境部|华南督察局 carry the central body's name themselves
_CENTRAL_BRANCH = re.compile(rf"^(?P<of>{LETTER}{{2,8}}?(?:总署|总局|部))(?=.{{2}})")
_TOWN_BODY = LatePattern(rf"^{LETTER}{{1,6}}(?:镇|乡|街道|苏木)(?:人民政府|政府|办事处|党委|党工委)?$")
_TOWN = re.compile(rf"{LETTER}{{2,6}}(?P<kind>镇|乡|街道|苏木)$")
# what a list head leaves behind names nobody
_NOBODY = frozenset(("政府", "人民政府", "公司", "单位"))
_FINANCE = re.compile(rf"^(?:国家)?金融(?:监督管理|监管)总局(?P<place>{LETTER}{{2,8}}?)(?:监管)?(?P<kind>[分支]?局)$")
_INTERNAL = LatePattern(r"(?:处|科|室|司|股|办|局|中心|党委|党组|纪委|工会|团委|大队|支队|总队|站|所)(?:[（(].*[)）])?$")
# bodies of the government that a department's paper may name beside its own offices: their last word decides
_OWN_OFFICE = LatePattern(r"(?:处|科|室|司|股)(?:[（(].*[)）])?$")
_ABBREVIATED = re.compile(r"^.{2}(?:中心|公司|集团|组)$")
_OFFICE_OF_GROUP = re.compile(r"(?P<of>.+?)(?P<kind>(?:领导小组|委员会|指挥部|联席会议)(?:办公室)?)$")
_BARE_GROUP = re.compile("(?P<kind>领导小组|指挥部|联席会议)(?P<office>(?:办公室|办)?)")
_TOWN_WORDS = {"政府": "人民政府"}
_ENDINGS = {"办": "办公室", "委": "委员会"}
# 搬迁安置办: from how many characters on the words before an ending are taken for written out
_WRITTEN_OUT = 4
_NO_ENDING = ("党委", "团委", "纪委", "常委", "工委", "编委", "双创办")
_NOTE = re.compile(r"^(?P<name>.+?)(?P<note>[（(〔\[].*[)）〕\]])$")
_TAILS = re.compile(r"(?:公积金(?!管理|中心|办)|局|委员会|委|厅|办公室|办(?!公)|中心|支队|总队|医院)(?=.{2})")


def _generic(words: str) -> str:
    """A name that no table has, its plain short endings written out; a bare town stands for its government."""
    town = _TOWN.match(words)
    if town:
        return words + ("办事处" if town["kind"] == "街道" else "人民政府")
    for short, full in (("建管委", "建设管理委员会"), ("管委会", "管理委员会"), ("局集团", "局集团有限公司"), ("街道办", "街道办事处")):
        if words.endswith(short):
            return words[: -len(short)] + full
    # 搬迁安置|办 is written out, 跑改|办 is short in itself
    ending = _ENDINGS.get(words[-1:])
    return words[:-1] + ending if ending and len(words) > _WRITTEN_OUT and not words.endswith(_NO_ENDING) else words


def _choose(bodies: tuple[Body, ...], words: str, place: Place, context: Context) -> Named:
    """Of the bodies that remain the one whose name the paper prints, else the one that stood on its day; two are candidates.

    Names that differ in 和 and 与 alone are one name, written as the table has it.
    """
    if len(bodies) > 1:
        bodies = of_day(bodies, context.date)
        for body in bodies:
            name = body.template.replace("{p}", "")
            if name != words and context.evidence.says(name):
                return Named(filled(body.template, place, context.year))
        here = {fold(body.template): body for body in reversed(bodies) if not body.elsewhere}
        if len(here) > 1 and fold("{p}" + words) not in here:
            return Named(None, tuple(sorted(filled(body.template, place, context.year) for body in here.values())))
    return Named(filled(bodies[0].template, place, context.year))


def known(words: str, place: Place, context: Context) -> Named | None:
    """Who the tables know under `words` at `place`; a unit of such a body keeps its own words behind it."""
    bodies = local_bodies(words, place.level, context.year, place.code[:2])
    if bodies:
        return _choose(bodies, words, place, context)
    for body in local_bodies(words, place.level, context.year, ANYWHERE):
        if context.evidence.says(body.template.replace("{p}", "")):
            return Named(filled(body.template, place, context.year))
    if words.startswith("委") and len(words) > 2:
        return Named(filled("中共{p}" + words, place, context.year))
    note = _NOTE.match(words)
    if note:
        inner = known(note["name"], place, context)
        return inner.with_unit(note["note"]) if inner else None
    for tail in reversed(list(_TAILS.finditer(words))):
        bodies = local_bodies(words[: tail.end()], place.level, context.year, place.code[:2])
        if bodies and bodies[0].function not in ("government", "party"):
            return _choose(bodies, words[: tail.end()], place, context).with_unit(words[tail.end():])
    return None


def at_place(words: str, place: Place, context: Context) -> Named:
    """Who is printed as `words` after its place; a bare place stands for its government."""
    if not words:
        return Named(filled("{p}人民政府", place, context.year))
    if words == "公安分局" and place.name.endswith("区"):
        return Named(_police(stem(place.name) + words, place, context.year) or full_name(place, context.year) + words)
    if _BOTH.match(words):
        return Named("、".join(filled(t, place, context.year) for t in ("中共{p}委员会", "{p}人民政府")))
    named = known(words, place, context)
    if named is None and words.endswith(_FIRMS):
        words = context.evidence.legal_name(words) or words
    return named or Named(full_name(place, context.year) + _generic(words))


def _relative(unit: str, context: Context, position: int) -> list[Place]:
    """The places that 省, 市, 州, 县, 区 may mean in this paper: the issuer's, the one above, else the one named last."""
    own = context.place
    if own is None:
        return []
    level = _LEVEL_OF.get(unit)
    if level:
        above = ancestor(own, level, context.year)
        return [above] if above else []
    if own.name.endswith(unit):
        return [own]
    if unit == "市" and own.level == "county":
        above = parent_of(own, context.year)
        return [above] if above and above.name.endswith(unit) else []
    near = context.evidence.nearest(own, unit, position)
    return [near] if near else []


def _with_place(org: str, context: Context, position: int) -> Named | None:
    """The body where its place is printed before it: by name (盐湖区公安局), as a zone, or by level (市财政局)."""
    zone, words = zone_body(org, context.place)
    if zone:
        return at_place(words, zone, context) if words else Named(zone.name)
    found, length = leading(org, context.place, context.year)
    if found and length and not (len(found) == 1 and _UNIT.match(org) and length == 1):
        if len(found) > 1:
            there = [at_place(org[length:], place, context) for place in found]
            return Named(None, tuple(sorted(name for named in there for name in (named.canonical, *named.candidates) if name)))
        return at_place(org[length:], found[0], context)
    if context.town and (words := _of_town(org, context.town)):
        town = full_name(context.place, context.year) + context.town if context.place else context.town
        return Named(f"中共{town}委员会" if words == "党委" else town + _TOWN_WORDS.get(words, words))
    unit = _UNIT.match(org)
    if unit is None:
        return None
    places = _relative(unit[0], context, position)
    if len(places) == 1:
        if unit[0] == "市" and places[0].level == "county" and stem(places[0].name) in org[3:]:
            # 市生态环境局|安宁分局 in a paper of 安宁市 is the office of the city above
            places = [parent_of(places[0], context.year) or places[0]]
        return at_place(org[unit.end():], places[0], context)
    return NOBODY


def _of_town(org: str, town: str) -> str:
    """What a town's paper prints behind its own kind: 财政所 of 镇财政所; nothing where it does not begin so."""
    kind = next((kind for kind in ("街道", "苏木", "镇", "乡") if town.endswith(kind)), "")
    return org.removeprefix(kind) if kind and org.startswith(kind) else ""


def _with_stem(org: str, context: Context) -> Named | None:
    """The body where only its place's stem is printed: 福清生态环境局, 合肥海关, 铜鼓金融监管支局."""
    found, length = leading_stem(org, context.place, context.year)
    if len(found) != 1 or not org[length:]:
        return None
    place, words = found[0], org[length:]
    if words == "生态环境局" and place.level == "county":
        city = ancestor(place, "prefecture", context.year)
        return Named((city.name if city else "") + org)
    # a regulator's bureau, not branch, in a city's name stands at the rank of a province: 青岛金融监管局
    level = "province" if words in _PROVINCIAL and place.level == "prefecture" else place.level
    bodies = local_bodies(words, level, context.year, place.code[:2])
    return _choose(bodies, words, place, context) if bodies else None


def _bank(org: str, context: Context) -> Named | None:
    """The central bank's branches: 人行福清支行 → 中国人民银行福清市支行."""
    bank = _BANK.match(org)
    if bank is None:
        return None
    rest = org[bank.end():]
    rest = re.sub(r"中支$", "中心支行", rest.replace("营管部", "营业管理部"))
    own = _RELATIVE_BRANCH.match(rest)
    if own and context.place is not None:
        places = _relative(own[0], context, 0)
        return Named(f"中国人民银行{places[0].name}{rest[1:]}") if places else NOBODY
    branch = _BRANCH_OF.match(rest)
    if branch is None:
        return Named("中国人民银行" + rest)
    found, length = leading(branch["place"], context.place, context.year)
    if not found:
        found, length = leading_stem(branch["place"], context.place, context.year)
    county = len(found) == 1 and found[0].level == "county" and length == len(branch["place"])
    return Named("中国人民银行" + (found[0].name if county and branch["kind"] == "支行" else branch["place"]) + branch["kind"])


def _national(org: str, context: Context) -> Named | None:
    """A body of the central level: by any of its names in a national paper, elsewhere where the name says it (国家…, …部)."""
    finance = _FINANCE.match(org)
    if finance:
        return Named(f"国家金融监督管理总局{finance['place']}监管{finance['kind']}")
    marked = _NATIONAL_MARK.match(org) is not None
    if context.level == "national" or marked:
        # 疾控局 in a paper of the commission of 2020, when there was no 国家疾控局, is its own office
        own = context.department is not None and not marked and _INTERNAL.search(org) is not None
        name = national_body(org, context.year, strict=(own or context.level != "national") and context.year is not None)
        return Named(name) if name else None
    return None


def _of_own_words(org: str, context: Context) -> str | None:
    """Names that say in their own words whose they are: 团市委 is read as 市团委, 公安宝坻分局 is the city's."""
    if _BORDER.match(org) and not _UNIT.match(org):
        return "中华人民共和国" + org
    central = _CENTRAL_BRANCH.match(org)
    if central and len(central["of"]) > 2 and national_body(central["of"], context.year):
        return org
    if context.place is not None and org.endswith("分局"):
        return _police(org, context.place, context.year)
    return None


def _police(org: str, place: Place, year: int | None) -> str | None:
    """A city's police in a district: 公安朝阳分局, 朝阳公安分局, and 区公安分局 in a paper of the district."""
    city = parent_of(place, year) if place.level == "county" else place
    named = _POLICE.match(org)
    if named is None or city is None:
        return None
    return f"{city.name}公安局{named['before'] or named['behind']}分局"


def _fuller(org: str, context: Context) -> str | None:
    """A leading group named in short, as the paper names its programme: 专项行动领导小组办公室; or by its kind alone, 联席会议办公室."""
    bare = _BARE_GROUP.fullmatch(org)
    if bare and context.place is not None:
        name = full_name(context.place, context.year)
        of = context.evidence.group(bare["kind"], name)
        return name + of + bare["kind"] + (bare["office"] and "办公室") if of else None
    group = _OFFICE_OF_GROUP.match(org)
    if group is None or context.place is None:
        return None
    programme = context.evidence.programme(group["of"])
    return full_name(context.place, context.year) + programme + group["kind"] if programme else None


def _is_office(org: str, place: Place, year: int | None) -> bool:
    """Whether a department's paper means an office of its own: 人事处 always, 疾控局 where no bureau of that name existed."""
    if _OWN_OFFICE.search(org) or org.endswith("党委"):
        return True
    return bool(_INTERNAL.search(org)) and not in_force(org, place.level, year)


def _internal(org: str, context: Context, offices: frozenset[str]) -> str:
    """An office of the issuing department; 监督处 is 综合监督处 where that is the only office of the paper that ends so."""
    longer = [o for o in offices if o != org and o.endswith(org)]
    if len(longer) == 1 and len(longer[0]) == len(org) + 2 and len(org) > 2 and org.endswith(("处", "科")):
        org = longer[0]
    return f"{context.department}{org}"


def _without_place(org: str, context: Context, offices: frozenset[str]) -> Named:
    """The body where no place is printed: an office of the issuing department, or a body of the issuer's place."""
    place = context.place
    if context.level == "national" or place is None:
        own = context.department and _INTERNAL.search(org) and not _NATIONAL_MARK.match(org)
        return Named(f"{context.department}{org}" if own else org)
    if org in _NOBODY:
        return NOBODY
    fuller = _fuller(org, context) or _of_own_words(org, context)
    if fuller:
        return Named(fuller)
    group = _OFFICE_OF_GROUP.match(org)
    if context.department and not group and _is_office(org, place, context.year):
        return Named(_internal(org, context, offices))
    if has_departments(place) and below_provinces(org, context.year) and not any(context.evidence.says(own + org) for own in _PROVINCE):
        return NOBODY  # a bureau of some place below the province, whose own is a 厅
    named = known(org, place, context)
    if named:
        return named
    if _LEGAL_NAME.search(org):
        return Named(_generic(org))
    if _FIRM.search(org) or _AREA.search(org) or _ABBREVIATED.match(org):
        return NOBODY
    if group or (leading_stem(org, place, context.year)[0] and not _TOWN_BODY.match(org)):
        return Named(_generic(org))
    return Named(full_name(place, context.year) + _generic(org))


@lru_cache(maxsize=8192)
def _respelled(org: str) -> str:
    """The name as the tables have those of the Party and its youth: without 中共, and with the place before 团委."""
    return _LEAGUE.sub(r"\g<place>团委", _YOUTH.sub(r"\g<unit>团委", _PARTY.sub("", org)))


def name_of(org: str, context: Context, position: int, offices: frozenset[str] = frozenset()) -> Named:
    """Who is meant by `org`, printed at `position` in a paper of this context; `offices` are the other names the paper prints."""
    if org.endswith("主管部门"):
        return NOBODY  # what it does is said, not which body it is
    org = _respelled(org)
    for rule in (_national, _bank):
        named = rule(org, context)
        if named:
            return named
    if context.level == "national" and not leading(org)[0] and zone_body(org, None)[0] is None:
        return _without_place(org, context, offices)
    named = _with_place(org, context, position) or _with_stem(org, context)
    return named or _without_place(org, context, offices)
