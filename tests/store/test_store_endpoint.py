"""An endpoint that fails, or says what no endpoint should, and what the user is told."""
from __future__ import annotations

import json
import re
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs

import pytest

pytest.importorskip("httpx2", reason="httpx2 is not installed (the extra `server`): endpoints are not tried")

from wenmai.query import QueryError, ask
from wenmai.rdf import DEFAULT_BASE
from wenmai.store import Endpoint, EndpointError, RemoteStore, StoreError, open_endpoint
from wenmai.store.endpoint import RESULTS
from wenmai.store.settling import settled

from .endpoints import answering, free_port, saying

NO_ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'
SELECT = "SELECT ?a { GRAPH ?g { ?a ?b ?c } }"


def remote(address: str, **how: Any) -> RemoteStore:
    return RemoteStore(Endpoint(address, **how).ask)


@pytest.mark.parametrize(("answer", "said"), [
    (saying(302, Location="http://elsewhere.example/"), "redirect to http://elsewhere.example/"),
    (saying(503, b"busy\n\tnow"), "status 503: busy now"),
    (saying(401, b"who?"), "status 401: who?"),
    (saying(200, b"<html>", Content_Type="text/html"), "answers with text/html"),
    (saying(200, NO_ROWS), "no media type"),
    (saying(200, NO_ROWS[:20], Content_Type=RESULTS), "cannot be read"),
    (saying(200, b'{"head":{},"boolean":true}', Content_Type=RESULTS), "another kind"),
], ids=["redirect", "busy", "closed", "page", "untyped", "half", "truth"])
def test_what_an_endpoint_should_not_say_is_told_in_one_line(answer: Any, said: str) -> None:
    with answering(answer) as address, pytest.raises(EndpointError, match=said) as caught:
        remote(address).query(SELECT)
    assert "\n" not in str(caught.value)


def test_a_redirect_is_not_followed() -> None:
    asked: list[bytes] = []

    def elsewhere(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append(body)
        saying(200, NO_ROWS, Content_Type=RESULTS)(handler, body)

    with answering(elsewhere) as other, answering(saying(307, Location=other)) as address, pytest.raises(EndpointError):
        remote(address).query(SELECT)
    assert asked == []


def test_what_an_endpoint_refuses_is_a_wrong_question() -> None:
    with answering(saying(400, b"no such function")) as address, pytest.raises(QueryError, match="no such function"):
        ask(remote(address), SELECT)


def test_what_is_no_query_is_not_sent() -> None:
    with answering(saying(500)) as address, pytest.raises(QueryError, match="line 1, column 11"):
        ask(remote(address), "SELECT * {")


def test_an_endpoint_that_does_not_listen_is_named_without_its_password() -> None:
    with pytest.raises(EndpointError, match="cannot be asked") as caught:
        remote(f"http://somebody:secret@127.0.0.1:{free_port()}/sparql").query(SELECT)
    assert "secret" not in str(caught.value)


def test_an_endpoint_that_takes_too_long_is_left() -> None:
    with answering(lambda handler, body: time.sleep(0.5)) as address, pytest.raises(EndpointError, match=r"within 0\.1 seconds"):
        remote(address, seconds=0.1).query(SELECT)


def test_an_answer_that_comes_drop_by_drop_is_left() -> None:
    def dripping(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", RESULTS)
        handler.end_headers()
        with suppress(OSError):  # nobody reads it any more
            for _ in range(200):
                handler.wfile.write(b" ")
                time.sleep(0.02)

    with answering(dripping) as address, pytest.raises(EndpointError, match=r"within 0\.3 seconds"):
        remote(address, seconds=0.3).query(SELECT)


def test_an_answer_that_is_too_large_is_not_read() -> None:
    with answering(saying(200, b" " * 5000, Content_Type=RESULTS)) as address, pytest.raises(EndpointError, match="more than 1000 bytes"):
        remote(address, most_bytes=1000).query(SELECT)


def test_an_answer_that_the_endpoint_cuts_is_not_taken_for_all() -> None:
    body = b'{"head":{"vars":["a"]},"results":{"bindings":[{},{}]}}'
    with answering(saying(200, body, Content_Type=RESULTS, X_SPARQL_MaxRows="2")) as address, pytest.raises(EndpointError, match="2 rows"):
        remote(address).query(SELECT)


def test_fewer_rows_than_the_endpoint_gives_are_all() -> None:
    with answering(saying(200, NO_ROWS, Content_Type=RESULTS, X_SPARQL_MaxRows="2")) as address:
        assert list(remote(address).select(SELECT)) == []


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    with answering(saying(200, NO_ROWS, Content_Type=RESULTS)) as address:
        assert list(remote(address).select(SELECT)) == []


def test_a_question_is_a_form_and_its_answer_asked_for_by_what_it_gives() -> None:
    asked: list[tuple[str, str]] = []

    def noting(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append((handler.headers["Accept"], parse_qs(body.decode())["query"][0]))
        saying(200, b"", Content_Type="application/n-triples")(handler, body)

    construct = "CONSTRUCT { ?a ?b ?c } WHERE { GRAPH ?g { ?a ?b ?c } }"
    with answering(noting) as address:
        assert list(remote(address).query(construct)) == []  # type: ignore[arg-type]
    assert asked == [("application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5", construct)]


def test_truth_values_are_those_of_a_store_whichever_way_they_are_written() -> None:
    body = (b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"typed-literal","datatype":'
            b'"http://www.w3.org/2001/XMLSchema#boolean","value":"1"}}]}}')
    with answering(saying(200, body, Content_Type=RESULTS)) as address:
        store = remote(address)
        assert [row[0].value for row in store.select(SELECT)] == ["true"]
        assert ask(store, SELECT).rows == ((True,),)


def test_an_endpoint_has_no_texts() -> None:
    store = remote("http://nowhere.example/")
    assert not store.has_text("0" * 64)
    for read in (store.source, store.facts):
        with pytest.raises(StoreError, match="the graph alone"):
            read("0" * 64)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http:///x", "ftp://a.example/", "127.0.0.1:80", "http://[::1"])
def test_only_addresses_of_http_are_endpoints(address: str) -> None:
    with pytest.raises(EndpointError, match="address"):
        Endpoint(address)


# the default graph

GRAPH = "http://facts.example/graph/1"


def endpoint_with_one_graph(union: str | None) -> Any:
    """An endpoint that finds a statement without GRAPH only when it is told this parameter; None: never."""

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        form = parse_qs(body.decode())
        query = form["query"][0]
        if query.startswith("ASK"):
            told = b'{"head":{},"boolean":%s}' % (b"true" if union in form else b"false")
        else:
            names = re.findall(r"\?(\w+)", query.partition("WHERE")[0])
            row = {name: {"type": "uri", "value": GRAPH} for name in names}
            told = json.dumps({"head": {"vars": names}, "results": {"bindings": [row]}}).encode()
        saying(200, told, Content_Type=RESULTS)(handler, body)

    return answer


@pytest.mark.parametrize(("union", "parameters"), [
    ("query", ()),
    ("union-default-graph", (("union-default-graph", "true"),)),
    ("default-graph-uri", (("default-graph-uri", GRAPH), ("named-graph-uri", GRAPH))),
])
def test_the_way_to_the_union_is_found(union: str, parameters: tuple[tuple[str, str], ...]) -> None:
    with answering(endpoint_with_one_graph(union)) as address:
        assert settled(Endpoint(address)).parameters == parameters


def test_an_endpoint_without_a_way_to_the_union_is_said() -> None:
    with answering(endpoint_with_one_graph(None)) as address, pytest.raises(EndpointError, match="all its graphs at once"):
        settled(Endpoint(address))


def test_an_empty_endpoint_is_a_store_without_papers() -> None:
    with answering(saying(200, NO_ROWS.replace(b'"a"', b'"g"'), Content_Type=RESULTS)) as address:
        assert open_endpoint(address).base == DEFAULT_BASE


@pytest.mark.parametrize("path", ["/query", "/sparql"])
@pytest.mark.parametrize("elsewhere", [saying(405, b"no"), saying(404), saying(200, b"<html>", Content_Type="text/html")],
                         ids=["refused", "nothing", "page"])
def test_a_server_that_is_named_alone_is_asked_where_it_answers(path: str, elsewhere: Any) -> None:
    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        (endpoint_with_one_graph("query") if handler.path == path else elsewhere)(handler, body)

    with answering(answer) as address:
        root = address.removesuffix("/sparql")
        assert settled(Endpoint(root + "/")).address == root + path


def test_a_server_that_answers_nowhere_is_named_as_it_was() -> None:
    with answering(saying(404, b"nothing here")) as address:
        root = address.removesuffix("/sparql")
        with pytest.raises(EndpointError, match=f"^{root} answers with status 404: nothing here"):
            settled(Endpoint(root))


def test_an_address_with_a_query_is_taken_as_it_is() -> None:
    asked: set[str] = set()

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.add(handler.path)
        saying(404)(handler, body)

    with answering(answer) as address, pytest.raises(EndpointError):
        settled(Endpoint(address.removesuffix("/sparql") + "/?graph=a"))
    assert asked == {"/?graph=a"}
