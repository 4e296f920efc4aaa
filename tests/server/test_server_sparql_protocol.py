"""/sparql beside what the W3C's cases ask: forms, what may read it, what is cut, what has not changed."""
from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("starlette", reason="starlette is not installed (the extra `server`): the server is not tried")

from starlette.testclient import TestClient

from wenmai.server.app import make_app
from wenmai.server.archive import Archive
from wenmai.server.settings import Limits, Settings
from wenmai.store import Store

from .conftest import InlinePool

WM = "https://w3id.org/wenmai/ns#"
PAPERS = f"SELECT DISTINCT ?paper WHERE {{ GRAPH ?g {{ ?paper <{WM}source> ?source }} }} ORDER BY ?paper"
BODIES = f"CONSTRUCT {{ ?body a <{WM}Body> }} WHERE {{ ?body a <{WM}Body> }}"


def get(client: TestClient, query: str, accept: str | None = None, **parameters: str) -> Any:
    return client.get("/sparql", params={"query": query, **parameters}, headers={"Accept": accept} if accept is not None else {})


@pytest.mark.parametrize(("query", "accept", "media"), [
    # each form by its own name
    (PAPERS, "application/sparql-results+json", "application/sparql-results+json"),
    (PAPERS, "application/sparql-results+xml", "application/sparql-results+xml"),
    (PAPERS, "text/csv", "text/csv; charset=utf-8; header=present"),
    (PAPERS, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    (BODIES, "text/turtle", "text/turtle; charset=utf-8"),
    (BODIES, "application/n-triples", "application/n-triples; charset=utf-8"),
    (BODIES, "application/ld+json", "application/ld+json"),
    (BODIES, "application/rdf+xml", "application/rdf+xml"),
    # who does not care gets the first one
    (PAPERS, "*/*", "application/sparql-results+json"),
    (BODIES, "*/*", "text/turtle; charset=utf-8"),
    # the higher quality goes first, wherever it stands
    (PAPERS, "text/csv;q=0.3, application/sparql-results+xml;q=0.7", "application/sparql-results+xml"),
    # a range with a lower quality than what is named
    (PAPERS, "text/csv, */*;q=0.1", "text/csv; charset=utf-8; header=present"),
    # what is named with 0 is not wanted, though the range has it
    (PAPERS, "application/sparql-results+json;q=0, */*", "application/json"),
    # names of old or of all JSON and XML
    (BODIES, "application/json", "application/json"),
    (PAPERS, "text/html, application/xml;q=0.9", "application/xml"),
    # RDF and results in one header, as clients send it that do not read the query
    (BODIES, "application/sparql-results+json, application/rdf+xml;q=0.5", "application/rdf+xml"),
    # a form for the results of an ASK as well
    ("ASK {}", "text/csv", "text/csv; charset=utf-8; header=present"),
])
def test_the_form_follows_the_accept_header(client: TestClient, query: str, accept: str, media: str) -> None:
    response = get(client, query, accept)
    assert (response.status_code, response.headers["content-type"]) == (200, media)
    assert "Accept" in response.headers["vary"].split(", ")


@pytest.mark.parametrize(("query", "form", "media"), [
    (PAPERS, "json", "application/sparql-results+json"), (PAPERS, "text/csv", "text/csv; charset=utf-8; header=present"),
    (BODIES, "json", "application/ld+json"), (BODIES, "xml", "application/rdf+xml"), (BODIES, "nt", "application/n-triples; charset=utf-8"),
])
def test_a_form_may_be_named_instead(client: TestClient, query: str, form: str, media: str) -> None:
    assert get(client, query, "text/csv, text/turtle", format=form).headers["content-type"] == media


@pytest.mark.parametrize(("accept", "form"), [("image/png", None), ("text/turtle", None), (None, "docx")])
def test_a_form_that_there_is_not_is_said(client: TestClient, accept: str | None, form: str | None) -> None:
    response = get(client, PAPERS, accept, **({"format": form} if form else {}))
    assert response.status_code == 406
    assert "csv" in response.json()["error"]


@pytest.mark.parametrize(("query", "said"), [
    ("SELECT * WHERE { ?s ?p", "line 1, column 23"),
    ("", "the query is empty"),
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
])
def test_what_cannot_be_asked_is_said(client: TestClient, query: str, said: str) -> None:
    response = get(client, query)
    assert response.status_code == 400
    assert said in response.json()["error"]


@pytest.mark.parametrize("query", ["DROP ALL", "LOAD <http://a.example/>", "DELETE WHERE { ?s ?p ?o }", "DROP ALL #" + " " * (16 << 10)])
def test_an_update_that_is_asked_as_a_query_is_forbidden(client: TestClient, query: str) -> None:
    """The last is so long that a worker looks at it."""
    response = get(client, query)
    assert response.status_code == 403
    assert "is refused: a query reads" in response.json()["error"]


def test_a_graph_without_an_iri_is_refused(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "no iri"}).status_code == 400


def test_a_query_that_is_too_long_is_refused(client: TestClient) -> None:
    query = "ASK {} #" + "长" * 30_000
    for response in (client.post("/sparql", data={"query": query}),
                     client.post("/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"})):
        assert response.status_code == 413


@pytest.mark.parametrize("content", [b"query=%FF", b"query=\xff"])
def test_parameters_that_are_not_utf8_are_refused(client: TestClient, content: bytes) -> None:
    response = client.post("/sparql", content=content, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert response.status_code == 400


@pytest.mark.parametrize("content", ["query=ASK+%7B+FILTER('云'%3D'云')+%7D", "query=ASK { FILTER('%E4%BA%91' %3D '云') }"])
def test_a_form_may_hold_characters_as_they_are(client: TestClient, content: str) -> None:
    response = client.post("/sparql", content=content.encode(), headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert response.json()["boolean"] is True


def test_the_default_graph_is_all_graphs_until_the_query_names_some(client: TestClient) -> None:
    def value(query: str) -> str:
        return str(get(client, query).json()["results"]["bindings"][0]["v"]["value"])

    def number(dataset: str) -> int:
        return int(value(f"SELECT (COUNT(DISTINCT ?paper) AS ?v) {dataset} {{ ?paper <{WM}source> ?source }}"))

    graph = value(f"SELECT ?v {{ GRAPH ?v {{ ?paper <{WM}source> ?source }} }} ORDER BY ?v LIMIT 1")
    assert (number(""), number(f"FROM <{graph}>"), number("FROM <file:///etc/passwd>")) == (5, 1, 0)


def test_who_asks_is_a_guest(client: TestClient) -> None:
    get(client, "ASK {}")
    assert client.app.state.pool.askers[-1].lane == "guest"


# what is cut

@pytest.fixture
def narrow(served_store: Store) -> TestClient:
    """A server that gives three rows at most."""
    return TestClient(make_app(Settings(str(served_store.path), limits=Limits(rows=3)), InlinePool(Archive(served_store))),
                      base_url="http://127.0.0.1:8000")


def test_rows_beyond_the_limit_are_cut_and_that_is_said(narrow: TestClient) -> None:
    response = get(narrow, PAPERS)
    assert response.headers["wenmai-truncated"] == response.json()["truncated"] == "after 3 rows"
    assert len(response.json()["results"]["bindings"]) == 3
    assert b"<!-- truncated after 3 rows -->" in get(narrow, PAPERS, "application/sparql-results+xml").content


def test_statements_beyond_the_limit_are_cut_and_that_is_said(narrow: TestClient) -> None:
    response = get(narrow, BODIES)
    assert response.headers["wenmai-truncated"] == "after 3 statements"
    assert response.text.endswith("# truncated after 3 statements\n")


def test_just_as_many_rows_as_the_limit_are_not_cut(narrow: TestClient) -> None:
    response = get(narrow, PAPERS + " LIMIT 3")
    assert "wenmai-truncated" not in response.headers
    assert "truncated" not in response.json()


def test_an_answer_of_too_many_bytes_is_cut_between_two_rows(served_store: Store) -> None:
    app = make_app(Settings(str(served_store.path), limits=Limits(answer_bytes=2000)), InlinePool(Archive(served_store)))
    client = TestClient(app, base_url="http://127.0.0.1:8000")
    for accept in ("application/sparql-results+json", "text/csv"):
        response = get(client, "SELECT ?s ?p ?o { ?s ?p ?o }", accept)
        assert response.headers["wenmai-truncated"].endswith("rows, at 2000 bytes")
        assert 1000 < len(response.content) < 2500


# reading it again, and from elsewhere

def test_an_answer_that_is_held_is_not_sent_again(client: TestClient) -> None:
    tag = get(client, PAPERS).headers["etag"]
    again = client.get("/sparql", params={"query": PAPERS}, headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/sparql", params={"query": PAPERS + " LIMIT 2"}, headers={"If-None-Match": tag})
    assert other.status_code == 200
    as_csv = client.get("/sparql", params={"query": PAPERS}, headers={"If-None-Match": tag, "Accept": "text/csv"})
    assert as_csv.status_code == 200


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?t) {}", "SELECT (rand () AS ?t) {}", r"SELECT (\u004EOW() AS ?t) {}"])
def test_an_answer_that_changes_by_itself_has_no_tag(client: TestClient, query: str) -> None:
    assert "etag" not in get(client, query).headers


def test_any_page_may_read_the_answers_but_with_nobodys_credentials(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://elsewhere.example"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert "Wenmai-Truncated" in response.headers["access-control-expose-headers"]
    refused = client.get("/sparql", params={"query": "ASK"}, headers={"Origin": "https://elsewhere.example"})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (400, "*")


def test_a_page_elsewhere_may_post_a_query(client: TestClient) -> None:
    response = client.options("/sparql", headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST",
                                                  "Access-Control-Request-Headers": "content-type"})
    assert response.status_code == 200
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "content-type" in response.headers["access-control-allow-headers"].lower()


def test_what_the_endpoint_takes_is_said(client: TestClient) -> None:
    assert client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    refused = client.delete("/sparql")
    assert refused.status_code == 405
    assert {"GET", "HEAD", "POST"} <= set(refused.headers["allow"].split(", "))


def test_head_says_what_get_would(client: TestClient) -> None:
    whole, head = get(client, PAPERS), client.head("/sparql", params={"query": PAPERS})
    assert head.content == b""
    assert {name: head.headers[name] for name in ("content-type", "content-length", "etag")} == {
        name: whole.headers[name] for name in ("content-type", "content-length", "etag")}


def test_a_browser_that_asks_nothing_is_sent_to_the_page(client: TestClient) -> None:
    response = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "/query")
