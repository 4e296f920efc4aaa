"""Whether a body works with one circle of others or with many: the participation coefficient.

Guimerà and Amaral (Nature 433, 2005): P = 1 − Σ (k_s / k)², with k_s the links of the body into module s and k all its links; here
a link weighs as many tasks as are shared. Modules are the communities of the network that Louvain's method finds (Blondel et al.
2008, resolution 1), with a fixed seed: circles of bodies that work together, found from the tasks alone and from no table.
"""
from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_SEED = 20050224


def modules(network: nx.Graph[str], seed: int = _SEED) -> dict[str, int]:
    """By body the number of its community; the largest is 0, equals go by their least IRI."""
    import networkx as nx

    found = nx.community.louvain_communities(network, weight="tasks", seed=seed)
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {body: number for number, members in enumerate(ordered) for body in members}


def participation(network: nx.Graph[str], module_of: dict[str, int]) -> dict[str, float]:
    """By body, 0 (one module, or no partner at all) to 1 − 1/modules (all alike)."""
    return {body: _spread(_links(network, body, module_of)) for body in network}


def _links(network: nx.Graph[str], body: str, module_of: dict[str, int]) -> Counter[int]:
    into: Counter[int] = Counter()
    for partner, edge in network.adj[body].items():
        into[module_of[partner]] += edge["tasks"]
    return into


def _spread(into: Counter[int]) -> float:
    whole = into.total()
    return 1 - fsum((n / whole) ** 2 for n in into.values()) if whole else 0.0
