"""What is near one thing, read without the rest, is the same picture as the part of the picture of the whole."""
from __future__ import annotations

from typing import Any

import pytest

from wenmai.explorer import FocusError, Network, find, gather, neighbourhood
from wenmai.explorer.near import named, near
from wenmai.lineage import infer


@pytest.fixture(scope="module")
def papers(made: Any) -> Any:
    """Two made papers, of a city and of a county below it, with what is inferred from them."""
    opened = made.MemoryStore([made.city(), made.county()])
    infer(opened)
    return opened


def loads(network: Network) -> dict[str, int]:
    return {iri: network.load(iri) for iri in network.nodes}


def facets(network: Network) -> dict[str, Any]:
    return {iri: network.facets.get(iri) for iri in network.nodes}


def counted(network: Network) -> list[list[str]]:
    """By edge the tasks that it sums, each as the one that it restates."""
    return [[network.twins.get(task, task) for task, _ in edge.members] for edge in network.edges]


@pytest.mark.parametrize("lens", [None, "lineage", "bodies"])
def test_near_each_thing_is_what_the_whole_has_near_it(papers: Any, lens: str | None) -> None:
    whole = gather(papers)
    assert len(whole.nodes) > 20
    for iri, node in whole.nodes.items():
        (part, centre), wanted = near(papers, iri, lens=lens), neighbourhood(whole, iri, lens=lens)
        assert centre == iri
        assert list(part.nodes.items()) == list(wanted.nodes.items()), node.name
        assert part.edges == wanted.edges, node.name
        assert (loads(part), facets(part), counted(part)) == (loads(wanted), facets(wanted), counted(wanted)), node.name
        assert part.left_out == 0


def told(found: Any) -> tuple[str | None, str]:
    """What was found, or what the error says."""
    try:
        return found(), ""
    except FocusError as error:
        return None, str(error)


def test_names_mean_what_they_mean_in_the_whole(papers: Any) -> None:
    whole = gather(papers)
    names = {name for node in whole.nodes.values() for name in (node.name, node.number or "") if name}
    parts = {name[start:start + 4] for name in names for start in range(0, len(name), 3)}
    for what in sorted({*names, *parts, *(name.replace("〔", "[").replace("〕", " ]") for name in names), "没有这个", "〔〕 "}):
        assert told(lambda what=what: named(papers, what)) == told(lambda what=what: find(whole, what)), what
