"""The gaps of a whole store against a reckoning over its statements in plain Python."""
from __future__ import annotations

from types import ModuleType
from typing import Any

import pyoxigraph as ox
import pytest

from wenmai.lineage import infer
from wenmai.query import ask
from wenmai.rdf.terms import TYPE, WM

LEVELS = ("national", "province", "prefecture", "county", "township")
EDGES = ("https://w3id.org/wenmai/ns#follows", "http://data.europa.eu/eli/ontology#based_on", WM + "implementsPaper", WM + "forwards")


def _pairs(graph: ox.Store, name: str) -> list[tuple[str, str]]:
    """Subjects and objects of a property, in whichever graph."""
    return [(str(quad.subject), quad.object.value if isinstance(quad.object, ox.Literal) else str(quad.object))
            for quad in graph.quads_for_pattern(None, ox.NamedNode(name), None)]


def _reckoned(graph: ox.Store) -> list[str]:
    """The headings of the tasks in papers with a lower one in the store, that no link leads to and that restate no other."""
    held, stands = {paper for paper, _ in _pairs(graph, WM + "source")}, dict(_pairs(graph, WM + "resolvedTo"))
    level = {paper: next(i for i, word in enumerate(LEVELS) if f"#{word}>" in said) for paper, said in _pairs(graph, WM + "level")
             if paper in held}
    uppers = {stands.get(upper, upper) for name in EDGES for lower, upper in _pairs(graph, name)
              if level.get(lower, -1) > level.get(stands.get(upper, upper), len(LEVELS))}
    tasks = {piece for piece, kind in _pairs(graph, TYPE) if kind == f"<{WM}Task>"} - dict(_pairs(graph, WM + "sameTask")).keys()
    linked = {upper for link, upper in _pairs(graph, WM + "to") if link in dict(_pairs(graph, WM + "likelihood"))}
    label = dict(_pairs(graph, "http://www.w3.org/2000/01/rdf-schema#label"))
    return sorted(label[piece] for piece, paper in _pairs(graph, WM + "inDocument") if piece in tasks - linked and paper in uppers)


@pytest.mark.parametrize("papers", [("city", "county"), ("city", "county", "bare"), ("city",)])
def test_gaps_are_those_that_the_statements_tell_of(made: ModuleType, papers: tuple[str, ...]) -> None:
    store: Any = made.MemoryStore([getattr(made, paper)() for paper in papers])
    infer(store)
    expected = _reckoned(store.graph)
    assert sorted(row["task"] for row in ask(store, "gaps").records()) == expected
    assert bool(expected) == ("county" in papers)
