"""What the prefix of a document number tells: by the table, in its year, or by the place and the department it spells."""
from __future__ import annotations

import pytest

from wenmai.resolve.prefixes import told_by_prefix

NATIONAL = [
    ("国办发", 1996, "国务院办公厅"),
    ("国卫医发", 2015, "国家卫生和计划生育委员会"),
    ("国卫医发", 2020, "国家卫生健康委员会"),
    ("国卫办医函", 2020, "国家卫生健康委员会办公厅"),
    ("卫办疾控发", 2010, "卫生部办公厅"),
    ("环发", 2004, "国家环境保护总局"),
    ("环发", 2015, "环境保护部"),
    ("环办环评", 2021, "生态环境部办公厅"),
    ("建质", 2005, "建设部"),
    ("建质", 2021, "住房和城乡建设部"),
    ("农发", 2010, "农业部"),
    ("农发", 2020, "农业农村部"),
    ("林资发", 2016, "国家林业局"),
    ("国土资厅发", 2016, "国土资源部办公厅"),
    ("劳社部发", 2005, "劳动和社会保障部"),
    ("国经贸产业", 2001, "国家经济贸易委员会"),
    ("计价格", 1996, "国家计划委员会"),
    ("计价格", 2002, "国家发展计划委员会"),
    ("发改办高技", 2021, "国家发展和改革委员会办公厅"),
    ("发改价格", 2021, "国家发展和改革委员会"),
    ("公通字", 2012, "公安部"),
    ("国能新能", 2015, "国家能源局"),
    ("安监总管三", 2012, "国家安全生产监督管理总局"),
    ("银监发", 2012, "中国银行业监督管理委员会"),
    ("金规", 2024, "国家金融监督管理总局"),
    ("财教", 2019, "财政部"),
    ("中青联发", 2019, "中国共产主义青年团中央委员会"),
]


@pytest.mark.parametrize(("prefix", "year", "issuer"), NATIONAL)
def test_bodies_of_the_central_level_in_their_time(prefix: str, year: int, issuer: str) -> None:
    told = told_by_prefix(prefix, year)
    assert (told.issuer, told.level) == (issuer, "national")


LOCAL = [
    ("晋办发", "中共山西省委员会办公厅", "山西省"),
    ("渝委发", "中共重庆市委员会", "重庆市"),
    ("内党办发", "中共内蒙古自治区委员会办公厅", "内蒙古自治区"),
    ("东府办", "东莞市人民政府办公室", "东莞市"),
    ("绍政办发", "绍兴市人民政府办公室", "绍兴市"),
    ("汴政", "开封市人民政府", "开封市"),
    ("宛政办", "南阳市人民政府办公室", "南阳市"),
    ("饶府发", "上饶市人民政府", "上饶市"),
    ("并政发", "太原市人民政府", "太原市"),
    ("红政办发", "红河哈尼族彝族自治州人民政府办公室", "红河哈尼族彝族自治州"),
    ("黔东南府发", "黔东南苗族侗族自治州人民政府", "黔东南苗族侗族自治州"),  # the place's stem is written out
    ("孝感政发", "孝感市人民政府", "孝感市"),
    ("元谋政发", "元谋县人民政府", "元谋县"),
    ("云发改", "云南省发展和改革委员会", "云南省"),  # a province and what the department does
    ("粤人社规", "广东省人力资源和社会保障厅", "广东省"),
    ("京人社发", "北京市人力资源和社会保障局", "北京市"),
]


@pytest.mark.parametrize(("prefix", "issuer", "place"), LOCAL)
def test_bodies_of_places(prefix: str, issuer: str, place: str) -> None:
    told = told_by_prefix(prefix, 2021)
    assert (told.issuer, told.place) == (issuer, place)


@pytest.mark.parametrize(("prefix", "level"), [
    ("长政发", "prefecture"),  # 长沙 or 长治
    ("济政办发", "prefecture"),  # 济南 or 济宁
    ("苏人社发", None),  # 江苏 or 苏州
    ("某某发", None),
])
def test_what_two_places_use_chooses_neither(prefix: str, level: str | None) -> None:
    told = told_by_prefix(prefix, 2021)
    assert (told.issuer, told.level, told.place) == (None, level, None)
