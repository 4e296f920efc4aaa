"""Sentences that say who does what: the text, and each body with its part."""
from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.extract.statements import statements
from wenmai.text import clean

Said = list[tuple[str, str]]


def said(text: str) -> Said:
    return [(text[slice(*body)], role) for statement in statements(text, []) for body, role in statement.bodies]


SENTENCES = [
    # sentence, bodies: what the case is for
    ("由市水务局牵头，市应急局、市气象局配合，建立会商机制。",
     [("市水务局", "lead"), ("市应急局", "support"), ("市气象局", "support")]),
    ("市水务局要牵头制定预案，市应急局要积极配合。", [("市水务局", "lead"), ("市应急局", "support")]),  # active, with 要
    ("市水务局要继续做好牵头工作。", [("市水务局", "lead")]),
    ("市水务局负责修订预案，市应急局负责组建队伍。", [("市水务局", "responsible"), ("市应急局", "responsible")]),
    ("县人民政府授权县水务局负责防汛工作。", [("县水务局", "responsible")]),  # who is charged, not who charges
    ("县（区）水务局具体负责本辖区的管理。", [("县（区）水务局", "implement")]),
    ("请市水务局会同市应急局制定方案。", [("市水务局", "lead"), ("市应急局", "support")]),  # 请 is no part of the name
    ("物资采购由市水务局组织实施。", [("市水务局", "implement")]),
    ("市教育局：负责学校防汛。", [("市教育局", "responsible")]),  # the name is a label
    ("市水务局会同市应急局制定预案。", [("市水务局", "lead"), ("市应急局", "support")]),
    ("市水务局应当会同有关部门建立物资库、队伍库，配合有关部门建立专家库。",
     [("市水务局", "lead"), ("有关部门", "support"), ("市水务局", "support")]),  # lists behind the verb; 配合 without a subject
    ("遇有分歧的，由市水务局会同市气象局和市应急局协调处理。",
     [("市水务局", "lead"), ("市气象局", "support"), ("市应急局", "support")]),
    ("各级要重视。\n市水务局要加强统筹，会同市财政局制定办法。",
     [("市水务局", "lead"), ("市财政局", "support")]),  # the subject of the sentence
    ("经市水务局会同有关部门组织审定后执行。", [("市水务局", "lead"), ("有关部门", "support")]),
    ("县人民政府是防汛工作的责任主体，要落实责任。", [("县人民政府", "responsible")]),
    ("联席会议由市水务局、市应急局、市财政局等5个部门组成，市水务局为牵头单位。",
     [("市水务局", "lead"), ("市应急局", "support"), ("市财政局", "support")]),
    ("水务部门、气象部门和其他有关部门应当按照各自职责，做好预警。",
     [("水务部门", "responsible"), ("气象部门", "responsible"), ("其他有关部门", "responsible")]),
    ("财政、审计等部门按照职责分工做好监督。", [("财政", "responsible"), ("审计", "responsible")]),
    ("由市水务局牵头市财政局、市审计局等单位组建专班。", [("市水务局", "lead"), ("市财政局", "support"), ("市审计局", "support")]),
    ("市水务局会同市应急局制定预案，负责统一发布。", [("市水务局", "lead"), ("市应急局", "support"), ("市水务局", "responsible")]),
    ("指挥部下设办公室，负责日常工作。", [("办公室", "responsible")]),
    ("县级人民政府应根据需要成立指挥部，负责领导本区域的防汛。", [("县级人民政府", "responsible")]),
    ("各县区负责落实物资，各乡镇（街道）负责落实。", [("各县区", "responsible"), ("各乡镇（街道）", "implement")]),
    ("市水务局、市商务局等有关部门和单位按照职能分工做好供应。",
     [("市水务局", "responsible"), ("市商务局", "responsible"), ("有关部门和单位", "responsible")]),
    ("第八条 市水务局负责防汛。", [("市水务局", "responsible")]),
    ("由市水务局牵头、市应急局配合。", [("市水务局", "lead"), ("市应急局", "support")]),  # no comma between
    ("由市水务局牵头、市应急局和市气象局参与、各县区落实，建立机制。",
     [("市水务局", "lead"), ("市应急局", "support"), ("市气象局", "support"), ("各县区", "implement")]),
    ("由市水务局牵头、市应急局负责。", [("市水务局", "lead"), ("市应急局", "responsible")]),
    ("由市水务局抓总，市应急局参与。", [("市水务局", "lead"), ("市应急局", "support")]),
    ("由市水务局主责，市应急局、市气象局协办。", [("市水务局", "lead"), ("市应急局", "support"), ("市气象局", "support")]),
    ("演练由市应急局承办，市教育局参加。", [("市应急局", "responsible"), ("市教育局", "support")]),
    ("由各县区具体落实。", [("各县区", "implement")]),
    ("由县水务局组织落实，县应急局指导。", [("县水务局", "implement"), ("县应急局", "support")]),
    ("由县人民政府实施处罚。", [("县人民政府", "implement")]),
    ("由各县区负责落实。", [("各县区", "implement")]),  # once
    ("由市水务局牵头。市应急局参与。", [("市水务局", "lead")]),  # another sentence
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_who_does_what(text: str, expected: Said) -> None:
    assert said(text) == expected


NOTHING = [
    "落实党委领导下的院长负责制。",
    "市水务局负责人要到场，市应急局负责同志参加。",
    "由市水务局负责审批的，不再报批。",  # a case, no duty
    "主要领导负总责，分管领导具体负责。",
    "明确专人负责，责任到人。",
    "组建由三级医院牵头的医联体。",
    "充分发挥牵头部门作用。",
    "市应急局参与。",  # in what nobody leads
    "市水务局落实物资，市应急局实施演练。",  # not said to be charged
    "由市水务局承办的演练要到场。",
    "由市水务局实施的，不再报批。",
    "由于各部门落实不力。",
    "由三级医院参与。",
    "举办由市水务局主办、市应急局协办的论坛。",  # what a thing is like
    "由市水务局牵头、市应急局配合的机制运行良好。",
    "各部门要按照职责分工，密切配合，形成合力。",  # a call upon all
    "各地各部门要加强协作配合。",
    "责任单位负责工程质量。",
    "本办法由市水务局负责解释。",  # by the way, not in an item of its own
]


@pytest.mark.parametrize("text", NOTHING)
def test_sentences_that_set_nobodys_part(text: str) -> None:
    assert said(text) == []


def parts(text: str) -> list[list[tuple[str, str, int]]]:
    return [[(body.org, body.role, body.clause) for body in task.responsibilities] for task in extract(clean(text)).tasks]


def test_what_a_sentence_says_is_a_clause_of_its_task() -> None:
    text = "第一章 总则\n第一条 市水务局负责防汛。\n市应急局负责救援，市财政局会同市审计局管好资金。\n第二条 加强值守。\n"
    chapter, first, second = parts(text)
    assert first == [("市水务局", "responsible", 0), ("市应急局", "responsible", 1), ("市财政局", "lead", 2), ("市审计局", "support", 2)]
    assert chapter == second == []


def test_a_note_goes_before_what_sentences_say() -> None:
    text = "一、完善预案。市气象局负责预警。（市水务局牵头）\n二、组建队伍。市应急局负责组建。\n"
    assert parts(text) == [[("市水务局", "lead", 0)], [("市应急局", "responsible", 0)]]


def test_a_paper_without_numbers_has_no_tasks_from_sentences() -> None:
    assert parts("市水务局负责防汛。\n市应急局负责救援。\n市气象局负责预警。\n市财政局负责资金。\n") == []


def test_the_spans_hold_the_body_and_the_word() -> None:
    text = "一、完善预案。由市水务局牵头，市应急局配合。\n二、组建队伍。年内完成。\n"
    first, _ = extract(clean(text)).tasks
    assert [[text[s:e] for s, e in body.spans] for body in first.responsibilities] == [["市水务局牵头"], ["市应急局配合"]]


@pytest.mark.parametrize(("text", "word"), [
    ("县水务局具体负责本县的管理。", "具体负责"), ("各县区负责落实。", "负责落实"), ("县水务局负责落实物资。", "负责"),
    ("物资采购由市水务局组织实施。", "组织实施"),
])
def test_the_word_is_all_that_makes_the_part(text: str, word: str) -> None:
    assert [text[slice(*statement.word)] for statement in statements(text, [])] == [word]
