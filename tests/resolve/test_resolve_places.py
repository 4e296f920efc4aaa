"""Places: short forms, chains, years, and the full name of a district."""
from __future__ import annotations

import csv

import pytest

from wenmai.resolve.evidence import Evidence
from wenmai.resolve.places import (
    ancestor,
    full_name,
    leading,
    named_in,
    names_within,
    parent_of,
    place_in,
    place_of_code,
    places_named,
    stem,
)
from wenmai.resources import ontology_path

LEADING = [
    # printed, full name, level: what the case is for
    ("楚雄州人民政府办公室", "楚雄彝族自治州", "prefecture"),  # the people's name falls away in the short form
    ("双江县财政局", "双江拉祜族佤族布朗族傣族自治县", "county"),  # so it does in an autonomous county
    ("鄂伦春旗教育局", "鄂伦春自治旗", "county"),
    ("江西省宜春市铜鼓县人民政府", "铜鼓县", "county"),  # a chain means its last place
    ("广西玉林市人民政府", "玉林市", "prefecture"),  # a chain that begins with a stem
    ("吉林市人民政府", "吉林市", "prefecture"),  # not the province of that name
    ("吉林省人民政府", "吉林省", "province"),
    ("海南州林业局", "海南藏族自治州", "prefecture"),
    ("云南关于生物多样性的意见", "云南省", "province"),
]


@pytest.mark.parametrize(("text", "name", "level"), LEADING)
def test_the_place_a_text_begins_with(text: str, name: str, level: str) -> None:
    place = place_in(text, 2020)
    assert place is not None
    assert (place.name, place.level) == (name, level)


@pytest.mark.parametrize("text", ["国务院办公厅", "市场监管局", "各县市卫生局", "", "朝阳区财政局"])
def test_no_place_or_more_than_one(text: str) -> None:
    assert place_in(text, 2020) is None


def test_one_name_in_two_years() -> None:
    """禄丰 was a county until 2021, a city since."""
    assert [p.code for p in places_named("禄丰县", year=2018)] == ["532331"]
    assert [p.code for p in places_named("禄丰市", year=2022)] == ["532302"]
    assert places_named("禄丰县", year=2018)[0].successor == "532302 禄丰市"


def test_a_prefecture_before_the_city_that_had_its_name() -> None:
    """玉溪市 was a county-level city until 1997."""
    assert places_named("玉溪市", year=2015)[0].level == "prefecture"
    assert places_named("玉溪市", year=1990)[0].level == "county"


def test_the_nearest_of_places_with_one_name() -> None:
    near = place_in("吉林省长春市", 2020)
    assert near is not None
    found, length = leading("朝阳区财政局", near, 2020)
    assert ([p.code for p in found], length) == (["220104"], 3)


def test_a_district_carries_its_city() -> None:
    assert full_name(places_named("盐湖区", year=2020)[0]) == "运城市盐湖区"
    assert full_name(places_named("宝坻区", year=2020)[0]) == "天津市宝坻区"
    assert full_name(places_named("铜鼓县", year=2020)[0]) == "铜鼓县"


def test_a_plain_name_is_a_district_only_within_its_city() -> None:
    """城区 is a district of 晋城, but a word elsewhere."""
    assert leading("城区教育局", place_of_code("140500"), 2020)[1] == 2
    assert leading("城区教育局", place_of_code("530400"), 2020) == ([], 0)


def test_above() -> None:
    county = places_named("铜鼓县", year=2020)[0]
    parent = parent_of(county)
    province = ancestor(county, "province")
    assert parent is not None
    assert province is not None
    assert (parent.name, province.name) == ("宜春市", "江西省")


STEMS = [("楚雄州", "楚雄"), ("沙县", "沙县"), ("神农架林区", "神农架"), ("大兴安岭地区", "大兴安岭"), ("广西", "广西")]


@pytest.mark.parametrize(("name", "bare"), STEMS)
def test_stems(name: str, bare: str) -> None:
    assert stem(name) == bare


def test_names_in_running_text() -> None:
    assert list(named_in("从玉溪市到铜鼓县，再到楚雄。")) == ["玉溪市", "铜鼓县", "楚雄"]


def test_a_county_whose_name_is_a_verb() -> None:
    assert list(named_in("市水务局会同县直部门检查，由市政府会同县财政局拨款。")) == []
    assert list(named_in("怀化市会同县、会同县水务局")) == ["怀化市", "会同县", "会同县"]


def test_the_table_is_whole() -> None:
    """Every parent has a row, no place ends before it begins, and all of China is there."""
    with ontology_path("authority", "places.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    codes = {row["code"] for row in table}
    assert {row["parent"] for row in table if row["parent"]} <= codes
    assert not [row for row in table if row["valid_from"] and row["valid_to"] and row["valid_from"] > row["valid_to"]]
    today = [row for row in table if not row["valid_to"]]
    assert sum(row["level"] == "province" for row in today) == 34
    # 333 prefectures, and 雄安新区
    assert sum(row["level"] == "prefecture" for row in today) == 334
    with ontology_path("authority", "sources.csv").open(encoding="utf-8", newline="") as file:
        assert {row["source"] for row in table} <= {row["name"] for row in csv.DictReader(file)}


def test_names_of_the_places_within_one() -> None:
    """Full names and short forms in the unit, of this place alone."""
    names = names_within(places_named("楚雄州", year=2020)[0], "县")
    assert {"双柏县", "元谋县", "禄丰县"} <= set(names)
    assert "双江县" not in names and "楚雄市" not in names
    assert {"双江县", "双江拉祜族佤族布朗族傣族自治县", "元谋县"} <= set(names_within(places_named("云南省", year=2020)[0], "县"))


@pytest.mark.parametrize(("text", "unit", "name"), [
    ("元谋县修订预案，双柏县开展演练，县水务局牵头", "县", "双柏县"),
    ("双江县修订预案，县水务局牵头", "县", None),  # a county of another prefecture
    ("元谋县修订预案，市水务局牵头", "市", None),
])
def test_the_place_within_the_issuers_that_was_named_last(text: str, unit: str, name: str | None) -> None:
    found = Evidence(text).nearest(places_named("楚雄州", year=2020)[0], unit, len(text))
    assert (found and found.name) == name
