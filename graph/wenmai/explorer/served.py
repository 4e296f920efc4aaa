"""Where a page that a server makes finds more than it holds."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Served:
    """Addresses on the page's own server, and the IRIs that the page is around, of which there are at most `most`.

    To `address` and `data` the IRIs are added as `focus`: such a page, and what the elements of such a page hold (`held_data`) as JSON. To
    `things` an IRI is added: the page of that thing. `language` is that of the pages that lead here, zh or en.
    """

    address: str
    data: str
    things: str
    around: tuple[str, ...]
    most: int
    language: str
