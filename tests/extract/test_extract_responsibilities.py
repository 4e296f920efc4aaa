"""Who does a task: notes handed to their tasks, and the rules that a paper states once for all of them."""
from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.model import Facts, Task
from wenmai.text import clean

HEAD = "云溪市水务局关于汛期值守的通知\n各县水务局：\n"


def facts(text: str) -> Facts:
    return extract(clean(text))


def roles(task: Task) -> dict[str, str]:
    return {body.org: body.role for body in task.responsibilities}


RULES = [
    # words of the rule: each makes the first body of a list lead and the others support
    "排在第一位的为牵头部门，下同",
    "排在第一位的为牵头单位，下同",
    "列第一位者为牵头单位，下同",
    "排名第一的为牵头单位",
    "列首位的单位为牵头单位，下同",
    "排名首位的部门牵头，下同",
    "排名第一者牵头",
    "责任单位排名第一的牵头，下同",
    "排在首位的单位负责牵头",
    "首个单位为牵头单位",
    "第一个单位为牵头责任单位，下同",
    "排在前面的为主责单位，下同",
]


@pytest.mark.parametrize("rule", RULES)
def test_the_first_of_a_list_leads(rule: str) -> None:
    text = HEAD + (f"一、完善预案。（市水务局、市应急局负责。{rule}）\n二、组建队伍。（市应急局、市教育局负责）\n"
                   "三、开展演练。（市教育局、市体育局分别负责）\n")
    first, second, each = facts(text).tasks
    assert roles(first) == {"市水务局": "lead", "市应急局": "support"}
    assert roles(second) == {"市应急局": "lead", "市教育局": "support"}
    assert roles(each) == {"市教育局": "responsible", "市体育局": "responsible"}  # each for its own part


@pytest.mark.parametrize("words", ["", "。排名不分先后", "。第一批任务", "。排名第一的牵头企业获奖"])
def test_without_a_rule_all_are_responsible(words: str) -> None:
    (task,) = facts(HEAD + f"一、完善预案。（市水务局、市应急局负责{words}）\n").tasks
    assert roles(task) == {"市水务局": "responsible", "市应急局": "responsible"}


def test_a_rule_changes_no_role_that_a_note_says_itself() -> None:
    text = HEAD + "一、完善预案。（市水务局配合，市应急局牵头。排在第一位的为牵头部门，下同）\n"
    assert roles(facts(text).tasks[0]) == {"市水务局": "support", "市应急局": "lead"}


def test_those_before_the_comma_lead() -> None:
    text = HEAD + ("一、完善预案。（市水务局，市应急局、市气象局负责。逗号前面的为牵头单位，下同）\n"
                   "二、组建队伍。（市教育局、市体育局，市民政局负责）\n")
    first, second = facts(text).tasks
    assert roles(first) == {"市水务局": "lead", "市应急局": "support", "市气象局": "support"}
    assert roles(second) == {"市教育局": "lead", "市体育局": "lead", "市民政局": "support"}


def test_those_before_the_semicolon_lead() -> None:
    text = HEAD + "一、完善预案。（市水务局、市教育局；市应急局负责。分号前为牵头单位，分号后为配合单位，下同）\n"
    assert roles(facts(text).tasks[0]) == {"市水务局": "lead", "市教育局": "lead", "市应急局": "support"}


def test_each_leads_where_the_paper_says_what_that_means() -> None:
    text = HEAD + ("一、完善预案。（市水务局、市应急局分别负责。分别负责为各部门按职责分别牵头，下同）\n"
                   "二、组建队伍。（市教育局负责）\n")
    assert [roles(task) for task in facts(text).tasks] == [{"市水务局": "lead", "市应急局": "lead"}, {"市教育局": "responsible"}]


def test_the_spans_hold_the_body_the_word_and_the_rule() -> None:
    text = HEAD + "一、完善预案。（市水务局、市应急局负责。排在第一位的为牵头部门，下同）\n二、组建队伍。（市应急局、市教育局负责）\n"
    body = facts(text).tasks[1].responsibilities[0]
    quoted = [text[s:e] for s, e in body.spans]
    assert quoted[0].endswith("第一位的为牵头部门")
    assert quoted[1:] == ["市应急局", "负责"]


def test_a_default_scope_holds_for_the_tasks_after_it() -> None:
    text = "一、完善预案。（市水务局负责，以下任务均需各县区落实，不再列出）\n二、组建队伍。（市应急局负责）\n三、检查。（各县区落实）\n"
    first, second, third = facts(text).tasks
    assert roles(first) == {"市水务局": "responsible"}
    assert [(body.org, body.role, body.implied) for body in second.responsibilities] == [
        ("市应急局", "responsible", False), ("各县区", "implement", True)]
    assert [(body.org, body.implied) for body in third.responsibilities] == [("各县区", False)]  # printed, so not implied
    (span,) = second.responsibilities[1].spans
    assert text[slice(*span)] == "以下任务均需各县区落实，不再列出"


SCOPES = [
    # words of a default scope, role that it gives
    ("以下均需各县区落实，不再列出", "implement"),
    ("以下措施均需各县区落实，不再单独列出", "implement"),
    ("以下均由各县区负责落实，不再列出", "implement"),
    ("以下各项任务均需各县区配合，不再一一列出", "support"),
    ("各项措施责任单位均包括各县区，以下不再列出", "responsible"),
]


@pytest.mark.parametrize(("words", "role"), SCOPES)
def test_the_words_of_a_default_scope(words: str, role: str) -> None:
    text = HEAD + f"一、完善预案。（市水务局牵头，{words}）\n二、组建队伍。（市应急局牵头）\n"
    assert [roles(task) for task in facts(text).tasks] == [{"市水务局": "lead"}, {"市应急局": "lead", "各县区": role}]


def test_several_notes_of_one_task_are_clauses() -> None:
    (task,) = facts("一、完善预案。修订（市水务局负责）。组建（市应急局负责）。演练（市水务局、市应急局配合）。\n").tasks
    assert [(body.org, body.role, body.clause) for body in task.responsibilities] == [
        ("市水务局", "responsible", 0), ("市应急局", "responsible", 1), ("市水务局", "support", 2), ("市应急局", "support", 2)]


def test_a_note_after_several_sub_items_stands_for_the_item_above() -> None:
    text = "一、完善预案\n1.修订。\n2.演练。（市水务局负责）\n二、组建队伍（市应急局负责）\n三、巡查（市气象局负责）\n"
    assert [task.number for task in facts(text).tasks if task.responsibilities] == ["一", "二", "三"]


def test_a_note_on_each_sub_item_stays_with_it() -> None:
    text = ("一、完善预案\n1.修订。（市教育局负责）\n2.演练。（市水务局负责）\n"
            "二、组建队伍（市应急局负责）\n三、巡查（市气象局负责）\n四、值守（市气象局负责）\n")
    assert [task.number for task in facts(text).tasks if task.responsibilities] == ["1", "2", "二", "三", "四"]


def test_names_in_a_cell_that_a_line_end_parts() -> None:
    text = "工作任务 责任单位\n修订防汛预案\n市水务局\n市应急局、市气象\n局\n"
    bodies = [body for task in facts(text).tasks for body in task.responsibilities]
    assert [body.org for body in bodies] == ["市水务局", "市应急局", "市气象局"]
    assert ["".join(text[s:e] for s, e in body.spans[1:]) for body in bodies] == ["市水务局", "市应急局", "市气象\n局"]


def test_an_annex_row_restates_a_task_of_the_body() -> None:
    text = """云溪市2021年防汛工作方案

一、重点任务。
（一）完善应急预案。
修订预案，2021年6月底前完成。
（二）组建抢险队伍。
组建队伍。
二、保障措施。
（一）加强组织领导。
附件
云溪市防汛工作任务分工
工作任务 牵头部门 配合部门
完善应急预案 市水务局 市应急局
组建抢险队伍 市应急局 市水务局
"""
    tasks = facts(text).tasks
    label = {task.id: task.label for task in tasks}
    assert {task.label: label[task.same_as] for task in tasks if task.same_as} == {
        "完善应急预案": "完善应急预案", "组建抢险队伍": "组建抢险队伍"}
    rows = [task for task in tasks if task.same_as]
    assert [roles(row) for row in rows] == [{"市水务局": "lead", "市应急局": "support"}, {"市应急局": "lead", "市水务局": "support"}]
    assert [label[row.parent or ""] for row in rows] == ["云溪市防汛工作任务分工"] * 2
    assert [text[s:e] for s, e in rows[0].responsibilities[0].spans] == ["牵头部门", "市水务局"]


def test_bodies_that_share_a_head_stand_for_many() -> None:
    (task,) = facts(HEAD + "一、完善预案。各处抓好落实。\n责任单位：各市水利局、财政局，市气象局\n").tasks
    assert [body.org for body in task.responsibilities if body.collective] == ["财政局"]


def test_who_answers_for_a_place_carries_out_beside_others() -> None:
    beside, alone = facts(HEAD + "一、完善预案。各处抓好落实。\n属地责任：各县人民政府\n责任单位：市水务局\n"
                                 "二、组建队伍。各处抓好落实。\n属地责任：各县人民政府\n").tasks
    assert roles(beside) == {"各县人民政府": "implement", "市水务局": "responsible"}
    assert roles(alone) == {"各县人民政府": "responsible"}


@pytest.mark.parametrize("mark", ["。（{0}）", "（{0}）。"])
def test_a_bracket_with_bodies_and_a_time_is_a_note(mark: str) -> None:
    (task,) = facts(HEAD + "一、完善预案。各处抓好落实" + mark.format("市水务局、市应急局，2023年7月15日前完成") + "\n").tasks
    assert roles(task) == {"市水务局": "responsible", "市应急局": "responsible"}
    assert task.deadline and task.deadline.date == "2023-07-15"


def test_a_default_scope_leaves_out_what_is_only_said_in_a_sentence() -> None:
    text = ("一、完善预案。（市水务局负责，以下任务均需各县区落实，不再列出）\n二、组建队伍。（市应急局负责）\n"
            "三、检查。由市水务局牵头开展检查工作。\n")
    _, noted, said = facts(HEAD + text).tasks
    assert roles(noted) == {"市应急局": "responsible", "各县区": "implement"}
    assert roles(said) == {"市水务局": "lead"}


CHARGES = [
    # text, the bodies of its tasks: duties under the name of a body are that body's
    ("一、机构\n（一）市防汛指挥部职责\n1.组织防汛。\n2.督促检查。\n（二）市防汛指挥部办公室及其职责\n1.收集汛情。\n2.值守。",
     ["市防汛指挥部", "市防汛指挥部", "市防汛指挥部办公室", "市防汛指挥部办公室"]),
    ("（一）市防汛指挥部办公室及其职责\n指挥部下设办公室。办公室承担以下职责：\n1.收集汛情。\n2.值守。", ["办公室", "办公室"]),
    ("（一）市防汛指挥部职责\n1.组织防汛。（市水务局负责）\n2.督促检查。", ["市水务局", "市防汛指挥部"]),
    ("（一）成员单位职责\n1.组织防汛。\n2.督促检查。", [None, None]),  # of many, each
    ("（一）强化市政府职责\n1.组织防汛。\n2.督促检查。", [None, None]),  # what is to be done
]


@pytest.mark.parametrize(("text", "bodies"), CHARGES)
def test_duties_under_the_name_of_a_body(text: str, bodies: list[str | None]) -> None:
    tasks = [task for task in facts(HEAD + text + "\n").tasks if task.kind == "task"]
    assert [task.responsibilities[0].org if task.responsibilities else None for task in tasks] == bodies
