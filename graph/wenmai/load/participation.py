"""Whether a body works with one circle of others or with many: the participation coefficient.

Guimerà and Amaral (Nature 433, 2005): P = 1 − Σ (k_s / k)², with k_s the links of the body into module s and k all its links; here
a link weighs as many tasks as are shared. Modules are the communities that greedy modularity finds (Clauset, Newman and Moore 2004):
circles of bodies that work together, found from the tasks alone. Each connected part of the network is divided by itself: measured
against the whole network, the bodies of one place are all one community, however they work (Fortunato and Barthélemy 2007).
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from math import fsum
from typing import TYPE_CHECKING

from wenmai.load.communities import communities

if TYPE_CHECKING:
    import networkx as nx

# links of a part whose bodies are divided one by one: a network of so many takes 200 MB
MOST_LINKS = 250_000
# pairs of classes of bodies with the same tasks, in a part of more links, that are divided at all: so many take 300 MB
MOST_PAIRS = 500_000
# in a triangle there is nothing to divide
_LEAST_DIVIDED = 4


def modules(network: nx.Graph[str]) -> dict[str, int]:
    """By body the number of its community; the largest is 0, equals go by their least IRI."""
    found = sorted(_communities(network), key=lambda members: (-len(members), min(members)))
    return {body: number for number, members in enumerate(found) for body in members}


def _communities(network: nx.Graph[str]) -> Iterator[Set[str]]:
    import networkx as nx

    for part in nx.connected_components(network):
        if len(part) < _LEAST_DIVIDED:
            yield part
        else:
            names = sorted(part)
            number = {body: i for i, body in enumerate(names)}
            links = [{number[other]: edge["tasks"] for other, edge in network.adj[body].items()} for body in names]
            yield from ({names[i] for i in members} for members in communities(links))


def participation(network: nx.Graph[str], module_of: dict[str, int]) -> dict[str, float]:
    """By body, 0 (one module, or no partner at all) to 1 − 1/modules (all alike)."""
    return {body: spread(_links(network, body, module_of)) for body in network}


def _links(network: nx.Graph[str], body: str, module_of: dict[str, int]) -> Counter[int]:
    into: Counter[int] = Counter()
    for partner, edge in network.adj[body].items():
        into[module_of[partner]] += edge["tasks"]
    return into


def spread(into: Counter[int]) -> float:
    """P of a body with so many links into each module."""
    whole = into.total()
    return 1 - fsum((n / whole) ** 2 for n in into.values()) if whole else 0.0
