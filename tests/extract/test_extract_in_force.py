"""From when and until when a paper is in force: what it says of itself counts, what it says of other things does not."""
from __future__ import annotations

import pytest

from wenmai.annotation import from_annotation, to_annotation
from wenmai.extract import extract
from wenmai.extract.in_force import set_in_force
from wenmai.model import Header, Source
from wenmai.text import clean

ISSUED = "2020-01-08"

SAID = [
    # closing words, effective, how, valid until
    ("本办法自2020年3月1日起施行，有效期5年。", "2020-03-01", "date", "2025-02-28"),
    ("第九条　本办法自印发之日起施行，有效期至2025年12月31日。", ISSUED, "issue", "2025-12-31"),
    ("（二）本方案自印发之日起施行,试行期两年。", ISSUED, "issue", "2022-01-07"),
    ("本预案（试行）自发布之日起实施。", ISSUED, "issue", None),
    ("7.3　本预案自印发之日起实施。", ISSUED, "issue", None),
    ("自本通知印发之日起执行。", ISSUED, "issue", None),
    ("本通知即日起执行。", ISSUED, "issue", None),
    ("本规定自公布之日起30日后施行。", "2020-02-07", "issue", None),
    ("本规定自公布之日起满三十日后施行。", "2020-02-07", "issue", None),
    ("本办法自二○二○年三月一日起施行。有效期三年。", "2020-03-01", "date", "2023-02-28"),
    ("第八条　本办法自公布之日起施行。\n第九条　有效期2年。", ISSUED, "issue", "2022-01-07"),
    ("本办法自2020年7月起执行。", "2020-07-01", "date", None),
    ("本办法由市水务局负责解释，自印发之日起实施，有效期至2027年9月5日。", ISSUED, "issue", "2027-09-05"),
    ("本办法由市水务局负责解释。自2020年3月1日起施行。", "2020-03-01", "date", None),
    ("本政策自印发之日起施行，除上文另有注明外，有效期一年。", ISSUED, "issue", "2021-01-07"),
    ("上述措施自2020年5月1日起执行，未注明时限的，有效期至2024年12月31日。", "2020-05-01", "date", "2024-12-31"),
    ("本措施有效期为2020年9月23日至2020年12月31日。", "2020-09-23", "date", "2020-12-31"),
    ("七、以上政策措施施行时间\n2020年6月1日至2021年5月31日。", "2020-06-01", "date", "2021-05-31"),
    ("本通知执行期限自2020年1月1日至2021年12月31日。", "2020-01-01", "date", "2021-12-31"),
    ("本办法自2020年1月1日起施行至2022年12月31日。", "2020-01-01", "date", "2022-12-31"),
    ("本办法自2020年1月1日起至2022年12月31日止施行。", "2020-01-01", "date", "2022-12-31"),
    ("本办法自2020年1月1日起试行一年。", "2020-01-01", "date", "2020-12-31"),
    ("本通知自2020年1月1日起2年内有效。", "2020-01-01", "date", "2021-12-31"),
    ("本办法自2020年3月31日起施行，有效期6个月。", "2020-03-31", "date", "2020-09-30"),  # there is no 31 September to be the day behind it
    ("本办法自2020年2月29日起施行，有效期1年。", "2020-02-29", "date", "2021-02-28"),
    ("本办法自2021年3月1日起施行，有效期3年。", "2021-03-01", "date", "2024-02-29"),
    ("本办法自2020年3月1日起施行，有效期一年半。", "2020-03-01", "date", "2021-08-31"),
    ("本办法自2020年3月1日起施行，有效期2年零6个月。", "2020-03-01", "date", "2022-08-31"),
    ("本办法自2020年3月1日起施行，有效期半年。", "2020-03-01", "date", "2020-08-31"),
    ("本办法有效期5年，自2020年3月1日起施行。", "2020-03-01", "date", "2025-02-28"),
    ("第八条　本办法有效期5年。\n第九条　本办法自2020年3月1日起施行。", "2020-03-01", "date", "2025-02-28"),
    ("本通知有效期至2025年底。", None, None, "2025-12-31"),
    ("本通知有效期3年。", None, None, "2023-01-07"),  # from its own date, where it says no other
    ("本通知自2025年1月1日起失效。", None, None, "2024-12-31"),
    ("现公布修订后的《云溪市防汛条例》，自2020年6月1日起施行。", "2020-06-01", "date", None),
    ("《云溪市防汛办法》自2020年6月1日起施行。", "2020-06-01", "date", None),  # what the notice gives out
]
NOT_OF_THE_PAPER = [
    "补贴标准自2020年3月1日起执行。",
    "新的收费标准自发布之日起执行。",
    "本市住房公积金缴存标准自2020年7月1日起执行。",
    "即日起至2020年12月31日，购买新房的给予补贴。",
    "自本通知发布之日起至2020年12月31日止，给予奖励。",
    "一、对企业给予补贴，政策有效期至2023年12月31日。",
    "（三）购房补贴。一次给予补贴。本政策有效期至2023年12月31日。",
    "许可证有效期5年，自发证之日起计算。",
    "本办法所称许可证，有效期5年。",
    "本通知印发前已受理的，有效期至2023年12月31日。",
    "本合同自签订之日起生效，有效期3年。",
    "按照《云溪市抗旱条例》（自2019年1月1日起施行，有效期3年），继续执行。",
    "《云溪市抗旱条例》已经通过，自2020年6月1日起施行。为做好贯彻工作，现通知如下。",
    "自2020年6月1日起执行新的价格。",
    "此前规定与本通知不一致的，以本通知为准。",
    "本规划期限为2021—2025年。",
    "有效期满前6个月开展评估。",
]


def header_of(text: str, issued: str | None = ISSUED) -> Header:
    header = Header(title="云溪市人民政府关于印发《云溪市防汛办法》的通知", date=issued)
    set_in_force(clean(text), header)
    return header


@pytest.mark.parametrize(("words", "effective", "how", "until"), SAID)
def test_what_a_paper_says_of_itself(words: str, effective: str | None, how: str | None, until: str | None) -> None:
    header = header_of(f"一、加强领导。\n{words}\n")
    assert (header.effective, header.effective_from, header.valid_until) == (effective, how, until)


@pytest.mark.parametrize("words", NOT_OF_THE_PAPER)
def test_what_it_says_of_other_things_is_none_of_it(words: str) -> None:
    header = header_of(f"一、加强领导。\n{words}\n")
    assert (header.effective_from, header.valid_until, header.spans) == (None, None, {})


def test_from_issue_without_a_date_is_said_and_has_no_day() -> None:
    header = header_of("本办法自印发之日起施行，有效期5年。", None)
    assert (header.effective, header.effective_from, header.valid_until) == (None, "issue", None)
    assert set(header.spans) == {"effective", "valid_until"}


def test_the_papers_own_words_come_before_those_of_what_it_gives_out() -> None:
    assert header_of("本通知自2020年2月1日起执行。\n第九条 本办法自2020年3月1日起施行。").effective == "2020-02-01"


def test_a_statement_with_a_day_comes_before_one_without() -> None:
    assert header_of("本通知自印发之日起执行。\n第九条 本办法自2020年3月1日起施行。", None).effective == "2020-03-01"


def test_a_length_of_time_is_shown_with_the_words_it_is_reckoned_from() -> None:
    text = "第九条　本办法自2020年3月1日起施行，有效期5年。"
    header = header_of(text)
    shown = {key: text[slice(*spans[0])] for key, spans in header.spans.items()}
    assert shown == {"effective": "本办法自2020年3月1日起施行", "valid_until": "本办法自2020年3月1日起施行，有效期5年"}


def test_the_annotation_has_it_with_places_and_reads_it_back() -> None:
    text = ("云溪市水务局关于防汛值守的通知\n各县水务局：\n一、加强领导。\n本通知自2020年3月1日起施行，有效期2年，"
            "《云溪市值守办法》（云水〔2010〕3号）同时废止。\n云溪市水务局\n2020年1月8日\n")
    source = Source("a.txt", "0" * 64, "utf-8", text)
    facts = extract(clean(text))
    document = to_annotation(facts, source)["document"]
    assert (document["effective"], document["effective_from"], document["valid_until"]) == ("2020-03-01", "date", "2022-02-28")
    assert [(paper["title"], paper["number"], text[slice(*paper["span"])]) for paper in document["repeals"]] == [
        ("云溪市值守办法", "云水〔2010〕3号", "《云溪市值守办法》（云水〔2010〕3号")]
    assert text[slice(*document["spans"]["repeals"])] == document["repeals"][0]["quote"]
    assert from_annotation(to_annotation(facts, source)).header == facts.header
