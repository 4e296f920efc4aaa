"""Predecessors and successors counted as one."""
from __future__ import annotations

import csv
import io
import json
from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import infer
from wenmai.load import Row, render, workload
from wenmai.model import Facts, Header, Responsibility, Source, Task
from wenmai.query.run import PREFIXES

OLD, NEW = "楚雄彝族自治州卫生和计划生育委员会", "楚雄彝族自治州卫生健康委员会"
OTHER = "楚雄彝族自治州财政局"


def paper(year: int, *tasks: dict[str, str]) -> tuple[Source, Facts]:
    """A paper of a year, whose tasks have bodies by full name with their role."""
    made = [Task(f"t{i}", None, None, f"任务{i}", "task", ((0, 2),), [Responsibility(n, r, ((0, 2),), n) for n, r in bodies.items()])
            for i, bodies in enumerate(tasks, 1)]
    return Source(f"{year}.txt", f"{year}" * 16, "utf-8", "任务"), Facts(Header(f"步道〔{year}〕1号", f"步道通知{year}"), [], made)


@pytest.fixture
def two_years(made: ModuleType) -> Any:
    store = made.MemoryStore([paper(2018, {OLD: "lead", OTHER: "support"}, {OLD: "lead"}),
                              paper(2020, {NEW: "lead", OTHER: "support"}, {NEW: "support", OTHER: "lead"})])
    infer(store)
    return store


def rows(store: Any, merge_successors: bool = False) -> dict[str, Row]:
    return {row.body: row for row in workload(store, merge_successors=merge_successors).rows}


def test_two_bodies_without_and_one_with(two_years: Any) -> None:
    apart, together = rows(two_years), rows(two_years, merge_successors=True)
    assert (apart[OLD].tasks, apart[NEW].tasks, apart[NEW].merged) == (2, 2, ())
    assert OLD not in together
    assert together[NEW].merged == (OLD,)
    assert (together[NEW].tasks, together[NEW].lead, together[NEW].support, together[NEW].documents) == (4, 3, 1, 2)
    assert together[NEW].score == apart[OLD].score + apart[NEW].score


def test_partners_are_counted_once(two_years: Any) -> None:
    assert rows(two_years)[OTHER].partners == 2
    assert rows(two_years, merge_successors=True)[OTHER].partners == 1


def test_a_task_that_names_both_counts_once(made: ModuleType) -> None:
    store = made.MemoryStore([paper(2019, {OLD: "support", NEW: "lead"})])
    infer(store)
    [row] = workload(store, merge_successors=True).rows
    assert (row.body, row.tasks, row.lead, row.support, row.score, row.partners) == (NEW, 1, 1, 1, 3, 0)


def test_a_chain_ends_in_the_last_that_papers_name(made: ModuleType) -> None:
    first = "楚雄彝族自治州卫生局"
    store = made.MemoryStore([paper(2012, {first: "lead"}), paper(2016, {OLD: "lead"}), paper(2022, {NEW: "lead"})])
    infer(store)
    [row] = workload(store, merge_successors=True).rows
    # 局 → 委员会: the middle name is one of two possible ones, and the one that is printed
    assert (row.body, row.tasks, row.merged) == (NEW, 3, (OLD, first))


def test_what_is_not_settled_joins_nothing(made: ModuleType) -> None:
    both = "楚雄彝族自治州卫生健康局"
    store = made.MemoryStore([paper(2018, {OLD: "lead"}), paper(2020, {NEW: "lead", both: "support"})])
    infer(store)
    assert set(rows(store, merge_successors=True)) == {OLD, NEW, both}


def test_a_body_that_gave_way_to_two_is_neither(two_years: Any) -> None:
    event = "<x:split> a org:ChangeEvent ; org:originalOrganization ?old ; org:resultingOrganization ?other"
    two_years.graph.update(PREFIXES + f"""INSERT {{ GRAPH <{two_years.names.inferred()}> {{ {event} }} }}
        WHERE {{ GRAPH ?g {{ ?old skos:prefLabel "{OLD}" . ?other skos:prefLabel "{OTHER}" }} }}""")
    assert set(rows(two_years, merge_successors=True)) == {OLD, NEW, OTHER}


def test_the_names_are_listed_in_every_format(two_years: Any) -> None:
    found = workload(two_years, merge_successors=True)
    assert f"{NEW}（含前身 {OLD}）" in render(found, "table")
    assert next(csv.DictReader(io.StringIO(render(found, "csv"))))["merged"] == OLD
    assert json.loads(render(found, "json"))["rows"][0]["merged"] == [OLD]
