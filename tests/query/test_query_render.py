"""Answers as text: columns that stand under each other, CSV that no spreadsheet runs, Turtle with one order."""
from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pyoxigraph as ox
import pytest

from wenmai.query import Answer, QueryError, ask, render
from wenmai.query.run import PREFIXES
from wenmai.query.table import aligned, csv_text, safe_cell, shown
from wenmai.query.terminal import answer_layout, rich_table
from wenmai.wording.width import width

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


def on_terminal(answer: Answer, columns: int) -> list[str]:
    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=columns, force_terminal=True, color_system=None).print(rich_table(answer_layout(answer), columns))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("columns", [40, 80, 100, 120])
@pytest.mark.parametrize("name", ["load", "tasks-without-lead", "lineage-up"])
def test_on_a_terminal_nothing_is_lost_and_nothing_runs_over(store: Any, name: str, columns: int) -> None:
    answer = ask(store, name, {"document": "玉政办发〔2021〕12号"})
    lines = on_terminal(answer, columns)
    assert max(map(width, lines)) <= columns
    text = "".join(re.sub(r"[\s│┃━─┏┳┓┡╇┩└┴┘]", "", line) for line in lines)
    assert "…" not in text and "evidence" in text
    if columns == 40:  # a line a cell: the words stand together
        assert all("".join(str(cell).split()) in text for row in answer.rows for cell in row if isinstance(cell, str))


def test_a_query_of_ones_own_is_drawn_as_it_is() -> None:
    assert on_terminal(ROWS, 80)[1].split() == ["┃", "body", "┃", "n", "┃"]
