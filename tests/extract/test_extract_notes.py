"""Notes on who does a task: the note on the left, each body with its role on the right."""
from __future__ import annotations

import pytest

from wenmai.extract.notes import Note, notes
from wenmai.text import clean

Roles = dict[str, str]


def found(text: str) -> tuple[str, list[Note]]:
    cleaned = clean(text)
    return cleaned.text, notes(cleaned)


def roles(text: str) -> Roles:
    printed, all_notes = found(text)
    return {printed[slice(*part.body)]: part.role for note in all_notes for part in note.parts}


LEAD_SUPPORT = {"市财政局": "lead", "市审计局": "support"}
BRACKETS = [
    "（市财政局牵头，市审计局配合）",
    "(市财政局牵头,市审计局配合)",
    "〔市财政局牵头，市审计局配合〕",
    "[市财政局牵头，市审计局配合]",
    "【市财政局牵头，市审计局配合】",
    "加强监督（市财政局牵头，市审计局配合）。",  # before the full stop
    "加强监督。（市财政局牵头，市审计局配合）",
    "加强监督。（由市财政局牵头、市审计局配合）",
    "加强监督。（市财政局牵头，市审计局配合",  # never closed
    "加强监督。（市财政局 牵头 ， 市审计局 配合）",
    "牵头单位：市财政局\n配合单位：市审计局",  # on lines of their own
    "牵头单位: 市财政局\n配合单位: 市审计局",
    "（牵头单位：市财政局；配合单位：市审计局）",
    "（牵头单位：市财政局 配合单位：市审计局）",  # nothing but a space between
]


@pytest.mark.parametrize("text", BRACKETS)
def test_where_and_in_what_brackets_a_note_stands(text: str) -> None:
    assert roles(text) == LEAD_SUPPORT


NO_NOTES = [
    "（详见附件）",
    "（以下简称开发区）",
    "（2021年）",
    "（负责人签字）",  # the word is there, no body is
    "（购房合同网签前需会同开发企业提前备案）",
    "（含住房和城乡建设等配合内容的项目）",
    "市财政局牵头，市审计局配合。",  # running text, no note
    "（一）市教育局负责",  # an item number
    "《配合值守办法（试行）》",
]


@pytest.mark.parametrize("text", NO_NOTES)
def test_brackets_that_hold_no_note(text: str) -> None:
    assert found(text)[1] == []


WORDS = [
    # note, roles: what the case is for
    ("（市财政局牵头负责，市审计局协同配合）", LEAD_SUPPORT),
    ("（市财政局牵头督导，市审计局协办）", LEAD_SUPPORT),
    ("（市财政局抓总，市审计局参与）", LEAD_SUPPORT),
    ("（市财政局牵头组织，市审计局积极配合）", LEAD_SUPPORT),
    ("（怀化市会同县负责）", {"怀化市会同县": "responsible"}),  # a county of that name
    ("（市水务局会同县水务局负责）", {"市水务局": "lead", "县水务局": "support"}),
    ("（市教育局会同市体育局负责）", {"市教育局": "lead", "市体育局": "support"}),  # who joins supports
    ("（市教育局承办，市体育局协助）", {"市教育局": "responsible", "市体育局": "support"}),
    ("（市教育局、市体育局分别负责）", {"市教育局": "responsible", "市体育局": "responsible"}),
    ("（市教育局、市体育局按职责分工负责）", {"市教育局": "responsible", "市体育局": "responsible"}),
    ("（市教育局牵头组织实施，各县区具体落实）", {"市教育局": "lead", "各县区": "implement"}),
    ("（各乡镇人民政府组织实施）", {"各乡镇人民政府": "implement"}),
    ("（责任单位：市教育局、市体育局）", {"市教育局": "responsible", "市体育局": "responsible"}),
    ("（牵头单位：市教育局；责任单位：市体育局）", {"市教育局": "lead", "市体育局": "implement"}),  # beside a lead
    ("（主责单位：市财政局；协办单位：市审计局）", LEAD_SUPPORT),
    ("（主要责任单位：市财政局，参与单位：市审计局）", LEAD_SUPPORT),
    ("（牵头考核单位：市教育局）", {"市教育局": "lead"}),
    ("（市教育局具体负责）", {"市教育局": "responsible"}),  # nobody is named before
    ("（市教育局牵头，各县区具体负责）", {"市教育局": "lead", "各县区": "implement"}),
    ("（市财政局主办，市审计局参加）", LEAD_SUPPORT),
    ("（主办单位：市财政局；协同责任单位：市审计局）", LEAD_SUPPORT),
    ("（市财政局负总责，市审计局配合）", {"市财政局": "responsible", "市审计局": "support"}),
    ("（市财政局负责指导，各县区负责落实）", {"市财政局": "support", "各县区": "implement"}),
    ("（市财政局牵头，会同市审计局负责）", LEAD_SUPPORT),  # who joins the one that leads
    ("（市财政局会同市审计局）", LEAD_SUPPORT),
    ("（市财政局牵头，有关部门按职责分工配合落实）", {"市财政局": "lead", "有关部门": "support"}),
    ("（市财政局、市审计局等13个部门按职责分工负责）", {"市财政局": "responsible", "市审计局": "responsible"}),
    ("（以上任务由市财政局牵头，市审计局配合）", LEAD_SUPPORT),
    ("（市财政局牵头，第2项由市审计局配合）", LEAD_SUPPORT),
    ("（牵头单位：市财政局配合单位：市审计局）", LEAD_SUPPORT),  # no mark between
    ("加强监督。牵头单位：市财政局；配合单位：市审计局。", LEAD_SUPPORT),  # behind the last sentence of a paragraph
    ("加强监督。\n——牵头单位：市财政局；配合单位：市审计局", LEAD_SUPPORT),
    ("（责任处室：规划处，配合处室：财务处、人事处）", {"规划处": "responsible", "财务处": "support", "人事处": "support"}),
    ("（组织实施单位：市财政局）", {"市财政局": "implement"}),
    ("（牵头督导：市财政局；配合单位：市审计局）", LEAD_SUPPORT),  # a verb for a label
    ("（市财政局牵头督导：年底前完成）", {"市财政局": "lead"}),  # and one that is none
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_for_roles(text: str, expected: Roles) -> None:
    assert roles(text) == expected


NAMES = [
    # note, bodies in order: where one name ends and the next begins
    ("（市税务局,财政局;民政局负责）", ["市税务局", "财政局", "民政局"]),
    ("（市税务局 市财政局 市民政局负责）", ["市税务局", "市财政局", "市民政局"]),  # parted by spaces
    ("（市水务局市应急局负责）", ["市水务局", "市应急局"]),  # by nothing
    ("牵头单位：市水务局市应急局", ["市水务局", "市应急局"]),
    ("（贵阳市、遵义市、黔南州人民政府负责）", ["贵阳市", "遵义市", "黔南州人民政府"]),
    ("（各市、县人民政府负责）", ["各市、县人民政府"]),  # a level goes with what follows
    ("（市水务局负责；各市〔州〕、各县〔市、区〕人民政府落实）", ["市水务局", "各市〔州〕", "各县〔市、区〕人民政府"]),
    ("（市教育局和市体育局负责）", ["市教育局", "市体育局"]),
    ("（市发展和改革委员会负责）", ["市发展和改革委员会"]),  # 和 within a name
    ("（市工业和信息化局牵头）", ["市工业和信息化局"]),
    ("（市水务局、和市应急局、和平区财政局负责）", ["市水务局", "市应急局", "和平区财政局"]),  # 和 before a name, and its first character
    ("（市委编办牵头，市残联、市妇联、市科协参与）", ["市委编办", "市残联", "市妇联", "市科协"]),
    ("（市卫生健康委牵头，市场监管局配合，长期坚持）", ["市卫生健康委", "市场监管局"]),  # words of time are no name
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_in_a_note(text: str, expected: list[str]) -> None:
    assert list(roles(text)) == expected


def test_leaders_and_times_in_a_note() -> None:
    printed, (note,) = found("（责任领导：张立新、欧阳敏；牵头科室：办公室；完成时限：2021年6月底前）")
    assert [printed[slice(*place)] for place in note.leaders] == ["张立新", "欧阳敏"]
    assert [(printed[slice(*part.body)], part.role) for part in note.parts] == [("办公室", "lead")]
    assert [printed[slice(*place)] for place in note.times] == ["2021年6月底前"]


PEOPLE = [
    # note, leaders: names with their posts, and labels of posts
    ("（责任领导：王建华副市长；牵头单位：市财政局）", ["王建华"]),
    ("（责任领导：市财政局局长王建华；牵头单位：市财政局）", ["王建华"]),
    ("牵头市领导：王建华 副市长、李平\n牵头单位：市财政局", ["王建华", "李平"]),
    ("（包抓领导：王建华、李平；牵头单位：市财政局）", ["王建华", "李平"]),
    ("牵头单位：市财政局（责任人：王建华）", ["王建华"]),
]


PEOPLE_ALONE = [
    # note, leaders: brackets that name no body
    ("（责任领导：李明）", ["李明"]),
    ("（责任人：王强）", ["王强"]),
    ("（分管领导：李明）", ["李明"]),
    ("（责任领导：李明；责任人：王强；完成时限：2021年6月底）", ["李明", "王强"]),
    ("（责任人签字）", []),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE_ALONE)
def test_people_in_a_bracket_without_bodies(text: str, expected: list[str]) -> None:
    printed, all_notes = found(f"加强值守。{text}")
    assert [printed[slice(*place)] for note in all_notes for place in note.leaders] == expected


TOGETHER = [
    # text, bodies of each note: labels behind the last sentence go on in the lines below
    ("加强值守。牵头单位：市水务局\n配合单位：市应急局\n", [["市水务局", "市应急局"]]),
    ("加强值守。牵头单位：市水务局。\n\n配合单位：市应急局\n完成时限：2021年6月底\n", [["市水务局", "市应急局"]]),
    ("加强值守。牵头单位：市水务局。\n组织演练。\n配合单位：市应急局\n", [["市水务局"], ["市应急局"]]),
    ("加强值守。（市水务局牵头）\n配合单位：市应急局\n", [["市水务局"], ["市应急局"]]),
    ("（市水务局牵头）加强值守。责任单位：市应急局\n", [["市水务局"], ["市应急局"]]),
]


@pytest.mark.parametrize(("text", "expected"), TOGETHER)
def test_labels_that_make_one_note(text: str, expected: list[list[str]]) -> None:
    printed, all_notes = found(text)
    assert [[printed[slice(*part.body)] for part in note.parts] for note in all_notes] == expected


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people_in_a_note(text: str, expected: list[str]) -> None:
    printed, all_notes = found(text)
    assert [printed[slice(*place)] for note in all_notes for place in note.leaders] == expected
    assert roles(text) == {"市财政局": "lead"}


def test_what_a_note_says_beside_bodies() -> None:
    """A scope of validity is neither body nor time; a rule on the whole paper is no body."""
    for tail in ("；适用范围：全市", "。排在第一位的为牵头单位，下同", "。以上任务均需各县区落实，不再列出"):
        printed, (note,) = found(f"（市财政局牵头，市审计局配合{tail}）")
        assert {printed[slice(*part.body)]: part.role for part in note.parts} == LEAD_SUPPORT
        assert note.times == []


def test_a_default_scope() -> None:
    printed, (note,) = found("（市水务局牵头，以下任务均需各县区配合，不再列出）")
    assert [(printed[slice(*part.body)], part.role) for part in note.scope] == [("各县区", "support")]


def test_several_notes_in_one_paragraph() -> None:
    printed, all_notes = found("修订预案（市水务局负责）。组建队伍（市应急局负责）。")
    assert [[printed[slice(*part.body)] for part in note.parts] for note in all_notes] == [["市水务局"], ["市应急局"]]


def test_a_note_that_a_page_end_cuts() -> None:
    line = "各地要把汛期值守放在突出位置，明确专人专岗，做到不漏岗不脱"
    head = "值守记录要完整保存。（市水务局牵头，市应急局、市气象局、市"
    raw = "\n".join([line, line, line, line, head, "— 4 —", "自然资源局配合）"])
    assert roles(raw) == {"市水务局": "lead", "市应急局": "support", "市气象局": "support", "市自然资源局": "support"}
