"""The lineage of a paper as pages show it: the trees up and down as rows with their depth, each step with its sentences."""
from __future__ import annotations

from collections.abc import Iterator

from wenmai.lineage.chain import Node, Place, Step, lineage
from wenmai.query.papers import Paper
from wenmai.server.addresses import path_of
from wenmai.server.answers.evidence import MOST_PLACES, place_json, sources_of
from wenmai.server.answers.pages import paged
from wenmai.server.answers.told import Json
from wenmai.server.archive import Readable


def descent(store: Readable, iri: str, page: int) -> Json:
    """Where the paper comes from and what became of it, a page of each tree, and the longest chains from top to bottom."""
    found = lineage(store, iri)
    sources = sources_of(store, {place.file for step in found.steps for place in step.evidence})
    up, down = ([_row(store, node, depth, sources) for node, depth in _rows(tree)]
                for tree in (found.up, found.down))
    above, count_above = paged(up, page)
    below, count_below = paged(down, page)
    return {"up": above, "upCount": count_above, "down": below, "downCount": count_below,
            "chains": [_chain(store, chain) for chain in found.chains if chain]}


def _rows(tree: Node | None) -> Iterator[tuple[Node, int]]:
    """What hangs on the root, depth first."""
    stack = [(child, 0) for child in reversed(tree.children)] if tree else []
    while stack:
        node, depth = stack.pop()
        yield node, depth
        stack += [(child, depth + 1) for child in reversed(node.children)]


def _row(store: Readable, node: Node, depth: int, sources: dict[str, str]) -> Json:
    return {"paper": _paper(store, node.paper), "depth": depth, "repeated": node.repeated, "step": _step(store, node.step, sources)}


def _paper(store: Readable, paper: Paper) -> Json:
    return {"iri": paper.iri, "path": path_of(paper.iri, store.base), "name": paper.name, "kind": "document", "stub": paper.stub}


def _step(store: Readable, step: Step | None, sources: dict[str, str]) -> Json | None:
    if step is None:
        return None
    return {"relation": step.relation, "inferred": step.inferred, "method": step.method, "reason": step.reason,
            "confidence": step.confidence, "evidence": [_place(store, place, sources) for place in step.evidence[:MOST_PLACES]]}


def _place(store: Readable, place: Place, sources: dict[str, str]) -> Json:
    where = place_json(store, place.file, place.start, place.end, place.quote, sources.get(place.file))
    return {**where, "task": place.task, "document": place.document}


def _chain(store: Readable, steps: tuple[Step, ...]) -> list[Json]:
    """A chain from the topmost paper down; each but the first with how it hangs on the one above."""
    return [{"paper": _paper(store, steps[0].end), "relation": None, "inferred": False},
            *({"paper": _paper(store, step.start), "relation": step.relation, "inferred": step.inferred} for step in steps)]
