"""Places of facts: found from the fact, however much else the store holds."""
from __future__ import annotations

import time

import pyoxigraph as ox
import pytest

from wenmai.query.run import Queryable
from wenmai.rdf import terms as t
from wenmai.rdf.iri import place_iri
from wenmai.server.places import places, places_of

BASE = "https://example.org/"
SOURCE = f"{BASE}source/{'0' * 16}"
FEW, MANY = 500, 10_000


def fact(number: int) -> str:
    return f"{BASE}task/{number}"


def place(number: int) -> str:
    return place_iri(SOURCE, 10 * number, 10 * number + 4)


def store_of(facts: int) -> ox.Store:
    """One file that prints so many facts; each second one is on a page."""
    graph, store = ox.NamedNode(f"{BASE}graph"), ox.Store()
    said = [(SOURCE, t.FILE_NAME, ox.Literal("a.txt"))]
    for number in range(facts):
        said += [(fact(number), t.HAS_EVIDENCE, ox.NamedNode(place(number))), (place(number), t.QUOTE, ox.Literal("修建步道"))]
        if number % 2:
            said.append((place(number), t.PAGE, ox.Literal(3)))
    store.bulk_extend(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, graph) for subject, predicate, value in said)
    return store


def test_a_place_has_its_page_where_its_file_has_pages() -> None:
    found = places_of(store_of(4), [fact(0), fact(1)])
    assert [(of.file, of.start, of.end, of.quote, of.page) for some in found.values() for of in some] == [
        ("a.txt", 0, 4, "修建步道", None), ("a.txt", 10, 14, "修建步道", 3)]
    assert places(store_of(4), [place(1)])[place(1)].page == 3


@pytest.mark.parametrize("by", ["fact", "place"])
def test_the_places_of_a_fact_take_no_longer_in_a_larger_store(by: str) -> None:
    def seconds(store: Queryable) -> float:
        taken = []
        for _ in range(7):
            began = time.process_time()
            found = places_of(store, [fact(3)]) if by == "fact" else places(store, [place(3)])
            taken.append(time.process_time() - began)
            assert found
        return min(taken)

    assert seconds(store_of(MANY)) < 4 * seconds(store_of(FEW)) + 0.002
