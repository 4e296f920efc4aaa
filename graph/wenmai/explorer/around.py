"""The part of a store that is about a few things, read without reading the rest: for a picture that grows from a store of any size.

Figures that count tasks count those that were read; `wenmai.explorer.near` reads them all.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenmai.explorer.copied import Copied, Grown, Most
from wenmai.explorer.focus import FocusError, neighbourhood
from wenmai.explorer.gather import gather
from wenmai.explorer.network import Network, part_of, within
from wenmai.wording import said

FEW = Most(tasks=80, facts=3000)
"""What is read of one thing: a picture with more tasks of it at once says nothing."""
MOST_SHOWN = 600
"""Nodes of a picture that is read in this way."""


def around(store: Grown, focus: Sequence[str], *, most: int = MOST_SHOWN) -> Network:
    """The network of what is about these things, each with its surroundings.

    Raises FocusError for an IRI that the store does not know as one of the things that are drawn.
    """
    copy = Copied(store, FEW)
    for iri in focus:
        copy.take_around(iri)
    whole = replace(gather(copy), left_out=copy.left_out)
    if unknown := [iri for iri in focus if iri not in whole.nodes and iri not in copy.same]:
        raise FocusError(said("nothing that can be drawn is called {unknown!r}", unknown=unknown[0]))
    centres = [copy.same.get(iri, iri) for iri in focus]
    kept = {node for centre in centres for node in neighbourhood(whole, centre).nodes}
    return within(part_of(whole, kept), most, keep=centres[-1])
