"""Document numbers: the text, and the numbers that stand in it."""
from __future__ import annotations

import pytest

from wenmai.extract.numbers import document_numbers
from wenmai.text import clean

NUMBERS = [
    # printed, numbers: what the case is for
    ("国办发〔2018〕83号", ["国办发〔2018〕83号"]),
    ("国发[2016]78号", ["国发[2016]78号"]),
    ("云政发(2016)12号", ["云政发(2016)12号"]),
    ("云政办发（2016）12号", ["云政办发（2016）12号"]),
    ("云政办发【2022】5号", ["云政办发【2022】5号"]),
    ("豫政办„2009‟16号", ["豫政办„2009‟16号"]),  # brackets of another font
    ("国发〔2014〕3 号", ["国发〔2014〕3号"]),
    ("按国务院办公厅国办发〔2020〕12号文件", ["国办发〔2020〕12号"]),  # who issued it is no part of the code
    ("省水利厅云水规〔2020〕2号", ["云水规〔2020〕2号"]),
    ("教基厅函〔2019〕5号", ["教基厅函〔2019〕5号"]),  # but may be in it
    ("国发 〔 2014 〕 3号", ["国发〔2014〕3号"]),
    ("云政发〔2014〕第3号", ["云政发〔2014〕第3号"]),
    ("楚办字〔2020〕4号", ["楚办字〔2020〕4号"]),
    ("国发2019〕13号", ["国发2019〕13号"]),  # half a bracket lost
    ("国发〔2019 13号", ["国发〔2019 13号"]),
    ("国办发2019〕5号和7号", ["国办发2019〕5号"]),
    ("国务院令第733号", ["国务院令第733号"]),
    ("根据中华人民共和国国务院令第733号", ["中华人民共和国国务院令第733号"]),  # 和 within a name
    ("省政府令(第12号)", ["省政府令(第12号)"]),
    ("主席令第二十一号", ["主席令第二十一号"]),
    ("公安部公告2024年第16号", ["公安部公告2024年第16号"]),
    ("根据国办发〔2018〕83号和云政发〔2019〕2号文件", ["国办发〔2018〕83号", "云政发〔2019〕2号"]),  # words of the sentence cut off
    ("《关于值守的通知》（云政发〔2020〕12号）", ["云政发〔2020〕12号"]),
    ("按照云发改投资〔2020〕123号要求", ["云发改投资〔2020〕123号"]),
    ("按云政发〔2020〕3号办理", ["云政发〔2020〕3号"]),
    ("贯彻国办发〔2018〕83号", ["国办发〔2018〕83号"]),
    ("云政发［2020］3号", ["云政发［2020］3号"]),  # marks that are no brackets elsewhere
    ("云政发<2020>3号", ["云政发<2020>3号"]),
    ("云政发「2020」3号", ["云政发「2020」3号"]),
    ("2020年5月1日省政府令第12号", ["省政府令第12号"]),  # the day is no part of the body's name
    ("2020年省政府令第12号", ["省政府令第12号"]),
    ("根据住房和城乡建设部令第5号", ["住房和城乡建设部令第5号"]),  # 和 within a ministry's name
    ("文化和旅游部令第5号和水利部令第6号", ["文化和旅游部令第5号", "水利部令第6号"]),
    ("依据云溪市人民政府第12号令", ["云溪市人民政府第12号令"]),  # the word behind
    ("水利部2020年第5号公告", ["水利部2020年第5号公告"]),
    ("水利部公告第5号", ["水利部公告第5号"]),
    ("水利部令2020年第5号", ["水利部令2020年第5号"]),
    ("主席令(第二十一号)", ["主席令(第二十一号)"]),
    ("云政发〔86〕106号", ["云政发〔86〕106号"]),  # a year of two digits
    ("按照（85）云政字第12号办理", ["（85）云政字第12号"]),  # the year before the code
    ("(1988)云水办3号", ["(1988)云水办3号"]),
    ("根据云秘字第35号通知", ["云秘字第35号"]),  # no year at all
    ("2021年5月8日云政发〔2021〕3号", ["云政发〔2021〕3号"]),  # the day is no part of the code
    ("（水利部令第5号）", ["水利部令第5号"]),  # the bracket around it is no part of it
]
NO_NUMBERS = [
    "〔2018〕83号",  # no code before it
    "见〔2018〕83号",  # a word of the sentence is no code
    "（2018）",
    "国办发2018",
    "防洪条例第12条",
    "县政府门牌12号",
    "国办发〔1818〕83号",  # no year of ours
    "令第",
    "公告2024年",
    "第12号令",  # nobody's
    "2020年1号线",
    "<2020>3号",
    "取水许可证云字第12号",  # the number of a licence
    "（85）12号",
    "（2）水库3号",
]


@pytest.mark.parametrize(("printed", "expected"), NUMBERS)
def test_document_numbers(printed: str, expected: list[str]) -> None:
    cleaned = clean(printed)
    assert [cleaned.text[s:e] for s, e in document_numbers(cleaned.folded, 0, len(cleaned.folded))] == expected


@pytest.mark.parametrize("printed", NO_NUMBERS)
def test_what_is_no_document_number(printed: str) -> None:
    cleaned = clean(printed)
    assert document_numbers(cleaned.folded, 0, len(cleaned.folded)) == []


def test_only_within_the_stretch_asked_for() -> None:
    text = "国办发（2018）83号，云政发（2019）2号"
    assert document_numbers(text, 0, 14) == [(0, 12)]
