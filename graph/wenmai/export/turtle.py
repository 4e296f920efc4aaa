"""Turtle: all statements with prefixes, subjects in order. Turtle has no named graphs: which source said what is in N-Quads only."""
from __future__ import annotations

import pyoxigraph as ox

from wenmai.export.nquads import Exportable
from wenmai.query.turtle import turtle_bytes


def turtle(store: Exportable) -> bytes:
    """The union of all graphs."""
    quads = ox.parse(input=store.nquads(), format=ox.RdfFormat.N_QUADS)
    return turtle_bytes(quad.triple for quad in quads)
