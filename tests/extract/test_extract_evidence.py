"""Places of facts that are read from several places: each holds what it supports."""
from __future__ import annotations

from collections.abc import Iterable

from wenmai.extract import extract
from wenmai.model import Facts, Spans
from wenmai.text import clean

HEAD = "云溪市水务局关于做好防汛工作的通知\n各县水务局：\n现通知如下。\n"


def read(text: str) -> tuple[Facts, str]:
    raw = HEAD + text
    return extract(clean(raw)), raw


def quotes(raw: str, spans: Spans) -> list[str]:
    return [raw[start:end] for start, end in spans]


def all_quotes(raw: str, facts: Iterable[object]) -> list[list[str]]:
    return [quotes(raw, fact.spans) for fact in facts]  # type: ignore[attr-defined]


def test_a_second_mention_of_a_person_brings_its_place() -> None:
    facts, raw = read("县水务局局长李建国出席会议。随后，云溪市副市长李建国讲话。\n")
    (person,) = facts.officials
    assert person.titles == ["局长", "副市长"]
    assert quotes(raw, person.spans) == ["县水务局局长李建国出席", "云溪市副市长李建国讲话"]


def test_a_second_mention_that_says_nothing_new_brings_no_place() -> None:
    facts, raw = read("县水务局局长李建国出席会议。随后，局长李建国讲话。\n")
    assert all_quotes(raw, facts.officials) == [["县水务局局长李建国出席"]]


def test_a_leader_of_a_task_who_is_named_with_a_title() -> None:
    facts, raw = read("一、加强值守\n责任领导：李建国\n二、召开会议\n云溪市水务局局长李建国主持会议。\n")
    (person,) = facts.officials
    assert person.titles == ["局长"]
    assert quotes(raw, person.spans) == ["李建国", "云溪市水务局局长李建国主持"]


def test_together_with_is_what_makes_a_support() -> None:
    facts, raw = read("一、加强值守。（市水务局会同市应急局负责）\n")
    assert [(r.org, r.role, quotes(raw, r.spans)) for r in facts.tasks[0].responsibilities] == [
        ("市水务局", "lead", ["市水务局会同"]), ("市应急局", "support", ["会同市应急局负责"])]


def test_an_event_with_its_day_place_and_host() -> None:
    facts, raw = read("2021年5月20日，县水务局召开全县防汛工作会议。6月1日，防汛演练活动在云溪县举行。\n")
    assert all_quotes(raw, facts.events) == [["2021年5月20日", "县水务局", "全县防汛工作会议"], ["6月1日", "防汛演练活动", "云溪县"]]


def test_who_reports_and_who_passes_it_on() -> None:
    facts, raw = read("一、报送。各县水务局要于每月3日前将情况报送市水务局汇总后报市政府。\n")
    assert [(d.who, d.to, quotes(raw, d.spans)) for d in facts.reporting] == [
        ("各县水务局", "市水务局", ["各县水务局", "每月3日前将情况报送市水务局"]),
        ("市水务局", "市政府", ["市水务局汇总后报市政府"])]


def test_the_issuer_before_a_cited_title() -> None:
    facts, raw = read("按照省政府《关于加强防汛工作的意见》要求，现通知如下。\n")
    assert [(c.issuer, quotes(raw, c.spans)) for c in facts.citations] == [("省政府", ["省政府《关于加强防汛工作的意见》"])]


def test_a_figure_with_the_words_that_say_by_when() -> None:
    facts, raw = read("一、完善设施。到2025年，新建泵站5座。改造水库12座。（市水务局负责，2021年6月底前完成）\n")
    assert [(t.by, quotes(raw, t.spans)) for t in facts.tasks[0].targets] == [
        ("2025-12-31", ["到2025年", "新建泵站5座"]), ("2021-06-30", ["改造水库12座", "2021年6月底前完成"])]


def test_a_kind_of_paper_that_only_the_text_says() -> None:
    raw = "各县水务局：\n现将有关事项通知如下。\n一、加强值守。\n"
    header = extract(clean(raw)).header
    assert (header.title, header.type, quotes(raw, header.spans["type"])) == (None, "通知", ["通知"])


def test_the_name_of_a_meeting_begins_behind_the_particle() -> None:
    facts, _ = read("2021年5月20日召开的全县防汛工作会议指出了问题。\n")
    assert [(e.text, e.date) for e in facts.events] == [("全县防汛工作会议", "2021-05-20")]


def test_a_member_with_the_duty_that_an_earlier_line_gives() -> None:
    facts, raw = read("组  长：李建国  市长\n成  员：张  敏  市水务局局长\n王  强  市应急局局长\n")
    assert [(p.name, p.titles, p.role_in_text, quotes(raw, p.spans)) for p in facts.officials] == [
        ("李建国", ["市长"], "组长", ["组  长：李建国  市长"]),
        ("张敏", ["局长"], "成员", ["成  员：张  敏  市水务局局长"]),
        ("王强", ["局长"], "成员", ["成  员", "王  强  市应急局局长"])]


def test_an_order_of_the_state_council_behind_a_joiner() -> None:
    facts, _ = read("按照云政发〔2020〕3号和国务院令第733号要求，现通知如下。\n")
    assert [c.number for c in facts.citations] == ["云政发〔2020〕3号", "国务院令第733号"]


def test_who_reports_is_said_without_the_number_of_the_article() -> None:
    raw = "第一条 各级人民政府应当每年5月底前报告上一级人民政府。\n"
    assert [d.who for d in extract(clean(raw)).reporting] == ["各级人民政府"]


def test_a_guess_says_so() -> None:
    facts, _ = read("落实《云溪市防汛条例》。按照《防汛条例》要求，市水务局局长王作为出席，县水务局局长李建国出席。\n")
    assert [(c.title, c.confidence) for c in facts.citations] == [("云溪市防汛条例", 1.0)]
    facts, _ = read("一、落实《云溪市防汛条例》。\n二、执行《防汛条例》。市水务局局长王作为出席，县水务局局长李建国出席。\n")
    assert [(c.title, c.surface, c.confidence < 1) for c in facts.citations] == [
        ("云溪市防汛条例", None, False), ("云溪市防汛条例", "防汛条例", True)]
    assert [(p.name, p.confidence < 1) for p in facts.officials] == [("王作为", True), ("李建国", False)]


def test_two_events_of_one_sentence_have_a_day_each() -> None:
    facts, _ = read("2021年5月20日召开防汛会议，6月1日召开抗旱会议。\n")
    assert [(e.text, e.date) for e in facts.events] == [("防汛会议", "2021-05-20"), ("抗旱会议", "2021-06-01")]
