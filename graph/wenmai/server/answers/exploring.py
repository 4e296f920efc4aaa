"""The explorer's page around some things, from a store of any size."""
from __future__ import annotations

from collections.abc import Sequence

from wenmai.served.searching import EXACT
from wenmai.server.answers.finding import found
from wenmai.server.answers.told import Json
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound

DRAWN = ("document", "body", "official", "task", "place")
"""Kinds that have a picture around them."""
MOST_AROUND = 12
"""Things that one picture is around at most."""


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


def explored(archive: Archive, *, iris: Sequence[str], address: str) -> str:
    """The HTML of the explorer around these things, which grows from `address`. Raises NotFound."""
    from wenmai.explorer import FocusError
    from wenmai.explorer.around import around
    from wenmai.explorer.page import page

    try:
        network = around(archive.store, iris)
    except (FocusError, ValueError) as error:
        raise NotFound(str(error)) from None
    start = next((iri for iri in iris if iri in network.nodes), None)
    return page(network, "文脉 wenmai", focus=start, grows_from={"address": address, "around": list(iris)})
