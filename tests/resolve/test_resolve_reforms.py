"""What became of a body when its field was reformed."""
from __future__ import annotations

import pytest

from wenmai.resolve.official_names import Apart, fields, functions_of, in_a_table, taken_apart
from wenmai.resolve.reforms import Reform, reform_of, reforms_to

REFORMS = [
    ("楚雄彝族自治州卫生和计划生育委员会", "楚雄彝族自治州卫生健康委员会", 2019),
    ("云南省国土资源厅", "云南省自然资源厅", 2019),
    ("玉溪市食品药品监督管理局", "玉溪市市场监督管理局", 2019),
    ("玉溪市交通局", "玉溪市交通运输局", 2009),
    ("禄丰县卫生和计划生育局", "禄丰县卫生健康局", 2019),
    ("中华人民共和国卫生部", "中华人民共和国国家卫生和计划生育委员会", 2013),
    ("中国银行保险监督管理委员会", "国家金融监督管理总局", 2023),
    ("玉溪市国家税务局", "国家税务总局玉溪市税务局", 2018),
    ("玉溪市地方税务局", "国家税务总局玉溪市税务局", 2018),
    ("中国银行保险监督管理委员会运城监管分局", "国家金融监督管理总局运城监管分局", 2023),
    ("云南省机构编制委员会办公室", "中共云南省委机构编制委员会办公室", 2018),
    ("禄丰县财政局", "禄丰市财政局", 2021),
    ("国家税务总局澄江县税务局", "国家税务总局澄江市税务局", 2019),
    ("中共禄丰县委宣传部", "中共禄丰市委宣传部", 2021),
    ("云南省人民政府法制办公室", "云南省司法厅", 2019),
    ("玉溪市人民政府法制办公室", "玉溪市司法局", 2019),
]


@pytest.mark.parametrize(("before", "after", "year"), REFORMS)
def test_the_likeliest_successor(before: str, after: str, year: int) -> None:
    reform = reform_of(before)
    assert reform is not None
    assert (reform.after[0], reform.year) == (after, year)


def test_what_stands_today_has_none() -> None:
    assert reform_of("玉溪市财政局") is None
    assert reform_of("无名机构") is None


def test_a_name_that_came_back_stands() -> None:
    """The first 国家药品监督管理局 (1998) gave way to another body; the second one (2018) stands under the same name."""
    assert reform_of("国家药品监督管理局") is None
    assert reform_of("国家食品药品监督管理局") is not None


def test_a_chain_ends() -> None:
    """卫生局 → 卫生和计划生育委员会 → 卫生健康委员会, and no name comes back."""
    seen = ["云南省卫生厅"]
    while (reform := reform_of(seen[-1])) is not None:
        assert reform.after[0] not in seen
        seen.append(reform.after[0])
    assert seen == ["云南省卫生厅", "云南省卫生和计划生育委员会", "云南省卫生健康委员会"]
    assert isinstance(reform_of(seen[0]), Reform)


def test_reform_and_renaming_come_in_the_order_of_their_years() -> None:
    """The county's bureau changed with its field in 2019, and with its county's name in 2021."""
    first = reform_of("禄丰县卫生和计划生育局")
    assert first is not None and first.after[0] == "禄丰县卫生健康局"
    assert reform_of("禄丰县卫生健康局") == Reform("禄丰县卫生健康局", ("禄丰市卫生健康局",), 2021)
    assert reform_of("禄丰市卫生健康局") is None


@pytest.mark.parametrize("place", ["玉溪市", "云南省", "北京市", "禄丰县", "楚雄彝族自治州"])
def test_no_chain_comes_back(place: str) -> None:
    for field in fields():
        for name in field.names:
            seen = [place + name]
            while (reform := reform_of(seen[-1])) is not None:
                assert reform.after[0] not in seen and seen[-1] not in reform.after
                seen.append(reform.after[0])


@pytest.mark.parametrize("place", ["玉溪市", "云南省", "禄丰县", "禄丰市", "运城市盐湖区"])
def test_a_body_comes_about_before_it_gives_way(place: str) -> None:
    for name in (place + name for field in fields() for name in field.names):
        end = reform_of(name)
        assert end is None or not [before for before in reforms_to(name) if before.year > end.year]


BEFORE = [
    ("楚雄彝族自治州卫生健康委员会", ["楚雄彝族自治州卫生和计划生育委员会"]),
    ("楚雄彝族自治州卫生健康局", ["楚雄彝族自治州卫生和计划生育局"]),
    ("国家税务总局玉溪市税务局", ["玉溪市国家税务局", "玉溪市地方税务局"]),
    ("国家市场监督管理总局", ["国家工商行政管理总局", "国家质量监督检验检疫总局", "国家食品药品监督管理总局"]),
    ("禄丰市财政局", ["禄丰县财政局"]),
    ("玉溪市财政局", ["玉溪地区财政局"]),
    ("通海县财政局", []),
    ("无名机构", []),
]


@pytest.mark.parametrize(("after", "before"), BEFORE)
def test_what_may_have_gone_before(after: str, before: list[str]) -> None:
    assert [reform.before for reform in reforms_to(after)] == before
    assert all(reform.after == (after,) for reform in reforms_to(after))


def test_a_body_newer_than_the_renaming_was_never_called_by_the_old_place() -> None:
    """玉溪地区 became 玉溪市 in 1997; there was no market supervision then."""
    assert not [r for r in reforms_to("玉溪市市场监督管理局") if "地区" in r.before]


def test_departments_of_that_name_stand_in_provinces_only() -> None:
    """A 厅 is a department of a province: no prefecture had one."""
    assert "楚雄彝族自治州卫生厅" not in [r.before for r in reforms_to("楚雄彝族自治州卫生和计划生育委员会")]
    assert "云南省卫生厅" in [r.before for r in reforms_to("云南省卫生和计划生育委员会")]


APART = [
    ("玉溪市卫生健康委员会", "{p}卫生健康委员会", "玉溪市"),
    ("运城市盐湖区教育局", "{p}教育局", "盐湖区"),
    ("国家税务总局运城市盐湖区税务局", "国家税务总局{p}税务局", "盐湖区"),
    ("中共楚雄彝族自治州委组织部", "中共{p}委组织部", "楚雄彝族自治州"),
]


@pytest.mark.parametrize(("name", "template", "place"), APART)
def test_a_name_taken_apart(name: str, template: str, place: str) -> None:
    apart = taken_apart(name)
    assert isinstance(apart, Apart)
    assert (apart.template, apart.place.name) == (template, place)


@pytest.mark.parametrize("name", ["玉溪市", "步道建设专班", "国家发展和改革委员会"])
def test_what_has_no_place_and_words_is_left_whole(name: str) -> None:
    assert taken_apart(name) is None


@pytest.mark.parametrize(("name", "known"), [
    ("玉溪市卫生健康委员会", True), ("玉溪市卫生健康局", True), ("中共玉溪市委宣传部", True), ("中华人民共和国教育部", True),
    ("国家税务总局玉溪市税务局", True), ("玉溪市人民政府", True), ("玉溪市步道建设专班", False), ("步道集团有限公司", False),
    ("玉溪市", False)])
def test_which_bodies_the_tables_know(name: str, known: bool) -> None:
    assert in_a_table(name) is known


def test_what_a_department_does() -> None:
    assert functions_of("玉溪市国土资源局") == functions_of("玉溪市自然资源和规划局") == {"natural-resources"}
    assert functions_of("玉溪市步道建设专班") == frozenset()
