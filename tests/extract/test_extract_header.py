"""What a paper says of itself: its first and last lines, and the fields read from them."""
from __future__ import annotations

import pytest

from wenmai.extract.header import Found, read_header
from wenmai.text import clean

NOTICE = """云溪市水务局文件

云水发〔2021〕5号

云溪市水务局关于做好汛期值守工作的通知

各县（市、区）水务局，局机关各科室：
为切实做好今年的汛期值守工作，保障全市安全度汛，现将有关事项通知如下，请各单位结合实际认真抓好落实。
一、加强领导。各单位要认真落实。
云溪市水务局
2021年5月8日
（此件公开发布）
抄送：市委办公室，市人大常委会办公室。
"""


def read(text: str) -> Found:
    cleaned = clean(text)
    first = cleaned.folded.find("一、")
    return read_header(cleaned, first if first >= 0 else len(cleaned.text))


def test_a_notice_laid_out_as_gb_t_9704_says() -> None:
    header = read(NOTICE).header
    assert header.number == "云水发〔2021〕5号"
    assert header.title == "云溪市水务局关于做好汛期值守工作的通知"
    assert header.type == "通知"
    assert header.issuers == ["云溪市水务局"]
    assert header.date == "2021-05-08"
    assert header.recipients == ["各县（市、区）水务局", "局机关各科室"]
    assert header.copied_to == ["市委办公室", "市人大常委会办公室"]
    assert header.publicity == "公开发布"


def test_each_field_has_its_place() -> None:
    header = read(NOTICE).header
    quotes = {key: [NOTICE[s:e] for s, e in spans] for key, spans in header.spans.items()}
    assert quotes == {
        "number": ["云水发〔2021〕5号"],
        "title": ["云溪市水务局关于做好汛期值守工作的通知"],
        "issuers": ["云溪市水务局"],
        "date": ["2021年5月8日"],
        "recipients": ["各县（市、区）水务局", "局机关各科室"],
        "copied_to": ["市委办公室", "市人大常委会办公室"],
        "publicity": ["公开发布"],
    }


TITLES = [
    # lines at the top, title, type: what the case is for
    ("云溪市人民政府办\n公室关于做好汛期值守工作的通知\n", "云溪市人民政府办公室关于做好汛期值守工作的通知", "通知"),
    ("云溪市水务局关于做好汛期\n值守工作的通知\n", "云溪市水务局关于做好汛期值守工作的通知", "通知"),  # broken over two lines
    ("云溪市水务局 云溪市应急局关于汛期值守的通知\n", "云溪市水务局 云溪市应急局关于汛期值守的通知", "通知"),
    ("云溪市防汛抗旱条例\n", "云溪市防汛抗旱条例", "条例"),
    ("云溪市“十四五”水安全保障规划\n", "云溪市“十四五”水安全保障规划", "规划"),
    ("云溪市水务局关于汛期值守的通知（试行）\n", "云溪市水务局关于汛期值守的通知（试行）", "通知"),
    ("防汛工作简报\n第三期\n", "防汛工作简报第三期", "简报"),  # with its issue
    ("云溪市水务局文件\n云溪市汛期值守实施方案\n", "云溪市汛期值守实施方案", "方案"),  # a letterhead is no title
    ("国务院\n关于汛期值守的通知\n", "国务院关于汛期值守的通知", "通知"),  # a short name on a line of its own
    ("财政部\n水利部\n应急部\n关于汛期值守的通知\n", "财政部水利部应急部关于汛期值守的通知", "通知"),  # one body a line
    ("云溪市人民政府\n云溪市人民政府办公室\n关于汛期值守的通知\n", "云溪市人民政府办公室关于汛期值守的通知", "通知"),  # whose site it is
    ("云溪市人民政府办公室转发\n市水务局关于汛期值守意见的通知\n", "云溪市人民政府办公室转发市水务局关于汛期值守意见的通知", "通知"),
    ("云溪市人民政府办公室\n印发关于汛期值守若干意见的通知\n", "云溪市人民政府办公室印发关于汛期值守若干意见的通知", "通知"),
    ("云溪市人民政府关于印发防汛预案的\n通 知\n", "云溪市人民政府关于印发防汛预案的通知", "通知"),  # its kind alone on the last line
    ("【字号：大 中 小】 打印\n云溪市2021年工作报告\n", "云溪市2021年工作报告", "报告"),  # a page's tools
    ("【字体：大 中 小】 打印 云溪市汛期值守方案\n", "云溪市汛期值守方案", "方案"),
    ("通知公告\n云溪市汛期值守方案\n", "云溪市汛期值守方案", "方案"),  # a site's menu
    ("云岭省人民委员会关于防汛工作的指示\n", "云岭省人民委员会关于防汛工作的指示", "指示"),  # a kind of the 1950s
    ("云溪市人民政府布告\n", "云溪市人民政府布告", "布告"),
    ("今天天气很好。\n", None, None),
    ("汛期值守怎么办？\n", None, None),
]


@pytest.mark.parametrize(("lines", "title", "kind"), TITLES)
def test_titles(lines: str, title: str | None, kind: str | None) -> None:
    header = read(lines + "为做好汛期值守工作，现将有关事项安排如下。\n").header
    assert (header.title, header.type) == (title, kind)


NUMBERS = [
    ("云水发〔2021〕5号\n云溪市水务局关于值守的通知\n", "云水发〔2021〕5号"),
    ("云溪市水务局关于值守的通知\n云水发 〔2021〕 5号\n", "云水发〔2021〕5号"),  # below the title, with spaces
    ("云溪市水务局关于值守的通知\n根据《市政府关于防汛的意见》（云政发〔2021〕1号）要求，现通知如下。\n", None),  # another paper's
    ("云溪市水务局关于值守的通知\n", None),
]


@pytest.mark.parametrize(("lines", "number"), NUMBERS)
def test_numbers(lines: str, number: str | None) -> None:
    assert read(lines).header.number == number


SIGNATURES = [
    # last lines, issuers, date
    ("云溪市水务局\n2021年5月8日\n", ["云溪市水务局"], "2021-05-08"),
    ("云溪市水务局　　2021年5月8日\n", ["云溪市水务局"], "2021-05-08"),  # in one line
    ("云溪市水务局\n二○二一年五月八日\n", ["云溪市水务局"], "2021-05-08"),
    ("云溪市水务局 云溪市应急局\n2021年5月8日\n", ["云溪市水务局", "云溪市应急局"], "2021-05-08"),
    ("云溪市防汛办 2021年5月8日\n", ["云溪市防汛办"], "2021-05-08"),  # a short name
    ("云溪市水务局\n2021.5.8\n", ["云溪市水务局"], "2021-05-08"),
    ("云溪市水务局\n2021年5月8日（公章）\n", ["云溪市水务局"], "2021-05-08"),
    ("云溪市防汛指挥部（代章）\n2021年5月8日\n", ["云溪市防汛指挥部"], "2021-05-08"),
    ("财政部 水利部\n2021年5月8日\n", ["财政部", "水利部"], "2021-05-08"),
    ("中国银行保险监督管理委员会国家文物局\n2021年5月8日\n", ["中国银行保险监督管理委员会", "国家文物局"], "2021-05-08"),
    ("云溪市水务局云溪市财政局\n2021年5月8日\n", ["云溪市水务局", "云溪市财政局"], "2021-05-08"),
    ("国家粮食和物资储备局\n2021年5月8日\n", ["国家粮食和物资储备局"], "2021-05-08"),
    ("云溪市财政局国家税务总局云溪市税务局\n2021年5月8日\n", ["云溪市财政局", "国家税务总局云溪市税务局"], "2021-05-08"),
    ("中国人民银行云溪市分行\n2021年5月8日\n", ["中国人民银行云溪市分行"], "2021-05-08"),
    ("云溪海关\n2021年5月8日\n", ["云溪海关"], "2021-05-08"),
    ("请遵照执行\n2021年5月8日\n", ["云溪市水务局"], "2021-05-08"),  # no name
    ("请于2021年5月8日前报送情况，联系电话另附，逾期不予受理。\n", ["云溪市水务局"], None),  # the title says who
]


@pytest.mark.parametrize(("lines", "issuers", "date"), SIGNATURES)
def test_who_signs_and_when(lines: str, issuers: list[str], date: str | None) -> None:
    header = read("云溪市水务局关于做好汛期值守工作的通知\n各县水务局：\n现通知如下。\n" + lines).header
    assert (header.issuers, header.date) == (issuers, date)


def test_an_order_has_its_number_below_its_name() -> None:
    header = read("国务院令\n第733号\n《水库管理条例》已经通过，现予公布，自公布之日起施行。\n2021年5月8日\n").header
    assert (header.number, header.type, header.date) == ("国务院令第733号", "令", "2021-05-08")


ORDERS = [
    # the first lines, number, issuers
    ("云溪市人民政府令\n第12号\n", "云溪市人民政府令第12号", ["云溪市人民政府"]),
    ("云溪市人民政府令\n（第十二号）\n", "云溪市人民政府令（第十二号）", ["云溪市人民政府"]),
    ("云溪市水务局公告\n2021年第16号\n", "云溪市水务局公告2021年第16号", ["云溪市水务局"]),
    ("云溪市水务局公告2021年第16号\n", "云溪市水务局公告2021年第16号", ["云溪市水务局"]),
]


@pytest.mark.parametrize(("lines", "number", "issuers"), ORDERS)
def test_who_gives_an_order_stands_in_its_number(lines: str, number: str, issuers: list[str]) -> None:
    header = read(lines + "《水库管理办法》已经通过，现予公布。\n市长 李明\n2021年5月8日\n").header
    assert (header.number, header.issuers) == (number, issuers)


TITLE_ISSUERS = [
    # title, issuers: what the case is for
    ("东湖街道办事处关于值守的通知", ["东湖街道办事处"]),
    ("云溪市第一中学关于值守的通知", ["云溪市第一中学"]),
    ("云溪市文明办关于值守的通知", ["云溪市文明办"]),
    ("云溪水务集团有限公司关于值守的通知", ["云溪水务集团有限公司"]),
    ("云溪市防汛领导小组（指挥部）关于值守的通知", ["云溪市防汛领导小组（指挥部）"]),
    ("云溪市贯彻落实国务院关于值守意见的方案", []),  # whose paper is carried out
    ("财政部 国家税务总局 水利部关于值守的通知", ["财政部", "国家税务总局", "水利部"]),
]


@pytest.mark.parametrize(("title", "issuers"), TITLE_ISSUERS)
def test_who_the_title_names(title: str, issuers: list[str]) -> None:
    assert read(f"{title}\n为做好值守，现通知如下。\n").header.issuers == issuers


DAYS = [
    # the line below the title, number, date
    ("云水发〔2021〕5号　2021年5月8日", "云水发〔2021〕5号", "2021-05-08"),  # both on one line
    ("（2021年5月8日 云水发〔2021〕5号）", "云水发〔2021〕5号", "2021-05-08"),
    ("（一九八五年三月五日）", None, "1985-03-05"),
    ("（85）云水字第5号", "（85）云水字第5号", None),  # a year in brackets is no item number
]


@pytest.mark.parametrize(("line", "number", "date"), DAYS)
def test_number_and_date_below_the_title(line: str, number: str | None, date: str | None) -> None:
    header = read(f"云溪市水务局关于汛期值守的通知\n{line}\n各县水务局：\n请认真落实。\n").header
    assert (header.number, header.date) == (number, date)


PUBLICITIES = [
    ("（此件主动公开）", "主动公开"),
    ("此件公开发布", "公开发布"),
    ("（主动公开）", "主动公开"),
    ("信息公开选项：主动公开", "主动公开"),
    ("主动公开政府信息。", None),  # a sentence
]


@pytest.mark.parametrize(("line", "said"), PUBLICITIES)
def test_publicity(line: str, said: str | None) -> None:
    assert read(f"云溪市水务局关于汛期值守的通知\n请认真落实。\n{line}\n").header.publicity == said


def test_a_law_was_passed_on_the_day_below_its_title() -> None:
    text = "云溪市防汛条例\n（2021年5月8日云溪市人民代表大会常务委员会通过）\n第一条 为了防汛，制定本条例。\n"
    assert read(text).header.date == "2021-05-08"
    old = read("关于防汛工作的决定\n（一九五二年三月二十一日政务院第一百二十次政务会议通过）\n为了防汛，特决定如下。\n").header
    assert (old.date, old.issuers) == ("1952-03-21", ["政务院"])


def test_the_title_says_who_issues_before_the_bracket_below_it_does() -> None:
    text = "云溪市人大常委会关于河道的决定\n（2021年5月8日云溪市第八届人民代表大会常务委员会第三次会议通过）\n第一条 护河。\n"
    assert read(text).header.issuers == ["云溪市人大常委会"]


COPIES = [
    # what stands behind and below 抄送：, who gets copies
    ("市委办公室，市人大办。\n云溪市防汛若干措施", ["市委办公室", "市人大办"]),
    ("市委办公室，市人大办。云溪市防汛若干措施", ["市委办公室", "市人大办"]),  # one line of a file whose lines are broken
    ("市委办公室，市人大办。\n各民主党派，市工商联。", ["市委办公室", "市人大办", "各民主党派", "市工商联"]),
    ("市委办公室，市检察院\n云溪市水务局 2021年5月8日印发", ["市委办公室", "市检察院"]),
    ("市委办公室，市检察院 2021年5月8日印发", ["市委办公室", "市检察院"]),
    ("市委办公室，存档（2）。", ["市委办公室", "存档（2）"]),
]


@pytest.mark.parametrize(("text", "expected"), COPIES)
def test_who_gets_copies(text: str, expected: list[str]) -> None:
    assert read(f"云溪市水务局关于做好防汛工作的通知\n云溪市水务局\n2021年5月8日\n抄送：{text}\n").header.copied_to == expected


RECIPIENTS = [
    ("各县（市、区）人民政府，市直各部门：", ["各县（市、区）人民政府", "市直各部门"]),
    ("市应急局：", ["市应急局"]),
    ("各州、市水务局：", ["各州、市水务局"]),
    ("各镇（街道），县直有关单位：", ["各镇（街道）", "县直有关单位"]),
    ("有关单位：", ["有关单位"]),
    ("科技部：", ["科技部"]),
    ("云溪大学：", ["云溪大学"]),
    ("机关各处室、局属各单位：", ["机关各处室", "局属各单位"]),
    ("厅直属各单位，驻云各单位：", ["厅直属各单位", "驻云各单位"]),
    ("全市各学校：", ["全市各学校"]),
    ("云岭省、云山省、云溪市人民政府，云岭、云山军区：", ["云岭省、云山省、云溪市人民政府", "云岭、云山军区"]),  # with one word for all
    ("云山示范区、各县人民政府、市水务局：", ["云山示范区", "各县人民政府", "市水务局"]),
    ("责任单位：", []),  # a label
    ("现就有关事项通知如下：", []),
    ("工作目标：", []),
]


@pytest.mark.parametrize(("line", "expected"), RECIPIENTS)
def test_recipients(line: str, expected: list[str]) -> None:
    assert read(f"云溪市水务局关于做好汛期值守工作的通知\n{line}\n请认真落实。\n").header.recipients == expected


def test_lines_of_a_site_are_no_header() -> None:
    text = "索引号：5301\n发布日期：2021年5月10日\n云溪市水务局关于汛期值守的通知\n各县水务局：\n请落实。\n云溪市水务局\n2021年5月8日\n"
    header = read(text).header
    assert (header.title, header.date) == ("云溪市水务局关于汛期值守的通知", "2021-05-08")


BLOCKS = [
    # the lines of a site that alone say what a paper is: the way they are set
    "索引号: 53 信息分类: 通知\n发布机构: 云溪市水务局 发文日期: 2021-05-08\n名称: 云溪市汛期值守通知\n文号: 云水发〔2021〕5号 主题词:\n",
    "索引号：53 | 发布机构：云溪市水务局 | 发文日期：2021年5月8日 | 名称：云溪市汛期值守通知 | 文号：云水发〔2021〕5号\n",
    "索引号：53发布机构：云溪市水务局发文日期：2021年5月8日名称：云溪市汛期值守通知文号：云水发〔2021〕5号\n",  # with nothing between
    "| 发布机构 | 云溪市水务局 | 发文日期 | 2021-05-08 |\n| 名称 | 云溪市汛期值守通知 | 文号 | 云水发〔2021〕5号 |\n",
    "发布机构 | 云溪市水务局 | 发文日期 | 2021-05-08\n名称 | 云溪市汛期值守通知 | 文号 | 云水发〔2021〕5号\n",
    "【法规标题】云溪市汛期值守通知\n【发文字号】云水发〔2021〕5号\n【颁布部门】云溪市水务局\n【颁布时间】2021-05-08\n",
    "文 件 号：云水发〔2021〕5号\n文件名称：云溪市汛期值守通知\n发文单位：云溪市水务局\n发文时间：2021/5/8\n发布日期：2021/5/9\n",
]


@pytest.mark.parametrize("block", BLOCKS)
def test_blocks_of_sites(block: str) -> None:
    header = read(block + "各县水务局：\n请认真落实。\n").header
    assert (header.title, header.number) == ("云溪市汛期值守通知", "云水发〔2021〕5号")
    assert (header.issuers, header.date) == (["云溪市水务局"], "2021-05-08")


def test_the_day_that_a_site_says_holds_where_the_paper_prints_none() -> None:
    text = "发文日期：2021年5月20日\n文号：无\n名称：云溪市汛期值守通知\n各县水务局：\n请落实。\n云溪市水务局\n2021年5月8日\n"
    header = read(text).header
    assert (header.date, header.number) == ("2021-05-08", None)


def test_a_text_that_is_no_paper_has_an_empty_header() -> None:
    header = read("今天天气很好，我们去公园散步。\n公园里人很多。\n").header
    assert (header.number, header.title, header.type, header.issuers, header.date) == (None, None, None, [], None)
    assert header.spans == {}


LEADS = [
    # a page's own words above the paper, and what leads over to it: the title, whose it is
    ("云溪网讯：5月20日，云溪市发布《关于加强值守的意见》。\n以下为中共云溪市委 云溪市人民政府《关于加强值守的实施意见》全文：\n",
     "关于加强值守的实施意见", ["中共云溪市委", "云溪市人民政府"]),
    ("近日，《云溪市防汛工作方案》全文如下：\n", "云溪市防汛工作方案", []),
    ("现将云溪市水务局《关于做好防汛工作的通知》原文如下：\n", "关于做好防汛工作的通知", ["云溪市水务局"]),
    ("要认真学习《关于做好防汛工作的通知》精神：\n", None, []),  # leads over to nothing
]


@pytest.mark.parametrize(("lead", "title", "issuers"), LEADS)
def test_words_of_a_page_that_lead_over_to_the_paper(lead: str, title: str | None, issuers: list[str]) -> None:
    text = clean(lead + "一、加强值守\n（一）修订预案。各县修订预案。\n")
    header = read_header(text, text.text.index("一、")).header
    assert (header.title, header.issuers, header.recipients) == (title, issuers, [])
