"""A question about one paper, body or person takes no longer because the store holds more of others."""
from __future__ import annotations

import hashlib
import time
from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import infer
from wenmai.query.bind import bind
from wenmai.query.question import Param, Question, questions

FEW, MANY = 10, 150
# fifteen times the papers may take so many times as long for each row; what reads all names of a store takes up to fifteen times
MOST = 4
# seconds below which nothing is measured but the machine
LEAST = 0.004
ONE = {"document": "玉政办发〔2021〕12号", "body": "玉溪市体育局", "person": "王安"}
GIVEN = {"from": "2021-01-01", "to": "2021-12-31", "date": "2021-07-01"}
CASES = [(question, param) for question in questions() for param in question.params if param.type in ONE]


def copies(made: ModuleType, count: int) -> Any:
    """A store of so many cities' and counties' papers; each city has titles, numbers, bodies and people of its own, and cites others."""
    papers = []
    for i in range(count):
        for source, facts in (made.city(), made.county()):
            if i:
                _rename(facts, i)
            text = source.text + " " * i
            papers.append((made.Source(f"{i}-{source.name}", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text), facts))
    store = made.MemoryStore(papers)
    infer(store)
    return store


def _rename(facts: Any, i: int) -> None:
    """All that the paper shares with other copies gets the copy's number."""
    facts.header.title = facts.header.title.replace("健身步道", f"健身步道{i}")
    facts.header.number = facts.header.number and f"玉政办发〔2021〕{12 + i}号"
    for citation in facts.citations:
        citation.title = citation.title and citation.title.replace("健身步道", f"健身步道{i}")
        by_county = citation.number and "[" in citation.number
        citation.number = f"玉政办发[2021]{12 + i}号" if by_county else citation.number and citation.number.replace("号", f"{i}号")
    for task in facts.tasks:
        for responsibility in task.responsibilities:
            responsibility.canonical = responsibility.canonical and f"{responsibility.canonical}{i}"
        for leader in task.leaders:
            leader.name = f"{leader.name}{i}"
    for official in facts.officials:
        official.name, official.canonical_org = f"{official.name}{i}", f"{official.canonical_org}{i}"


@pytest.fixture(scope="module")
def few(made: ModuleType) -> Any:
    return copies(made, FEW)


@pytest.fixture(scope="module")
def many(made: ModuleType) -> Any:
    return copies(made, MANY)


def seconds(store: Any, question: Question, param: Param) -> tuple[float, int]:
    """The least of three tries, of this process alone, for the machine may have other work; and the rows."""
    given = {each.name: GIVEN.get(each.name) or ONE[each.type] for each in question.params if each.required}
    text = bind(store, question, {**given, param.name: ONE[param.type]})
    times, rows = [], 0
    for _ in range(3):
        start = time.process_time()
        rows = len(list(store.query(text)))
        times.append(time.process_time() - start)
    return min(times), rows


@pytest.mark.parametrize(("question", "param"), CASES, ids=[f"{question.id}-{param.name}" for question, param in CASES])
def test_a_question_about_one_thing_takes_no_longer_in_a_larger_store(few: Any, many: Any, question: Question, param: Param) -> None:
    short, fewer = seconds(few, question, param)
    long, more = seconds(many, question, param)
    assert long < max(LEAST, MOST * short * max(1, more / max(1, fewer)))
