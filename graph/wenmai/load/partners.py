"""The network of bodies that share tasks."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain, combinations
from typing import TYPE_CHECKING

from wenmai.load.tally import COLLECTIVE, Tally

if TYPE_CHECKING:
    import networkx as nx


def partner_network(tally: Tally, kinds: Iterable[str]) -> nx.Graph[str]:
    """Bodies of these kinds, joined where they share a task; `tasks` on an edge is how many."""
    import networkx as nx

    wanted = set(kinds)
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(iri for iri in tally.roles if iri in tally.bodies and tally.bodies[iri].kind in wanted))
    bodies = set(network)
    together = (sorted(found) for holders in tally.holders().values() if len(found := holders & bodies) > 1)
    shared = Counter(chain.from_iterable(combinations(found, 2) for found in together))
    network.add_edges_from((a, b, {"tasks": tasks}) for (a, b), tasks in sorted(shared.items()))
    return network


def partners(tally: Tally) -> dict[str, set[str]]:
    """For each body those it shares a task with, collective names aside: nobody knows whom they stand for."""
    single = {iri for iri in tally.roles if iri in tally.bodies and tally.bodies[iri].kind != COLLECTIVE}
    holders = {task: bodies & single for task, bodies in tally.holders().items()}
    return {iri: set().union(*(holders[task] for task in tasks)) - {iri} for iri, tasks in tally.roles.items()}
