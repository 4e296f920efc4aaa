"""The graph as files: one module a format, listed here."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wenmai.export.gexf import gexf
from wenmai.export.graphml import graphml
from wenmai.export.jsonld import jsonld
from wenmai.export.nquads import Exportable, nquads
from wenmai.export.tables import write_tables
from wenmai.export.turtle import turtle
from wenmai.export.write import ExportError, write_whole
from wenmai.wording import said

__all__ = ["FORMATS", "ExportError", "Exportable", "export"]

_BYTES: dict[str, Callable[[Exportable], bytes]] = {
    "nquads": nquads, "turtle": turtle, "jsonld": jsonld, "graphml": graphml, "gexf": gexf,
}
FORMATS = (*_BYTES, "csv")


def export(store: Exportable, form: str, path: str | Path) -> None:
    """Writes the graph to a file (csv: a folder, or a ZIP archive where the name ends in .zip); the same graph gives the same bytes.

    Raises ExportError for an unknown format and for a place that cannot be written.
    """
    place = Path(path)
    if form == "csv":
        write_tables(store, place)
    elif form not in _BYTES:
        raise ExportError(said("no format {form!r} (one of {formats})", form=form, formats=", ".join(FORMATS)))
    elif place.is_dir():
        raise ExportError(said("{place} is a folder; {form} needs the name of a file", place=place, form=form))
    else:
        write_whole(place, _BYTES[form](store))
