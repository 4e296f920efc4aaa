"""What is sent, what is not sent again, and what becomes of it when the server fails."""
from __future__ import annotations

import time

import pyoxigraph as ox
import pytest

from wenmai.publish import Published, PublishError, Remembered, Server, found, plan, publish
from wenmai.publish.server import TRIES
from wenmai.store import Store

from .conftest import CITY, COUNTY, Send, put, source
from .graph_stores import DROP, LOSE, GraphStore

OTHERS = b"<http://other.example/a> <http://other.example/b> <http://other.example/c> <http://other.example/graph> .\n"


def test_the_server_holds_what_the_store_holds(store: Store, there: GraphStore, send: Send) -> None:
    done = send()
    assert there.nquads() == store.nquads()
    assert (done.sent, done.statements, done.refused) == (4, store.nquads().count(b"\n"), [])
    assert sorted(there.writes) == sorted(f"PUT {graph.value}" for graph in store.graph.named_graphs())


def test_several_at_once_make_the_same(store: Store, there: GraphStore, send: Send) -> None:
    send(jobs=4)
    assert there.nquads() == store.nquads()


def test_what_was_sent_is_not_sent_again(there: GraphStore, send: Send) -> None:
    send()
    there.asked.clear()
    assert send() == Published(unchanged=4)
    assert there.writes == []


def test_what_changed_is_sent_and_what_has_gone_is_taken_out(store: Store, there: GraphStore, send: Send) -> None:
    send()
    there.asked.clear()
    store.remove(source(COUNTY, "county.txt").sha256)
    put(store, (CITY.replace("12公里", "13公里"), "city-2.txt"))
    done = send()
    assert there.nquads() == store.nquads()
    assert (done.sent, done.deleted, done.unchanged) == (2, 1, 2)
    assert f"DELETE {store.names.graph(source(COUNTY, 'county.txt').sha256)}" in there.writes


def test_graphs_of_others_are_not_touched(store: Store, there: GraphStore, send: Send) -> None:
    there.store.load(OTHERS, ox.RdfFormat.N_QUADS)
    send()
    store.remove(source(CITY, "city.txt").sha256)
    send()
    assert OTHERS in there.nquads()
    assert all(" https://w3id.org/wenmai/id/graph/" in line for line in there.writes)


def test_a_server_that_lost_what_was_sent_is_sent_it_again(store: Store, there: GraphStore, send: Send) -> None:
    send()
    there.store.clear()
    assert send(count_all=False) == Published(unchanged=4)
    assert send().sent == 4
    assert there.nquads() == store.nquads()


# a server that fails

@pytest.mark.parametrize("fault", [DROP, (503, b"later", []), (500, b"deadlock", []), (429, b"slowly", [])], ids=str)
def test_what_may_pass_is_tried_again(store: Store, there: GraphStore, send: Send, pauses: list[float], fault: object) -> None:
    there.faults.extend([fault, fault, fault])
    done = send()
    assert there.nquads() == store.nquads()
    assert (done.sent, done.refused) == (4, [])
    assert pauses == [0.5, 1, 2]


def test_the_server_says_how_long_to_wait(there: GraphStore, send: Send, pauses: list[float]) -> None:
    there.faults.append((503, b"", [("Retry-After", "7")]))
    send()
    assert pauses == [7]


def test_a_server_that_goes_away_is_named_with_the_graph_and_the_next_run_goes_on(store: Store, there: GraphStore, send: Send) -> None:
    there.faults.extend([None, None, *[DROP] * TRIES])
    graphs = sorted(graph.value for graph in store.graph.named_graphs())
    with pytest.raises(PublishError, match=rf"^{graphs[2]}: {there.address}/store cannot be reached: "):
        send()
    there.asked.clear()
    assert (send().sent, there.writes) == (2, [f"PUT {graphs[2]}", f"PUT {graphs[3]}"])
    assert there.nquads() == store.nquads()


def test_a_run_that_was_stopped_goes_on(store: Store, there: GraphStore, send: Send) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(on_done=stop)
    done = send()
    assert (done.sent, done.unchanged) == (3, 1)
    assert there.nquads() == store.nquads()


def test_who_stops_does_not_wait_for_another_try(store: Store, there: GraphStore) -> None:
    there.faults.append((503, b"later", [("Retry-After", "100")]))

    def stop() -> None:
        raise KeyboardInterrupt

    with Server() as server:
        place = found(there.address, server)
        remembered = Remembered(store.path, place.graphs)
        begun = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            publish(store, place, server, plan(store, remembered), remembered, jobs=2, on_done=stop)
    assert time.monotonic() - begun < 50


def test_a_graph_that_was_put_and_not_counted_is_taken_out_when_the_store_has_it_no_longer(
        store: Store, there: GraphStore, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: str) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("wenmai.publish.server.Server.count", stopped)
        send()
    (put_there,) = there.writes
    for record in store.sources():
        if put_there == f"PUT {store.names.graph(record.sha256)}":
            store.remove(record.sha256)
    send()
    assert there.nquads() == store.nquads()


def test_what_the_server_says_of_a_graph_is_told_and_the_others_are_sent(there: GraphStore, send: Send) -> None:
    there.faults.append((400, b"<html><h1>Bad  graph</h1></html>", []))
    done = send()
    (line,) = done.refused
    assert line.startswith("https://w3id.org/wenmai/id/graph/")
    assert line.endswith("/store answers with status 400: Bad graph")
    assert done.sent == 3
    assert send().sent == 1


def test_what_is_true_of_all_graphs_ends_the_run(there: GraphStore, send: Send) -> None:
    there.faults.append((403, b"read only", []))
    with pytest.raises(PublishError, match="status 403: read only"):
        send()
    assert len(there.writes) == 1


def test_a_graph_that_does_not_count_right_is_not_taken_for_sent(store: Store, there: GraphStore, send: Send) -> None:
    there.faults.append(LOSE)
    (line,) = send().refused
    assert "statements were sent, and" in line
    assert send().sent == 1
    assert there.nquads() == store.nquads()


# large graphs

def test_a_large_graph_goes_in_pieces(store: Store, there: GraphStore, send: Send) -> None:
    assert send(most=8_000).refused == []
    assert there.nquads() == store.nquads()
    first = there.writes[0].partition(" ")[2]
    ways = [line.partition(" ")[0] for line in there.writes if line.endswith(first)]
    assert ways == ["PUT", *["POST"] * (len(ways) - 1)]
    assert len(ways) > 2


def test_what_is_too_large_for_the_server_goes_in_smaller_pieces(store: Store, there: GraphStore, send: Send,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.publish.sending.LEAST", 1_000)
    there.most = 30_000
    assert send().refused == []
    assert there.nquads() == store.nquads()


def test_a_server_that_takes_nothing_is_told(there: GraphStore, send: Send) -> None:
    there.most = 10
    done = send()
    assert len(done.refused) == 4
    assert all(line.endswith("status 413: too much") for line in done.refused)
