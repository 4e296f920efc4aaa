"""Real endpoints give the same answers as the store on disk that their statements come from."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("httpx2", reason="httpx2 is not installed (the extra `server`): endpoints are not tried")

from wenmai.docs import page_text
from wenmai.explorer import asking
from wenmai.lineage import lineage
from wenmai.lineage import render as render_lineage
from wenmai.load import counted, render, report, report_html, workload
from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.query import Answer, ask, questions
from wenmai.query.unresolved import unresolved
from wenmai.resources import corpus_path
from wenmai.store import Endpoint, EndpointError, RemoteStore, Store, open_endpoint, open_store

from ..query.test_query_golden import ASKED_WITH, REFORM
from .endpoints import ISQL, OXIGRAPH, VIRTUOSO, oxigraph, virtuoso

NAMES = [question.id for question in questions()]
BASE = "https://facts.example/云溪/"
WM = "https://w3id.org/wenmai/ns#"

VIRTUOSO_CANNOT = {
    "lineage-down": "gives 0 and 1 where the query binds false and true",
    "lineage-up": "gives 0 and 1 where the query binds false and true",
    "overdue-on-date": "gives other bodies than those that have the task",
    "page-of-a-body": "may not end within 40 seconds",
    "page-of-a-document": "may not end within 40 seconds, and puts a blank before a title where there is no number",
    "papers-in-force-on-a-date": "gives one of the papers only",
    "predecessors-and-successors": "may not end within 30 seconds",
    "tasks-due-in-window": "may not end within 30 seconds",
}
"""The named questions that Virtuoso 7.2 answers otherwise than SPARQL 1.1 has it, or not at all, and what it does."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The shipped papers under a base of their own."""
    with open_store(tmp_path_factory.mktemp("endpoint") / "store", create=True, base=BASE) as store:
        build(store, find_inputs([corpus_path("documents")])[0])
        yield store


@pytest.fixture(scope="module", params=[True, False], ids=["union", "no-union"])
def served(request: pytest.FixtureRequest, corpus: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server, whose default graph is the union or is empty."""
    if OXIGRAPH is None:
        pytest.skip("the Oxigraph server is not installed (package oxigraph)")
    with oxigraph(tmp_path_factory.mktemp("oxigraph"), corpus.nquads(), union=request.param) as address:
        yield address


def answered(store: Store | RemoteStore, name: str) -> Answer:
    return ask(store, name, ASKED_WITH.get(name))


def rows_of(answer: Answer) -> list[str]:
    return sorted(map(str, answer.rows))


def ask_as_it_is(address: str) -> RemoteStore:
    """The endpoint without the parameters that make its default graph the union."""
    return RemoteStore(Endpoint(address).ask, BASE)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_does_not_need_the_union(corpus: Store, served: str, name: str) -> None:
    assert rows_of(answered(ask_as_it_is(served), name)) == rows_of(answered(corpus, name))


def test_lineage_and_load_do_not_need_the_union(corpus: Store, served: str) -> None:
    remote = ask_as_it_is(served)
    assert render_lineage(lineage(remote, REFORM), "json") == render_lineage(lineage(corpus, REFORM), "json")
    assert render(workload(remote, top=30), "csv") == render(workload(corpus, top=30), "csv")
    assert unresolved(remote) == unresolved(corpus)


def test_the_union_is_the_default_graph_however_the_endpoint_is_set(corpus: Store, served: str) -> None:
    remote = open_endpoint(served)
    query = f"SELECT DISTINCT ?paper WHERE {{ ?paper <{WM}source> ?source }} ORDER BY ?paper"
    assert remote.base == BASE
    assert rows_of(ask(remote, query)) == rows_of(ask(corpus, query))
    assert ask(remote, f"DESCRIBE <{BASE}graph/inferred>").triples == ()
    body = f"CONSTRUCT WHERE {{ ?body a <{WM}InternalOffice> }}"
    assert ask(remote, body).triples == ask(corpus, body).triples


@pytest.mark.parametrize("name", ["EVIDENCE", "DOCUMENTS", "TASKS", "LINKS", "POSTS"])
def test_the_explorer_asks_the_same_there(corpus: Store, served: str, name: str) -> None:
    asked = getattr(asking, name)
    assert list(asking.rows(open_endpoint(served), asked)) == list(asking.rows(corpus, asked))


def test_the_load_report_shows_the_words_alone_where_there_are_no_texts(served: str) -> None:
    remote = open_endpoint(served)
    page = report_html(report(remote, workload(remote, top=3), counted(remote)))
    assert "牵头" in page


# Virtuoso

@pytest.fixture(scope="module")
def at_virtuoso(corpus: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteStore]:
    if VIRTUOSO is None or ISQL is None:
        pytest.skip("Virtuoso is not installed (Debian's virtuoso-opensource-7)")
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), corpus.nquads()) as address:
        yield open_endpoint(address)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if name not in VIRTUOSO_CANNOT])
def test_a_question_has_the_same_answer_at_virtuoso(corpus: Store, at_virtuoso: RemoteStore, name: str) -> None:
    assert rows_of(answered(at_virtuoso, name)) == rows_of(answered(corpus, name))


@pytest.mark.slow
def test_lineage_and_load_are_the_same_at_virtuoso(corpus: Store, at_virtuoso: RemoteStore) -> None:
    assert at_virtuoso.base == BASE
    assert render_lineage(lineage(at_virtuoso, REFORM), "json") == render_lineage(lineage(corpus, REFORM), "json")
    assert render(workload(at_virtuoso, top=30), "csv") == render(workload(corpus, top=30), "csv")
    assert unresolved(at_virtuoso) == unresolved(corpus)


@pytest.mark.slow
def test_the_explorer_asks_the_same_at_virtuoso(corpus: Store, at_virtuoso: RemoteStore) -> None:
    for asked in (asking.EVIDENCE, asking.DOCUMENTS, asking.TASKS, asking.LINKS, asking.POSTS):
        assert list(asking.rows(at_virtuoso, asked)) == list(asking.rows(corpus, asked))


@pytest.mark.slow
def test_an_answer_that_virtuoso_cuts_is_not_taken_for_all(corpus: Store, tmp_path: Path) -> None:
    if VIRTUOSO is None or ISQL is None:
        pytest.skip("Virtuoso is not installed (Debian's virtuoso-opensource-7)")
    with virtuoso(tmp_path, corpus.nquads(), rows=50) as address, pytest.raises(EndpointError, match="50 rows at most"):
        list(open_endpoint(address).select(f"SELECT ?task WHERE {{ GRAPH ?g {{ ?task a <{WM}Task> }} }}"))


def test_what_virtuoso_cannot_do_is_in_the_documentation() -> None:
    page = page_text("sparql")
    assert [f"- `{name}` {why}." for name, why in VIRTUOSO_CANNOT.items() if f"- `{name}` {why}." not in page] == []
