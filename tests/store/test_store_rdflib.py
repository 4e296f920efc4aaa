"""The store through rdflib: the union as default graph, plain strings plain."""
from __future__ import annotations

from collections.abc import Callable

from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from wenmai.model import Facts, Source
from wenmai.rdf.terms import DOCUMENT, DOCUMENT_NUMBER, ISSUED
from wenmai.store import Store


def test_rdflib_sees_the_union_with_plain_strings(store: Store, paper: Callable[[int], tuple[Source, Facts]]) -> None:
    store.put(*paper(1))
    dataset = store.dataset()
    rows = list(dataset.query("SELECT ?n { ?d wm:documentNumber ?n ; wm:source ?s }"))
    assert [tuple(row) for row in rows] == [(Literal("滇测发〔2021〕1号"),)]  # type: ignore[arg-type]


def test_patterns_match_and_give_back_plain_strings(store: Store, paper: Callable[[int], tuple[Source, Facts]]) -> None:
    source, facts = paper(1)
    store.put(source, facts)
    graph = store.dataset().graph(URIRef(store.names.graph(source.sha256)))
    number = URIRef(DOCUMENT_NUMBER)
    (document,) = graph.subjects(number, Literal("滇测发〔2021〕1号"))
    assert graph.value(document, number) == Literal("滇测发〔2021〕1号")
    assert (document, RDF.type, URIRef(DOCUMENT)) in graph
    assert graph.value(document, URIRef(ISSUED)).toPython().isoformat() == "2021-03-01"  # type: ignore[union-attr]


def test_construct_gives_plain_strings_too(store: Store, paper: Callable[[int], tuple[Source, Facts]]) -> None:
    store.put(*paper(1))
    made = store.dataset().query("CONSTRUCT { ?d rdfs:label ?n } { ?d wm:documentNumber ?n ; wm:source ?s }").graph
    assert made is not None
    assert [value for _, _, value in made] == [Literal("滇测发〔2021〕1号")]
