"""Collective bodies: the members by the printed rule, the place and the time, and why a rule leaves them open."""
from __future__ import annotations

import pytest

from wenmai.resolve.collective import is_collective
from wenmai.resolve.members import Members, members
from wenmai.resolve.places import Place, places_named
from wenmai.resolve.places_meant import head, places_meant

CHUXIONG = ["楚雄市", "双柏县", "牟定县", "南华县", "姚安县", "大姚县", "永仁县", "元谋县", "武定县", "禄丰县"]
YUNNAN = ["昆明市", "曲靖市", "玉溪市", "保山市", "昭通市", "丽江市", "普洱市", "临沧市", "楚雄彝族自治州", "红河哈尼族彝族自治州",
          "文山壮族苗族自治州", "西双版纳傣族自治州", "大理白族自治州", "德宏傣族景颇族自治州", "怒江傈僳族自治州", "迪庆藏族自治州"]


def place(name: str) -> Place:
    found = places_named(name)
    assert len(found) == 1, name
    return found[0]


def of(name: str, where: str, at: str | None = None) -> Members:
    return members(name, place(where) if where else None, at, level=None if where else "national")


def test_the_counties_of_a_prefecture_as_they_were() -> None:
    """In 2018 禄丰 was a county; in 2021 it became a city."""
    found = of("各县市卫生计生局", "楚雄州", "2018-10-12")
    assert found == Members(tuple(f"{name}卫生和计划生育局" for name in CHUXIONG))
    later = of("各县市卫生健康局", "楚雄州", "2021-06")
    assert "禄丰市卫生健康局" in later.names and "禄丰县卫生健康局" not in later.names and len(later.names) == 10


def test_the_prefectures_of_a_province() -> None:
    assert of("各州市卫生健康委", "云南省", "2020-03-01") == Members(tuple(f"{name}卫生健康委员会" for name in YUNNAN))


# the printed rule, the place, the time, how many, one of them
EXPANDED = [
    ("各县[市、区]人民政府", "运城市", "2020", 13, "运城市盐湖区人民政府"),
    ("各县（市、区）", "运城市", "2020", 13, "夏县人民政府"),
    ("各区、县(市)人民政府", "宁波市", "2020", 10, "余姚市人民政府"),
    ("各县区卫生局", "玉溪市", "2005", 9, "玉溪市红塔区卫生局"),
    ("各区人民政府", "北京市", "2015", 16, "北京市东城区人民政府"),
    ("各市人民政府", "安徽省", "2020", 16, "合肥市人民政府"),
    ("各市、县人民政府", "海南省", "2020", 19, "琼海市人民政府"),
    ("各地、州、市人民政府", "新疆维吾尔自治区", "2020", 14, "喀什地区行政公署"),
    ("各省、自治区、直辖市人民政府", "", "2020", 31, "西藏自治区人民政府"),
    ("各省（区、市）卫生健康委", "", "2020", 31, "重庆市卫生健康委员会"),
    ("州、县（市）财政局", "楚雄州", "2020", 11, "楚雄彝族自治州财政局"),
    ("市县两级财政局", "玉溪市", "2020", 10, "玉溪市财政局"),
    ("县级以上人民政府", "楚雄州", "2020", 11, "楚雄彝族自治州人民政府"),
    ("各级财政部门", "玉溪市", "2020", 10, "澄江市财政局"),
    ("楚雄州各县市教育体育局", "云南省", "2020", 10, "楚雄市教育体育局"),
    ("全州各县市公安局", "楚雄州", None, 10, "禄丰市公安局"),
    ("各县市委宣传部", "楚雄州", "2020", 10, "中共楚雄市委宣传部"),
    ("各县市党委、政府", "楚雄州", "2020", 20, "中共楚雄市委员会"),
    ("各县（市）发改局、财政局", "楚雄州", "2020", 20, "双柏县财政局"),
    ("各县市场监管局", "楚雄州", "2020", 9, "双柏县市场监督管理局"),
    ("各地级以上市人民政府", "广东省", "2020", 21, "汕尾市人民政府"),
    ("各盟行政公署、市人民政府", "内蒙古自治区", "2020", 12, "包头市人民政府"),  # two rules in one name
    ("各行署、市人民政府", "黑龙江省", "1996-05", 14, "绥化地区行政公署"),
    ("各地区行政公署、自治州、市人民政府", "湖北省", "1990-05", 15, "鄂西土家族苗族自治州人民政府"),
]


@pytest.mark.parametrize(("name", "where", "at", "count", "one"), EXPANDED)
def test_a_rule_expands_to_the_members_of_that_time(name: str, where: str, at: str | None, count: int, one: str) -> None:
    found = of(name, where, at)
    assert (len(found.names), found.why) == (count, "")
    assert one in found.names and len(set(found.names)) == count


def test_members_that_gave_way_by_then_are_called_by_their_later_names() -> None:
    """The rule is printed with the names of its own time; who asks for a later time gets the bodies that existed then."""
    assert "禄丰市卫生健康局" in of("各县市卫生计生局", "楚雄州", "2022").names
    assert of("各县市国税局", "楚雄州", "2020").names[0] == "国家税务总局楚雄市税务局"
    early = of("各县市卫生健康局", "楚雄州", "2015")
    assert early.names == () and "no such body at that time" in early.why


# the printed rule, a place, and what is said of why its members stay open
OPEN = [
    ("有关部门", "楚雄州", "which ones"),
    ("相关市人民政府", "安徽省", "which ones"),
    ("各县市有关部门", "楚雄州", "which ones"),
    ("委所属医疗机构", "云南省", "units under a body"),
    ("委属各医疗机构", "云南省", "units under a body"),
    ("口岸所在州市卫生健康委", "云南省", "which are so"),
    ("领导小组成员单位", "云南省", "set the group up"),
    ("省直各部门", "云南省", "which departments"),
    ("各镇(街)人民政府(办事处)", "通海县", "ends at counties"),
    ("各园区管委会", "云南省", "zones"),
    ("审计部门", "云南省", "of which places"),
    ("各处室局", "云南省", "of which places"),
    ("各级卫生健康行政部门", "玉溪市", "different names"),
    ("各县市医共体", "楚雄州", "no table has such bodies"),
    ("各州市卫生健康委", "通海县", "no such places"),
]


@pytest.mark.parametrize(("name", "where", "why"), OPEN)
def test_what_cannot_be_expanded_says_why(name: str, where: str, why: str) -> None:
    found = of(name, where, "2020")
    assert found.names == () and why in found.why
    assert any("\u4e00" <= c <= "\u9fff" for c in found.why)


def test_a_paper_of_no_known_place_leaves_all_open() -> None:
    assert members("各县市卫生计生局", None, "2018").why.endswith("the place of the paper is not known")


# what is left out is said beside the members
PARTLY = [
    ("各级政府", "玉溪市", 10, "towns"),
    ("各县市区、乡镇人民政府", "玉溪市", 9, "towns"),
    ("各县（市、区）人民政府、开发区管委会", "玉溪市", 9, "zones"),
    ("各市人民政府、省直有关单位", "安徽省", 16, "which ones"),
    ("各省、自治区、直辖市及新疆生产建设兵团卫生健康委", "", 31, "the Corps"),
]


@pytest.mark.parametrize(("name", "where", "count", "why"), PARTLY)
def test_a_rule_that_is_expanded_in_part_says_what_is_left(name: str, where: str, count: int, why: str) -> None:
    found = of(name, where, "2020")
    assert len(found.names) == count and why in found.why


@pytest.mark.parametrize(("at", "name"), [("2013-03-01", "弥勒县"), ("2013-09-01", "弥勒市"), ("2013", "弥勒市"), ("2012-12", "弥勒县")])
def test_the_month_of_a_renaming_counts_where_the_table_has_it(at: str, name: str) -> None:
    """弥勒 became a city in August 2013."""
    units = head("各县市")
    assert units is not None
    there = [p.name for p in places_meant(units, place("红河州"), at)]
    assert name in there and len([n for n in there if n.startswith("弥勒")]) == 1 and len(there) == 13


@pytest.mark.parametrize(("name", "units"), [
    ("各县市卫生计生局", ("县", "市")), ("各县市场监管局", ("县",)), ("各市民政局", ("市",)), ("各设区的市人民政府", ("设区市",)),
    ("各县市区", ("县", "市", "区")), ("省级各部门", None), ("各处室", None), ("州直单位", None)])
def test_the_units_of_a_rule(name: str, units: tuple[str, ...] | None) -> None:
    found = head(name)
    assert (found.units if found else None) == units


@pytest.mark.parametrize("name", [name for name, *_ in EXPANDED if name.startswith(("各", "县级"))])
def test_what_is_expanded_is_known_for_a_collective_name(name: str) -> None:
    assert is_collective(name)
