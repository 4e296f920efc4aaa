"""The named questions on a store of a million statements: Oxigraph on disk and in memory, and rdflib on a tenth of it."""
from __future__ import annotations

from collections.abc import Iterator

from benchmarks.lines import Line, Setting
from benchmarks.million import million
from benchmarks.questions import questions


def questioning(setting: Setting) -> Iterator[Line]:
    """The lines of `benchmarks.questions`."""
    yield from questions(million(setting))
