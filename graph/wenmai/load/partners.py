"""The network of bodies that share tasks, and how often each stands between others."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from wenmai.load.tally import COLLECTIVE, Tally

if TYPE_CHECKING:
    import networkx as nx

# exact betweenness grows with bodies times links: 0.1 s at 750 bodies and 3,200 links, 3 s at 3,000 and 13,000
MOST_BODIES = 1000
PIVOTS = 100
_SEED = 20070701


def partner_network(tally: Tally, kinds: Iterable[str]) -> nx.Graph[str]:
    """Bodies of these kinds, joined where they share a task; `tasks` on an edge is how many."""
    import networkx as nx

    wanted = set(kinds)
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(iri for iri in tally.roles if iri in tally.bodies and tally.bodies[iri].kind in wanted))
    shared = Counter(pair for holders in tally.holders().values() for pair in combinations(sorted(holders & network.nodes), 2))
    network.add_edges_from((a, b, {"tasks": tasks}) for (a, b), tasks in sorted(shared.items()))
    return network


def partners(tally: Tally) -> dict[str, set[str]]:
    """For each body those it shares a task with, collective names aside: nobody knows whom they stand for."""
    single = {iri for iri in tally.roles if iri in tally.bodies and tally.bodies[iri].kind != COLLECTIVE}
    holders = {task: bodies & single for task, bodies in tally.holders().items()}
    return {iri: set().union(*(holders[task] for task in tasks)) - {iri} for iri, tasks in tally.roles.items()}


def betweenness(network: nx.Graph[str], most: int = MOST_BODIES, pivots: int = PIVOTS) -> dict[str, float]:
    """By body, 0 to 1: the share of shortest ways between two other bodies that lead through it (Freeman 1977), links not weighted.

    In a network of more than `most` bodies it is estimated from the ways that begin at `pivots` bodies drawn with a fixed seed
    (Brandes and Pich 2007): good for who stands in the middle, rough for who stands at the edge.
    """
    import networkx as nx

    drawn = min(pivots, len(network)) if len(network) > most else None
    found: dict[str, float] = nx.betweenness_centrality(network, k=drawn, seed=_SEED)
    return found
