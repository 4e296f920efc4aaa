"""What tells a task's area, and in which order: own words, section, paper, lead."""
from __future__ import annotations

import pytest

from wenmai.annotation import from_annotation, to_annotation
from wenmai.areas import with_areas
from wenmai.areas.words import weigh, weigh_each
from wenmai.model import Facts, Header, Responsibility, Source, Task, TaskArea
from wenmai.resolve.tables import rows


def paper(text: str, *labels: str, title: str | None = None, parents: dict[str, str] | None = None) -> Facts:
    """Facts whose tasks are the labels, at their places in the text; `parents` are labels under labels."""
    ids = {words: f"t{n}" for n, words in enumerate(labels, 1)}
    tasks = []
    for words, name in ids.items():
        start = text.index(words)
        tasks.append(Task(name, ids.get((parents or {}).get(words, "")), None, words, "task", ((start, start + len(words)),)))
    return Facts(Header(title=title), tasks=tasks)


def area(text: str, *labels: str, title: str | None = None, parents: dict[str, str] | None = None) -> TaskArea:
    """The area of the last of the labels."""
    found = with_areas(paper(text, *labels, title=title, parents=parents), text).tasks[-1].area
    assert found is not None
    return found


@pytest.mark.parametrize(("heading", "code"), [
    ("提升县级医院急救能力", "1301"),
    ("建好社区健身步道", "1303"),
    ("鼓励开办药店连锁", "1302"),
    ("修编控制性详细规划", "1001"),
    ("推进老旧小区加装电梯", "1002"),
    ("清理河道采砂", "0603"),
    ("扩大养老保险参保", "1502"),
    ("开展消防安全检查", "0905"),
    ("办好冬季马拉松赛事", "1303"),
    ("用好专项债券", "0401"),
    ("规范民宿旅游", "0805"),
    ("推广新能源汽车", "0701"),
    ("免征新能源汽车购置税", "0402"),
    ("推进工业互联网平台建设", "0706"),
    ("建设数字政府一网通办", "0204"),
    ("保护历史建筑", "1202"),
])
def test_the_words_of_the_heading_decide(heading: str, code: str) -> None:
    assert (area(heading, heading).code, area(heading, heading).by) == (code, "own")


@pytest.mark.parametrize(("heading", "code"), [
    ("优化工程建设审批", "07"), ("全面提高中小学课后服务", "13"), ("防范银行风险", "15"), ("依照公司法办理", "16"), ("全市政策统一", "10"),
    ("我国资源丰富", "03"), ("形式审核后转业务主管部门", "15"), ("加强干部队伍建设", "21"), ("促进房地产平稳健康发展", "13"),
])
def test_words_across_the_border_of_two_words_say_nothing(heading: str, code: str) -> None:
    found = with_areas(paper(heading, heading), heading).tasks[0].area
    assert found is None or not found.code.startswith(code)


def test_the_reason_names_the_words_loudest_first() -> None:
    assert area("医院信息化升级", "医院信息化升级", title="关于医院建设的通知") == TaskArea("1301", "own", ("医院",))
    assert area("公立医院床位", "公立医院床位").words == ("公立医院", "床位")


def test_the_text_is_asked_where_the_heading_tells_nothing() -> None:
    text = "补齐短板。新建两所幼儿园，扩招中小学教师，改造农村学校食堂。"
    assert (area(text, "补齐短板").code, area(text, "补齐短板").by) == ("1102", "own")


def test_white_space_in_the_text_changes_nothing() -> None:
    words = "补齐短板。" + "统筹安排，" * 20 + "新建两所幼儿园，扩招教师。" + "统筹安排，" * 20 + "建好医院病房和诊疗中心，多请医生。"
    spread = "补齐短板" + "\r\n\n   ".join(words[4:])
    assert area(words, "补齐短板") == area(spread, "补齐短板") == TaskArea("1102", "own", ("幼儿园", "教师"))


def test_the_text_ends_where_bodies_are_named() -> None:
    text = "补齐短板。抓紧办理。（市教育局牵头，市内各中小学校、幼儿园配合）"
    facts = paper(text, "补齐短板", title="关于供热管网的通知")
    start = text.index("市教育局")
    facts.tasks[0].responsibilities = [Responsibility("市教育局", "lead", ((start, start + 4),))]
    found = with_areas(facts, text).tasks[0].area
    assert found == TaskArea("1002", "paper", ("供热",))


def test_a_general_heading_leaves_it_to_section_or_paper() -> None:
    text = "加强组织领导。各学校、各医院、各银行都要落实。"
    assert area(text, "加强组织领导", title="关于冬季供热的通知").by == "paper"


def test_the_section_comes_before_the_paper() -> None:
    text = "一、办好养老服务\n（一）补齐短板\n"
    found = area(text, "办好养老服务", "补齐短板", title="关于供热管网的通知", parents={"补齐短板": "办好养老服务"})
    assert found == TaskArea("1703", "section", ("养老服务",))


def test_words_of_two_areas_go_by_what_is_near() -> None:
    text = "推进文化遗产保护"
    museums, theatres = "关于博物馆建设的通知", "关于群众文化活动的通知"
    assert area(text, text, title=museums).code == "1202"
    assert area(text, text, title=theatres).code == "1201"


def test_a_printed_class_is_the_papers() -> None:
    text = "索引号： | 1 | 主题分类： | 国防\\国防动员\n一、抓紧办理\n"
    assert area(text, "抓紧办理", title="关于供热管网的通知") == TaskArea("2102", "paper", ("国防\\国防动员",))


def test_without_a_title_most_headings_tell_the_papers_area() -> None:
    text = "疏浚河道\n加固水库\n抓紧办理\n"
    assert area(text, "疏浚河道", "加固水库", "抓紧办理") == TaskArea("0603", "paper", ())


def test_the_function_of_the_lead_comes_last() -> None:
    text = "抓紧办理（市教育局负责）"
    facts = paper(text, "抓紧办理")
    facts.tasks[0].responsibilities = [Responsibility("市教育局", "responsible", ((5, 9),), "玉溪市教育局")]
    assert with_areas(facts, text).tasks[0].area == TaskArea("1102", "lead", ("市教育局",))


def test_where_nothing_tells_none_is_said() -> None:
    text = "抓紧办理"
    assert with_areas(paper(text, text), text).tasks[0].area is None


def test_a_row_that_restates_a_task_has_its_area() -> None:
    text = "补齐短板。新建幼儿园，扩招教师。附表：抓紧办理"
    facts = paper(text, "补齐短板", "抓紧办理")
    facts.tasks[1].same_as = "t1"
    assert [task.area.code for task in with_areas(facts, text).tasks if task.area] == ["1102", "1102"]


def test_the_written_form_keeps_the_area() -> None:
    text = "建好社区健身步道\n抓紧办理"
    facts = with_areas(paper(text, "建好社区健身步道"), text)
    facts.tasks.append(Task("t9", None, None, "抓紧办理", "task", ((9, 13),)))
    read = from_annotation(to_annotation(facts, Source("a.txt", "0", "utf-8", text)))
    assert [task.area for task in read.tasks] == [facts.tasks[0].area, None]


def test_headings_weighed_in_one_pass_are_weighed_as_by_themselves() -> None:
    headings = ["开展消防安全检查", "", "清理河道采", "砂石整治", "加强组织领导", "清理河道采砂，清理河道"]
    assert weigh_each(headings) == [weigh(heading) for heading in headings]
    assert weigh_each([]) == []


def test_no_word_of_the_table_goes_over_a_line() -> None:
    assert not [word for word, *_ in rows("words", "areas") if "\n" in word]
