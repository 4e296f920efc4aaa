"""The network of bodies that share tasks, and what it says of each: partners, and how often it stands between others.

Betweenness is that of Freeman (1977), normalised, on the network without weights: the share of shortest ways between two other
bodies that lead through this one.
"""
from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from wenmai.load.tally import Tally

if TYPE_CHECKING:
    import networkx as nx

# exact betweenness grows with bodies times edges: 0.2 s at 300 bodies, minutes at some thousand
MOST_BODIES = 600


def partner_network(tally: Tally, kinds: Iterable[str]) -> nx.Graph[str]:
    """Bodies of these kinds, joined where they share a task; `tasks` on an edge is how many."""
    import networkx as nx

    wanted = set(kinds)
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(iri for iri in tally.roles if iri in tally.bodies and tally.bodies[iri].kind in wanted))
    for _, holders in sorted(tally.holders().items()):
        for a, b in combinations(sorted(holders & network.nodes), 2):
            before = network.edges[a, b]["tasks"] if network.has_edge(a, b) else 0
            network.add_edge(a, b, tasks=before + 1)
    return network


def betweenness(network: nx.Graph[str], most: int = MOST_BODIES) -> dict[str, float] | None:
    """By body, 0 to 1; None where the network has more than `most` bodies."""
    import networkx as nx

    if len(network) > most:
        return None
    return {body: float(share) for body, share in nx.betweenness_centrality(network).items()}
