"""The network of bodies that share tasks."""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wenmai.load.tally import COLLECTIVE, Tally
from wenmai.load.together import together

if TYPE_CHECKING:
    import networkx as nx


def partner_network(tally: Tally, kinds: Iterable[str]) -> nx.Graph[str]:
    """Bodies of these kinds, joined where they share a task; `tasks` on an edge is how many."""
    return together(tally).among(kinds).network()


def partners(tally: Tally) -> dict[str, set[str]]:
    """For each body those it shares a task with, collective names aside: nobody knows whom they stand for."""
    single = {iri for iri in tally.roles if iri in tally.bodies and tally.bodies[iri].kind != COLLECTIVE}
    holders = {task: bodies & single for task, bodies in tally.holders().items()}
    return {iri: set().union(*(holders[task] for task in tasks)) - {iri} for iri, tasks in tally.roles.items()}
