"""No question grows faster than the store: many papers that cite one, and papers that nothing links."""
from __future__ import annotations

import hashlib
import time
from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import infer
from wenmai.query import ask
from wenmai.query.question import Question, questions

FEW, MANY = 6, 24
# four times the papers may take so many times as long; what joins every two papers takes sixteen times
MOST = 10
# seconds below which nothing is measured but the machine
LEAST = 0.15
GIVEN = {"document": "玉政办发〔2021〕12号", "body": "玉溪市体育局", "person": "王安",
         "from": "2021-01-01", "to": "2021-12-31", "date": "2021-07-01"}


def copies(made: ModuleType, count: int) -> Any:
    """A store of so many cities' and counties' papers with numbers and titles of their own; all cities cite the same two papers."""
    papers = []
    for i in range(count):
        for source, facts in (made.city(), made.county()):
            text = source.text + " " * i
            facts.header.title = facts.header.title.replace("健身步道", f"健身步道{i}") if i else facts.header.title
            if facts.header.number:
                facts.header.number = f"玉政办发〔2021〕{12 + i}号"
            else:
                facts.citations[0].number = f"玉政办发[2021]{12 + i}号"
            papers.append((made.Source(f"{i}-{source.name}", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text), facts))
    store = made.MemoryStore(papers)
    infer(store)
    return store


@pytest.fixture(scope="module")
def few(made: ModuleType) -> Any:
    return copies(made, FEW)


@pytest.fixture(scope="module")
def many(made: ModuleType) -> Any:
    return copies(made, MANY)


def seconds(store: Any, q: Question) -> float:
    """Of this process alone, for the machine may have other work."""
    given = {p.name: GIVEN[p.name] for p in q.params if p.required}
    start = time.process_time()
    ask(store, q.id, given)
    return time.process_time() - start


@pytest.mark.parametrize("q", questions(), ids=lambda q: q.id)
def test_a_question_takes_no_longer_than_the_store_is_larger(few: Any, many: Any, q: Question) -> None:
    assert seconds(many, q) < max(LEAST, MOST * seconds(few, q))
