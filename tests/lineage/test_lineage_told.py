"""What number and title tell: issuer, level, place, year; and the stem that papers of one family share."""
from __future__ import annotations

import csv
import re

import pytest

from wenmai.lineage.issuers import issuers
from wenmai.lineage.numbers import Told, told_by_number
from wenmai.lineage.titles import bare, family_stem, subject, told_by_title
from wenmai.resolve.places import places_named
from wenmai.resources import ontology_path

_NAMES = """
北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省
湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区
新疆维吾尔自治区"""
PROVINCES = _NAMES.split()


@pytest.mark.parametrize(("number", "told"), [
    ("国办发〔2018〕83号", Told("国务院办公厅", "national", None, 2018)),
    ("国发[2016]1号", Told("国务院", "national", None, 2016)),
    ("云政办发〔2018〕87号", Told("云南省人民政府办公厅", "province", "云南省", 2018)),
    ("京政办发〔2020〕3号", Told("北京市人民政府办公厅", "province", "北京市", 2020)),
    ("粤府办〔2019〕5号", Told("广东省人民政府办公厅", "province", "广东省", 2019)),
    ("楚办字〔2018〕28号", Told("中共楚雄彝族自治州委员会办公室", "prefecture", "楚雄彝族自治州", 2018)),
    ("国卫体改发〔2021〕2号", Told("国家卫生健康委员会", "national", None, 2021)),  # a prefix that begins as the table says
    ("宁政发〔2020〕4号", Told(None, None, None, 2020)),  # 宁夏 or 南京: nothing is chosen
    ("某某发〔2020〕4号", Told(None, None, None, 2020)),
    ("中国人民银行公告〔2024〕第11号", Told("中国人民银行", None, None, 2024)),
    ("财政部公告2024年第16号", Told("财政部", None, None, 2024)),
    ("没有文号", Told()),
    (None, Told()),
])
def test_a_number_tells(number: str | None, told: Told) -> None:
    assert told_by_number(number) == told


def test_the_table_has_every_province_and_names_places_that_exist() -> None:
    with ontology_path("authority", "number_prefixes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    issuers = {row["issuer"] for row in rows}
    assert {p + "人民政府" for p in PROVINCES} <= issuers and {p + "人民政府办公厅" for p in PROVINCES} <= issuers
    for row in rows:
        assert re.fullmatch(r"[\u4e00-\u9fff]{2,8}\*?", row["prefix"]) and row["source"]
        assert row["level"] in ("national", "province", "prefecture") and bool(row["place"]) == (row["level"] != "national")
        assert not row["place"] or len(places_named(row["place"])) == 1
    assert rows == sorted(rows, key=lambda row: tuple(row.values()))


@pytest.mark.parametrize(("title", "issuer", "near", "told"), [
    ("国务院关于推进步道建设的意见", None, None, ("national", None)),
    ("云南省人民政府关于推进步道建设的意见", None, None, ("province", "云南省")),
    ("楚雄州步道管理办法", None, None, ("prefecture", "楚雄彝族自治州")),
    ("关于推进步道建设的意见", "国务院办公厅", None, ("national", None)),
    ("关于推进步道建设的意见", "省委", "楚雄彝族自治州", ("province", "云南省")),
    ("关于推进步道建设的意见", "州政府", "楚雄彝族自治州", ("prefecture", "楚雄彝族自治州")),
    ("中共云南省委办公厅关于步道的通知", None, None, ("province", "云南省")),
    ("步道管理办法", None, None, (None, None)),
    (None, None, None, (None, None)),
])
def test_a_title_tells(title: str | None, issuer: str | None, near: str | None, told: tuple[str | None, str | None]) -> None:
    found = told_by_title(title, issuer, near)
    assert (found.level, found.place) == told


@pytest.mark.parametrize(("words", "place", "names"), [
    ("国务院办公厅", None, ("国务院办公厅",)),
    ("中共中央国务院", None, ("中国共产党中央委员会", "国务院")),
    ("财政部税务总局住房城乡建设部", None, ("中华人民共和国财政部", "国家税务总局", "中华人民共和国住房和城乡建设部")),
    ("中共楚雄州委办公室楚雄州人民政府办公室", None, ("中共楚雄彝族自治州委办公室", "楚雄彝族自治州人民政府办公室")),
    ("省委", "云南省", ("中共云南省委员会",)),
    ("省政府", "云南省", ("云南省人民政府",)),
    ("市政府", "云南省", ()),  # a city of a paper whose place is the province: which one is not said
    ("云南省不明厅", None, ()),
    ("云南省财政厅云南省不明厅", None, ()),  # half of the issuers would be wrong
    ("", None, ()),
])
def test_words_before_the_subject_name_the_issuers(words: str, place: str | None, names: tuple[str, ...]) -> None:
    assert issuers(words, place, 2019) == names


@pytest.mark.parametrize(("title", "name"), [
    ("云南省人民政府办公厅关于印发《步道建设方案》的通知", "步道建设方案"),
    ("中共楚雄州委办公室 楚雄州人民政府办公室印发〈楚雄州步道建设方案〉的通知", "楚雄州步道建设方案"),
    ("国务院办公厅转发国家发展改革委关于推进步道建设意见的通知", "推进步道建设意见"),
    ("步道建设方案", "步道建设方案"),
    ("关于做好步道建设的通知", "步道建设"),
])
def test_the_name_of_what_is_given_out(title: str, name: str) -> None:
    assert bare(title) == name


@pytest.mark.parametrize(("title", "place", "level"), [
    ("国务院办公厅关于印发深化步道改革2018年下半年重点工作的通知", None, "national"),
    ("云南省人民政府办公厅关于印发云南省深化步道改革2018年下半年重点工作的通知", "云南省", "province"),
    ("楚雄州人民政府办公室关于印发楚雄州深化步道改革2018年下半年重点工作的通知", "楚雄彝族自治州", "prefecture"),
])
def test_one_family_has_one_stem(title: str, place: str | None, level: str) -> None:
    assert family_stem(title, place, level) == "深化步道改革2018年下半年重点工作"


def test_years_part_families_and_own_names_do_not() -> None:
    assert family_stem("云南省2019年步道工作要点", "云南省", "province") != family_stem("2018年步道工作要点", None, "national")
    city, state = "健康玉溪行动（2020-2030年）", "健康中国行动（2020-2030年）"
    assert family_stem(city, "玉溪市", "prefecture") == family_stem(state, None, "national")
    assert family_stem("某市城市步道管理办法", None, None) == "某市城市步道管理办法"


def test_the_kind_of_paper_is_not_its_subject() -> None:
    assert subject("推进步道建设的指导意见") == subject("推进步道建设的实施意见") == subject("推进步道建设实施方案") == "推进步道建设"
    assert subject("方案") == "方案"
