"""Numerals and dates as they are printed."""
from __future__ import annotations

import pytest

from wenmai.extract.dates import PRINTED_DATE, iso, printed_date
from wenmai.extract.numerals import chinese_value, number_value

NUMERALS = [
    ("一", 1),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("二十三", 23),
    ("一百零五", 105),
    ("两千", 2000),
    ("一万二千", 12000),
    ("二○一八", 2018),  # spelled, with a circle
    ("二〇二一", 2021),  # with the numeral zero
    ("廿八", 28),
    ("卅", 30),
]


@pytest.mark.parametrize(("numeral", "value"), NUMERALS)
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert chinese_value(numeral) == value


@pytest.mark.parametrize("text", ["", "12", "甲", "二十年"])
def test_what_is_no_chinese_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="not a Chinese numeral"):
        chinese_value(text)


ITEM_NUMBERS = [("一、", 1), ("（二十）", 20), ("3.", 3), ("④", 4), ("１２．", 12), ("工作任务 5：", 5),
                ("第十二条", 12), ("专栏", 0), ("", 0)]


@pytest.mark.parametrize(("printed", "value"), ITEM_NUMBERS)
def test_the_number_in_an_item_number(printed: str, value: int) -> None:
    assert number_value(printed) == value


DATES = [
    ("2018年9月28日", "2018-09-28"),
    ("2018年 9月 28日", "2018-09-28"),
    ("2018 年 9 月 8 日", "2018-09-08"),
    ("2018.9.28", "2018-09-28"),
    ("2018-09-28", "2018-09-28"),
    ("2018/9/28", "2018-09-28"),
    ("二○一八年九月二十八日", "2018-09-28"),
    ("二〇二一年十二月三十一日", "2021-12-31"),
    ("二O一八年五月八日", "2018-05-08"),  # a Latin letter for the circle
    ("二ＯＯ一年五月八日", "2001-05-08"),
    ("二◯一八 年 五 月 八 日", "2018-05-08"),
    ("二〇二一年五月廿八日", "2021-05-28"),
    ("2018年5月8号", "2018-05-08"),
    ("一九九八年十月一日", "1998-10-01"),
    ("2021年2月30日", None),  # no such day
    ("2021年13月1日", None),
]


@pytest.mark.parametrize(("printed", "date"), DATES)
def test_printed_dates(printed: str, date: str | None) -> None:
    match = PRINTED_DATE.fullmatch(printed)
    assert match is not None
    assert printed_date(match) == date


@pytest.mark.parametrize("text", ["2018年9月", "9月28日", "2018.9-28", "3018年9月28日", "2018.9.281", "18年9月28日", "二〇一八年度"])
def test_what_is_no_full_date(text: str) -> None:
    assert PRINTED_DATE.search(text) is None


DAYS = [((2021, 6, None), "2021-06-30"), ((2020, 2, None), "2020-02-29"), ((2021, 2, 29), None), ((2021, 0, None), None),
        ((2021,), "2021-12-31")]


@pytest.mark.parametrize(("parts", "date"), DAYS)
def test_iso_is_the_last_day_where_none_is_said(parts: tuple[int, ...], date: str | None) -> None:
    assert iso(*parts) == date
