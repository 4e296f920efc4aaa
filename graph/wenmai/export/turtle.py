"""Turtle: all statements with prefixes, subjects in order. It has no named graphs: which source said what is in N-Quads and TriG."""
from __future__ import annotations

from typing import IO, cast

import pyoxigraph as ox

from wenmai.export.exportable import Exportable, InOrder, triples
from wenmai.rdf.terms import PREFIXES


def write(store: Exportable, file: IO[bytes], focus: str | None = None) -> list[str]:
    """The union of all graphs."""
    with cast(IO[bytes], InOrder(file)) as out:
        ox.serialize(triples(store), output=out, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return []
