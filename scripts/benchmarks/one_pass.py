"""One pass of a tool over texts, in a process of its own: prints the seconds of the clock and of the processor that the pass took.

  one_pass.py TOOL TEXT... -- WARM_UP_TEXT...

What a tool loads is loaded before, on other texts, and the pass meets texts that the process has not read: as in a build, where what is
remembered from one paper serves the next one, and no paper comes twice. Garbage is collected as rarely as in a build too, for every tool.
"""
from __future__ import annotations

import logging
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from wenmai.pipeline.collector import calm_collector


def wenmai() -> Callable[[Path], object]:
    """All facts, with their places, as `wenmai extract` has them."""
    from wenmai.chain import read_facts

    return read_facts


def wenmai_citations() -> Callable[[Path], int]:
    """The papers that a text cites, and nothing else."""
    from wenmai.extract.citations import cited_papers
    from wenmai.text import clean

    def cited(path: Path) -> int:
        text = clean(path.read_text(encoding="utf-8"))
        return len(cited_papers(text, len(text.text), None, None))

    return cited


def jieba() -> Callable[[Path], object]:
    import jieba as tool

    tool.setLogLevel(logging.ERROR)
    tool.initialize()
    return lambda path: list(tool.cut(path.read_text(encoding="utf-8")))


def rjieba() -> Callable[[Path], object]:
    import rjieba as tool

    return lambda path: tool.cut(path.read_text(encoding="utf-8"))


def eyecite() -> Callable[[Path], int]:
    from eyecite import get_citations

    return lambda path: len(get_citations(path.read_text(encoding="utf-8")))


def main(tool: str, *arguments: str) -> None:
    at = arguments.index("--")
    texts, before = arguments[:at], arguments[at + 1:]
    works = (wenmai, jieba, rjieba, wenmai_citations, eyecite)
    work = {each.__name__.replace("_", "-"): each for each in works}[tool]()
    for path in before:
        work(Path(path))
    with calm_collector():
        began, worked = time.perf_counter(), time.process_time()
        found = [work(Path(path)) for path in texts]
        took, used = time.perf_counter() - began, time.process_time() - worked
    print(took, used, sum(each for each in found if isinstance(each, int)))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(*sys.argv[1:])
