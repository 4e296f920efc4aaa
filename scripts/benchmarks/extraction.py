"""Extraction of all facts, with their places, against cutting the same texts into words."""
from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.lines import Line, Setting, Took, by_turns, seconds
from benchmarks.papers import folder_of, made_papers
from benchmarks.tools import Pass, characters, installed, wenmai

ROUNDS = 7
LEAST = 4.0
"""The floor; the aim is 20."""
AGAIN = 20
"""Times that the given documents are read in a pass: five alone are too short a time to tell."""
FILES = {False: 200, True: 40}
"""Made-up papers, by `quick`."""
WARM_UP = 10


def extraction(setting: Setting) -> Iterator[Line]:
    """One process over the given documents and over made-up papers, then the command with two processes.

    The documents are few and have been met before, as in a measure of the tool alone. The made-up papers are all new to the process.
    """
    made = made_papers(setting.scratch / "made", FILES[setting.quick] + WARM_UP)
    documents = sorted(setting.documents.glob("*.txt"))
    rounds = 3 if setting.quick else ROUNDS
    tools = ("wenmai", "jieba", *(("rjieba",) if installed("rjieba") else ()))
    read = {"documents": (documents * AGAIN, documents), "made papers": (made[WARM_UP:], [*documents, *made[:WARM_UP]])}
    for name, (texts, before) in read.items():
        took = by_turns(rounds, {tool: Pass(tool, texts, before) for tool in tools})
        yield from _beside(name, took, f"{characters(texts):,} characters in {len(texts)} files")
    yield _the_command(made, setting.scratch / "facts", rounds)


def _beside(name: str, took: dict[str, Took], text: str) -> Iterator[Line]:
    """Ratios of seconds of the processor: each tool works in one process and one thread."""
    ours = took["wenmai"]
    for tool, budget in (("jieba", LEAST), ("rjieba", None)):
        if tool in took:
            detail = f"wenmai {ours}, {tool} {took[tool]}; {text}"
            yield Line(f"extraction / {tool}, one core, {name}", detail, took[tool].processor / ours.processor, budget)


def _the_command(papers: list[Path], out: Path, rounds: int) -> Line:
    """`wenmai extract` with its default number of processes, less the start of the program, by the clock."""
    start = seconds(partial(wenmai, "--help"), rounds)
    extract = partial(wenmai, "extract", str(folder_of(papers)), "--out", str(out))
    took = by_turns(rounds, {"wenmai": extract, "jieba": Pass("jieba", papers, ())})
    ours, cut = took["wenmai"].clock - start, took["jieba"].clock
    return Line("wenmai extract / jieba, all cores", f"the command, {ours:.2f} s, and {cut:.2f} s by the clock", cut / ours)
