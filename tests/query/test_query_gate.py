"""What a query is refused for before the engine reads it: changes, graphs of its own, depth and length."""
from __future__ import annotations

from typing import Any

import pytest

from wenmai.query import QueryError, ask
from wenmai.query.gate import DEEPEST, MOST_OPERATORS, names_graphs, refuse

# each of them ends the process when the engine reads it
DEEP = ["FILTER EXISTS {" * 900 + "?s ?p ?o" + "}" * 900, "{" * 5000 + "}" * 5000, "?s ?p " + "(" * 20_000 + ")" * 20_000,
        "?s ?p " + "[ ?p " * 5000 + "]" * 5000]
LONG = ["FILTER(" + "!" * 12_000 + "true)", "BIND(1" + "+1" * 10_000 + " AS ?x)", "{}" + " UNION {}" * 10_000,
        "?s <a:b>" + "/<a:b>" * 10_000 + " ?o"]


@pytest.mark.parametrize(("inside", "said"), [*((text, "nested too deep") for text in DEEP), *((text, "too long") for text in LONG)])
def test_what_would_end_the_process_is_refused(store: Any, inside: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        ask(store, f"SELECT * {{ {inside} }}")


def test_what_is_just_deep_and_long_enough_is_answered(store: Any) -> None:
    depth = DEEPEST - 1
    assert ask(store, "SELECT * {" + "FILTER EXISTS {" * depth + "?s ?p ?o" + "}" * depth + "}").rows == ((),)
    assert ask(store, "SELECT (1" + "+1" * (MOST_OPERATORS - 1) + " AS ?x) {}").rows == ((MOST_OPERATORS,),)
    names = " ".join(f"'a-{n}'" for n in range(5 * MOST_OPERATORS))
    assert len(ask(store, f"SELECT ?x {{ VALUES ?x {{ {names} }} }}").rows) == 5 * MOST_OPERATORS


@pytest.mark.parametrize(("text", "word"), [
    ("INSERT DATA { <a:b> <a:c> <a:d> }", "INSERT"), ("delete where { ?s ?p ?o }", "DELETE"),
    ("# a note\nBASE <http://x/>\nPREFIX wm: <http://x/>\nPREFIX : <http://y/> LOAD <http://x/>", "LOAD"), ("CLEAR ALL", "CLEAR"),
])
def test_updates_are_refused_by_name(text: str, word: str) -> None:
    with pytest.raises(QueryError, match=f"{word} is refused: a query reads"):
        refuse(text)


@pytest.mark.parametrize("text", ["SELECT * FROM <http://x/> { ?s ?p ?o }", "ASK from named <file:///x> { ?s ?p ?o }"])
def test_graphs_of_its_own_are_not_passed_over_in_silence(text: str) -> None:
    with pytest.raises(QueryError, match=r"FROM is refused \(line 1\): .*GRAPH"):
        refuse(text)


@pytest.mark.parametrize("text", ["", " \n\t", "# nothing but a note"])
def test_an_empty_query_is_called_empty(text: str) -> None:
    with pytest.raises(QueryError, match="the query is empty"):
        refuse(text)


@pytest.mark.parametrize("text", [
    "SELECT ?from { ?from ?insert 'FROM', 'DELETE', '((((' }", "PREFIX delete: <http://x/> SELECT * { ?s delete:from ?o }",
    "# FROM\nSELECT * { ?s ?p ?o . # {{{{\n }",
])
def test_the_words_elsewhere_are_no_reason(text: str) -> None:
    refuse(text)


# graphs that a query names

NAMING = ["SELECT * FROM <http://a.example/> {}", "ASK from named <http://a.example/> {}", r"ASK \u0046ROM <http://a.example/> {}"]
NOT_NAMING = ["ASK {} # FROM <a:b>", "ASK { ?from ?p 'FROM <a:b>' }", "PREFIX from: <a:> ASK { from:a ?p ?FROM }"]


@pytest.mark.parametrize("text", NAMING)
def test_graphs_may_be_named_only_where_they_are_asked(text: str) -> None:
    with pytest.raises(QueryError, match=r"(?i)from is refused"):
        refuse(text)
    refuse(text, own_dataset=True)


def test_nothing_else_may_be_done_for_naming_graphs() -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse("SELECT * FROM <http://a.example/> { SERVICE <http://a.example/> {} }", own_dataset=True)


@pytest.mark.parametrize(("text", "naming"), [*((text, True) for text in NAMING), *((text, False) for text in NOT_NAMING)])
def test_whether_a_query_names_graphs(text: str, naming: bool) -> None:
    assert names_graphs(text) is naming
