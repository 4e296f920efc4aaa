"""Triples as Turtle whose bytes depend on the triples alone."""
from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from wenmai.rdf.terms import PREFIXES


def turtle_bytes(triples: Iterable[ox.Triple]) -> bytes:
    """Sorted Turtle with the project's prefixes. The engine lists prefixes in any order, so they are put in order here."""
    data = ox.serialize(sorted(set(triples), key=str), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    lines = (data or b"").splitlines(keepends=True)
    end = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join(sorted(lines[:end]) + lines[end:])
