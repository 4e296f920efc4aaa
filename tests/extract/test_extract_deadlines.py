"""Words of time: as parts of a note, and in running text. The paper's work year is 2021."""
from __future__ import annotations

import pytest

from wenmai.extract.deadlines import deadline, note_time, text_times
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
    # running text, times
    ("2021年6月底前，完成预案修订。", [("2021年6月底前", "2021-06-30", "by")]),
    ("到2025年，全市建成12座。", [("到2025年", "2025-12-31", "by")]),
    ("力争到2025年建成。", [("力争到2025年", "2025-12-31", "by")]),
    ("2025年之前建成。", [("2025年之前", "2025-12-31", "by")]),
    ("于2021年10月15日前报送。", [("于2021年10月15日前", "2021-10-15", "by")]),
    ("确保2025年全部建成。", [("确保2025年全部", "2025-12-31", "by")]),
    ("2021年底前修订，2022年6月底前印发。", [("2021年底前", "2021-12-31", "by"), ("2022年6月底前", "2022-06-30", "by")]),
    ("自2021年9月1日起施行。", [("自2021年9月1日起", "2021-09-01", "from")]),
    ("有效期至2025年12月31日。", [("有效期至2025年12月31日", "2025-12-31", "ongoing")]),
    ("试点期限延长至2024年6月。", [("期限延长至2024年6月", "2024-06-30", "ongoing")]),
    ("自2021年7月1日至2022年6月30日检查。", [("自2021年7月1日至2022年6月30日", "2022-06-30", "ongoing")]),
    ("方案印发后3个月内，制定细则。", [("方案印发后3个月内", None, "relative")]),
    ("近期，待国家办法出台后修订。", [("待国家办法出台后", None, "relative")]),
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


def test_a_month_without_a_year_needs_the_papers() -> None:
    assert times("6月底前完成。", year=None) == []


def test_the_words_are_as_printed() -> None:
    raw = "于 2021 年 6 月底前完成"
    cleaned = clean(raw)
    (time,) = text_times(cleaned.folded, 0, len(cleaned.folded), YEAR)
    fact = deadline(cleaned, time)
    assert (fact.text, fact.date, fact.kind) == ("于2021年6月底前", "2021-06-30", "by")
    assert [raw[s:e] for s, e in fact.spans] == ["于 2021 年 6 月底前"]
