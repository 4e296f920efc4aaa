"""The graph as files: one module a format, listed in `wenmai.export.formats`."""
from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenmai.export.formats import BY_NAME, NAMES, Format
from wenmai.export.write import ExportError, several_written, written
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.export.exportable import Exportable

__all__ = ["FORMATS", "ExportError", "export"]

FORMATS = NAMES


def export(store: Exportable, form: str, path: str | Path, *, focus: str | None = None) -> tuple[str, ...]:
    """Writes the graph to a file, or to a folder or a ZIP archive (a name that ends in .zip) where the format is of several files; the
    same graph gives the same bytes. `focus` names what a drawing is of. What had to be left out or cut is told in the notes returned.

    Raises ExportError for an unknown format, a library that is missing, a place that cannot be written, and a `focus` that is missing,
    not wanted, or names nothing or too much. What stood there before is then still there.
    """
    if form not in BY_NAME:
        raise ExportError(said("no format {form!r} (one of {formats})", form=form, formats=", ".join(NAMES)))
    chosen, place = BY_NAME[form], Path(path)
    _check(chosen, place, focus)
    notes: list[str] = []
    with _library(chosen):
        module: Any = importlib.import_module(f"wenmai.export.{chosen.module}")
        if chosen.several:
            several_written(place, module.tables(store))
        else:
            with written(place) as file:
                notes += module.write(store, file, focus)
    return tuple(notes)


def _check(form: Format, place: Path, focus: str | None) -> None:
    if form.focus == "must" and not focus:
        raise ExportError(said("{form} draws a part of the graph: say which with --focus (a paper or a body)", form=form.name))
    if form.focus == "no" and focus:
        raise ExportError(said("{form} holds the whole graph: --focus is for drawings ({drawings})", form=form.name,
                               drawings=", ".join(f.name for f in BY_NAME.values() if f.focus != "no")))
    if not form.several and place.is_dir():
        raise ExportError(said("{place} is a folder; {form} needs the name of a file", place=place, form=form.name))


@contextmanager
def _library(form: Format) -> Iterator[None]:
    """A library that is not installed is an ExportError that says how to get it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if not form.extra or (error.name or "").startswith("wenmai"):
            raise
        raise ExportError(said("{form} needs a library that is not installed ({library}): pip install 'wenmai[{extra}]'", form=form.name,
                               library=error.name, extra=form.extra)) from None
