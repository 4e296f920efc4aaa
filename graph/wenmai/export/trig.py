"""TriG: Turtle with its named graphs, one graph after the other, what is inferred in a graph of its own."""
from __future__ import annotations

from typing import IO, cast

import pyoxigraph as ox

from wenmai.export.exportable import Exportable, InOrder, graph_names, graph_triples
from wenmai.rdf.terms import PREFIXES


def write(store: Exportable, file: IO[bytes], focus: str | None = None) -> list[str]:
    """All named graphs, one in memory at a time."""
    quads = (ox.Quad(t.subject, t.predicate, t.object, name) for name in graph_names(store) for t in graph_triples(store, name))
    with cast(IO[bytes], InOrder(file)) as out:
        ox.serialize(quads, output=out, format=ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))
    return []
