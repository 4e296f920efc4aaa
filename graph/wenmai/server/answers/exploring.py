"""The explorer's page around some things, and what it holds, from a store of any size."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wenmai.query.papers import listed
from wenmai.served.searching import EXACT
from wenmai.server.answers.finding import found
from wenmai.server.answers.told import Json
from wenmai.server.archive import Archive
from wenmai.server.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from wenmai.explorer import Network
    from wenmai.explorer.served import Served

DRAWN = ("document", "body", "official", "task", "place")
"""Kinds that have a picture around them."""
MOST_AROUND = 12
"""Things that one picture is around at most."""
TITLE = "文脉 wenmai"


def meant(archive: Archive, focus: Sequence[str]) -> tuple[list[str], Json | None]:
    """The IRIs of these things (IRIs, or names: the one thing that is just so called, or that alone holds the name); and where a name fits
    several, what was `found` for the first such name, to choose from, which then stands in place of an IRI. Raises NotFound."""
    iris, choices = [], None
    for what in list(dict.fromkeys(focus))[:MOST_AROUND]:
        if what.startswith(archive.store.base):
            iris.append(what)
            continue
        told = found(archive, text=what, kinds=DRAWN)
        fitting = [row for row in told["rows"] if row["fits"] == EXACT] or told["rows"]
        if not fitting:
            raise NotFound(f"nothing in the store is called {what!r}")
        iris.append(fitting[0]["thing"]["iri"] if len(fitting) == 1 else what)
        if len(fitting) > 1 and choices is None:
            choices = {**told, "name": what, "rows": fitting}
    return iris, choices


def explored(archive: Archive, *, iris: Sequence[str], places: Mapping[str, str]) -> str:
    """The HTML of the explorer around these things, which grows; `places` are those of `Served`. Raises NotFound."""
    from wenmai.explorer.page import page

    network, start, served = _around(archive, iris, places)
    return page(network, TITLE, focus=start, served=served)


def explored_data(archive: Archive, *, focus: Sequence[str], places: Mapping[str, str]) -> dict[str, str]:
    """What the elements of that page hold. Raises NotFound; Ambiguous for a name that fits several things."""
    from wenmai.explorer.page import held_data

    iris, choices = meant(archive, focus)
    if choices is not None:
        several = [(row["thing"]["iri"], row["thing"]["name"]) for row in choices["rows"]]
        raise Ambiguous(f"{choices['name']!r} fits {len(several)} things: {listed(several)}")
    network, start, served = _around(archive, iris, places)
    return held_data(network, TITLE, focus=start, served=served)


def _around(archive: Archive, iris: Sequence[str], places: Mapping[str, str]) -> tuple[Network, str | None, Served]:
    """The network, the thing that its picture opens on, and where it finds more."""
    from wenmai.explorer import FocusError
    from wenmai.explorer.around import around
    from wenmai.explorer.served import Served

    try:
        network = around(archive.store, iris)
    except (FocusError, ValueError) as error:
        raise NotFound(str(error)) from None
    start = next((iri for iri in iris if iri in network.nodes), None)
    return network, start, Served(around=tuple(iris), most=MOST_AROUND, **places)
