"""The network of bodies that share tasks."""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wenmai.load.tally import Tally
from wenmai.load.together import together

if TYPE_CHECKING:
    import networkx as nx


def partner_network(tally: Tally, kinds: Iterable[str]) -> nx.Graph[str]:
    """Bodies of these kinds, joined where they share a task; `tasks` on an edge is how many."""
    return together(tally).among(kinds).network()
