"""Who leads for whom."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wenmai.load import Scope, partnership_answer, partnerships
from wenmai.model import Facts, Header, Responsibility, Source, Task

Made = Callable[..., Any]
A, B, C = "云溪市甲局", "云溪市乙局", "云溪市丙局"


@pytest.fixture
def shared(stored: Made, paper: Made, task: Made) -> Any:
    """甲 leads for 乙 twice, 乙 for 甲 once, together once, both answer for a share once; 丙 supports 甲 in another paper."""
    return stored(
        paper(task({A: "lead", B: "support"}), task({A: "lead", B: "support"}), task({A: "support", B: "lead"}),
              task({A: "lead", B: "lead"}), task({A: "responsible", B: "responsible"}), level="prefecture"),
        paper(task({A: "lead", C: "support"}), n=2, level="county"))


def told(store: Any, body: str | None = None, **options: Any) -> list[tuple[object, ...]]:
    return [(p.body, p.partner, p.tasks, p.lead_for_partner, p.support_for_partner, p.joint_lead, p.documents)
            for p in partnerships(store, body, **options)]


def test_each_pair_once_with_the_one_that_leads_more_often_in_front(shared: Any) -> None:
    assert told(shared) == [(A, B, 5, 2, 1, 1, 1), (A, C, 1, 1, 0, 0, 1)]


def test_of_one_body_it_stands_in_front(shared: Any) -> None:
    assert told(shared, B) == [(B, A, 5, 1, 2, 1, 1)]
    assert told(shared, C) == [(C, A, 1, 0, 1, 0, 1)]


def test_a_scope_and_a_name_that_is_nobodys(shared: Any) -> None:
    assert told(shared, scope=Scope(level="county")) == [(A, C, 1, 1, 0, 0, 1)]
    with pytest.raises(ValueError, match="no body"):
        partnerships(shared, "云溪市戊局")


def test_collective_names_are_nobodys_partner(store: Any) -> None:
    assert {p.partner for p in partnerships(store, "玉溪市发展和改革委员会")} == {"玉溪市财政局", "玉溪市体育局"}


def test_the_table_ends_in_the_place_that_names_the_body(store: Any) -> None:
    answer = partnership_answer(store, "市财政局")
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert [(row["partner"], row["support_for_partner"], row["quote"]) for row in rows] == [
        ("玉溪市发展和改革委员会", 1, "市财政局"), ("玉溪市体育局", 0, "市财政局")]
    for row in rows:
        assert store.text(row["file"])[row["start"]:row["end"]] == row["quote"]
    assert len(partnership_answer(store, None, 1).rows) == 1


def test_what_only_an_annex_row_names_has_its_place_there(store: Any) -> None:
    """市体育局 leads 巡查步道 in the annex alone; nobody shares that task, and its other tasks have their places in the body."""
    answer = partnership_answer(store, "市体育局")
    assert {row[-1] for row in answer.rows} == {"市体育局"}


def test_the_place_prints_the_body_also_where_a_rule_gives_the_role(made: Any) -> None:
    """甲局、乙局负责, and before it the rule, which names neither and is evidence of both."""
    text = "排在第一位的部门牵头。一、修步道。（甲局、乙局负责）"
    rule, note = ((0, 10),), ((text.index("甲"), text.index("）")),)
    task = Task("t1", None, "一", "修步道", "task", ((13, 16),),
                [Responsibility(name, role, (*rule, *note), f"云溪市{name}") for name, role in (("甲局", "lead"), ("乙局", "support"))])
    store = made.MemoryStore([(Source("rule.txt", "a" * 64, "utf-8", text), Facts(Header(), [], [task]))])
    assert [row[-1] for row in partnership_answer(store, A).rows] == ["甲局、乙局负责"]
