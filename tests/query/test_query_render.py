"""Answers as text: columns that stand under each other, CSV that no spreadsheet runs, Turtle with one order."""
from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyoxigraph as ox
import pytest

from wenmai.query import Answer, QueryError, ask, render
from wenmai.query.run import PREFIXES
from wenmai.query.table import aligned, csv_text, safe_cell, shown, width

ROWS = Answer(("body", "n"), (("财政局", 3), ("a", 12)))


def test_chinese_takes_two_columns() -> None:
    assert width("财政局a") == 7 and width("é") == 1 and width("e\u0301") == 1
    lines = aligned(("name", "n"), [("财政局", 3), ("abc", 12)]).splitlines()
    assert [width(line) for line in lines] == [width(lines[1])] * 4 or lines == ["name     n", "------  --", "财政局   3", "abc     12"]


def test_a_table_shows_no_control_character() -> None:
    assert shown("a\n\x1b[31m\u202eb") == "a [31m b" and shown(None) == "" and shown(True) == "true" and shown(0.95) == "0.95"


@pytest.mark.parametrize(("cell", "written"), [
    ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("@x", "'@x"), ("-x", "'-x"), ("\t=x", "'\t=x"),
    ("-3.5", "-3.5"), ("+2%", "+2%"), ("≥90%", "≥90%"), (None, ""), (7, 7), (True, "true"),
])
def test_no_cell_is_a_formula(cell: Any, written: Any) -> None:
    assert safe_cell(cell) == written


def test_csv_and_json_read_back() -> None:
    assert list(csv.reader(io.StringIO(render(ROWS, "csv")))) == [["body", "n"], ["财政局", "3"], ["a", "12"]]
    assert json.loads(render(ROWS, "json")) == [{"body": "财政局", "n": 3}, {"body": "a", "n": 12}]
    assert "财政局" in render(ROWS, "json")
    assert csv_text(("a",), [('x"y\nz',)]) == 'a\n"x""y\nz"\n'


def test_turtle_is_for_triples(store: Any) -> None:
    with pytest.raises(QueryError, match="CONSTRUCT"):
        render(ROWS, "ttl")
    answer = ask(store, PREFIXES + "CONSTRUCT { ?a wm:cites ?b } WHERE { ?a wm:cites ?b }")
    text = render(answer, "ttl")
    assert {q.triple for q in ox.parse(input=text, format=ox.RdfFormat.TURTLE)} == set(answer.triples or ())
    prefixes = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes) and prefixes
    with pytest.raises(QueryError, match="no format 'xml'"):
        render(ROWS, "xml")
