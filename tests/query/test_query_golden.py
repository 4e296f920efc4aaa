"""The golden answers: what each named question gives on the shipped corpus, row by row.

Each file of `golden` was read against the papers before it was stored. `WENMAI_REWRITE_GOLDEN=1 python -m pytest
tests/query/test_query_golden.py` writes them anew; read the difference before it is committed.
"""
from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.query import Answer, ask, questions, render
from wenmai.resources import corpus_path
from wenmai.store import Store, open_store

GOLDEN = Path(__file__).parent / "golden"
REWRITE = os.environ.get("WENMAI_REWRITE_GOLDEN") == "1"

REFORM = "楚雄州深化医药卫生体制改革2018年下半年"
# the parameters that each answer was asked with; a question that is not here is asked without any
ASKED_WITH = {
    "lineage-down": {"document": "国办发〔2018〕83号"},
    "lineage-up": {"document": REFORM},
    "overdue-on-date": {"date": "2020-09-01"},
    "page-of-a-body": {"body": "楚雄彝族自治州卫生和计划生育委员会", "date": "2018-10-01"},
    "page-of-a-document": {"document": "楚卫通〔2018〕63号"},
    "policy-areas-of-a-body": {"body": "州卫计委"},
    "papers-in-force-on-a-date": {"date": "2020-09-01"},
    "posts-of-an-official": {"person": "施克沛"},
    "targets-by-indicator": {"indicator": "死亡率"},
    "targets-of-a-document": {"document": REFORM},
    "tasks-due-in-window": {"from": "2018-09-01", "to": "2018-12-31"},
    "tasks-of-a-body": {"body": "州财政局", "year": "2018"},
    "tasks-of-an-area": {"area": "医药管理"},
    "unresolved-citations": {"document": REFORM},
    "what-a-paper-is-based-on": {"document": REFORM},
    "what-an-official-answers-for": {"person": "普联珊"},
    "who-cites-it": {"document": "国办发〔2018〕83号"},
    "who-leads-what-with-whom": {"body": "玉溪市教育体育局"},
}
# Questions that the corpus gives no row for, and why; their rows are tested on made papers.
NO_FAMILY = "the upper papers of the corpus's papers are only cited in it"
WITHOUT_ROWS = {"unresolved-bodies": "every body that the corpus names is resolved", "drift": NO_FAMILY, "gaps": NO_FAMILY,
                "orphans-of-the-cascade": NO_FAMILY, "stated-otherwise": "nothing stands beside the texts of the corpus"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    inputs, _ = find_inputs([corpus_path("documents")])
    with open_store(tmp_path_factory.mktemp("golden") / "store", create=True) as store:
        build(store, inputs)
        yield store


def answer_on(corpus: Store, name: str) -> Answer:
    return ask(corpus, name, ASKED_WITH.get(name, {}))


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_the_answer_on_the_corpus_is_the_golden_one(corpus: Store, name: str) -> None:
    text = render(answer_on(corpus, name), "csv")
    path = GOLDEN / f"{name}.csv"
    if REWRITE:
        path.write_text(text, encoding="utf-8", newline="")
    assert path.is_file(), f"no golden answer: ask {name} on the corpus, read the rows against the papers, then set WENMAI_REWRITE_GOLDEN=1"
    assert text == path.read_bytes().decode("utf-8")


def test_there_is_a_golden_answer_for_each_question_and_no_other() -> None:
    names = {q.id for q in questions()}
    assert {path.stem for path in GOLDEN.glob("*.csv")} == names
    assert set(ASKED_WITH) | set(WITHOUT_ROWS) <= names


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_only_the_listed_questions_find_nothing_in_the_corpus(corpus: Store, name: str) -> None:
    assert bool(answer_on(corpus, name).rows) is (name not in WITHOUT_ROWS)


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_every_golden_row_shows_the_very_words_of_the_paper(corpus: Store, name: str) -> None:
    answer = answer_on(corpus, name)
    at = [answer.columns.index(column) for column in ("file", "start", "end", "quote")]
    for row in answer.rows:
        file, start, end, quote = (row[i] for i in at)
        text = corpus_path("documents", str(file)).read_bytes().decode("utf-8")
        assert isinstance(start, int) and isinstance(end, int) and text[start:end] == quote


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_no_row_of_an_answer_comes_twice(corpus: Store, name: str) -> None:
    rows = answer_on(corpus, name).rows
    assert len(set(rows)) == len(rows)
