"""The tree of sections and tasks: the text, and each node as number, label, parent's number and kind."""
from __future__ import annotations

import re

import pytest

from wenmai.extract.outline import LONGEST_NOT_WORK, Node, noted_items, outline
from wenmai.text import clean

Row = tuple[str, str, str | None, str]


def tree(text: str) -> list[Row]:
    cleaned = clean(text)
    nodes = outline(cleaned, [])
    return [(n.number, cleaned.text[n.label_start:n.label_end], _above(nodes, n), n.kind) for n in nodes]


def _above(nodes: list[Node], node: Node) -> str | None:
    return None if node.parent is None else nodes[node.parent].number


def test_the_five_levels_of_gb_t_9704() -> None:
    text = "一、重点任务\n（一）完善预案\n1.组建队伍。\n（1）招录人员。\n①发布公告。\n②组织面试。\n（二）开展演练\n二、保障措施"
    assert tree(text) == [
        ("一", "重点任务", None, "section"),
        ("（一）", "完善预案", "一", "section"),
        ("1", "组建队伍", "（一）", "section"),
        ("（1）", "招录人员", "1", "section"),
        ("①", "发布公告", "（1）", "task"),
        ("②", "组织面试", "（1）", "task"),
        ("（二）", "开展演练", "一", "task"),
        ("二", "保障措施", None, "task"),
    ]


def test_chapters_stand_above_articles() -> None:
    text = "第一章 职责\n第一条 市水务局负责防汛。\n第二章 演练\n第一节 准备\n第二条 市应急局拟订计划。"
    assert [(number, above, kind) for number, _, above, kind in tree(text)] == [
        ("第一章", None, "section"), ("第一条", "第一章", "task"),
        ("第二章", None, "section"), ("第一节", "第二章", "section"), ("第二条", "第一节", "task")]


NUMBERS = [
    # two lines, their numbers: the ways to print an item number
    ("一、完善预案\n二、组建队伍", ["一", "二"]),
    ("十一、完善预案\n十二、组建队伍", ["十一", "十二"]),
    ("(一)完善预案\n(二)组建队伍", ["(一)", "(二)"]),
    ("１．完善预案\n２．组建队伍", ["１", "２"]),
    ("1、完善预案\n2、组建队伍", ["1", "2"]),
    ("1. 完善预案\n2. 组建队伍", ["1", "2"]),
    ("（1）完善预案\n（2）组建队伍", ["（1）", "（2）"]),
    ("①完善预案\n②组建队伍", ["①", "②"]),
    ("第一条 完善预案。\n第二条 组建队伍。", ["第一条", "第二条"]),
    ("一．完善预案\n二．组建队伍", ["一", "二"]),
    ("工作任务1：完善预案\n工作任务2：组建队伍", ["工作任务1", "工作任务2"]),
    ("1.2021年建成12座。\n2.2022年建成8座。", ["1", "2"]),  # a year behind the number
    ("（一）、完善预案\n（二）、组建队伍", ["（一）", "（二）"]),  # two marks
    ("(1).完善预案\n(2).组建队伍", ["(1)", "(2)"]),
    ("1）完善预案\n2）组建队伍", ["1）", "2）"]),  # half a bracket
    ("一）完善预案\n二）组建队伍", ["一）", "二）"]),
    ("⑴完善预案\n⑵组建队伍", ["⑴", "⑵"]),  # numbers that are one sign
    ("⒈完善预案\n⒉组建队伍", ["⒈", "⒉"]),
    ("㈠完善预案\n㈡组建队伍", ["㈠", "㈡"]),
    ("第一部分 完善预案\n第二部分 组建队伍", ["第一部分", "第二部分"]),
    ("第1条 完善预案。\n第2条 组建队伍。", ["第1条", "第2条"]),
    ("1.6月30日前完善预案。\n2.12月底前组建队伍。", ["1", "2"]),  # a month behind the number
    ("23.2023年4月1日起施行。\n24.2023年5月1日起检查。", ["23", "24"]),
]
NO_ITEMS = [
    "3.5万人参加演练。",
    "2021.5.8",
    "12.5%的仓库",
    "2021年工作要点",
    "12个县开展试点。",
    "1、2和3号仓库",
    "第一批仓库",
    "第一部分的内容",
    "12）。",
    "一年来，防汛工作扎实推进。",
    "附件：1.任务清单\n2.人员名单",  # the list of attachments
    "附件1：任务清单",
]


@pytest.mark.parametrize(("text", "numbers"), NUMBERS)
def test_item_numbers(text: str, numbers: list[str]) -> None:
    assert [row[0] for row in tree(text)] == numbers


@pytest.mark.parametrize("text", NO_ITEMS)
def test_what_only_looks_like_an_item_number(text: str) -> None:
    assert tree(text) == []


LABELS = [
    # item, label: where a heading stops
    ("一、完善预案", "完善预案"),
    ("一、完善预案。修订应急预案。", "完善预案"),
    ("一、完善预案（牵头单位：市水务局）", "完善预案"),  # at a note
    ("一、完善预案（试行）的要求", "完善预案（试行）的要求"),  # another bracket belongs to it
    ("一、完善预案：修订、演练", "完善预案"),  # at a colon after a few words
    ("一、修订预案，健全体系：全面、及时", "修订预案，健全体系：全面、及时"),  # not after a comma
    ("一、 完善预案；其余", "完善预案"),
]


@pytest.mark.parametrize(("item", "label"), LABELS)
def test_where_a_heading_stops(item: str, label: str) -> None:
    assert [row[1] for row in tree(item)] == [label]


def test_what_a_speech_demands() -> None:
    text = "会议强调，一要加强领导；二要落实责任。"
    assert tree(text) == [("一", "加强领导", None, "task"), ("二", "落实责任", None, "task")]
    assert [row[0] for row in tree("会议要求，一是加强领导；二是落实责任。")] == ["一", "二"]
    mixed = "会议要求，一是加强领导。压实责任。\n二是开展演练。三是储备物资。\n会后，代表参观了堤防。"
    assert [row[0] for row in tree(mixed)] == ["一", "二", "三"]
    lines = "会议要求：\n一是加强领导，压实责任。\n二是开展演练。"
    assert [row[:2] for row in tree(lines)] == [("一", "加强领导，压实责任"), ("二", "开展演练")]


NO_DEMANDS = [
    "一是人手不足；二是物资短缺。",  # no word of demand
    "二要加强领导；三要落实责任。",  # no first one
    "会议指出，去年按照上级要求，各项工作抓得紧，成效明显。\n一是建成泵站。\n二是加固堤防。",  # what was
    "存在以下问题：\n一是人手不足。\n二是物资短缺。",
    "会议强调，一要加强领导。",  # no second one
    "1.加强领导。会议强调，一要巡查；二要值守。",  # another numbering beside it
]


@pytest.mark.parametrize("text", NO_DEMANDS)
def test_what_a_speech_only_lists(text: str) -> None:
    assert "二" not in [row[0] for row in tree(text)]


NUMBER_ALONE = [
    # a number on a line of its own: what it takes for its words, which is never nothing
    ("第一条\n云溪市应当加强值守。\n第二条\n各县应当报告。\n", [("第一条", "云溪市应当加强值守"), ("第二条", "各县应当报告")]),
    ("第一章\n总则\n第一条 各县应当报告。\n", [("第一章", "总则"), ("第一条", "各县应当报告")]),
    ("一、\n二、加强值守\n", [("二", "加强值守")]),  # the next item's words are not its own
    ("（一）：\n", []),
    ("（一）。\n", []),
]


@pytest.mark.parametrize(("text", "expected"), NUMBER_ALONE)
def test_a_number_alone(text: str, expected: list[tuple[str, str]]) -> None:
    read = clean(text)
    assert [(node.number, read.text[node.label_start:node.label_end]) for node in outline(read, [])] == expected


@pytest.mark.parametrize("heading", ["总体要求", "指导思想", "基本原则", "坚持原则", "发展基础", "面临形势", "工作目标",
                                     "取得的成效", "附则"])
def test_headings_of_no_work_are_sections(heading: str) -> None:
    assert [row[3] for row in tree(f"一、{heading}\n（一）甲方面\n二、完善预案")] == ["section", "section", "task"]


def test_goals_still_set_figures() -> None:
    cleaned = clean("一、发展目标\n到2025年建成。\n二、发展基础\n现有仓库。\n三、完善预案")
    assert [node.sets_work for node in outline(cleaned, [])] == [True, False, True]


def test_a_box_stands_under_the_item_its_title_speaks_of() -> None:
    text = "一、重点工程\n（一）仓库建设\n1.扩建仓库\n专栏1 扩建仓库\n1.东区仓库\n2.西区仓库\n2.采购物资\n（二）开展演练"
    assert [(number, above) for number, _, above, _ in tree(text)] == [
        ("一", None), ("（一）", "一"), ("1", "（一）"), ("专栏1", "1"), ("1", "专栏1"), ("2", "专栏1"), ("2", "（一）"), ("（二）", "一")]


def test_the_last_item_ends_before_the_closing_words() -> None:
    cleaned = clean("一、完善预案。\n修订预案。\n各县区要认真落实。\n联系人：张三")
    (node,) = outline(cleaned, [])
    assert cleaned.text[node.start:node.end] == "一、完善预案。\n修订预案。"


LAST_ITEMS = [
    # the paragraphs of a paper from its last item on, and how many of them are that item's: what follows is the paper's closing
    (["二、加强宣传。推广经验。（市水务局负责）", "各责任单位要将方案于2021年6月30日前报送市水务局。"], 1),
    (["二、加强宣传。推广经验。（市水务局负责）", "市财政局另行制定资金管理办法。", "本方案自2021年5月1日起施行。"], 1),
    (["二、加强宣传", "推广经验。", "（市水务局负责）", "由市水务局会同市财政局抓好评估。"], 3),
    (["二、加强宣传（市水务局负责）", "推广经验。", "各责任单位要将方案报送市水务局。"], 2),  # a note on the heading ends nothing
    (["二、加强宣传", "责任单位：市水务局", "推广经验。做好值守。"], 3),
    (["二、加强宣传", "各县区要推广经验。", "各县区要认真落实。"], 2),  # a heading alone has its text below it
    (["二、加强宣传。推广经验。", "自本通知印发之日起，《云溪市防汛办法》停止执行。"], 1),
    (["二、加强宣传。推广经验。", "本行动计划自印发之日起施行，《云溪市防汛办法》同时废止。"], 1),
    (["二、加强宣传。推广经验。", "原《云溪市防汛办法》（云政发〔2010〕3号）同时废止。"], 1),
    (["二、加强宣传。推广经验。", "《云溪市防汛办法》由市水务局解释。"], 2),
    (["二、加强宣传。推广经验。", "各牵头单位要认真落实。"], 1),
    (["二、加强宣传。推广经验。（市水务局负责）", "做好值守。（市应急局负责）", "各县要认真落实。"], 2),
]


@pytest.mark.parametrize(("paragraphs", "own"), LAST_ITEMS)
def test_where_the_last_item_ends_and_the_closing_begins(paragraphs: list[str], own: int) -> None:
    cleaned = clean("\n".join(["一、完善预案", "修订预案。（市应急局负责）", *paragraphs]))
    node = outline(cleaned, [])[-1]
    assert cleaned.text[node.start:node.end] == "\n".join(paragraphs[:own])


def test_papers_in_a_list_are_no_items() -> None:
    text = "一、完善预案。\n1.《防汛办法》（云政发〔2010〕3号）；\n2.《巡堤办法》\n3.《巡堤办法》的宣传。\n"
    assert [(number, label) for number, label, _, _ in tree(text)] == [("一", "完善预案"), ("3", "《巡堤办法》的宣传")]


def test_the_closing_of_a_notice_before_the_plan_it_hands_on() -> None:
    notice = "一、完善预案。（市应急局负责）\n二、加强宣传。推广经验。（市水务局负责）\n各责任单位要报送方案。\n2021年5月1日\n"
    cleaned = clean(notice + "云溪市防汛方案\n一、值守\n（一）24小时值守。")
    assert [cleaned.text[node.start:node.end].strip() for node in outline(cleaned, [])][1:] == [
        "二、加强宣传。推广经验。（市水务局负责）", "一、值守", "（一）24小时值守。"]


def test_items_without_numbers_end_with_their_notes() -> None:
    head = "云溪市关于值守的措施\n各县、区水务局：\n为做好值守，压实各方责任，保障全市安全度汛，提出以下各项措施，请认真抓好落实。\n"
    items = ["完善预案。修订预案。（市水务局负责）", "开展演练。每年一次。（市应急局负责）", "储备物资。建立台账。（市财政局负责）"]
    labels = ["完善预案", "开展演练", "储备物资"]
    for body in ("\n".join(items), "\n".join(items).replace("。（", "。\n（"), "\n".join(item.replace("。", "\n", 1) for item in items)):
        cleaned = clean(head + body)
        found = noted_items(cleaned, [(note.start(), note.end()) for note in re.finditer("（[^（）]*负责）", cleaned.folded)])
        assert [cleaned.text[node.label_start:node.label_end] for node in found] == labels


def test_tables_hold_no_items() -> None:
    cleaned = clean("一、完善预案\n二、组建队伍")
    second = cleaned.paragraphs[1]
    assert [node.number for node in outline(cleaned, [second])] == ["一"]


def test_decimal_numbers_go_down_by_their_dots() -> None:
    text = "1 总则\n1.1 目的\n为了防汛。\n1.2 原则\n2 职责\n2.1 指挥部\n2.1.1 指挥部职责\n（1）会商汛情。\n2.1.2 办公室职责\n（1）值守。\n"
    assert tree(text) == [
        ("1", "总则", None, "section"), ("1.1", "目的", "1", "task"), ("1.2", "原则", "1", "section"),
        ("2", "职责", None, "section"), ("2.1", "指挥部", "2", "section"), ("2.1.1", "指挥部职责", "2.1", "section"),
        ("（1）", "会商汛情", "2.1.1", "task"), ("2.1.2", "办公室职责", "2.1", "section"), ("（1）", "值守", "2.1.2", "task"),
    ]


def test_a_figure_at_the_head_of_a_line_is_no_decimal_number() -> None:
    text = "一、总则\n1.1目的\n1.5万元以下的不补助。\n1.2 原则\n2.6 倍以上的另报。"
    assert [number for number, *_ in tree(text)] == ["一", "1.1", "1.2"]


def test_the_list_of_contents_is_no_second_tree() -> None:
    text = "目  录\n一、总则…………1\n二、值守…………2\n一、总则\n二、值守\n各县要24小时值守。\n"
    assert [(number, label) for number, label, *_ in tree(text)] == [("一", "总则"), ("二", "值守")]


CASES = [
    # text, numbers of the tree: lists of cases, of people, of papers to hand in are no units of work
    ("一、报告。有下列情形之一的，应当报告。\n（1）发生洪水的；\n（2）堤防出险的。\n二、值守。", ["一", "二"]),
    ("一、补贴。对符合以下条件之一的农户给予补贴。\n（一）新建水窖的\n1.山区；\n2.坝区；\n（二）修复水窖的\n二、值守。", ["一", "二"]),
    ("一、申请。申请人应当提交以下材料：\n1.申请表；\n2.身份证明。\n二、值守。", ["一", "二"]),
    ("一、重点工作。抓好以下工作：\n1.修复堤防。\n2.清淤河道。\n二、值守。", ["一", "1", "2", "二"]),
]


@pytest.mark.parametrize(("text", "numbers"), CASES)
def test_lists_of_cases(text: str, numbers: list[str]) -> None:
    assert [number for number, *_ in tree(text)] == numbers


def test_words_that_are_explained_are_no_items() -> None:
    text = "一、2020年工作回顾\n建成水库5座。\n二、值守\n各县要24小时值守。\n附件\n名词解释\n1.“双责”：防汛和抗旱的责任。\n"
    assert tree(text) == [("一", "2020年工作回顾", None, "section"), ("二", "值守", None, "task")]


def test_a_note_within_a_sentence_does_not_end_the_last_item() -> None:
    text = clean("（一）开展演练。\n（二）加强督查。\n开展全面督查（市水务局牵头）。\n建立督查台账，2021年6月底前完成。\n"
                 "云溪市人民政府\n2021年3月1日\n")
    assert "台账" in text.text[slice(outline(text, [])[-1].start, outline(text, [])[-1].end)]


def test_the_longest_heading_of_what_was() -> None:
    longest = "云" * 20 + "工作回顾和" + "溪" * 16 + "目标"
    assert len(longest) == LONGEST_NOT_WORK
    for words, sets_work in ((longest, False), ("云" + longest, True)):
        text = clean(f"一、{words}\n二、修订预案\n")
        assert outline(text, [])[0].sets_work is sets_work
