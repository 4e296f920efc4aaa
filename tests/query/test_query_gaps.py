"""The gaps of a whole store against a reckoning over its statements in plain Python."""
from __future__ import annotations

from types import ModuleType
from typing import Any

import pyoxigraph as ox
import pytest

from wenmai.chain import facts_of
from wenmai.generate import papers as made_up
from wenmai.generate.files import source_of
from wenmai.lineage import infer
from wenmai.query import ask
from wenmai.rdf.terms import TYPE, WM

LEVELS = ("national", "province", "prefecture", "county", "township")
EDGES = ("https://w3id.org/wenmai/ns#follows", "http://data.europa.eu/eli/ontology#based_on", WM + "implementsPaper", WM + "forwards")
WEAK_BELOW = 0.5
PAPERS, SEED = 60, 3


def _pairs(graph: ox.Store, name: str) -> list[tuple[str, str]]:
    """Subjects and objects of a property, in whichever graph."""
    return [(str(quad.subject), quad.object.value if isinstance(quad.object, ox.Literal) else str(quad.object))
            for quad in graph.quads_for_pattern(None, ox.NamedNode(name), None)]


def _uppers(graph: ox.Store) -> dict[str, set[str]]:
    """The papers with a text that have lower ones with a text, by what papers say of each other, and these."""
    held, stands = {paper for paper, _ in _pairs(graph, WM + "source")}, dict(_pairs(graph, WM + "resolvedTo"))
    level = {paper: next(i for i, word in enumerate(LEVELS) if f"#{word}>" in said) for paper, said in _pairs(graph, WM + "level")
             if paper in held}
    lowers: dict[str, set[str]] = {}
    for lower, upper in ((lower, stands.get(upper, upper)) for name in EDGES for lower, upper in _pairs(graph, name)):
        if level.get(lower, -1) > level.get(upper, len(LEVELS)):
            lowers.setdefault(upper, set()).add(lower)
    return lowers


def _reckoned(graph: ox.Store, of_state: str, only: str | None = None) -> list[str]:
    """The tasks in papers with a lower one in the store (with this lower one, if it is given) that restate no other, and that no link
    leads to, or weak links only."""
    tasks = {piece for piece, kind in _pairs(graph, TYPE) if kind == f"<{WM}Task>"} - dict(_pairs(graph, WM + "sameTask")).keys()
    paper_of, start = dict(_pairs(graph, WM + "inDocument")), dict(_pairs(graph, WM + "from"))
    uppers, likelihood = _uppers(graph), dict(_pairs(graph, WM + "likelihood"))
    best: dict[str, float] = {}
    for link, task in _pairs(graph, WM + "to"):
        if link in likelihood and only in (None, paper_of[start[link]]):
            best[task] = max(best.get(task, 0), float(likelihood[link]))
    state = {task: "absent" if task not in best else "perhaps" if best[task] < WEAK_BELOW else "" for task in tasks}
    return sorted(task for task in tasks
                  if state[task] == of_state and (paper_of[task] in uppers if only is None else only in uppers.get(paper_of[task], ())))


def _labels(graph: ox.Store, tasks: list[str]) -> list[str]:
    label = dict(_pairs(graph, "http://www.w3.org/2000/01/rdf-schema#label"))
    return sorted(label[task] for task in tasks)


def _asked(store: Any, **given: str) -> list[str]:
    """The headings that the question answers with, once for each task."""
    rows = {(row["file"], row["start"], row["task"]) for row in ask(store, "gaps", given).records()}
    return sorted(str(task) for _, _, task in rows)


@pytest.mark.parametrize("papers", [("city", "county"), ("city", "county", "bare"), ("city",)])
def test_gaps_are_those_that_the_statements_tell_of(made: ModuleType, papers: tuple[str, ...]) -> None:
    store: Any = made.MemoryStore([getattr(made, paper)() for paper in papers])
    infer(store)
    expected = _labels(store.graph, _reckoned(store.graph, "absent"))
    assert _asked(store) == expected
    assert bool(expected) == ("county" in papers)


@pytest.fixture(scope="module")
def many(made: ModuleType) -> Any:
    """Papers made up by the dozen, as the program reads them, and what is inferred from them."""
    store = made.MemoryStore([(source, facts_of(source)) for source in map(source_of, made_up(PAPERS, SEED))])
    infer(store)
    return store


@pytest.mark.parametrize("state", ["absent", "perhaps"])
def test_gaps_among_many_papers_are_those_that_the_statements_tell_of(many: Any, state: str) -> None:
    found = _reckoned(many.graph, state)
    assert len(found) >= (20 if state == "absent" else 2)
    assert _asked(many, state=state) == _labels(many.graph, found)


@pytest.mark.parametrize("state", ["absent", "perhaps"])
def test_gaps_in_one_lower_paper_are_those_that_the_statements_tell_of(many: Any, state: str) -> None:
    lowers = sorted({lower for lowers in _uppers(many.graph).values() for lower in lowers})
    found = {lower: _reckoned(many.graph, state, lower) for lower in lowers}
    assert sum(map(len, found.values())) >= (20 if state == "absent" else 2)
    for lower in lowers:
        assert _asked(many, lower=lower.strip("<>"), state=state) == _labels(many.graph, found[lower])
