"""Hard line wraps, page numbers and what begins a paragraph: printed lines on the left, paragraphs on the right."""
from __future__ import annotations

import re

import pytest

from wenmai.text import clean
from wenmai.text.characters import HAN
from wenmai.text.layout import printed_lines, wrap_width

LINE = "各地要把汛期值守放在突出位置，明确专人专岗，做到不漏岗不脱"  # 30 characters, a full line of a narrow page


def paragraphs(raw: str) -> list[str]:
    cleaned = clean(raw)
    return [cleaned.text[slice(*place)] for place in cleaned.paragraphs]


WRAPPED = [
    # what follows four full lines, the last paragraphs: what the case is for
    ([LINE, "岗。"], [LINE + "岗。"]),  # a full line goes on
    ([LINE, "　　交接班要有记录。"], [LINE + "交接班要有记录。"]),  # after a full line that broke off, white space is no mark
    ([LINE[:-1] + "。", "2.1.1　检查预案。"], [LINE[:-1] + "。", "2.1.1检查预案。"]),  # a heading's number below a sentence's end
    ([LINE, "1.5米以下的堤防。"], [LINE + "1.5米以下的堤防。"]),  # a figure
    ([LINE, "（一）检查预案。"], [LINE + "（一）检查预案。"]),  # an item number counts only after a sentence's end
    ([LINE[:-1] + "。", "（一）检查预案。"], [LINE[:-1] + "。", "（一）检查预案。"]),
    (["检查完毕。", "演练另行安排。"], ["检查完毕。", "演练另行安排。"]),  # a short line with a full stop ends
    (["请遵照执行", "演练另行安排。"], ["请遵照执行", "演练另行安排。"]),  # a line broken off early is a heading
    (["各县区人民政府：", "现通知如下。"], ["各县区人民政府：", "现通知如下。"]),  # a colon ends a line
    (["二、重点任务", LINE, "岗。"], ["二、重点任务", LINE + "岗。"]),  # a heading stands alone
    (["牵头单位：市水务局", "配合单位：市应急局"], ["牵头单位：市水务局", "配合单位：市应急局"]),  # each label begins anew
    ([LINE[:-1] + "。", "（ 一）检查预案。"], [LINE[:-1] + "。", "（一）检查预案。"]),  # white space within an item number
    (["牵头单位：市水务局", "配合 单位：市应急局"], ["牵头单位：市水务局", "配合单位：市应急局"]),  # and within a label
    ([LINE[:-4] + ".", "演练另行安排."], [LINE[:-4] + ".", "演练另行安排."]),  # a half-width full stop ends a line
    (["配合单位：市应急局、市气象局、市自然资源和规划局、市住房和城", "乡建设局"],
     ["配合单位：市应急局、市气象局、市自然资源和规划局、市住房和城乡建设局"]),  # a full label line goes on
]


NOTE = "抓好落实（牵头单位：市水务局；"
CUT = [
    # two lines of a text that is not wrapped, the paragraphs: what the case is for
    (["各单位要压实责任", "，及时报告。"], ["各单位要压实责任，及时报告。"]),  # no line begins with a comma
    (["依照《防汛", "预案》执行。"], ["依照《防汛预案》执行。"]),  # within brackets
    (["由市水务局、", "市应急局负责。"], ["由市水务局、市应急局负责。"]),  # a list goes on
    (["2021年", "5月8日前上报。"], ["2021年5月8日前上报。"]),  # a date
    (["加固堤防2", "0公里。"], ["加固堤防2", "0公里。"]),  # a figure may as well be a cell
    (["时间为2021年1", "2月底。"], ["时间为2021年12月底。"]),
    (["云政发〔2021〕", "5号"], ["云政发〔2021〕5号"]),
    (["各县（市、区）人民政府，市直各部门、高新", "区管委会："], ["各县（市、区）人民政府，市直各部门、高新区管委会："]),  # recipients
    (["各县、区水务局：", "为做好值守，现通知如下："], ["各县、区水务局：", "为做好值守，现通知如下："]),  # and the preamble
    (["一、压实责任,做好值守", "各单位要及时报告。"], ["一、压实责任,做好值守", "各单位要及时报告。"]),  # a heading with a comma
    (["要压实责任，做好", "值守工作。"], ["要压实责任，做好值守工作。"]),  # a sentence
    ([NOTE, "配合单位：市应急局）"], [NOTE + "配合单位：市应急局）"]),  # a label within a note that is open
    ([NOTE + "市应急局配合）", "配合单位：市气象局"], [NOTE + "市应急局配合）", "配合单位：市气象局"]),  # one that is closed
    (["（一）检查预案（略", "（二）检查物资。"], ["（一）检查预案（略", "（二）检查物资。"]),  # a bracket that was lost
    (["加强领导", "各单位要压实责任。"], ["加强领导", "各单位要压实责任。"]),  # a heading
    (["（一）", "检查预案。"], ["（一）检查预案。"]),  # an item number alone
    (["第三条", "本办法由市水务局解释。"], ["第三条本办法由市水务局解释。"]),
    (["附件1", "值守安排"], ["附件1", "值守安排"]),  # an annex's number stands alone
    (["1.检查（各县（市、区）水务局，含", "各乡镇站）。"], ["1.检查（各县（市、区）水务局，含各乡镇站）。"]),  # a bracket within one
    (["市水务局关于做好值守工作的通知", "各县、区水务局："], ["市水务局关于做好值守工作的通知", "各县、区水务局："]),  # a title
    (["云水发〔2021〕5号", "各县、区水务局，局属各单位："], ["云水发〔2021〕5号", "各县、区水务局，局属各单位："]),
    (["标题：关于汛期值守的通知", "发文字号：云水发〔2021〕5号"], ["标题：关于汛期值守的通知", "发文字号：云水发〔2021〕5号"]),
]


@pytest.mark.parametrize(("lines", "expected"), CUT)
def test_words_show_that_a_line_was_cut_off(lines: list[str], expected: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == expected


BROKEN_AGAIN = [
    # lines after four full ones, the last paragraphs: what the case is for
    ([LINE[:14], LINE[14:], "岗。"], [LINE + "岗。"]),  # two parts make up a full line
    (["检查预案。", "云溪市水务局"], ["检查预案。", "云溪市水务局"]),
    (["（一）加强", "值守", "各单位要压实责任。"], ["（一）加强值守", "各单位要压实责任。"]),  # a heading's rest has no full stop
    (["云溪市水务局关于做好二〇二一年汛期值守工作和", "堤防检查工作的通知", "云溪市水务局关于做好汛期值守的通知"],
     ["云溪市水务局关于做好二〇二一年汛期值守工作和堤防检查工作的通知", "云溪市水务局关于做好汛期值守的通知"]),  # two titles
    (["（一）加强值守", "各单位要压实责任。"], ["（一）加强值守", "各单位要压实责任。"]),  # a heading and a short paragraph
    (["（一）加强", "值守。各单位要把责任压实到岗到人，逐项整改", "到位。"],
     ["（一）加强值守。各单位要把责任压实到岗到人，逐项整改到位。"]),  # a heading's rest, and what follows it on its line
    (["各单位要把汛期防汛", "值守放在首位。交接班要有记录并且报告", "情况。"],
     ["各单位要把汛期防汛值守放在首位。交接班要有记录并且报告情况。"]),  # a paragraph's first line, cut before its first mark
    (["2021年5月8日，市防汛", "抗旱指挥部召开会议对值守工作作出", "安排。"],
     ["2021年5月8日，市防汛抗旱指挥部召开会议对值守工作作出安排。"]),  # the first line was set in
    (["市水务局关于做好值守的通知", "各县、区水务局，局属各单位和有关", "企业："],
     ["市水务局关于做好值守的通知", "各县、区水务局，局属各单位和有关企业："]),  # a title and recipients
    ([LINE[:-1] + "。", "２.检查预案。"], [LINE[:-1] + "。", "２.检查预案。"]),  # a full-width item number
    ([LINE[:-1] + "。", "云溪市水务局"], [LINE[:-1] + "。", "云溪市水务局"]),  # a signature below a full line
    (["云溪市水务局关于做好二〇二一年汛期值守和检查工作的通知", "各县、区水务局："],
     ["云溪市水务局关于做好二〇二一年汛期值守和检查工作的通知", "各县、区水务局："]),  # a title as long as a line
    (["云溪市进一步促进水利工程建设高质量发展若干措施", LINE, "为进一步加强值守。"],
     ["云溪市进一步促进水利工程建设高质量发展若干措施" + LINE + "为进一步加强值守。"]),  # what follows does not begin a paper
    (["云溪市进一步促进水利工程建设高质量发展若干措施", "为进一步加强值守。"],
     ["云溪市进一步促进水利工程建设高质量发展若干措施", "为进一步加强值守。"]),  # what follows does
    ([LINE[:-3] + "[责任单位：", "市水务局]"], [LINE[:-3] + "[责任单位：市水务局]"]),
    ([LINE[:-3] + "（责任单位：", "市水务局）"], [LINE[:-3] + "（责任单位：市水务局）"]),  # a colon within brackets
]


@pytest.mark.parametrize(("lines", "expected"), BROKEN_AGAIN)
def test_lines_of_a_wrapped_text_that_were_broken_once_more(lines: list[str], expected: list[str]) -> None:
    head = [LINE, LINE, LINE, LINE[:-3] + "。"]
    assert paragraphs("\n".join([*head, *lines]))[1:] == expected


def test_numbers_alone_on_their_lines_that_count_through_the_text_are_page_numbers() -> None:
    page = f"{LINE}，{LINE}。\n" * 5
    assert paragraphs("".join(f"{page}{n}\n" for n in (1, 2, 3, 4))) == page.split("\n")[:-1] * 4
    assert "3" in paragraphs("".join(f"{page}{n}\n" for n in (1, 3, 5)))  # they do not count on
    assert "2" in paragraphs(page * 40 + "".join(f"{page}{n}\n" for n in (1, 2, 3)))  # rows of a table at the end
    assert "2" in paragraphs("序号 工作任务\n" + "".join(f"{n}\n{page}" for n in (1, 2, 3, 4)))  # of a table that is all of the text
    assert "2" in paragraphs("".join(f"第{n}组\n{n}\n" for n in (1, 2, 3)))  # too near to each other


def test_an_item_number_that_a_line_end_cut_is_one() -> None:
    assert paragraphs("11.修订预案。\n1\n2.开展演练。\n13.组织培训。\n")[1:] == ["12.开展演练。", "13.组织培训。"]
    assert paragraphs("1.修订预案。\n1\n2.开展演练。\n")[1:] == ["1", "2.开展演练。"]  # a page number that was left


def test_a_run_on_text_that_a_page_end_cut_counts_on() -> None:
    items = [f"（{n}）{LINE}，{LINE}，{LINE}。" for n in "一二三四五六七八九"]
    sections = [["前言：", "一、完善工作体系", *items], ["二、做好值守", *items], ["三、抓好保障", *items]]
    parts = [part for section in sections for part in section]
    for cut in (8, 10, 18, 28):  # within each section
        assert paragraphs("".join(parts[:cut]) + "\n- 3 -\n" + "".join(parts[cut:])) == parts


def test_a_text_wrapped_twice() -> None:
    first = [part for line in [LINE[:-2], *[LINE] * 5] for part in (line[:22], line[22:])]
    assert paragraphs("\n".join([*first, "岗。"] * 2)) == [LINE[:-2] + LINE * 5 + "岗。"] * 2  # the first line was set in
    printed = [part for _ in range(6) for part in (LINE[:22], LINE[22:])]
    assert paragraphs("\n".join([*printed, "岗。", "（一）检查预案。"])) == [LINE * 6 + "岗。", "（一）检查预案。"]


@pytest.mark.parametrize(("lines", "expected"), WRAPPED)
def test_a_hard_wrapped_text(lines: list[str], expected: list[str]) -> None:
    head = [LINE, LINE, LINE, LINE[:-3] + "。"]
    assert paragraphs("\n".join([*head, *lines]))[1:] == expected


NOT_WRAPPED = [
    (["一、总体要求", "坚持预防为主。", "二、重点任务"], ["一、总体要求", "坚持预防为主。", "二、重点任务"]),
    (["云溪市人民政府", "2021年5月8日"], ["云溪市人民政府", "2021年5月8日"]),  # a signature and its date
    ([LINE * 4, "岗。"], [LINE * 4 + "岗。"]),  # running text that breaks off without a mark was cut by a page end
    ([LINE * 4, "1.组建队伍。"], [LINE * 4, "1.组建队伍。"]),  # what has an item number is no rest of it
    ([LINE * 2, (LINE * 2).replace("，", ""), "岗到人"], [LINE * 2 + (LINE * 2).replace("，", "") + "岗到人"]),  # in a third line
    ([LINE[:20] + "2021年1", "2月起每天检查汛期值守工作情况并及时报", "市水务局"],  # two parts make up a line
     [LINE[:20] + "2021年12月起每天检查汛期值守工作情况并及时报市水务局"]),
    ([(LINE * 4).replace("，", ""), "附表见后"], [(LINE * 4).replace("，", ""), "附表见后"]),  # no running text: a long title
]


@pytest.mark.parametrize(("lines", "expected"), NOT_WRAPPED)
def test_a_text_that_is_not_wrapped(lines: list[str], expected: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == expected


PAGE_NUMBERS = ["- 3 -", "— 12 —", "－4－", "—5—", "– 7 –", "第3页", "第 3 页 共 9 页", "第3页，共9页", "第3页/共9页"]
NO_PAGE_NUMBERS = ["3", "—", "-3", "第3页印数", "第三页", "2021-", "—牵头—", "12—15"]


@pytest.mark.parametrize("number", PAGE_NUMBERS)
def test_page_numbers_are_left_out(number: str) -> None:
    assert paragraphs(f"交接班要有记录。\n{number}\n重要情况随时报告。") == ["交接班要有记录。", "重要情况随时报告。"]


@pytest.mark.parametrize("line", NO_PAGE_NUMBERS)
def test_what_only_looks_like_a_page_number_stays(line: str) -> None:
    assert paragraphs(f"交接班要有记录。\n{line}\n重要情况随时报告。")[1] == line


def test_a_sentence_that_a_page_end_cuts() -> None:
    raw = "\n".join([LINE, LINE, LINE[:-3] + "。", LINE, "— 12 —", "岗，并做好物资调运。", LINE])
    assert LINE + "岗，并做好物资调运。" in paragraphs(raw)


def width(lines: list[str]) -> int:
    raw = "\n".join(lines)
    return wrap_width(raw, printed_lines(raw))


def test_the_width_is_that_of_the_lines_that_break_off() -> None:
    assert width([LINE] * 8) == pytest.approx(2 * len(LINE), abs=2)


def test_cells_of_tables_do_not_hide_the_width() -> None:
    assert width([LINE] * 8 + ["各县区水务局防汛值守值班安排表"] * 9) == pytest.approx(2 * len(LINE), abs=2)
    assert width([LINE] * 8 + [LINE[:n] for n in range(13, 25)] + [LINE[:18]] * 4) == pytest.approx(2 * len(LINE), abs=2)


def test_lines_printed_several_times_over_tell_nothing_of_the_width() -> None:
    heading = "".join(4 * char for char in "（一）") + "加强汛期值守工作" * 4
    line = LINE[:21]
    text = [line, line, line, line[:-3] + "。", heading, heading, line, line, "岗到人。"]
    assert paragraphs("\n".join(text)) == [line * 3 + line[:-3] + "。", *["（一）加强汛期值守工作"] * 2, line * 2 + "岗到人。"]


NO_WIDTH = [
    [LINE] * 3,  # too few lines to tell
    [LINE[:-1] + "。"] * 8,  # none breaks off: sentences of one length
    [f"（一）{LINE[:-3]}"] * 8,  # each begins anew
    ["这一行的字数各不相同" + "预案演练" * n for n in range(1, 30, 3)],
    [],
]


@pytest.mark.parametrize("lines", NO_WIDTH)
def test_a_text_without_a_width(lines: list[str]) -> None:
    assert width(lines) == 0


def test_a_short_notice_is_not_taken_for_wrapped() -> None:
    lines = ["云溪市水务局文件", "", "云水发〔2021〕5号", "", "云溪市水务局关于做好汛期值守工作的通知", "",
             "各县（市、区）水务局，局机关各科室：", "为做好工作，现通知如下。",
             "一、加强领导。各单位要认真落实。", "云溪市水务局", "2021年5月8日",
             "抄送：市委办公室，市人大常委会办公室。"]
    assert paragraphs("\n".join(lines)) == [line for line in lines if line]


def test_a_title_that_fills_its_line_ends_before_the_number() -> None:
    title = "云溪市人民政府办公室关于做好汛期防汛值守有关工作的通知"
    body = [LINE[:len(title)], *[LINE[:len(title)]] * 4, "岗。"]
    assert paragraphs("\n".join([title, "", "云政办发〔2021〕35号", *body]))[:2] == [title, "云政办发〔2021〕35号"]


def test_a_bracket_that_the_next_line_closes_goes_on_in_a_short_paper() -> None:
    text = "（一）修订预案。各单位要把责任压实到岗到人，逐项整改，防止走过场。（市水务局牵头，各县（市、区）\n人民政府配合）\n市水务局\n"
    joined = clean(text)
    assert [joined.text[start:end] for start, end in joined.paragraphs] == [
        "（一）修订预案。各单位要把责任压实到岗到人，逐项整改，防止走过场。（市水务局牵头，各县（市、区）人民政府配合）", "市水务局"]


def test_signs_of_lists_and_numerals_are_no_chinese_characters() -> None:
    han = re.compile(HAN)
    assert [sign for sign in "①⑳⒈㈠㈩ⅠⅫ²½Ａｚα_7a，" if han.match(sign)] == []
    assert all(han.match(char) for char in "一龥〆㐂𬱖䶮")
