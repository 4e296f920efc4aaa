"""The named questions on a store of a million statements: Oxigraph on disk and in memory, and rdflib on a tenth of it."""
from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.lines import Line, Setting
from benchmarks.million import million


def questioning(setting: Setting) -> Iterator[Line]:
    """The lines of `benchmarks.questions`."""
    if importlib.util.find_spec("benchmarks.questions") is None:
        print("the questions are not measured: there is no benchmarks/questions.py", file=sys.stderr)
        return
    measured: Callable[[Path], Iterator[Line]] = importlib.import_module("benchmarks.questions").questions
    yield from measured(million(setting))
