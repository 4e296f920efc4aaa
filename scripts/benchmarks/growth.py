"""What a text costs as there are more of them: 10, 100 and 1,000 papers, stage by stage."""
from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.lines import Line, Setting, Took, best, timed
from benchmarks.papers import folder_of, made_papers
from benchmarks.tools import wenmai

from wenmai.chain import read_facts
from wenmai.lineage import lineage
from wenmai.store import open_store

SIZES = {False: (10, 100, 1000), True: (4, 20, 100)}
ALLOWED = 1.2
"""Ten times the work may take ten times the time, and a fifth more; where it takes more than that, the line is flagged."""
QUESTIONS = 20
SMALL, AGAIN = 100, 3
"""Up to so many papers a measure is repeated, and the best one counts: short times are the unsteady ones."""


def growth(setting: Setting) -> Iterator[Line]:
    """A line a stage: how many times as much the same length of text costs at the last size as at the one before it, for papers of a few
    families are shorter or longer than others. 1 is linear."""
    sizes = SIZES[setting.quick]
    papers = {size: made_papers(setting.scratch / f"papers{size}", size) for size in sizes}
    start = _best_of(AGAIN, lambda: wenmai("--help"))
    stages: dict[str, Callable[[list[Path]], object]] = {
        "extraction": _extraction, "load": partial(_load, setting.scratch), "build": partial(_build, setting.scratch, start)}
    for stage, measure in stages.items():
        yield growth_line(stage, {size: _each(size, found, partial(measure, found)) for size, found in papers.items()})
    asked = {size: _lineage(setting.scratch / f"store{size}") for size in sizes}
    grown = [f"{took.processor * 1000:.1f} ms at {size:,}" for size, took in asked.items()]
    detail = f"of the processor, {', '.join(grown)} papers; linear is {sizes[-1] / sizes[-2]:g}"
    yield Line("growth of a lineage question", detail, asked[sizes[-1]].processor / asked[sizes[-2]].processor,
               sizes[-1] / sizes[-2] * ALLOWED, less=True)


def _each(size: int, papers: list[Path], work: Callable[[], object]) -> Took:
    """What a thousand characters of the papers take."""
    found = _best_of(AGAIN if size <= SMALL else 1, work)
    thousands = sum(len(path.read_text(encoding="utf-8")) for path in papers) / 1000
    return Took(found.clock / thousands, found.processor / thousands)


def _best_of(rounds: int, work: Callable[[], object]) -> Took:
    times: list[Took] = []
    for _ in range(rounds):
        inside: list[Took] = []
        with timed(inside):
            itself = work()
        times.append(itself if isinstance(itself, Took) else inside[0])
    return best(times)


def growth_line(stage: str, each: dict[int, Took]) -> Line:
    """`each` is by number of papers what a thousand characters of them take; compared is the processor's time, which other programs on the
    machine change least."""
    (_, before), (last, now) = list(each.items())[-2:]
    factor = last / list(each)[-2]
    share = now.processor / before.processor
    grown = ", ".join(f"{took.processor * 1000:.1f} at {size:,}" for size, took in each.items())
    exponent = 1 + math.log(share) / math.log(factor)
    return Line(f"growth of {stage}, a text", f"milliseconds of the processor a thousand characters: {grown}; exponent {exponent:.2f}; "
                f"{now.clock * 1000:.1f} by the clock at {last:,}", share, ALLOWED, less=True)


def _extraction(papers: list[Path]) -> None:
    for path in papers:
        read_facts(path)


def _load(scratch: Path, papers: list[Path]) -> Took:
    """Facts, made before, into a new store."""
    found = [read_facts(path) for path in papers]
    times: list[Took] = []
    folder = _fresh(scratch, "load")
    with timed(times), open_store(folder, create=True) as store:
        store.put_all(found)
    return times[0]


def _build(scratch: Path, start: Took, papers: list[Path]) -> Took:
    """`wenmai build` less the start of the program; the store stays for the question of lineage."""
    times: list[Took] = []
    store = _fresh(scratch, f"built{len(papers)}-")
    with timed(times):
        wenmai("build", str(folder_of(papers)), "--store", str(store))
    link = scratch / f"store{len(papers)}"
    if not link.exists():
        link.symlink_to(store)
    return Took(times[0].clock - start.clock, times[0].processor - start.processor)


def _fresh(folder: Path, name: str) -> Path:
    """A name in the folder that is not taken."""
    return next(path for number in range(1000) if not (path := folder / f"{name}{number}").exists())


def _lineage(folder: Path) -> Took:
    """A question in the middle of QUESTIONS, each about another paper that the store holds."""
    with open_store(folder, read_only=True) as store:
        rows = store.select("SELECT DISTINCT ?paper { ?paper <https://w3id.org/wenmai/ns#source> ?source } ORDER BY ?paper")
        papers = [row["paper"].value for row in rows]
        times: list[Took] = []
        for paper in papers[::max(1, len(papers) // QUESTIONS)]:
            with timed(times):
                lineage(store, paper)
    times.sort(key=lambda took: took.processor)
    return times[len(times) // 2]
