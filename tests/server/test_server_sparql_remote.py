"""/sparql over an endpoint: asked in the worker by way of the front, the answers are those of the store that stands there."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

pytest.importorskip("starlette", reason="starlette is not installed (the extra `server`): the server is not tried")
pytest.importorskip("httpx2", reason="httpx2 is not installed (the extra `server`): endpoints are not tried")

from starlette.testclient import TestClient

from wenmai.rdf import DEFAULT_BASE
from wenmai.server.app import make_app
from wenmai.server.settings import Limits, Settings
from wenmai.server.workers import WorkerPool
from wenmai.server.workers.relay import Outside, outside
from wenmai.store import Endpoint, Store

from ..store.endpoints import ISQL, OXIGRAPH, VIRTUOSO, answering, free_port, oxigraph, saying, virtuoso

WM = "https://w3id.org/wenmai/ns#"
QUERIES = {
    "rows": f"SELECT DISTINCT ?paper WHERE {{ ?paper <{WM}source> ?source }} ORDER BY ?paper",
    "truth": f"ASK {{ ?office a <{WM}InternalOffice> }}",
    "statements": f"CONSTRUCT {{ ?office a <{WM}Body> }} WHERE {{ ?office a <{WM}InternalOffice> }}",
    "relative": "SELECT ?p WHERE { <source/none> ?p ?o }",
}


@pytest.fixture(scope="module", params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow)])
def address(request: pytest.FixtureRequest, served_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "oxigraph" and OXIGRAPH is None:
        pytest.skip("the Oxigraph server is not installed (package oxigraph)")
    if request.param == "virtuoso" and (VIRTUOSO is None or ISQL is None):
        pytest.skip("Virtuoso is not installed (Debian's virtuoso-opensource-7)")
    folder, nquads = tmp_path_factory.mktemp("endpoint"), served_store.nquads()
    with oxigraph(folder, nquads, union=False) if request.param == "oxigraph" else virtuoso(folder, nquads) as found:
        yield found


@pytest.fixture(scope="module")
def behind(address: str) -> Iterator[TestClient]:
    """A server with worker processes over the endpoint."""
    with served(outside(address, 60, 1 << 25)) as made:
        yield made


@contextmanager
def served(endpoint: Outside) -> Iterator[TestClient]:
    # Virtuoso takes its time on a busy machine
    settings = Settings("http://facts.example/", workers=1, limits=Limits(seconds=60, budget=600))
    with TestClient(make_app(settings, WorkerPool(settings, endpoint)), base_url="http://127.0.0.1:8000") as made:
        yield made


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_the_answers_are_those_of_the_store(behind: TestClient, client: TestClient, query: str) -> None:
    there, here = (asked.get("/sparql", params={"query": query}) for asked in (behind, client))
    assert (there.status_code, there.content) == (200, here.content)
    assert "etag" not in there.headers


@pytest.mark.parametrize("path", ["/load", "/ask/load?ask=1", "/api/load?limit=3"])
def test_pages_are_made_from_an_endpoint_too(behind: TestClient, path: str) -> None:
    response = behind.get(path, headers={"Accept": "text/html, application/json"})
    assert response.status_code == 200
    assert "玉溪市卫生健康委员会" in response.text


@pytest.mark.parametrize("more", [{"default-graph-uri": "http://facts.example/g"}, {"query": "ASK FROM <http://facts.example/g> {}"}])
def test_graphs_of_an_endpoint_are_not_chosen(behind: TestClient, more: dict[str, str]) -> None:
    response = behind.get("/sparql", params={"query": "ASK {}", **more})
    assert response.status_code == 400
    assert "GRAPH" in response.json()["error"]


def test_a_line_of_an_error_is_that_of_the_query(behind: TestClient) -> None:
    assert "line 2, column" in behind.get("/sparql", params={"query": "ASK {\n ?s! }"}).json()["error"]


def test_an_endpoint_that_is_gone_is_a_bad_gateway() -> None:
    gone = Endpoint(f"http://127.0.0.1:{free_port()}/query")
    with served(Outside(gone.ask_later, DEFAULT_BASE)) as client:
        response = client.get("/sparql", params={"query": "ASK {}"})
    assert response.status_code == 502
    assert "cannot be asked" in response.json()["error"]


def test_what_an_endpoint_refuses_is_said() -> None:
    with answering(saying(400, b"no such function")) as address:
        endpoint = Endpoint(address)
        with served(Outside(endpoint.ask_later, DEFAULT_BASE)) as client:
            response = client.get("/sparql", params={"query": "ASK {}"})
    assert response.status_code == 400
    assert "no such function" in response.json()["error"]
