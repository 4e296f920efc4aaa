"""Collective names counted with those they stand for."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wenmai.load import Scope, partnership_answer, workload
from wenmai.query.collective import expansion

Made = Callable[..., Any]
LEAD, RULE = "玉溪市教育体育局", "各县市区教育体育局"
COUNTY = "通海县教育体育局"


def collective(written: Any, *rules: str) -> Any:
    """The paper with collective names that implement each of its tasks."""
    from wenmai.model import Responsibility

    for task in written[1].tasks:
        task.responsibilities += [Responsibility(rule, "implement", ((0, 2),), None, True) for rule in rules]
    return written


@pytest.fixture
def papers(stored: Made, paper: Made, task: Made) -> Any:
    """The city's paper of 2021 with two tasks for all counties, one of them the county's own too; and one without a year."""
    return stored(collective(paper(task({LEAD: "lead"}), task({LEAD: "lead", COUNTY: "lead"}), region="玉溪市", date="2021-03-01"), RULE,
                             "有关部门"))


def tasks_of(found: Any) -> dict[str, tuple[int, int, int]]:
    return {row.body: (row.tasks, row.lead, row.implement) for row in (*found.rows, *found.apart)}


def test_on_their_own_they_are_set_apart(papers: Any) -> None:
    assert tasks_of(workload(papers)) == {LEAD: (2, 2, 0), COUNTY: (1, 1, 0), RULE: (2, 0, 2), "有关部门": (2, 0, 2)}


def test_expanded_each_member_has_the_task_once(papers: Any) -> None:
    members = {row[3] for row in expansion(None, RULE, place="玉溪市", at="2021").rows}
    assert len(members) == 9 and COUNTY in members
    found = tasks_of(workload(papers, expand_collectives=True))
    assert found == {LEAD: (2, 2, 0), COUNTY: (2, 1, 2), "有关部门": (2, 0, 2), **dict.fromkeys(members - {COUNTY}, (2, 0, 2))}


def test_members_are_of_their_own_place(papers: Any) -> None:
    [row] = workload(papers, expand_collectives=True, scope=Scope(place="澄江市")).rows
    assert (row.body, row.iri, row.kind) == ("澄江市教育体育局", "https://w3id.org/wenmai/id/body/澄江市教育体育局", "body")


def test_without_a_year_nobody_knows_who_they_were(stored: Made, paper: Made, task: Made) -> None:
    source, facts = collective(paper(task({LEAD: "lead"}), region="玉溪市"), RULE)
    facts.header.number = None
    assert RULE in tasks_of(workload(stored((source, facts)), expand_collectives=True))


def test_a_pair_of_members_has_its_place_where_the_collective_name_stands(papers: Any) -> None:
    answer = partnership_answer(papers, LEAD, expand_collectives=True)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert {row["tasks"] for row in rows} == {2} and len(rows) == 9
    assert {row["file"] for row in rows} == {"1.txt"}
    of_member = partnership_answer(papers, "澄江市教育体育局", expand_collectives=True).rows
    assert ("澄江市教育体育局", LEAD, 2) in {row[:3] for row in of_member}
