"""People with a post, meetings, and reporting duties: the sentence, and what is read from it."""
from __future__ import annotations

import pytest

from wenmai.extract.events import events
from wenmai.extract.name_hint import is_personal_name
from wenmai.extract.officials import officials
from wenmai.extract.reporting import duties
from wenmai.text import clean

PEOPLE = [
    # sentence, name, titles, body, part in the text
    ("市水务局局长李建国主持会议。", "李建国", ["局长"], "市水务局", "主持"),
    ("市水务局党委书记、局长李建国出席。", "李建国", ["党委书记", "局长"], "市水务局", "出席"),
    ("副市长欧阳明强调，要加强领导。", "欧阳明", ["副市长"], None, "强调"),  # a family name of two characters
    ("由市长王磊任组长。", "王磊", ["市长"], None, "组长"),
    ("市水务局局长李建国同志为组长。", "李建国", ["局长"], "市水务局", "组长"),
    ("云溪市应急管理局副局长陈晓红介绍情况。", "陈晓红", ["副局长"], "云溪市应急管理局", None),
    ("一级巡视员周文涛到会。", "周文涛", ["一级巡视员"], None, None),
    ("县长起自敏到乡镇调研。", "起自敏", ["县长"], None, "调研"),  # a family name of the region
    ("局长王强任组长。", "王强", ["局长"], None, "组长"),  # 王强任 is no name
    ("主任李 明作报告。", "李明", ["主任"], None, "作报告"),  # a name spread over the line
    ("组长由局长担任，副局长张敏参加。", "张敏", ["副局长"], None, "参加"),  # titles of two people
    ("联系人：赵燕，电话另附。", "赵燕", [], None, "联系人"),
    ("（云溪市水务局 赵晓燕）", "赵晓燕", [], "云溪市水务局", "供稿"),  # a byline
    ("对事故负有责任的云溪煤业集团公司总经理、党委副书记邵文受到处分。", "邵文", ["总经理", "党委副书记"], "云溪煤业集团公司", None),
    ("河口煤矿矿长孙建斌被移送司法机关。", "孙建斌", ["矿长"], "河口煤矿", None),
    ("（云溪市水务局 赵燕）", "赵燕", [], "云溪市水务局", "供稿"),
    ("(云溪市水务局\n\n　　赵燕）", "赵燕", [], "云溪市水务局", "供稿"),  # over a line's end
    ("（云溪市水务局\u00a0赵燕)", "赵燕", [], "云溪市水务局", "供稿"),
]
NOBODY = [
    "局长和副局长要加强领导。",  # 和 is a family name as well
    "市委书记高度重视。",
    "校长负责制",
    "由单位负责人任免。",
    "副主任医师",
    "书记王道坚实。",  # nothing that stands after a name
    "以习近平总书记重要讲话精神为指导，",
    "总书记习近平强调，",
    "会长期坚持。",
]


@pytest.mark.parametrize(("sentence", "name", "titles", "org", "role"), PEOPLE)
def test_people_with_a_post(sentence: str, name: str, titles: list[str], org: str | None, role: str | None) -> None:
    (person,) = officials(clean(sentence), is_personal_name)
    assert (person.name, person.titles, person.org, person.role_in_text) == (name, titles, org, role)


@pytest.mark.parametrize("sentence", NOBODY)
def test_titles_without_a_person(sentence: str) -> None:
    assert officials(clean(sentence), is_personal_name) == []


def test_one_entry_a_person_with_all_titles() -> None:
    found = officials(clean("市长李建国和副市长王磊共同揭牌。市委副书记李建国讲话。"), is_personal_name)
    assert [(person.name, person.titles) for person in found] == [("李建国", ["市长", "市委副书记"]), ("王磊", ["副市长"])]


def test_the_quote_of_a_person_holds_body_titles_name_and_role() -> None:
    text = "市水务局党委书记、局长李建国出席，副局长张敏参加。"
    found = officials(clean(text), is_personal_name)
    assert [[text[s:e] for s, e in person.spans] for person in found] == [["市水务局党委书记、局长李建国出席"], ["副局长张敏参加"]]


EVENTS = [
    # sentence, event, date, place, who holds it
    ("2021年5月20日召开全市防汛工作会议。", "全市防汛工作会议", "2021-05-20", None, []),
    ("2021年5月20日召开全市防汛工作推进会。", "全市防汛工作推进会", "2021-05-20", None, []),
    ("5月20日，市水务局召开防汛座谈会。", "防汛座谈会", "2021-05-20", None, ["市水务局"]),  # the year of the paper
    ("方案已经市人民政府第12次常务会议审议通过。", "市人民政府第12次常务会议", None, None, []),
    ("方案已经2021年5月8日市政府常务会议研究同意。", "市政府常务会议", "2021-05-08", None, []),  # the day is no part of the name
    ("防汛宣传周活动在市体育中心举行。", "防汛宣传周活动", None, "市体育中心", []),
    ("筹办好防汛博览会。", "防汛博览会", None, None, []),
    ("2月30日召开防汛座谈会。", "防汛座谈会", None, None, []),  # no such day
    ("5月20日前召开防汛座谈会。", "防汛座谈会", None, None, []),  # a last day for it, not its day
    ("云溪市人民政府\n2021年5月20日\n全市工作要点\n一、召开防汛座谈会。", "防汛座谈会", None, None, []),  # another sentence's day
    ("2021年5月20日印发要点；召开防汛座谈会。", "防汛座谈会", None, None, []),
    ("已经2021年5月8日召开的市政府第3次常务会议通过。", "市政府第3次常务会议", "2021-05-08", None, []),  # one event, not two
    ("由市水务局召开防汛座谈会。", "防汛座谈会", None, None, ["市水务局"]),
    ("会同市委组织部召开全市防汛座谈会。", "全市防汛座谈会", None, None, ["市委组织部"]),
    ("市防汛联盟举办第2届防汛论坛。", "第2届防汛论坛", None, None, ["市防汛联盟"]),
    ("（市水务局配合）探索市场化方式举办防汛论坛。", "防汛论坛", None, None, []),  # no body stands before the verb
    ("每年举办云溪水务博览会。", "云溪水务博览会", None, None, []),  # one with a name of its own
]
NO_EVENTS = [
    "会议指出，要加强领导。", "不得以会议落实会议。", "各单位要认真研究。", "召开之前做好准备。",
    # how often one meets
    "防汛例会一般每季度召开一次会议，汛情紧急时可以随时召开专题会议。", "每季度召开防汛调度会议。", "要定期不定期召开防汛企业座谈会。",
    # kinds of meetings, and how many of them
    "由联席会议办公室召开联络员会议。", "市政府召开的全国性会议要减少。", "各部门召开的工作会议要减少。", "鼓励旅行社举办大型会议。",
    "对在我市举办的经贸类、科技类会议予以奖励。", "召开50场以上民营企业座谈会。", "举办多场专题培训班。",
]


@pytest.mark.parametrize(("sentence", "name", "date", "place", "who"), EVENTS)
def test_events(sentence: str, name: str, date: str | None, place: str | None, who: list[str]) -> None:
    (event,) = events(clean(sentence), 2021, lambda offset: None)
    assert (event.text, event.date, event.place, event.participants) == (name, date, place, who)


@pytest.mark.parametrize("sentence", NO_EVENTS)
def test_words_of_meetings_that_name_none(sentence: str) -> None:
    assert events(clean(sentence), 2021, lambda offset: None) == []


DUTIES = [
    # sentence, who, to whom, how often, day
    ("各县区于每月5日前向市防汛办报送情况。", "各县区", "市防汛办", "month", "5"),
    ("市水务局每季度向市政府报告进展。", "市水务局", "市政府", "quarter", None),
    ("各单位要定期向市防汛办报告。", "各单位", "市防汛办", "定期", None),
    ("市应急局每日向市政府通报雨情。", "市应急局", "市政府", "day", None),
    ("各县每季度末上报市水务局。", "各县", "市水务局", "quarter", None),
    ("每半年向市人大常委会书面报告。", None, "市人大常委会", "half-year", None),
    ("每月3日前将情况报市防汛办。", None, "市防汛办", "month", "3"),
    ("各乡镇每季度末25日前将进展情况报县政府督查室。", "各乡镇", "县政府督查室", "quarter", "25"),
    ("市直各部门于每年12月10日前将落实情况书面报送市政府督查室。", "市直各部门", "市政府督查室", "year", "12月10日"),
    ("各单位应于每月 ３日前报市水务局汇总", "各单位", "市水务局", "month", "3"),  # figures as wide as characters
    ("各县每月五日前向市水务局报送情况。", "各县", "市水务局", "month", "五"),
    ("各单位要及时报送市水务局。", "各单位", "市水务局", None, None),
    ("各单位要明确专人，及时将工作进展情况报送市水务局。", "各单位", "市水务局", None, None),
    ("各单位每年1月向市水务局提交总结。", "各单位", "市水务局", "year", None),
    ("资金使用情况由市财政局按季度向市水务局通报。", "市财政局", "市水务局", "quarter", None),
    ("各单位应当向市水务局报备。", "各单位", "市水务局", None, None),
    ("各地落实本意见的情况及问题，要及时报送市水务局。", "各地", "市水务局", None, None),
    ("市应急指挥部必须在接到信息后，立即向市政府上报有关情况。", "市应急指挥部", "市政府", None, None),
    ("县级财政、民政部门，应当核实情况，并及时向上级主管部门报告。", "县级财政、民政部门", "上级主管部门", None, None),
    ("建设单位应当组织验收，并将验收报告报市水务局备案。", "建设单位", "市水务局", None, None),
    ("规章要依法报市政府备案，由市法制机构审查并定期向市政府报告。", "市法制机构", "市政府", "定期", None),
    # clauses between the day and who it is reported to
    ("从2021年起，各有关部门于每年2月底前，根据上年成效，结合督查情况，提出拟表扬名单，报送市政府办公室。",
     "各有关部门", "市政府办公室", "year", "2月底"),
    ("各县于每月5日前，汇总情况，将报表报市水务局备案。", "各县", "市水务局", "month", "5"),
    # once, by a day
    ("各责任单位要将细则于2021年6月30日前报送市政府办公室。", "各责任单位", "市政府办公室", None, "2021年6月30日"),
    ("请各县区于6月底前将方案报市水务局。", "各县区", "市水务局", None, "6月底"),
    ("各有关部门制定的办法，于2021年6月30日前报送市政府办公室。", "各有关部门", "市政府办公室", None, "2021年6月30日"),
    ("由建设单位将验收材料报市水务局备案。", "建设单位", "市水务局", None, None),
    ("监理单位向市水务局报备后处置。", "监理单位", "市水务局", None, None),  # a clause that begins with who reports
    ("由市农业农村局建立清单，向省水利厅报备。", "市农业农村局", "省水利厅", None, None),
    ("各县对防汛情况定期报告市水务局。", "各县", "市水务局", "定期", None),
    ("各成员单位落实情况定期报告联席会议。", "各成员单位", "联席会议", "定期", None),
    ("各县要认真总结，2021年12月20日前向市水务局报告情况。", "各县", "市水务局", None, "2021年12月20日"),
]
NO_DUTIES = ["每天开展巡查。", "每月组织报名。", "每年向社会公布。", "定期报告制度。", "向市防汛办报告。", "每周报送一次情况。",
             "要及时报告。", "办公室要及时向各成员单位通报情况。", "及时报经市政府同意。",
             "6月底前报市政府批准。", "2021年6月30日前报名。", "每年6月底前，组织评选，向社会公布，结果报名单位可查。",
             "6月底前完成，9月报送市水务局。"]


@pytest.mark.parametrize(("sentence", "who", "to", "every", "day"), DUTIES)
def test_reporting_duties(sentence: str, who: str | None, to: str, every: str | None, day: str | None) -> None:
    (duty,) = duties(clean(sentence), lambda offset: None)
    assert (duty.who, duty.to, duty.every, duty.day) == (who, to, every, day)


@pytest.mark.parametrize("sentence", NO_DUTIES)
def test_what_is_no_reporting_duty(sentence: str) -> None:
    assert duties(clean(sentence), lambda offset: None) == []


def test_a_report_that_is_passed_on_is_two_duties() -> None:
    first, second = duties(clean("各县区按月报送市水务局汇总后报市政府。"), lambda offset: "t1")
    assert (first.who, first.to, second.who, second.to) == ("各县区", "市水务局", "市水务局", "市政府")
    assert (first.every, second.every, first.task) == ("month", "month", "t1")
