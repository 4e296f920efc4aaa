"""Words of time: as parts of a note, and in running text. The paper's work year is 2021."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.extract import extract
from wenmai.extract.deadlines import NEVER_FIRST, TEXT_TIME, TIME_CHARS, deadline, note_time, text_times
from wenmai.text import clean

YEAR = 2021
Found = tuple[str, str | None, str]

IN_NOTES = [
    # part of a note, date, kind
    ("2021年6月底前完成", "2021-06-30", "by"),
    ("6月底前", "2021-06-30", "by"),  # the year of the paper
    ("2022年6月15日前", "2022-06-15", "by"),
    ("2020年2月底前", "2020-02-29", "by"),
    ("10月中旬前", "2021-10-31", "by"),
    ("年底前完成", "2021-12-31", "by"),
    ("2023年年底前", "2023-12-31", "by"),
    ("2023年内", "2023-12-31", "by"),
    ("到2025年", "2025-12-31", "by"),
    ("2025年以前", "2025-12-31", "by"),
    ("2021年3月31日24时前", "2021-03-31", "by"),
    ("2022年10月", "2022-10-31", "by"),  # a month and no more
    ("第三季度前完成", "2021-09-30", "by"),
    ("2022年一季度前完成", "2022-03-31", "by"),
    ("上半年完成", "2021-06-30", "by"),
    ("2022年下半年", "2022-12-31", "by"),
    ("长期坚持", None, "ongoing"),
    ("持续推进", None, "ongoing"),
    ("常态化推进", None, "ongoing"),
    ("年内持续推进", "2021-12-31", "ongoing"),
    ("2022年7月1日至2023年6月30日", "2023-06-30", "ongoing"),
    ("2022年1月起实施", "2022-01-01", "from"),
    ("自2021年3月15日起", "2021-03-15", "from"),
    ("印发之日起3个月内", None, "relative"),
    ("方案印发后30个工作日内", None, "relative"),
    ("待国家标准出台后", None, "relative"),
    ("明年3月底前", "2022-03-31", "by"),
    ("9月", "2021-09-30", "by"),  # a cell with nothing but the month
    ("2022.6", "2022-06-30", "by"),
    ("2021年3月至10月", "2021-10-31", "ongoing"),
]
NOT_IN_NOTES = ["市财政局", "2021年13月底前", "3年", "立即启动"]


@pytest.mark.parametrize(("text", "date", "kind"), IN_NOTES)
def test_a_part_of_a_note_that_says_when(text: str, date: str | None, kind: str) -> None:
    time = note_time(clean(text).folded, 0, len(text), YEAR)
    assert time is not None
    assert (time.place, time.date, time.kind) == ((0, len(text)), date, kind)


@pytest.mark.parametrize("text", NOT_IN_NOTES)
def test_a_part_of_a_note_that_does_not(text: str) -> None:
    assert note_time(text, 0, len(text), YEAR) is None


def times(text: str, year: int | None = YEAR, issued: str | None = None) -> list[Found]:
    return [(text[slice(*time.place)], time.date, time.kind) for time in text_times(text, 0, len(text), year, issued)]


IN_TEXT = [
    ("队员在项目销售前向市水务局提出。", [("队员在项目销售前", None, "relative")]),
    ("意见须在公示结束前送达。", [("意见须在公示结束前", None, "relative")]),
    ("自领证之日起即可享受。", [("自领证之日起", None, "relative")]),
    ("仓库改造力争半年内见效。", [("仓库改造力争半年内", None, "relative")]),
    ("次年一季度末前评估。", [("次年一季度末前", "2022-03-31", "by")]),
    # running text, times
    ("2021年6月底前，完成预案修订。", [("2021年6月底前", "2021-06-30", "by")]),
    ("到2025年，全市建成12座。", [("到2025年", "2025-12-31", "by")]),
    ("力争到2025年建成。", [("力争到2025年", "2025-12-31", "by")]),
    ("2021年12月31日前，对全市水库进行检查。", [("2021年12月31日前", "2021-12-31", "by")]),  # work, not the days of a policy
    ("2021年12月31日前，购买水泵100台。", [("2021年12月31日前", "2021-12-31", "by")]),
    ("2021年12月31日前，购买水泵的企业给予补贴。", [("2021年12月31日前", "2021-12-31", "ongoing")]),
    ("2025年之前建成。", [("2025年之前", "2025-12-31", "by")]),
    ("印发5日内，公布10日内完成。", [("印发5日内", None, "relative"), ("公布10日内", None, "relative")]),  # two terms close together
    ("于2021年10月15日前报送。", [("于2021年10月15日前", "2021-10-15", "by")]),
    ("于2022年10月份统一检查。", [("于2022年10月份", "2022-10-31", "by")]),  # a month behind 于
    ("缓缴费至2022年6月30日前补缴。", [("缓缴费至2022年6月30日", "2022-06-30", "by")]),  # 至…前
    ("竣工验收后一年内须完成付款。", [("竣工验收后一年内", None, "relative")]),
    ("一九九七年六月底前清淤，七月十五日以前验收。", [("一九九七年六月底前", "1997-06-30", "by"), ("七月十五日以前", "2021-07-15", "by")]),
    ("2021.6.30前归档，2021/7/1前移交。", [("2021.6.30前", "2021-06-30", "by"), ("2021/7/1前", "2021-07-01", "by")]),
    ("即日起至6月底，开展排查。", [("即日起至6月底", "2021-06-30", "ongoing")]),
    ("2021年1—6月，完成排查。", [("2021年1—6月", "2021-06-30", "ongoing")]),
    ("先做准备。2022年5月，启动试点。", [("2022年5月，启动", "2022-05-31", "by")]),
    ("今明两年建成5座。", [("今明两年", "2022-12-31", "by")]),
    ("对2021年1—6月接待人次居前的给予奖励。", []),  # which cases
    ("截至2021年6月底，完成率达90%。", []),  # what was
    ("2022年春节前完成。", []),  # a day that only a calendar tells
    ("确保2025年全部建成。", [("确保2025年全部", "2025-12-31", "by")]),
    ("2021年底前修订，2022年6月底前印发。", [("2021年底前", "2021-12-31", "by"), ("2022年6月底前", "2022-06-30", "by")]),
    ("自2021年9月1日起施行。", [("自2021年9月1日起", "2021-09-01", "from")]),
    ("从2024年开始，连续3年每年安排演练经费。", [("从2024年开始，连续3年", "2026-12-31", "ongoing")]),
    ("有效期至2025年12月31日。", [("有效期至2025年12月31日", "2025-12-31", "ongoing")]),
    ("试点期限延长至2024年6月。", [("期限延长至2024年6月", "2024-06-30", "ongoing")]),
    ("自2021年7月1日至2022年6月30日检查。", [("自2021年7月1日至2022年6月30日", "2022-06-30", "ongoing")]),
    ("方案印发后3个月内，制定细则。", [("方案印发后3个月内", None, "relative")]),
    ("近期，待国家办法出台后修订。", [("待国家办法出台后", None, "relative")]),
    # windows: from the paper's own day, from and to a month or a quarter, without the year of the last day
    ("即日起至2021年12月31日，减半收取场地费。", [("即日起至2021年12月31日", "2021-12-31", "ongoing")]),
    ("自本细则发布之日起至2022年6月30日止，免收租金。", [("自本细则发布之日起至2022年6月30日止", "2022-06-30", "ongoing")]),
    ("2021年3月1日开始至2022年5月31日试点。", [("2021年3月1日开始至2022年5月31日", "2022-05-31", "ongoing")]),
    ("自2021年第一季度起至2022年6月末，给予贴息。", [("自2021年第一季度起至2022年6月末", "2022-06-30", "ongoing")]),
    ("2021年4月至9月，开展排查。", [("2021年4月至9月", "2021-09-30", "ongoing")]),
    ("可自公告之日至10月24日提出申请。", [("可自公告之日至10月24日", "2021-10-24", "ongoing")]),
    ("优惠政策至2022年6月30日。", [("政策至2022年6月30日", "2022-06-30", "ongoing")]),
    ("退还押金的做法延续至2022年12月31日。", [("延续至2022年12月31日", "2022-12-31", "ongoing")]),
    # beginnings
    ("从2022年开始，改用新表。", [("从2022年开始", "2022-01-01", "from")]),
    ("2022年起不再收取工本费。", [("2022年起", "2022-01-01", "from")]),
    ("自2021年7月1日（含）起，执行新价。", [("自2021年7月1日（含）起", "2021-07-01", "from")]),
    # parts of a year, where the clause says what is to be done
    ("2021年上半年，各镇印发方案。", [("2021年上半年", "2021-06-30", "by")]),
    ("第三季度开工12座泵站。", [("第三季度", "2021-09-30", "by")]),
    ("确保水网投资上半年完成3亿元，全年完成7亿元。", [("上半年", "2021-06-30", "by"), ("全年", "2021-12-31", "by")]),
    ("明年年底前建成。", [("明年年底前", "2022-12-31", "by")]),
    # years told by what they are to bring
    ("力争2022年8月份建成。", [("力争2022年8月份建成", "2022-08-31", "by")]),
    ("整修堤防。2022年初步建成30座泵站。", [("2022年初步建成", "2022-12-31", "by")]),
    ("整修堤防。2027年，在各镇支持建设一批泵站。", [("2027年", "2027-12-31", "by")]),
    ("展望2035年，水网更加完善。", [("展望2035年", "2035-12-31", "by")]),
    ("到“十四五”末，普及率达90%。", [("到“十四五”末", "2025-12-31", "by")]),
    # a last day
    ("申报截止时间为2021年11月30日。", [("截止时间为2021年11月30日", "2021-11-30", "by")]),
    ("在2021年10月20日（不含）之前提出。", [("在2021年10月20日（不含）之前", "2021-10-20", "by")]),
    # how long a policy holds
    ("2021年9月30日前实行阶梯水价减免。", [("2021年9月30日前", "2021-09-30", "ongoing")]),
    ("在2021年底前，鼓励各县发放补助。", [("2021年底前", "2021-12-31", "ongoing")]),
    # terms that hang on an event
    ("须在竣工后一年内缴清尾款。", [("须在竣工后一年内", None, "relative")]),
    ("主管部门应当在30日内答复申请人。", [("主管部门应当在30日内", None, "relative")]),
    ("自水库设立之日起，免收管理费。", [("自水库设立之日起", None, "relative")]),
    ("尾款在领证前须缴清。", [("尾款在领证前须缴清", None, "relative")]),
    ("3个工作日内办结。", [("3个工作日内", None, "relative")]),
    ("补齐手续应在办理施工许可证之前完成。", [("补齐手续应在办理施工许可证之前", None, "relative")]),
    ("取得《取水许可证》前告知申请人。", [("取得《取水许可证》前", None, "relative")]),
    ("有效期届满前30日内提出申请。", [("有效期届满前30日内", None, "relative")]),
    ("接到险情报告后2小时内到场。", [("接到险情报告后2小时内", None, "relative")]),
    ("本办法自印发之日起施行。", [("自印发之日起施行", None, "relative")]),
    ("可申请延期缴纳，最长不超过6个月。", [("可申请延期缴纳，最长不超过6个月", None, "relative")]),
]
NOT_IN_TEXT = [
    "截至2020年底，已建成12座。",  # a time past
    "比2020年底前增长。",
    "由2018年的12座增至20座。",
    "2019年以来，开展检查。",
    "根据2018年度工作安排。",
    "2021年5月8日，市长到会。",  # a day, not a day to be done by
    "从2022年1月起按月报送。",  # the beginning of a habit
    "持续推进改革。",  # a deadline in a note, a manner in a sentence
    "2021年2月30日前完成。",  # no such day
    "第三季度情况良好。",
    "对第三季度完成产值5000万元的企业给予奖励。",  # whose figure it is
    "前三季度完成投资3亿元。",
    "对全年完成产值5亿元的企业给予奖励。",
    "在年中和年末向市政府报告。",  # a habit
    "每年12月底前上报名单。",
    "去年底前已建成泵站。",
    "学年内不得转校。",
    "会议指出。2021年，全市水网有序运行。",  # the paper's own year sets no day by itself
    "回顾：2019年初步建成泵站12座。",  # a year gone by
    "较“十三五”末提高3个百分点。",
    "将审批时间控制在20个工作日以内。",  # a level to be reached
    "将审批时间压缩至5个工作日内完成。",
    "险情2小时内报告。",  # a figure: no event stands before it
    "取得发票之日起2年内未提出申请的，视为放弃。",  # a condition
    "现有住房出售后1年内重新购房的，予以退税。",
    "补贴享受期限最多可延长6个月。",  # how long one may draw it
    "目前已缴清尾款。",
]


@pytest.mark.parametrize(("text", "expected"), IN_TEXT)
def test_times_that_running_text_sets(text: str, expected: list[Found]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize("text", NOT_IN_TEXT)
def test_times_that_set_nothing(text: str) -> None:
    assert times(text) == []


def test_what_was_due_before_the_paper_is_no_deadline() -> None:
    text = "2021年3月底前立项的项目，2021年9月底前完工。"
    assert times(text, issued="2021-05-08") == [("2021年9月底前", "2021-09-30", "by")]


def test_a_window_that_ended_before_the_paper_is_no_deadline() -> None:
    assert times("2021年1月至3月，开展自查。", issued="2021-05-08") == []


def test_in_force_for_so_long_from_a_day_that_nothing_tells() -> None:
    text = "本办法自印发之日起施行，有效期两年。"
    assert times(text) == [("自印发之日起施行，有效期两年", None, "ongoing")]
    assert times(text, issued="2021-05-08") == [("自印发之日起施行，有效期两年", "2023-05-07", "ongoing")]


def test_what_is_on_trial_may_be_seen_to_before() -> None:
    assert times("本办法自印发之日起施行，试行期两年。", issued="2021-05-08") == [("自印发之日起施行，试行期两年", None, "relative")]


def found(raw: str) -> list[tuple[str, list[Found]]]:
    return [(task.label, [(due.text, due.date, due.kind) for due in [task.deadline, *task.other_deadlines] if due])
            for task in extract(clean(raw)).tasks]


def test_goals_and_entry_into_force_bind_under_headings_that_set_no_work() -> None:
    raw = ("关于加强泵站管理的意见\n一、总体要求\n（一）指导思想。到2024年已有章法。\n（二）改革目标。到2025年，建成12座泵站。\n"
           "二、重点任务\n（一）摸清底数。2024年底前完成普查。\n（二）修订预案。开展演练。\n")
    assert [(label, dues) for label, dues in found(raw) if dues] == [
        ("改革目标", [("到2025年", "2025-12-31", "by")]), ("摸清底数", [("2024年底前", "2024-12-31", "by")])]


def test_a_time_in_the_first_clause_of_an_item_is_the_items() -> None:
    raw = ("关于加强泵站管理的意见\n一、重点任务\n1.县水务局自收到清单之日起10日内答复。\n"
           "2.自本意见发布之日起至2025年6月30日，免收管理费。\n")
    assert [dues for _, dues in found(raw) if dues] == [
        [("县水务局自收到清单之日起10日内", None, "relative")], [("自本意见发布之日起至2025年6月30日", "2025-06-30", "ongoing")]]


def test_how_long_the_paper_is_in_force_is_no_part_of_its_last_task() -> None:
    raw = ("关于加强泵站管理的意见\n一、摸清底数。2024年底前完成普查。\n二、修订预案。2025年底前印发。\n"
           "本意见自2024年3月1日起施行，有效期至2027年2月28日。\n")
    assert [dues for _, dues in found(raw)] == [[("2024年底前", "2024-12-31", "by")], [("2025年底前", "2025-12-31", "by")]]


def test_a_month_without_a_year_needs_the_papers() -> None:
    assert times("6月底前完成。", year=None) == []


def test_the_words_are_as_printed() -> None:
    raw = "于 2021 年 6 月底前完成"
    cleaned = clean(raw)
    (time,) = text_times(cleaned.folded, 0, len(cleaned.folded), YEAR)
    fact = deadline(cleaned, time)
    assert (fact.text, fact.date, fact.kind) == ("于2021年6月底前", "2021-06-30", "by")
    assert [raw[s:e] for s, e in fact.spans] == ["于 2021 年 6 月底前"]


def test_a_row_without_a_cell_for_it_is_due_when_its_task_says() -> None:
    raw = ("关于加强泵站管理的意见\n一、摸清底数。开展普查。\n附件1\n任务分工表\n序号 工作任务 牵头部门 配合部门\n"
           "1 2024年底前完成泵站普查 市水务局 市财政局\n2 开展泵站演练 市应急局 市水务局\n")
    rows = [dues for label, dues in found(raw) if "泵站普查" in label or "泵站演练" in label]
    assert rows == [[("2024年底前", "2024-12-31", "by")], []]


@settings(deadline=None)
@given(st.sampled_from(sorted(NEVER_FIRST)), st.text(st.sampled_from(TIME_CHARS + "底末前内度"), max_size=12))
def test_no_time_begins_with_what_is_passed_over(first: str, rest: str) -> None:
    assert TEXT_TIME.match(first + rest) is None
