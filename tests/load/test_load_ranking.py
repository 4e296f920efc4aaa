"""The ranking: roles, weights, restated tasks, ties, what is set apart."""
from __future__ import annotations

import csv
import io
import json
from types import ModuleType
from typing import Any

import pytest

from wenmai.load import WEIGHTINGS, Row, Weights, betweenness, partner_network, render, rich_table, tally, weighting, workload
from wenmai.model import Facts, Header, Responsibility, Source, Task
from wenmai.query import ask
from wenmai.wording.width import width


def by_name(rows: tuple[Row, ...]) -> dict[str, Row]:
    return {row.body: row for row in rows}


def paper(*tasks: dict[str, str], n: int = 1, kind: str = "task", same: dict[int, str] | None = None) -> tuple[Source, Facts]:
    """A paper whose tasks have bodies by name with their role."""
    made = []
    for i, bodies in enumerate(tasks, 1):
        responsibilities = [Responsibility(name, role, ((0, 2),), name) for name, role in bodies.items()]
        made.append(Task(f"t{i}", None, None, f"任务{i}", kind, ((0, 2),), responsibilities, (same or {}).get(i)))
    return Source(f"{n}.txt", f"{n}" * 64, "utf-8", "任务"), Facts(Header(f"步道〔2020〕{n}号", f"步道通知{n}", level="county"), [], made)


def test_tasks_by_role_and_score(store: Any) -> None:
    row = by_name(workload(store).rows)["玉溪市体育局"]
    assert (row.rank, row.tasks, row.lead, row.support, row.responsible, row.implement) == (1, 4, 2, 1, 1, 0)
    assert row.score == 3 + 1 + 3 + 2  # 修建 support 1, 划定 lead 3, 宣传 responsible 2, 巡查 lead 3
    assert (row.documents, row.sections, row.levels, row.issuers, row.kind) == (1, 1, 1, 1, "body")


def test_a_task_and_the_row_that_restates_it_are_one(store: Any) -> None:
    row = by_name(workload(store).rows)["玉溪市发展和改革委员会"]
    assert (row.tasks, row.lead) == (1, 1)
    assert row.partners == 2  # 财政局 and 体育局; the collective name in the annex row is no partner


def test_sections_are_no_tasks(made: ModuleType) -> None:
    assert workload(made.MemoryStore([paper({"甲局": "lead"}, kind="section")])).rows == ()


def test_a_body_with_two_roles_in_one_task_counts_once_by_the_weightier(made: ModuleType) -> None:
    source, facts = paper({"甲局": "support"})
    facts.tasks[0].responsibilities.append(Responsibility("甲局", "lead", ((0, 2),), "甲局", clause=1))
    [row] = workload(made.MemoryStore([(source, facts)])).rows
    assert (row.tasks, row.lead, row.support, row.score) == (1, 1, 1, 3)


def test_equals_have_one_rank_and_top_keeps_all_who_share_the_last(made: ModuleType) -> None:
    store = made.MemoryStore([paper({"甲局": "lead", "乙局": "support", "丙局": "support"}, {"丁局": "responsible"}, {"甲局": "lead"})])
    assert [(row.rank, row.body) for row in workload(store).rows] == [(1, "甲局"), (2, "丁局"), (3, "丙局"), (3, "乙局")]
    assert [row.rank for row in workload(store, top=3).rows] == [1, 2, 3, 3]
    assert [row.body for row in workload(store, top=1).rows] == ["甲局"]


def test_collective_names_are_set_apart_and_can_be_asked_for(store: Any) -> None:
    found = workload(store)
    assert [(row.body, row.kind) for row in found.apart] == [("各县区政府", "collective")]
    assert "各县区政府" in by_name(workload(store, kinds=("body", "collective")).rows)
    assert found.bodies == len(found.rows) == 7
    assert by_name(found.rows)["某某专班"].unresolved


def test_internal_offices_can_be_told_apart(made: ModuleType) -> None:
    store = made.MemoryStore([paper({"云南省卫生健康委员会疾控局": "lead", "云南省财政厅": "support"})])
    assert {row.body: row.kind for row in workload(store).rows} == {"云南省卫生健康委员会疾控局": "office", "云南省财政厅": "body"}
    bodies = workload(store, kinds=("body",))
    assert [row.body for row in bodies.rows] == ["云南省财政厅"] and [row.kind for row in bodies.apart] == ["office"]


def test_what_a_rule_adds_can_be_left_out(made: ModuleType) -> None:
    source, facts = paper({"甲局": "lead"})
    facts.tasks[0].responsibilities.append(Responsibility("乙局", "implement", ((0, 2),), "乙局", implied=True))
    store = made.MemoryStore([(source, facts)])
    assert [row.body for row in workload(store).rows] == ["甲局", "乙局"]
    assert [row.body for row in workload(store, implied=False).rows] == ["甲局"]


def test_weights_change_the_ranking(made: ModuleType) -> None:
    store = made.MemoryStore([paper({"甲局": "lead", "乙局": "support"}, {"乙局": "support"}, {"乙局": "support"}, {"乙局": "support"})])
    assert [row.body for row in workload(store).rows] == ["乙局", "甲局"]
    assert [row.body for row in workload(store, weights=WEIGHTINGS["leads"]).rows] == ["甲局", "乙局"]
    assert [row.score for row in workload(store, weights=weighting("lead=9")).rows] == [9, 4]
    assert {row.score for row in workload(store, weights=WEIGHTINGS["equal"]).rows} == {1, 4}


@pytest.mark.parametrize("text", ["heavy", "boss=3", "lead=much", "lead=-1", "lead=nan", "lead=inf", "lead=1e308", "lead=3,lead=4"])
def test_what_is_no_weighting_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        weighting(text)
    assert weighting("lead=2, support = 0.5") == Weights(2.0, 0.5, name="own")


def test_what_cannot_be_ranked_is_refused(store: Any) -> None:
    with pytest.raises(ValueError, match="none of the kinds"):
        workload(store, kinds=("persons",))
    with pytest.raises(ValueError, match="top"):
        workload(store, top=0)
    with pytest.raises(ValueError, match="no format"):
        render(workload(store), "xlsx")


def test_breadth_and_brokerage(made: ModuleType) -> None:
    """甲 works with 乙 in one paper and with 丙 in another: it stands between them."""
    store = made.MemoryStore([paper({"甲局": "lead", "乙局": "support"}), paper({"甲局": "lead", "丙局": "support"}, n=2)])
    rows = by_name(workload(store).rows)
    assert (rows["甲局"].documents, rows["甲局"].partners, rows["甲局"].betweenness) == (2, 2, 1.0)
    assert (rows["乙局"].documents, rows["乙局"].partners, rows["乙局"].betweenness) == (1, 1, 0.0)
    network = partner_network(tally(store), ("body",))
    assert sorted(data["tasks"] for _, _, data in network.edges(data=True)) == [1, 1]
    assert betweenness(network, most=2, pivots=3) == betweenness(network)  # every body is a pivot


def test_one_paper_in_two_files_counts_once(made: ModuleType) -> None:
    source, facts = paper({"甲局": "lead"})
    again = Source("copy.txt", "9" * 64, "utf-8", source.text)
    [row] = workload(made.MemoryStore([(source, facts), (again, facts)])).rows
    assert (row.tasks, row.documents) == (1, 1)


def test_the_ranking_agrees_with_the_question(store: Any) -> None:
    asked = {row[0]: row[1:6] for row in ask(store, "load").rows}
    for row in workload(store, kinds=("body", "office", "collective")).rows:
        assert asked[row.body] == (row.tasks, row.lead, row.support, row.responsible, row.implement)


def test_as_text(store: Any) -> None:
    found = workload(store)
    table = render(found, "table")
    assert "某某专班（未认定）" in table and "权重 weights roles：lead 3" in table and "另有 1 个" in table
    assert "several roles in one task: counted in each column, scored by the weightiest\n" in table
    assert table.endswith("≈ 与下一名并列或难分 level with the next one, or not to be told from it\n")
    rows = list(csv.DictReader(io.StringIO(render(found, "csv"))))
    assert rows[0]["body"] == "玉溪市体育局" and rows[0]["score"] == "9.0" and len(rows) == 8
    assert (rows[-1]["kind"], rows[-1]["rank"]) == ("collective", "1")
    loaded = json.loads(render(found, "json"))
    assert loaded["weights"] == {"name": "roles", "lead": 3.0, "support": 1.0, "responsible": 2.0, "implement": 2.0}
    assert [row["rank"] for row in loaded["rows"]] == [row.rank for row in found.rows] and loaded["apart"][0]["kind"] == "collective"


def test_top_holds_for_what_is_set_apart_too(made: ModuleType) -> None:
    store = made.MemoryStore([paper({"甲局": "lead", "乙局": "support"}, {"甲局": "lead"})])
    found = workload(store, top=1, kinds=("office",))
    assert (found.rows, [row.body for row in found.apart], found.bodies_apart) == ((), ["甲局"], 2)


def on_terminal(store: Any, columns: int) -> list[str]:
    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=columns, force_terminal=True, color_system=None).print(rich_table(workload(store), columns))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("columns", [50, 80, 100, 120, 150])
def test_on_a_terminal_no_name_is_cut_off_and_no_heading_broken(store: Any, columns: int) -> None:
    lines = on_terminal(store, columns)
    assert max(map(width, lines)) <= columns and "…" not in "".join(lines)
    assert any("玉溪市发展和改革委员" in line for line in lines)  # the body keeps 24 columns
    heads = [word for line in lines[:3] for word in line.replace("┃", " ").split()]
    assert columns < 80 or {"机构", "任务", "牵头"} <= set(heads)
    assert ("partners" in heads) is (columns == 150) and ("伙伴" in heads) is (columns >= 100)
