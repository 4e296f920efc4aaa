"""Programs that people use, against a server that listens: SPARQLWrapper, rdflib's SPARQLStore, curl, and wenmai itself."""
from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="uvicorn is not installed (the extra `server`): the server is not tried")

import uvicorn
from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.term import Variable

from wenmai.query import ask
from wenmai.server.app import make_app
from wenmai.server.archive import Archive
from wenmai.server.settings import Settings
from wenmai.store import Store, open_endpoint

from .conftest import InlinePool

WM = "https://w3id.org/wenmai/ns#"
PAPERS = f"SELECT DISTINCT ?paper ?title WHERE {{ ?paper <{WM}source> ?s ; <http://purl.org/dc/terms/title> ?title }} ORDER BY ?paper"
BODIES = f"CONSTRUCT {{ ?body a <{WM}Body> }} WHERE {{ ?body a <{WM}Body> }}"
SERVER_PATIENCE = 20


@pytest.fixture(scope="module")
def address(served_store: Store) -> Iterator[str]:
    """The address of /sparql of a server on a port of its own."""
    app = make_app(Settings(str(served_store.path)), InlinePool(Archive(served_store)))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        last = time.monotonic() + SERVER_PATIENCE
        while not server.started and time.monotonic() < last:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/sparql"
    finally:
        server.should_exit = True
        thread.join()


def papers(store: Store) -> list[tuple[object, ...]]:
    return list(ask(store, PAPERS).rows)


# SPARQLWrapper

@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_reads_rows(address: str, served_store: Store, form: str, method: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed: it is not tried")
    asking = wrapper.SPARQLWrapper(address, returnFormat=form)
    asking.setMethod(method)
    asking.setQuery(PAPERS)
    answer = asking.queryAndConvert()
    wanted = papers(served_store)
    if form == "json":
        assert [(row["paper"]["value"], row["title"]["value"]) for row in answer["results"]["bindings"]] == wanted
    elif form == "xml":
        assert [node.firstChild.data for node in answer.getElementsByTagName("uri")] == [row[0] for row in wanted]
    else:
        assert answer.decode().count("\n") >= len(wanted) + 1
        assert str(wanted[0][0]) in answer.decode()


# what SPARQLWrapper 2 puts statements in
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", ["xml", "turtle", "n3", "json-ld", "rdf+xml"])
def test_sparqlwrapper_reads_statements(address: str, served_store: Store, form: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed: it is not tried")
    asking = wrapper.SPARQLWrapper(address, returnFormat=form)
    asking.setQuery(BODIES)
    answer = asking.queryAndConvert()
    graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer)
    assert len(graph) == len(ask(served_store, BODIES).rows)


def test_sparqlwrapper_hears_of_a_query_that_is_none(address: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed: it is not tried")
    asking = wrapper.SPARQLWrapper(address, returnFormat="json")
    asking.setQuery("SELECT * {")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed, match="from here on it is not SPARQL"):
        asking.query()


# rdflib

@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_by_sparql(address: str, served_store: Store, form: str, method: str) -> None:
    graph = Graph(SPARQLStore(address, returnFormat=form, method=method))
    found = [(str(row["paper"]), str(row["title"])) for row in graph.query(PAPERS)]  # type: ignore[index,call-overload]
    assert found == papers(served_store)


def test_rdflib_walks_the_graph(address: str, served_store: Store) -> None:
    graph = Graph(SPARQLStore(address, returnFormat="json"))
    bodies = {str(body) for body in graph.subjects(RDF.type, URIRef(WM + "InternalOffice"))}
    offices = ask(served_store, f"SELECT DISTINCT ?body WHERE {{ ?body a <{WM}InternalOffice> }}")
    assert bodies == {str(row[0]) for row in offices.rows}
    assert (URIRef(next(iter(bodies))), RDF.type, URIRef(WM + "InternalOffice")) in graph


def test_rdflib_asks_of_one_graph(address: str, served_store: Store) -> None:
    """A graph with a name is asked of as the default graph of the protocol."""
    name = str(ask(served_store, f"SELECT ?g WHERE {{ GRAPH ?g {{ ?p <{WM}source> ?s }} }} ORDER BY ?g").rows[0][0])
    graph = Graph(SPARQLStore(address, returnFormat="json", context_aware=True), identifier=URIRef(name))
    assert len({row[Variable("paper")] for row in graph.query(PAPERS).bindings}) == 1


def test_rdflib_reads_statements(address: str, served_store: Store) -> None:
    assert len(Graph(SPARQLStore(address)).query(BODIES).graph or ()) == len(ask(served_store, BODIES).rows)


# curl

def curl(*arguments: str) -> str:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is not installed")
    return subprocess.run([program, "--silent", "--show-error", "--noproxy", "*", *arguments], check=True, capture_output=True,
                          text=True, timeout=60).stdout


def test_curl_sends_a_file_as_the_documentation_has_it(address: str, served_store: Store, tmp_path: Path) -> None:
    (tmp_path / "papers.rq").write_text(PAPERS, encoding="utf-8")
    answer = curl("-G", address, "-H", "Accept: text/csv", "--data-urlencode", f"query@{tmp_path / 'papers.rq'}")
    assert answer.splitlines()[0] == "paper,title"
    assert len(answer.splitlines()) == len(papers(served_store)) + 1


def test_curl_posts_a_query_as_it_is(address: str, served_store: Store) -> None:
    answer = curl(address, "-H", "Content-Type: application/sparql-query", "-H", "Accept: application/n-triples", "--data-binary", BODIES)
    assert len(answer.splitlines()) == len(ask(served_store, BODIES).rows)


def test_curl_sees_the_head_alone(address: str) -> None:
    answer = curl("--head", "-G", address, "--data-urlencode", "query=ASK {}")
    assert answer.startswith("HTTP/1.1 200")
    assert "content-type: application/sparql-results+json" in answer
    assert "boolean" not in answer


# wenmai

def test_wenmai_asks_a_server_of_its_own(address: str, served_store: Store) -> None:
    """The server is an endpoint like others: it answers from all graphs as it is."""
    remote = open_endpoint(address)
    assert remote.base == served_store.base
    assert ask(remote, PAPERS) == ask(served_store, PAPERS)
    assert ask(remote, "load") == ask(served_store, "load")
