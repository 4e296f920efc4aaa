"""Papers called the same (one title, no number, other dates) are papers of their own in every question, each with all its facts."""
from __future__ import annotations

import hashlib
from collections import Counter
from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import infer
from wenmai.query import ask
from wenmai.query.question import Question, questions

DATES = ("2021-07-01", "2021-07-02", "2021-07-03")
GIVEN = {"document": "玉政办发〔2021〕12号", "body": "玉溪市体育局", "person": "王安",
         "from": "2021-01-01", "to": "2022-12-31", "date": "2022-07-01"}
# what counts over papers has one row of evidence for all of them
COUNTING = {"load", "policy-areas-of-a-body", "predecessors-and-successors"}
LISTING = [q for q in questions() if q.id not in COUNTING]


def copies(made: ModuleType, paper: Any, dates: tuple[str, ...]) -> list[Any]:
    """A paper without its number, once for each date."""
    found = []
    for date in dates:
        source, facts = paper()
        facts.header.number, facts.header.date = None, date
        text = source.text + " " * DATES.index(date)
        found.append((made.Source(f"{date}.txt", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text), facts))
    return found


def store_of(made: ModuleType, dates: tuple[str, ...], *, lower: bool) -> Any:
    """The county's paper so many times below the city's, or the city's."""
    store = made.MemoryStore([made.city(), *copies(made, made.county, dates)] if lower else copies(made, made.city, dates))
    infer(store)
    return store


def rows_by_file(store: Any, q: Question) -> Counter[str]:
    asked = ask(store, q.id, {p.name: GIVEN[p.name] for p in q.params if p.required})
    return Counter(str(row[asked.columns.index("file")]) for row in asked.rows)


@pytest.mark.parametrize("lower", [True, False])
def test_each_of_three_papers_called_the_same_has_the_rows_it_has_alone(made: ModuleType, lower: bool) -> None:
    all_three = store_of(made, DATES, lower=lower)
    alone = {date: store_of(made, (date,), lower=lower) for date in DATES}
    asked = [q for q in LISTING if q.id != "page-of-a-body" and (lower or not any(p.type == "document" and p.required for p in q.params))]
    assert {q.id: {f"{date}.txt": rows_by_file(all_three, q)[f"{date}.txt"] for date in DATES} for q in asked} == {
        q.id: {f"{date}.txt": rows_by_file(alone[date], q)[f"{date}.txt"] for date in DATES} for q in asked}


def test_the_page_of_a_body_has_its_tasks_and_deadlines_of_each(made: ModuleType) -> None:
    """Its names and partners are facts of the body, with one place each."""
    def sections(dates: tuple[str, ...]) -> list[Any]:
        answer = ask(store_of(made, dates, lower=False), "page-of-a-body", {"body": "玉溪市体育局"})
        return sorted(row[:3] for row in answer.rows if row[0] in ("papers", "tasks", "deadlines"))

    assert sections(DATES) == sorted(3 * sections(DATES[:1]))


def test_a_paper_in_two_files_has_its_rows_once(made: ModuleType) -> None:
    first, second = copies(made, made.county, DATES[:1]), copies(made, made.county, DATES[1:2])
    second[0][1].header.date = DATES[0]
    asked = ask(made.MemoryStore([*first, *second]), "tasks-without-lead")
    assert asked.rows == ask(made.MemoryStore(first), "tasks-without-lead").rows


def test_every_question_that_lists_facts_of_papers_says_which_papers() -> None:
    assert [q.id for q in LISTING if not q.papers] == [] and all(not q.papers for q in questions() if q.id in COUNTING)
