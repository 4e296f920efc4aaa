"""Where the things of a store are on this server: `{base}doc/…` answers under `/id/doc/…`, whatever the base is."""
from __future__ import annotations

from urllib.parse import quote, unquote

PREFIX = "/id/"


def path_of(iri: str, base: str) -> str | None:
    """The path of a data IRI on this server; None for an IRI that does not stand under the base.

    Percent signs of the IRI are escaped once more, so that a path leads back to just this IRI.
    """
    if not iri.startswith(base):
        return None
    return PREFIX + quote(iri[len(base):], safe="/:@!$&'()*,;=-._~")


def iri_of(path: str, base: str) -> str:
    """The data IRI of a path as it stands in the request line, percent-encoded. Raises ValueError for a path that is not under PREFIX."""
    if not path.startswith(PREFIX):
        raise ValueError(f"not under {PREFIX}: {path!r}")
    return base + unquote(path[len(PREFIX):], errors="strict")
