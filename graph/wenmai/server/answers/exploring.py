"""The explorer's page around some things, and what it holds, from a store of any size."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wenmai.server.answers.finding import found
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound

if TYPE_CHECKING:
    from wenmai.explorer import Network
    from wenmai.explorer.served import Served

MOST_AROUND = 12
"""Things that one picture is around at most."""
TITLE = "文脉 wenmai"


def explored(archive: Archive, *, focus: Sequence[str], places: Mapping[str, str]) -> str:
    """The HTML of the explorer around these things (IRIs, or what the search finds first), which grows; `places` are those of `Served`.

    Raises NotFound."""
    from wenmai.explorer.page import page

    network, start, served = _around(archive, focus, places)
    return page(network, TITLE, focus=start, served=served)


def explored_data(archive: Archive, *, focus: Sequence[str], places: Mapping[str, str]) -> dict[str, str]:
    """What the elements of that page hold. Raises NotFound."""
    from wenmai.explorer.page import held_data

    network, start, served = _around(archive, focus, places)
    return held_data(network, TITLE, focus=start, served=served)


def _around(archive: Archive, focus: Sequence[str], places: Mapping[str, str]) -> tuple[Network, str | None, Served]:
    """The network, the thing that its picture opens on, and where it finds more."""
    from wenmai.explorer import FocusError
    from wenmai.explorer.around import around
    from wenmai.explorer.served import Served

    iris = [_meant(archive, what) for what in dict.fromkeys(focus)][:MOST_AROUND]
    try:
        network = around(archive.store, iris)
    except (FocusError, ValueError) as error:
        raise NotFound(str(error)) from None
    start = next((iri for iri in iris if iri in network.nodes), None)
    return network, start, Served(around=tuple(iris), most=MOST_AROUND, **places)


def _meant(archive: Archive, what: str) -> str:
    if what.startswith(archive.store.base):
        return what
    rows = found(archive, text=what)["rows"]
    if not rows:
        raise NotFound(f"nothing in the store is called {what!r}")
    return str(rows[0]["thing"]["iri"])
