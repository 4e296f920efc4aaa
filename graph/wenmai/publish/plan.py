"""What is to be done so that a place holds what the store holds."""
from __future__ import annotations

from dataclasses import dataclass, field

from wenmai.publish.graphs import hashes
from wenmai.publish.remembered import Remembered
from wenmai.store import Store


@dataclass(slots=True)
class Plan:
    """`send` are the graphs that are new or have changed, with the hash of their statements; `delete` those that were sent, or begun, and
    are in the store no longer; `stand` those that were sent as they are."""

    send: list[tuple[str, str]] = field(default_factory=list)
    delete: list[str] = field(default_factory=list)
    stand: list[tuple[str, str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.send) + len(self.delete) + len(self.stand)


def plan(store: Store, remembered: Remembered) -> Plan:
    """Compares the store with what was sent. Only graphs under the store's base come into it."""
    made = Plan()
    wanted = set()
    for graph, told in hashes(store):
        wanted.add(graph)
        sent = remembered.sent.get(graph)
        (made.stand if sent and sent.hash == told else made.send).append((graph, told))
    made.delete = sorted(graph for graph in remembered.sent if graph not in wanted and graph.startswith(store.base))
    return made
