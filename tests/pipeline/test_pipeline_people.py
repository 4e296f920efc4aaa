"""Facts without people: nothing of them in the facts, and everything else as it was."""
from __future__ import annotations

from copy import deepcopy

from wenmai.model import Event, Facts, Header, Leader, Official, ReportingDuty, Responsibility, Source, Span, Task
from wenmai.pipeline.people import without_people
from wenmai.store.quotes_check import claims, holds

TEXT = """关于修建步道的通知
一、成立步道专班
组长：王小安 副市长
王小
安
（一）修建步道。（市体育局牵头，责任领导：李晓）
4月2日，王小安召集市体育局、李晓开会部署。
李晓每月向市政府报送进展。
"""


def at(words: str, after: str = "") -> tuple[Span, ...]:
    start = TEXT.index(words, TEXT.index(after))
    return ((start, start + len(words)),)


def paper() -> tuple[Source, Facts]:
    lead = Responsibility("市体育局", "lead", at("市体育局"), "玉溪市体育局")
    facts = Facts(
        Header(None, "关于修建步道的通知", spans={"title": at("关于修建步道的通知")}),
        tasks=[Task("t1", None, "一", "成立步道专班", "section", at("成立步道专班")),
               Task("t2", "t1", None, "王小安", "section", at("王小\n安")),
               Task("t3", "t2", "（一）", "修建步道", "task", at("修建步道", "（一）"), [lead], leaders=[Leader("李晓", at("李晓"))])],
        officials=[Official("王小安", ["副市长"], None, "组长", at("王小安 副市长"))],
        events=[Event("王小安召集市体育局、李晓开会部署", "2021-04-02", None, ["市体育局", "李晓"], "t2",
                      at("王小安召集市体育局、李晓开会部署"))],
        reporting=[ReportingDuty("李晓", "市政府", "month", None, "李晓每月向市政府报送进展", "t3", at("李晓每月向市政府报送进展"))])
    return Source("paper.txt", "5" * 64, "utf-8", TEXT), facts


def test_officials_and_leaders_are_left_out() -> None:
    _, facts = without_people(paper())
    assert facts.officials == [] and not [leader for task in facts.tasks for leader in task.leaders]


def test_names_are_cut_out_of_words_and_quotes() -> None:
    source, facts = without_people(paper())
    said = repr(facts)
    assert "王小安" not in said and "李晓" not in said
    for what, _, spans in claims(facts):
        quote = "".join("".join(source.text[a:b].split()) for a, b in spans)
        assert "王小安" not in quote and "李晓" not in quote, what


def test_what_is_left_still_stands_in_the_text() -> None:
    source, facts = without_people(paper())
    for what, words, spans in claims(facts):
        assert spans and all(a < b for a, b in spans), what
        assert holds("".join(source.text[a:b] for a, b in spans), words), what
    assert [event.text for event in facts.events] == ["召集市体育局、开会部署"]
    assert facts.events[0].participants == ["市体育局"]
    assert (facts.reporting[0].who, facts.reporting[0].text) == (None, "每月向市政府报送进展")


def test_a_heading_that_is_only_a_name_goes_and_what_hung_on_it_moves_up() -> None:
    _, facts = without_people(paper())
    assert [(task.id, task.parent) for task in facts.tasks] == [("t1", None), ("t3", "t1")]
    assert facts.events[0].task == "t1"


def test_bodies_and_everything_else_stay() -> None:
    before = paper()[1]
    _, facts = without_people(paper())
    assert facts.header == before.header
    assert facts.tasks[1].responsibilities == before.tasks[2].responsibilities


def test_the_source_and_the_facts_given_are_not_changed() -> None:
    source, facts = paper()
    kept = deepcopy(facts)
    again, _ = without_people((source, facts))
    assert again == source and facts == kept


def test_a_paper_that_names_nobody_is_as_it_was() -> None:
    source, facts = paper()
    nobody = Facts(facts.header, tasks=[facts.tasks[0]])
    assert without_people((source, nobody)) == (source, nobody)
