"""The explorer's page around some things, from a store of any size."""
from __future__ import annotations

from collections.abc import Sequence

from wenmai.server.answers.finding import found
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound

MOST_AROUND = 12
"""Things that one picture is around at most."""


def explored(archive: Archive, *, focus: Sequence[str], address: str) -> str:
    """The HTML of the explorer around these things (IRIs, or what the search finds first), which grows from `address`. Raises NotFound."""
    from wenmai.explorer import FocusError
    from wenmai.explorer.around import around
    from wenmai.explorer.page import page

    iris = [_meant(archive, what) for what in dict.fromkeys(focus)][:MOST_AROUND]
    try:
        network = around(archive.store, iris)
    except (FocusError, ValueError) as error:
        raise NotFound(str(error)) from None
    start = next((iri for iri in iris if iri in network.nodes), None)
    return page(network, "文脉 wenmai", focus=start, grows_from={"address": address, "around": iris})


def _meant(archive: Archive, what: str) -> str:
    if what.startswith(archive.store.base):
        return what
    rows = found(archive, text=what)["rows"]
    if not rows:
        raise NotFound(f"nothing in the store is called {what!r}")
    return str(rows[0]["thing"]["iri"])
