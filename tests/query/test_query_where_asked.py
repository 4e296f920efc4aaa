"""Lines of questions that only bring the engine sooner to what is asked for: the answer is the same without them."""
from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from wenmai.query import Param, Question, questions
from wenmai.query.answer import JOINED_BY
from wenmai.query.bind import WHERE_ASKED, bind
from wenmai.query.run import PREFIXES, select

MARKED = [question for question in questions() if WHERE_ASKED in question.text]

THERE = {"document": "SELECT ?d { GRAPH ?g { ?d wm:source ?s } }", "body": "SELECT ?b { GRAPH ?g { ?r wm:body ?b } }",
         "person": "SELECT ?n { GRAPH ?g { ?p foaf:name ?n } }"}
"""What there is in a store to ask about, by the type of parameter."""

NEEDED = {"document": "玉政办发〔2021〕12号", "body": "市体育局", "person": "王安"}


def _asked(question: Question) -> list[Param]:
    lines = [line for line in question.text.splitlines() if line.endswith(WHERE_ASKED)]
    return [param for param in question.params if any(f"VALUES ?{param.variable} " in line for line in lines)]


def _plain(question: Question) -> Question:
    return replace(question, text=re.sub(rf"^.*{WHERE_ASKED}\n", "", question.text, flags=re.MULTILINE))


def _rows(store: Any, text: str) -> list[list[list[str]]]:
    """Sorted, and so the names in a list, which an engine may join in any order."""
    return sorted([sorted(str(value).split(JOINED_BY)) for value in row] for row in select(store, text))


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.id)
def test_the_rows_are_the_same_without_them(store: Any, question: Question) -> None:
    required = {param.name: "2030-01-01" if param.name != "from" else "2000-01-01" for param in question.params if param.type == "date"}
    for param in _asked(question):
        for value, in sorted(set(select(store, PREFIXES + THERE[param.type]))):
            given = {**required, param.name: value}
            with_lines, without = (_rows(store, bind(store, each, given)) for each in (question, _plain(question)))
            assert with_lines == without, given


def test_without_a_value_they_are_left_out(store: Any) -> None:
    for question in MARKED:
        given = {param.name: "2020-01-01" for param in question.params if param.type == "date"}
        needed = {param.name: NEEDED[param.type] for param in question.params if param.required and param.type in NEEDED}
        left = [line for line in bind(store, question, {**given, **needed}).splitlines() if line.endswith(WHERE_ASKED)]
        assert all("UNDEF" not in line for line in left)
        assert bool(left) == bool(needed)
