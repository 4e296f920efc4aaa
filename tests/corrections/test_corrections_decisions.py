"""Each decision on each kind of fact: what becomes of it, and what stays of what the program had read."""
from __future__ import annotations

from typing import Any

import pytest

from wenmai.annotation import from_annotation, to_annotation
from wenmai.corrections import KINDS, added, corrected, decided_on, listed, marks, task_quote
from wenmai.model import Facts

from .river_paper import one, read

CLEAN = "清理河道垃圾"
# a fact of each kind by its words, the field that is changed, and what it is changed to
CHANGES: list[tuple[str, str, str, Any]] = [
    ("header", "2024-02-20", "value", "2024-02-21"),
    ("task", CLEAN, "label", "清理城区河道垃圾"),
    ("responsibility", "市生态环境局", "role", "implement"),
    ("leader", "张云河", "name", "张云川"),
    ("deadline", "2024年6月底前", "date", "2024-06-15"),
    ("target", "清理率达到95%以上", "value", "96"),
    ("citation", "云南省河道管理条例", "relation", "mentions"),
    ("official", "李溪山", "titles", ["局长", "党组书记"]),
    ("indicator", "河段水质达标率", "target", "92"),
    ("event", "全市河道整治工作推进会", "place", "市政府"),
    ("reporting", "每月25日前将进展情况报市水利局", "day", "26"),
]
# a fact of each kind that the program does not read, and the words of the text that print it
ADDITIONS: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("header", {"field": "publicity", "value": "主动公开"}, "印发", None),
    ("task", {"label": "沿河修建步道", "kind": "task"}, "沿河修建步道", "工作任务"),
    ("responsibility", {"org": "省财政厅", "role": "support"}, "一、工作任务", CLEAN),
    ("leader", {"name": "张云河"}, "副市长张云河", CLEAN),
    ("deadline", {"text": "每月", "date": "2024-12-31", "kind": "ongoing"}, "每月巡查一次", "开展河长巡查"),
    ("target", {"text": "巡查一次", "value": "1", "unit": "次"}, "巡查一次", "开展河长巡查"),
    ("citation", {"title": "河道整治工作方案", "relation": "mentions"}, "制定本方案", None),
    ("official", {"name": "王溪谷", "titles": ["主任"], "org": "省财政厅"}, "成立领导小组", None),
    ("indicator", {"name": "步道长度", "target": "12", "unit": "公里"}, "沿河修建步道12公里", None),
    ("event", {"text": "巡查", "date": "2024-04-01"}, "每月巡查一次", "开展河长巡查"),
    ("reporting", {"text": "报市水利局", "to": "市水利局", "every": "month"}, "报市水利局", "报送进展"),
]


def values_left(facts: Facts) -> list[tuple[str, dict[str, Any]]]:
    return [(fact.kind, dict(fact.values)) for fact in listed(facts)]


def test_every_kind_is_tried_here() -> None:
    assert [kind for kind, *_ in CHANGES] == [kind for kind, *_ in ADDITIONS] == list(KINDS)


@pytest.mark.parametrize(("kind", "words", "field", "value"), CHANGES, ids=list(KINDS))
def test_a_changed_fact_says_the_new_and_keeps_the_old(kind: str, words: str, field: str, value: Any) -> None:
    source, facts = read()
    fact = one(facts, kind, words)
    new = dict(fact.values) | {field: value}
    after = corrected(facts, source, [decided_on(fact, source, "change", new=new, by="李督查", on="2024年3月", remark="核对原件")])
    (mark,) = marks(after)
    changed = [other for other in listed(after) if other.corrected]
    assert [dict(other.values)[field] for other in changed] == [value]
    assert changed[0].confidence == 1
    assert (mark.decision, mark.by, mark.on, mark.remark) == ("change", "李督查", "2024年3月", "核对原件")
    assert mark.was == fact.values
    assert mark.was_spans == fact.spans
    assert not after.orphaned
    assert facts == read()[1]  # the facts given stay as they were


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, words, *_ in CHANGES], ids=list(KINDS))
def test_an_accepted_fact_only_says_so(kind: str, words: str) -> None:
    source, facts = read()
    after = corrected(facts, source, [decided_on(one(facts, kind, words), source, "accept")])
    assert values_left(after) == values_left(facts)
    (mark,) = marks(after)
    assert (mark.decision, dict(mark.was)) == ("accept", {})


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, words, *_ in CHANGES], ids=list(KINDS))
def test_a_rejected_fact_is_gone_and_kept_aside(kind: str, words: str) -> None:
    source, facts = read()
    fact = one(facts, kind, words)
    after = corrected(facts, source, [decided_on(fact, source, "reject", by="李督查")])
    assert (kind, dict(fact.values)) not in values_left(after)
    told = next(rejected for rejected in after.rejected if rejected.kind == kind)
    assert told.corrected.was == fact.values
    assert (told.task, told.corrected.was_spans) == (fact.task.label if fact.task else None, fact.spans)
    assert from_annotation(to_annotation(after, source)) == after


@pytest.mark.parametrize(("kind", "values", "quote", "task"), ADDITIONS, ids=list(KINDS))
def test_an_added_fact_stands_where_its_words_stand(kind: str, values: dict[str, Any], quote: str, task: str | None) -> None:
    source, facts = read()
    start = source.text.index(quote)
    of = next((task_quote(source.text, one) for one in facts.tasks if one.label == task), None)
    after = corrected(facts, source, [added(kind, values, source, ((start, start + len(quote)),), of, by="李督查")])
    (fact,) = [fact for fact in listed(after) if fact.corrected]
    assert {name: value for name, value in fact.values.items() if name in values} == values
    assert [source.text[s:e] for s, e in fact.spans] == [quote]
    assert (fact.task.label if fact.task else None) == task
    assert len(list(listed(after))) == len(list(listed(facts))) + 1
    assert from_annotation(to_annotation(after, source)) == after


def test_a_body_that_is_added_by_its_printed_name_is_resolved() -> None:
    source, facts = read()
    start = source.text.index("市财政局配合")
    task = next(task for task in facts.tasks if task.label == "修建河堤步道")
    told = added("responsibility", {"org": "省财政厅", "role": "support"}, source, ((start, start + 4),), task_quote(source.text, task))
    after = corrected(facts, source, [told])
    assert one(after, "responsibility", "省财政厅").values["canonical"] == "云南省财政厅"


def test_what_hangs_on_a_rejected_task_goes_with_it_and_what_lies_below_goes_up() -> None:
    source, facts = read()
    section = one(facts, "task", "工作任务")
    task = one(facts, "task", CLEAN)
    after = corrected(facts, source, [decided_on(section, source, "reject"), decided_on(task, source, "reject")])
    assert {child.parent for child in after.tasks if child.label in ("修建河堤步道", "开展河长巡查")} == {None}
    assert sorted(one.kind for one in after.rejected) == ["deadline", *["responsibility"] * 3, "target", "task", "task"]


def test_a_decision_on_what_hangs_on_a_rejected_task_is_orphaned() -> None:
    source, facts = read()
    told = [decided_on(one(facts, "task", CLEAN), source, "reject"),
            decided_on(one(facts, "deadline", "2024年6月底前"), source, "accept")]
    assert [one.reason for one in corrected(facts, source, told).orphaned] == ["task-rejected"]


def test_what_is_added_to_a_task_that_is_added_finds_it() -> None:
    source, facts = read()
    start = source.text.index("沿河修建步道")
    task = added("task", {"label": "步道建设", "kind": "task"}, source, ((start, start + 6),))
    label = next(made for made in corrected(facts, source, [task]).tasks if made.label == "步道建设")
    body = added("responsibility", {"org": "省水利厅", "role": "lead"}, source, ((start, start + 6),), task_quote(source.text, label))
    after = corrected(facts, source, [body, task])
    assert one(after, "responsibility", "省水利厅", "步道建设").values["role"] == "lead"
    assert not after.orphaned


def test_a_second_deadline_stands_beside_the_first() -> None:
    source, facts = read()
    start = source.text.index("年底前完工")
    of = task_quote(source.text, next(task for task in facts.tasks if task.label == "修建河堤步道"))
    early = added("deadline", {"text": "方案", "date": "2024-03-31", "kind": "by"}, source, ((start - 20, start - 18),), of)
    task = next(task for task in corrected(facts, source, [early]).tasks if task.label == "修建河堤步道")
    assert task.deadline is not None
    assert (task.deadline.text, [other.text for other in task.other_deadlines]) == ("年底前", ["方案"])


def test_the_printed_title_stays_with_a_citation_whose_title_was_changed() -> None:
    source, facts = read()
    fact = one(facts, "citation", "云溪市河长巡查办法")
    new = dict(fact.values) | {"title": "云溪市河长巡查管理办法"}
    after = corrected(facts, source, [decided_on(fact, source, "change", new=new)])
    assert [(c.title, c.surface) for c in after.citations if c.corrected] == [("云溪市河长巡查管理办法", "云溪市河长巡查办法")]


def test_a_decision_that_was_taken_back_changes_nothing() -> None:
    source, facts = read()
    assert corrected(facts, source, [decided_on(one(facts, "task", CLEAN), source, "withdraw")]) == facts
