"""Lists of bodies without a word for their part, in a paper that says once which body of a list leads."""
from __future__ import annotations

from wenmai.extract import extract
from wenmai.text import clean

RULED = """云溪市防汛工作方案
一、重点任务
（一）完善预案。修订全市预案。（市水务局、市应急管理局，排在第一位的为牵头部门，下同）
（二）组建队伍。组建抢险队伍。（市应急管理局、市财政局）
（三）开展演练。驻地单位（含市直单位）参加演练。
"""


def roles(text: str) -> list[list[tuple[str, str]]]:
    return [[(body.org, body.role) for body in task.responsibilities] for task in extract(clean(text)).tasks]


def test_the_first_of_a_bare_list_leads_where_the_paper_says_so() -> None:
    assert roles(RULED) == [
        [],
        [("市水务局", "lead"), ("市应急管理局", "support")],
        [("市应急管理局", "lead"), ("市财政局", "support")],
        [],  # a bracket within a sentence is no note
    ]


def test_a_bare_list_says_nothing_where_no_rule_stands() -> None:
    assert roles(RULED.replace("，排在第一位的为牵头部门，下同", "")) == [[], [], [], []]


def test_bare_lists_are_notes_where_there_are_many() -> None:
    """Three brackets with two bodies or more and nothing else, behind a sentence: who is responsible, without a word for it."""
    text = RULED.replace("，排在第一位的为牵头部门，下同", "") + "（四）储备物资。建立台账。（市财政局、各县区人民政府）\n"
    assert roles(text) == [
        [],
        [("市水务局", "responsible"), ("市应急管理局", "responsible")],
        [("市应急管理局", "responsible"), ("市财政局", "responsible")],
        [],
        [("市财政局", "responsible"), ("各县区人民政府", "responsible")],
    ]


def test_a_type_face_that_shows_who_leads_is_lost() -> None:
    text = RULED.replace("排在第一位的为牵头部门", "以黑体字标注的为牵头部门")
    assert roles(text)[1:3] == [
        [("市水务局", "responsible"), ("市应急管理局", "responsible")], [("市应急管理局", "responsible"), ("市财政局", "responsible")]]
