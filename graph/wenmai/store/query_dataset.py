"""Of which graphs a query is asked (SPARQL 1.1 Query, 13.2; SPARQL 1.1 Protocol, 2.1.4)."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QueryDataset:
    """`default` are the IRIs of the graphs whose merge is the default graph, `named` those that GRAPH reaches.

    Where both are None nobody chose: it is the union of all graphs, with all of them named; or, with `in_query`, what the query
    says itself with FROM. Where one is chosen the other holds what is chosen for it, which may be nothing.
    """

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    in_query: bool = False

    @property
    def chosen(self) -> bool:
        """Whether it is anything but the union of all graphs."""
        return self.in_query or self.default is not None or self.named is not None
