"""Repairs within a line: repeated glyphs, lost circled digits, spaces, and marks that say the same."""
from __future__ import annotations

import pytest

from wenmai.text import clean
from wenmai.text.glyphs import printed_once, restored_digits
from wenmai.text.marks import ALIKE, fold


def four_times(*runs: str) -> str:
    return "".join(run * 4 for run in runs)


REPEATED = [
    # line, what it says once or None: what the case is for
    (four_times("（", "一", "）", "推进"), "（一）推进"),
    (four_times("二", "、", "防汛", "备汛"), "二、防汛备汛"),
    (four_times("（", "十", "二", "）", "压实责任"), "（十二）压实责任"),
    ("（（（三三三）））巡查巡查巡查", "（三）巡查"),  # three times
    (four_times("“", "双", "随机", "”"), "“双随机”"),
    (four_times("1", ".", "巡查"), "1.巡查"),
    ("（（（（ 一一一一））））推进 推进推进推 进", "（一）推进"),  # white space between and within
    ("（(（（一一一一）））)推进推进推进推进", "（一）推进"),  # brackets of two widths
    ("（(((一一一一）)))推进推进推进推进", "（一）推进"),  # three of one of them
    ("（一）推进推进推进推进", None),  # the number stands once
    (four_times("（", "一", "）") + "推进", None),  # the words stand once
    ("一一一一条一条落实", None),
    ("第一一一条", None),
    ("三三三三制", None),
    ("电话11112222", None),  # not all of the line
    (four_times("（", "一", "）") + "推进推进推进", None),  # not the same number of times
]


@pytest.mark.parametrize(("line", "once"), REPEATED)
def test_a_line_printed_several_times_over(line: str, once: str | None) -> None:
    places = printed_once(line)
    assert (None if places is None else "".join(line[s:e] for s, e in places)) == once


def test_a_repeated_heading_stands_alone_and_keeps_its_places() -> None:
    raw = "前一段到此为止。\n" + four_times("（", "一", "）", "推进") + "\n正文在此。"
    cleaned = clean(raw)
    assert [cleaned.text[s:e] for s, e in cleaned.paragraphs] == ["前一段到此为止。", "（一）推进", "正文在此。"]
    start = cleaned.text.index("推进")
    spans = cleaned.spans(start, start + 2)
    assert [raw[s:e] for s, e in spans] == ["推进"]


@pytest.mark.parametrize("cut", range(9, 26))
def test_a_repeated_heading_that_was_broken(cut: int) -> None:
    heading = four_times("（", "一", "）", "推进工程")
    cleaned = clean(f"前一段到此为止。\n{heading[:cut]}\n- 2 -\n　　{heading[cut:]}\n正文在此。")
    assert [cleaned.text[s:e] for s, e in cleaned.paragraphs] == ["前一段到此为止。", "（一）推进工程", "正文在此。"]


RESTORED = [
    # first characters of paragraphs, what is restored: what the case is for
    (["\ufffd", "\ufffd", "\ufffd"], {0: "①", 1: "②", 2: "③"}),
    (["\ue001", "②", "\ue003"], {0: "①", 2: "③"}),  # the one that is left agrees
    (["\ue001", "③", "\ue003"], {2: "④"}),  # one that does not agree ends what came before
    (["\ufffd", "正", "\ufffd"], {0: "①", 2: "②"}),  # other paragraphs stand between
    (["\ufffd", "", "\ufffd"], {0: "①", 2: "①"}),  # a heading begins the count again
    (["①", "②"], {}),
    ([], {}),
]


@pytest.mark.parametrize(("starts", "expected"), RESTORED)
def test_lost_circled_digits(starts: list[str], expected: dict[int, str]) -> None:
    assert restored_digits(starts) == expected


def test_digits_are_restored_character_for_character() -> None:
    raw = "（一）检查\n\ue001查预案。\n②查物资。\n（二）演练\n\ufffd定时间。"
    cleaned = clean(raw)
    assert cleaned.text.splitlines() == ["（一）检查", "①查预案。", "②查物资。", "（二）演练", "①定时间。"]
    assert raw[cleaned.raw_offset(cleaned.text.index("①"))] == "\ue001"


SPACES = [
    # printed, clean: what the case is for
    ("到 2025 年，新建 泵站 12 座", "到2025年，新建泵站12座"),  # around figures and within words
    ("云 政 发 〔 2021 〕 5 号", "云政发〔2021〕5号"),
    ("20 21年1 2月3 1日前印发云政发〔20 21〕1 5号", "2021年12月31日前印发云政发〔2021〕15号"),  # within numbers
    ("云政办发 〔2021〕 35 号", "云政办发〔2021〕35号"),  # a document number with white space around its bracket
    ("云政办发 〔 2 0 2 1 〕 第 3 5 号", "云政办发〔2021〕第35号"),
    ("2 0 2 1 年 5 月 1 8 日", "2021年5月18日"),  # each digit by itself
    ("2019 2021年", "2019 2021年"),  # two of them
    ("1 2 号楼", "1 2号楼"),
    ("3 6月底前", "3 6月底前"),
    ("粮食 1 2 3 4 5", "粮食1 2 3 4 5"),  # a row of figures is not letter-spaced
    ("1 2.修订预案", "12.修订预案"),  # within an item's number
    ("加 强 渡 口 管 理 ， 2 0 2 1 年 底 前 完 成 。", "加强渡口管理，2021年底前完成。"),  # between all characters
    ("云 溪 市 水 务 局  文 件", "云溪市水务局 文件"),  # and more of it between two words
    ("堤防 13.88 15", "堤防13.88 15"),
    ("培训 first aid 人员", "培训first aid人员"),  # between Latin words
    ("市人民政府办公室 市财政局办公室", "市人民政府办公室 市财政局办公室"),  # two names side by side
    ("工作任务 牵头部门", "工作任务 牵头部门"),  # two columns
    ("工作任务　　牵头部门", "工作任务 牵头部门"),  # wider and full-width, one is kept
    ("市教育局 市财政局办公室", "市教育局 市财政局办公室"),
    ("教育局 市财政局", "教育局市财政局"),  # too short for columns
    ("各单位要加强汛期 值守工作，及时报告。", "各单位要加强汛期值守工作，及时报告。"),  # a comma near by: running text
    ("依照《市政府办公室 市财政局办公室关于值守的通知》。", "依照《市政府办公室 市财政局办公室关于值守的通知》。"),  # a joint title
    ("由市水务局、市自然资源 和规划局、市应急局负责", "由市水务局、市自然资源和规划局、市应急局负责"),  # within a name in a list
    # a name behind a cell with a comma in it
    ("3 完善预案，落实责任 市水务局 市应急局、市气象局", "3完善预案，落实责任 市水务局 市应急局、市气象局"),
    ("牵头单位：市财政局 配合单位：市审计局", "牵头单位：市财政局 配合单位：市审计局"),  # a label begins
    ("加强值守（市水务局负责） 市应急局负责演练", "加强值守（市水务局负责）市应急局负责演练"),  # a mark parts by itself
    ("汛\u200b期\ufeff值守", "汛期值守"),  # marks without width
    ("汛期值守\u200b", "汛期值守"),  # and at the ends of a line
    ("\ufeff汛期值守", "汛期值守"),
]


@pytest.mark.parametrize(("printed", "expected"), SPACES)
def test_spaces(printed: str, expected: str) -> None:
    cleaned = clean(printed)
    assert cleaned.text.replace("\u3000", " ") == expected + "\n"


FOLDED = [
    ("([{【〔", "（（（（（"),
    (")]}】〕", "）））））"),
    ("甲,乙;丙:丁", "甲，乙；丙：丁"),
    ("２０１８年１０％", "2018年10%"),
    ("〈条例〉＜条例＞", "〈条例〉〈条例〉"),
    ("《条例》、“两不愁”。", "《条例》、“两不愁”。"),  # nothing to fold
    ("抓好落实.市局负责(试行).", "抓好落实。市局负责（试行）。"),  # a half-width full stop
    ("一.总则\n十二．附则", "一.总则\n十二.附则"),  # behind an item number
    ("要求统一.第一.", "要求统一。第一。"),  # a numeral that is none
    ("1.总则 99.5% v2.0", "1.总则 99.5% v2.0"),
    ("市水務局牽頭，縣應急管理局負責，關於經費", "市水务局牵头，县应急管理局负责，关于经费"),  # traditional script
]


@pytest.mark.parametrize(("printed", "expected"), FOLDED)
def test_marks_that_say_the_same_are_one(printed: str, expected: str) -> None:
    assert fold(printed) == expected


def test_folding_keeps_the_length() -> None:
    marks = "".join(ALIKE.values()) + "".join(ALIKE) + "市财政局"
    assert len(fold(marks)) == len(marks)
    assert fold(fold(marks)) == fold(marks)
