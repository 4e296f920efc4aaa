"""Commands from start to end: what a person waits for."""
from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.lines import Line, Setting, by_turns
from benchmarks.tools import wenmai

ROUNDS = 9
COMMANDS = {"wenmai --help": (("--help",), 0.4), "wenmai query, a small question": (("query", "documents"), None),
            "wenmai lineage, a small store": (("lineage", "国办发〔2018〕83号"), None)}
"""Each with the seconds it may take."""


def starting(setting: Setting) -> Iterator[Line]:
    """Seconds by the clock, the start of Python included, on a store of the given documents."""
    store = str(setting.scratch / "small")
    wenmai("build", str(setting.documents), "--store", store)
    works = {name: partial(wenmai, *command, *(() if command == ("--help",) else ("--store", store)))
             for name, (command, _) in COMMANDS.items()}
    for name, took in by_turns(3 if setting.quick else ROUNDS, works).items():
        yield Line(name, f"seconds from start to end; {took.processor:.2f} of the processor", took.clock, COMMANDS[name][1], less=True)
