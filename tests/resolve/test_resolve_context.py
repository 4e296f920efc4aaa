"""Region and level of a paper: by issuer, title, number, or by what it says of itself."""
from __future__ import annotations

import pytest

from wenmai.model import Citation, Facts, Header, Responsibility, Task
from wenmai.resolve import resolve
from wenmai.resolve.laws import full_law_title

HEADERS = [
    # header, region, level: what the case is for
    (Header(issuers=["楚雄州卫生和计划生育委员会"]), "楚雄彝族自治州", "prefecture"),
    (Header(issuers=["运城市人民政府办公室"]), "运城市", "prefecture"),
    (Header(issuers=["赣州市南康区人民政府办公室"]), "赣州市南康区", "county"),
    (Header(issuers=["铜鼓县永宁镇人民政府"]), "铜鼓县永宁镇", "township"),
    (Header(issuers=["国务院"]), "全国", "national"),
    (Header(issuers=["财政部", "税务总局"]), "全国", "national"),
    (Header(issuers=["国家发展改革委办公厅"]), "全国", "national"),
    (Header(issuers=["中共云南省委", "云南省人民政府"]), "云南省", "province"),
    (Header(title="玉溪市“十四五”水利规划"), "玉溪市", "prefecture"),
    (Header(title="《上海市养老服务若干措施》"), "上海市", "province"),
    (Header(title="关于进一步优化宝坻区落户政策的意见"), "天津市宝坻区", "county"),  # inside the title
    (Header(title="国家能源局关于做好供暖工作的通知"), "全国", "national"),
    (Header(number="云政办发〔2018〕87号"), "云南省", "province"),
    (Header(number="大政发〔2020〕3号"), None, "prefecture"),  # 大理 or 大连: both are prefectures, and more is not said
    (Header(number="宁政发〔2020〕3号"), None, None),  # 宁夏 or 南京
    (Header(number="国卫医发〔2020〕3号"), "全国", "national"),  # by the beginning of the prefix
    (Header(issuers=["市人民政府办公室"], title="关于印发玉溪市供水办法的通知"), "玉溪市", "prefecture"),
]


@pytest.mark.parametrize(("header", "region", "level"), HEADERS)
def test_by_the_header(header: Header, region: str, level: str) -> None:
    resolve(Facts(header))
    assert (header.region, header.level) == (region, level)


def test_by_the_place_a_paper_speaks_of() -> None:
    """Neither issuer nor title: 我县 says the level, the county named most is the one."""
    text = "为改善我县人居环境，制定本措施。宜春市补助一半。铜鼓供水公司、县财政局落实，铜鼓城区先行。"
    assert resolve(Facts(Header(type="措施")), text).header.region == "铜鼓县"


def test_the_level_is_known_where_the_place_is_not() -> None:
    task = Task("t1", None, None, "x", "task", ((0, 1),), responsibilities=[Responsibility("县财政局", "lead", ((0, 4),))])
    facts = resolve(Facts(Header(), tasks=[task]), "为改善我县人居环境，制定本措施。")
    assert (facts.header.region, facts.header.level) == (None, "county")
    assert facts.tasks[0].responsibilities[0].canonical is None


@pytest.mark.parametrize("text", ["今天天气很好。", "我市的天气很好，昆明市的更好，昆明市。"])
def test_no_policy_document(text: str) -> None:
    """Where nothing was recognised, nothing is said."""
    assert resolve(Facts(Header()), text) == Facts(Header())


LAWS = [
    ("中医药法", "中华人民共和国中医药法"),
    ("中华人民共和国安全生产法", "中华人民共和国安全生产法"),
    ("土地管理法（2019年修正）", "中华人民共和国土地管理法"),
    ("政府信息公开条例", "中华人民共和国政府信息公开条例"),
    ("住房公积金管理条例", None),  # issued without the country's name
    ("云南省发展中医药条例", None),
]


@pytest.mark.parametrize(("short", "full"), LAWS)
def test_laws_by_short_title(short: str, full: str | None) -> None:
    assert full_law_title(short) == full


def test_a_cited_law_gets_its_full_title() -> None:
    cited = Citation("中医药法", None, "basis", None, None, ((0, 4),))
    resolve(Facts(Header(), citations=[cited]))
    assert (cited.title, cited.surface) == ("中华人民共和国中医药法", "中医药法")


@pytest.mark.parametrize(("text", "name"), [
    ("自2024年10月1日起统一执行。", "国家金融监督管理总局山东监管局"),
    ("2022年5月1日印发的办法继续执行。", "山东省地方金融监督管理局"),
    ("（鲁政发〔2022〕7号）请于2026年3月31日前完成。", "山东省地方金融监督管理局"),  # a day ahead of the paper is not its own
    ("（鲁政发〔2022〕7号）延长至2026年3月31日。", "山东省地方金融监督管理局"),
])
def test_a_paper_without_a_date_is_no_earlier_than_the_days_it_speaks_of(text: str, name: str) -> None:
    task = Task("t1", None, None, "x", "task", ((0, 1),), responsibilities=[Responsibility("山东金融监管局", "lead", ((0, 7),))])
    resolve(Facts(Header(title="山东省关于供水的若干措施"), tasks=[task]), text)
    assert task.responsibilities[0].canonical == name
