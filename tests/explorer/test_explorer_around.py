"""The picture of a part, read without the rest, is the part of the picture of the whole."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from wenmai.explorer import FocusError, Network, gather, neighbourhood
from wenmai.explorer.around import around
from wenmai.lineage import infer
from wenmai.rdf.iri import Names

NAMES = Names()


@pytest.fixture(scope="module")
def papers(made: Any) -> Any:
    """Two made papers, of a city and of a county below it, with what is inferred from them."""
    opened = made.MemoryStore([made.city(), made.county()])
    infer(opened)
    return opened


def edges(network: Network) -> set[tuple[Any, ...]]:
    """All edges but the sums of tasks, which count what was read."""
    return {(edge.source, edge.target, edge.kind, edge.evidence, edge.inferred) for edge in network.edges if edge.kind != "load"}


def things(network: Network) -> dict[str, Any]:
    return {iri: replace(node, holds=0) for iri, node in network.nodes.items()}


def test_around_each_thing_is_what_the_whole_has_around_it(papers: Any) -> None:
    whole = gather(papers)
    assert len(whole.nodes) > 20
    for iri, node in whole.nodes.items():
        part, wanted = around(papers, [iri]), neighbourhood(whole, iri)
        assert things(part) == things(wanted), node.name
        assert edges(part) == edges(wanted), node.name


def test_two_things_have_both_surroundings(papers: Any) -> None:
    whole = gather(papers)
    one, other = NAMES.body("玉溪市财政局"), NAMES.body("通海县教育体育局")
    part = around(papers, [one, other])
    assert set(part.nodes) == set(neighbourhood(whole, one).nodes) | set(neighbourhood(whole, other).nodes)


def test_a_paper_cited_by_name_is_the_one_that_is_held(papers: Any, made: Any) -> None:
    source, facts = made.city()
    part = around(papers, [NAMES.cited(None, "玉溪市全民健身步道建设2021年重点任务")])
    assert NAMES.document(facts.header, source.sha256) in part.nodes


def test_what_the_store_does_not_know(papers: Any) -> None:
    with pytest.raises(FocusError):
        around(papers, [NAMES.body("没有这个局")])


def test_a_picture_has_no_more_nodes_than_it_may(papers: Any, made: Any) -> None:
    source, facts = made.city()
    iri = NAMES.document(facts.header, source.sha256)
    part = around(papers, [iri], most=5)
    assert len(part.nodes) == 5 and iri in part.nodes and part.left_out > 0
