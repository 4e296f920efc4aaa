"""Which addresses are meant by one."""
from __future__ import annotations

import re

import pytest

from wenmai.publish import Place, PublishError, found


class Answering:
    """A server that answers queries and reads graphs at these addresses."""

    def __init__(self, *there: str, password: bool = False) -> None:
        self.there, self.has_password = there, password

    def answers_queries(self, address: str) -> bool:
        return address in self.there

    def reads_graphs(self, address: str) -> bool:
        return address in self.there


@pytest.mark.parametrize(("to", "queries"), [
    ("http://a.example/store", "http://a.example/query"),
    ("http://a.example/sparql-graph-crud", "http://a.example/sparql"),
    ("http://a.example:8890/sparql-graph-crud-auth", "http://a.example:8890/sparql"),
    ("https://a.example/papers/data/", "https://a.example/papers/query"),
    ("http://a.example/repositories/papers/rdf-graphs/service", "http://a.example/repositories/papers"),
])
def test_an_address_of_graphs_tells_that_of_the_queries(to: str, queries: str) -> None:
    assert found(to, Answering()) == Place(to.rstrip("/"), queries)


@pytest.mark.parametrize(("to", "there", "password", "place"), [
    ("http://a", ("http://a/query", "http://a/store"), False, Place("http://a/store", "http://a/query")),
    ("http://a/papers", ("http://a/papers/query", "http://a/papers/data"), False, Place("http://a/papers/data", "http://a/papers/query")),
    ("http://a", ("http://a/sparql",), False, Place("http://a/sparql-graph-crud", "http://a/sparql")),
    ("http://a", ("http://a/sparql",), True, Place("http://a/sparql-graph-crud-auth", "http://a/sparql")),
    ("http://a/repositories/p", ("http://a/repositories/p",), True, Place("http://a/repositories/p/rdf-graphs/service",
                                                                          "http://a/repositories/p")),
    ("http://a/query", ("http://a/query", "http://a/store"), False, Place("http://a/store", "http://a/query")),
    ("http://a/p/query", ("http://a/p/query", "http://a/p/data"), False, Place("http://a/p/data", "http://a/p/query")),
    ("http://a/sparql", ("http://a/sparql",), True, Place("http://a/sparql-graph-crud-auth", "http://a/sparql")),
], ids=["oxigraph", "fuseki", "virtuoso", "virtuoso with a password", "rdf4j", "queries of oxigraph", "of fuseki", "of virtuoso"])
def test_a_server_is_asked_what_it_is(to: str, there: tuple[str, ...], password: bool, place: Place) -> None:
    assert found(to, Answering(*there, password=password)) == place


def test_a_query_endpoint_that_is_given_is_taken_as_it_is() -> None:
    assert found("http://a/graphs", Answering(), "http://b/ask") == Place("http://a/graphs", "http://b/ask")


@pytest.mark.parametrize(("to", "message"), [
    ("ftp://a", "is no http:// or https:// address"),
    ("a:7878", "is no http:// or https:// address"),
    ("http://[::1", "is no http:// or https:// address"),
    ("http://me:secret@a/store", "WENMAI_PUBLISH_PASSWORD"),
    ("http://a/store?graph=x", "leave out what stands behind"),
    ("http://a", "no store of a known kind is found at http://a"),
])
def test_what_is_no_address_is_said(to: str, message: str) -> None:
    with pytest.raises(PublishError, match=re.escape(message)) as raised:
        found(to, Answering())
    assert "secret" not in str(raised.value)
