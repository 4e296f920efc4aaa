"""Who works with whom: bodies that have a part in the same task."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from wenmai.explorer.network import Edge, Network

ANSWERING = ("lead", "responsible")
"""Roles of those who answer for a task; the others help them or carry it out under them."""

Pair = tuple[str, str, str]


def partners(network: Network) -> dict[Pair, int]:
    """In how many tasks each two bodies work together, by (body, body, kind).

    `directs` leads from a body that answers for a task to one that supports it or carries it out; `joint`, in the order of
    the IRIs, joins two that answer for it side by side. Two that only help are not joined by that: they may never meet.
    A task counts once with what restates it.
    """
    tasks: dict[Pair, set[str]] = defaultdict(set)
    for task, edges in _by_task(network).items():
        for pair in _pairs(edges):
            tasks[pair].add(network.twins.get(task, task))
    return {pair: len(found) for pair, found in sorted(tasks.items())}


def _by_task(network: Network) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        if edge.kind in ("lead", "support", "responsible", "implement"):
            found[edge.target].append(edge)
    return found


def _pairs(edges: list[Edge]) -> Iterator[Pair]:
    answering = sorted({edge.source for edge in edges if edge.kind in ANSWERING})
    helping = sorted({edge.source for edge in edges} - set(answering))
    for one, other in combinations(answering, 2):
        yield one, other, "joint"
    for lead in answering:
        for body in helping:
            yield lead, body, "directs"
