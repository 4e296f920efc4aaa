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
