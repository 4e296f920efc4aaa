"""A store that is an endpoint: workers have no network, and ask it by way of the front."""
from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from wenmai.server.errors import Refused, Unreachable
from wenmai.server.settings import Limits, Settings
from wenmai.server.workers.relay import Outside
from wenmai.store.endpoint import EndpointError, EndpointRefusal, Reply

from .live import Running

BASE = "https://example.org/id/"
DATA = f"<{BASE}doc/a> <urn:title> \"云溪市桥梁养护\" <{BASE}graph/1> .\n"


class Endpoint:
    """An endpoint in the test's own process; `queries` is what it was asked, `fails` what it raises instead of answering."""

    def __init__(self) -> None:
        self.queries: list[str] = []
        self.fails: Exception | None = None
        self._store = ox.Store()
        self._store.load(DATA.encode(), ox.RdfFormat.N_QUADS)

    async def ask(self, query: str, accept: str) -> Reply:
        self.queries.append(query)
        if self.fails is not None:
            raise self.fails
        found = self._store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return Reply("application/sparql-results+json", found.serialize(format=ox.QueryResultsFormat.JSON) or b"")


@pytest.fixture(scope="module")
def endpoint() -> Endpoint:
    return Endpoint()


@pytest.fixture(scope="module")
def pool(endpoint: Endpoint) -> Iterator[Running]:
    made = Running(Settings("http://192.0.2.1/sparql", workers=1, limits=Limits(gate=False)), Outside(endpoint.ask, BASE))
    try:
        made.do(made.pool.start())
        yield made
    finally:
        made.end()


def test_a_question_goes_to_the_endpoint_and_its_answer_comes_back(pool: Running, endpoint: Endpoint) -> None:
    found = pool.ask("SELECT ?t WHERE { ?s <urn:title> ?t }")
    assert "云溪市桥梁养护" in found["body"].decode()
    assert "urn:title" in endpoint.queries[-1]


def test_the_workers_themselves_reach_nothing(pool: Running) -> None:
    assert pool.pool.wall in ("seccomp", "namespace")


@pytest.mark.parametrize(("fails", "told"), [
    (EndpointError("the endpoint does not answer"), Unreachable),
    (EndpointRefusal("line 1: no"), Refused),
])
def test_what_the_endpoint_says_is_wrong_is_said(pool: Running, endpoint: Endpoint, fails: Exception, told: type[Exception]) -> None:
    endpoint.fails = fails
    try:
        with pytest.raises(told, match=str(fails)):
            pool.ask("SELECT ?t WHERE { ?s <urn:title> ?t }")
    finally:
        endpoint.fails = None
    assert pool.ask("SELECT ?t WHERE { ?s <urn:title> ?t }")["body"]
