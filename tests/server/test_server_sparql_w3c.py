"""The protocol cases of the SPARQL 1.1 test suite, and its three cases of service descriptions."""
from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

pytest.importorskip("starlette", reason="starlette is not installed (the extra `server`): the server is not tried")

from starlette.testclient import TestClient

from wenmai.server.app import make_app
from wenmai.server.archive import Archive
from wenmai.server.settings import Settings
from wenmai.store import open_store

from .conftest import InlinePool

TOLD: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("protocol_cases.toml").read_text(encoding="utf-8"))
UPDATE = "PREFIX ex: <http://thing.example/> INSERT DATA { GRAPH <http://data.example/1> { ex:a a ex:B } }"
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over three graphs, each with the one statement that it is a document."""
    a, document = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode("http://xmlns.com/foaf/0.1/Document")
    with open_store(tmp_path_factory.mktemp("suite") / "store", create=True) as store:
        graphs = [ox.NamedNode(f"http://data.example/{n}") for n in (1, 2, 3)]
        store.graph.extend(ox.Quad(graph, a, document, graph) for graph in graphs)
        store.graph.flush()
        with TestClient(make_app(Settings(str(store.path)), InlinePool(Archive(store))), base_url="http://127.0.0.1:8000") as client:
            yield client


@pytest.mark.parametrize("case", TOLD["case"], ids=lambda case: case["iri"])
def test_protocol_case(suite: TestClient, case: dict[str, Any]) -> None:
    headers = {"Content-Type": case["type"]} if "type" in case else {}
    body = case.get("body", "").encode(case.get("encoding", "utf-8"))
    response = suite.request(case["method"], f"/sparql?{urlencode(list(map(tuple, case.get('query', []))))}", content=body, headers=headers)
    assert f"{response.status_code // 100}xx" == case["status"], response.text
    media = response.headers["content-type"].partition(";")[0]
    if case.get("answer") == "true":
        assert media == "application/sparql-results+json"
        assert response.json()["boolean"] is True
    elif case.get("answer") == "rows":
        assert response.json()["results"]["bindings"]
    elif case.get("answer") == "graph":
        assert len(list(ox.parse(response.content, ox.RdfFormat.from_media_type(media)))) == ("CONSTRUCT" in case["body"])


@pytest.mark.parametrize("how", [
    {"data": {"update": UPDATE}}, {"content": UPDATE, "headers": {"Content-Type": "application/sparql-update"}},
], ids=["form", "direct"])
def test_an_update_is_refused_and_changes_nothing(suite: TestClient, how: dict[str, Any]) -> None:
    """What the cases ask that are left out."""
    response = suite.post("/sparql", **how)
    assert response.status_code == 403
    assert suite.get("/sparql", params={"query": "ASK { ?s a <http://thing.example/B> }"}).json()["boolean"] is False


def test_all_cases_of_the_suite_are_told() -> None:
    assert len({case["iri"] for case in TOLD["case"] + TOLD["exception"]}) == 34


def test_a_service_description_is_rdf_with_the_endpoint_and_a_service(suite: TestClient) -> None:
    """service-description/manifest#returns-rdf, #has-endpoint-triple and #conforms-to-schema."""
    response = suite.get("/sparql")
    graph = {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(response.content, ox.RdfFormat.TURTLE)}
    services = {s for s, p, o in graph if o == f"<{SD}Service>"}
    assert len(services) == 1
    assert (*services, f"<{SD}endpoint>", "<http://127.0.0.1:8000/sparql>") in graph
    languages = {o for s, p, o in graph if p == f"<{SD}supportedLanguage>"}
    assert languages == {f"<{SD}SPARQL11Query>"}
