"""The report of the load at a million statements, from the start of the command to its end."""
from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.lines import Line, Setting, by_turns
from benchmarks.million import MILLION, million
from benchmarks.tools import wenmai

from wenmai.store import open_store

ROUNDS = 3
MOST = 2.0
"""Seconds, at a million statements."""


def load_report(setting: Setting) -> Iterator[Line]:
    """The ranking as a table, and as the page with charts."""
    store = million(setting)
    with open_store(store, read_only=True) as opened:
        statements = len(opened.graph)
    works = {"wenmai workload": partial(wenmai, "workload", "--store", str(store), "--top", "20"),
             "wenmai workload --report": partial(wenmai, "workload", "--store", str(store), "--report", str(setting.scratch / "load.html"))}
    for name, took in by_turns(ROUNDS, works).items():
        budget = MOST if statements >= MILLION else None
        detail = f"seconds from start to end at {statements:,} statements; {took.processor:.2f} of the processor"
        yield Line(name, detail, took.clock, budget, less=True)
