"""Real servers take the graphs: the Oxigraph server and Virtuoso."""
from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from wenmai.__main__ import main
from wenmai.publish import Credentials, Remembered, Server, found, plan, publish
from wenmai.store import Store, open_endpoint, open_store

from ..store.endpoints import ISQL, OXIGRAPH, VIRTUOSO, oxigraph, virtuoso
from .conftest import CITY, COUNTY, put, source

needs_oxigraph = pytest.mark.skipif(OXIGRAPH is None, reason="the oxigraph server is not installed")
ONE = b"<http://other.example/a> <http://other.example/b> <http://other.example/c> <http://other.example/graph> .\n"


@pytest.fixture
def at_oxigraph(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "oxigraph"
    folder.mkdir()
    with oxigraph(folder, ONE, union=False) as queries:
        yield queries.removesuffix("/query")


def closed(store: Store) -> bytes:
    """What a store holds that is closed, for the command to open: the engine moves its files while it is open for writing."""
    held = store.nquads()
    store.close()
    return held


def held_by(server: str) -> bytes:
    request = urllib.request.Request(f"{server}/store", headers={"Accept": "application/n-quads"})
    with urllib.request.urlopen(request) as answer:
        return b"".join(sorted(line for line in answer.read().splitlines(keepends=True) if line != ONE))


@needs_oxigraph
def test_oxigraph_holds_what_the_command_sent(store: Store, at_oxigraph: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = closed(store)
    assert main(["publish", "--to", at_oxigraph, "--store", str(store.path)]) == 0
    assert held_by(at_oxigraph) == before
    count = before.count(b"\n")
    told = capsys.readouterr().err
    assert told == f"{at_oxigraph}/store: 4 graphs sent with {count} statements, 0 taken out, 0 unchanged, 0 not sent\n"
    with open_store(store.path) as again:
        again.remove(source(COUNTY, "county.txt").sha256)
        put(again, (CITY.replace("12公里", "13公里"), "city-2.txt"))
        after = again.nquads()
    assert main(["publish", "--to", at_oxigraph, "--store", str(store.path), "--jobs", "3"]) == 0
    assert held_by(at_oxigraph) == after != before


@needs_oxigraph
def test_a_dry_run_tells_and_sends_nothing(store: Store, at_oxigraph: str, capsys: pytest.CaptureFixture[str]) -> None:
    graphs = sorted(graph.value for graph in store.graph.named_graphs())
    store.close()
    assert main(["publish", "--to", at_oxigraph, "--store", str(store.path), "--dry-run"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [f"PUT {graph}" for graph in graphs]
    assert told.err == f"nothing was sent to {at_oxigraph}/store: 4 graphs to send, 0 to take out, 0 unchanged\n"
    assert held_by(at_oxigraph) == b""
    assert not (store.path / "published").exists()


def test_a_server_that_is_not_there_is_one_line(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    store.close()
    assert main(["publish", "--to", "http://127.0.0.1:9", "--store", str(store.path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("wenmai: http://127.0.0.1:9/query cannot be reached: ")


@pytest.mark.slow
def test_virtuoso_holds_what_was_sent_with_a_password(store: Store, tmp_path: Path) -> None:
    if VIRTUOSO is None or ISQL is None:
        pytest.skip("Virtuoso is not installed (Debian's virtuoso-opensource-7)")
    folder = tmp_path / "virtuoso"
    folder.mkdir()
    with virtuoso(folder, ONE) as queries, Server(Credentials("dba", "dba"), most=8_000) as server:
        place = found(queries.removesuffix("/sparql"), server)
        assert place.graphs.endswith("/sparql-graph-crud-auth")
        for _ in range(2):
            remembered = Remembered(store.path, place.graphs)
            done = publish(store, place, server, plan(store, remembered), remembered, jobs=2)
            assert done.refused == []
            store.remove(source(COUNTY, "county.txt").sha256)
        assert (done.deleted, done.unchanged) == (1, 3)
        assert _triples(queries, store) == {(t.subject, t.predicate, t.object) for t in store.graph}


def _triples(queries: str, store: Store) -> set[tuple[object, object, object]]:
    """What stands there in the graphs of the store; Virtuoso keeps a truth value as a number."""
    rows = open_endpoint(queries).select("SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }")
    found = [(row["g"].value, (row["s"], row["p"], row["o"])) for row in rows]
    return {triple for graph, triple in found if graph.startswith(store.base)}


def test_the_memory_of_a_large_graph_is_bounded(store: Store) -> None:
    """What is sent is read from a file piece by piece: a piece is whole lines of about the size that was asked for."""
    from wenmai.publish.graphs import pieces, triples_of

    graph = store.names.graph(source(CITY, "city.txt").sha256)
    whole = store.graph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
    with triples_of(store, graph) as file:
        parts = list(pieces(file, 5_000))
    assert sorted(b"".join(parts).splitlines()) == sorted(whole.splitlines())
    assert all(part.endswith(b" .\n") and len(part) < 7_000 for part in parts)
