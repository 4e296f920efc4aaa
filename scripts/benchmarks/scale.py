"""What a whole store costs: the stages of a build by seconds, CPU and memory, and how fast lineage and gaps are answered on the result."""
from __future__ import annotations

import os
import resource
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from wenmai.lineage import lineage
from wenmai.pipeline.inputs import Input, find_inputs
from wenmai.query import ask
from wenmai.store import Store, open_store

STAGES = (
    ("read, extract, load", "wenmai.store.store.Store.put_each"), ("copies: find", "wenmai.lineage.find_copies"),
    ("copies: set aside", "wenmai.store.store.Store.set_aside"), ("infer", "wenmai.lineage.infer"),
    ("  papers and citations", "wenmai.lineage.infer.stock"), ("  links of papers", "wenmai.lineage.infer.links"),
    ("  members of collectives", "wenmai.lineage.infer.member_links"),
    ("  pairs of papers", "wenmai.lineage.task_cascade.TaskCascade.__init__"),
    ("  changes of bodies", "wenmai.lineage.infer.change_quads"), ("finished copy", "wenmai.served.copies.make"),
    ("  store's files", "wenmai.store.store.Store.checkpoint"), ("  tables of the load", "wenmai.served.copies.keep_rows"),
    ("  summary", "wenmai.served.copies.write_summary"))
"""What is timed: a name and the function; where a version has no such function the row is left out. Indented ones are parts of the next one
that is not."""
ASKED = 200
SEED = 7
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Stage:
    """What one stage took: seconds, CPU seconds of the caller and of its workers, and the caller's highest memory up to its end in MB."""

    name: str
    seconds: float
    cpu: float
    workers_cpu: float
    peak: float


@dataclass(slots=True)
class Scale:
    """What a build took, stage by stage, what it made, and how long questions take on it (milliseconds, p50 and p95)."""

    documents: int
    characters: int
    statements: int = 0
    inferred: int = 0
    seconds: float = 0.0
    stages: list[Stage] = field(default_factory=list)
    workers_peak: float = 0.0
    answers: dict[str, tuple[float, float]] = field(default_factory=dict)


class _Children:
    """The CPU and the highest memory of all processes below this one, looked at some times a second (Linux; elsewhere nothing)."""

    def __init__(self) -> None:
        self.cpu: dict[int, float] = {}
        self.peak = 0.0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Children:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    @property
    def total(self) -> float:
        return sum(self.cpu.values())

    def _watch(self) -> None:
        while not self._end.wait(0.25):
            for process, ticks in _below(os.getpid()).items():
                self.cpu[process] = ticks / _TICKS
                self.peak = max(self.peak, _highest(process))


def _below(process: int) -> dict[int, int]:
    """The processes below this one, with their CPU in ticks."""
    children: dict[int, list[tuple[int, int]]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(said[1]), []).append((int(path.parent.name), int(said[11]) + int(said[12])))
    found: dict[int, int] = {}
    waiting = [process]
    while waiting:
        for child, ticks in children.get(waiting.pop(), ()):
            found[child] = ticks
            waiting.append(child)
    return found


def _highest(process: int) -> float:
    """The most memory a process has had so far, in MB."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def peak() -> float:
    """The most memory this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def timed(stages: list[Stage], children: _Children, said: Callable[[Stage], object]) -> Iterator[None]:
    """While the block runs, each of STAGES adds a row when it ends, and says it."""
    def around(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*arguments: Any, **options: Any) -> Any:
            before = time.perf_counter(), time.process_time(), children.total
            try:
                return function(*arguments, **options)
            finally:
                begun, cpu, workers_cpu = before
                stages.append(Stage(name, time.perf_counter() - begun, time.process_time() - cpu, children.total - workers_cpu, peak()))
                said(stages[-1])
        return run

    with ExitStack() as stack:
        for name, where in STAGES:
            patched = patch(where)
            try:
                owner, attribute = patched.getter(), patched.attribute
                stack.enter_context(patch.object(owner, attribute, around(name, getattr(owner, attribute))))
            except AttributeError:
                continue
        yield


def measured(papers: Path, store: Path, workers: int, most: int | None = None, said: Callable[[Stage], object] = str) -> Scale:
    """Builds the papers of a folder, the first `most` by name, into a new store, with its finished copy, and asks it."""
    from wenmai.pipeline import building
    from wenmai.pipeline.pool import spread
    from wenmai.pipeline.workers import NEEDED
    from wenmai.served import copies

    found = list(islice(sorted(find_inputs([papers])[0], key=lambda one: str(one.path)), most))
    scale = Scale(len(found), characters(found))
    start = time.perf_counter()
    with _Children() as children, timed(scale.stages, children, said), open_store(store, create=True) as made:
        building.build(made, found, workers=workers)
        copies.make(made, spread(workers, NEEDED))
        scale.seconds, scale.workers_peak = time.perf_counter() - start, children.peak
    scale.statements, scale.inferred = statements(store)
    scale.answers = answers(store)
    return scale


def characters(found: Sequence[Input]) -> int:
    """How many characters the papers have."""
    return sum(len(one.path.read_text(encoding="utf-8", errors="replace")) for one in found)


def statements(folder: Path) -> tuple[int, int]:
    """How many statements a store holds, and how many of these are inferred."""
    with open_store(folder, read_only=True) as store:
        rows = store.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{store.names.inferred()}> {{ ?s ?p ?o }} }}")
        return len(store.graph), int(next(iter(rows))["n"].value)


def answers(folder: Path) -> dict[str, tuple[float, float]]:
    """How long lineage of random papers takes, as `wenmai lineage` and as named questions, and gaps, of one paper and of all."""
    with open_store(folder, read_only=True) as store:
        held = sorted(row["paper"].value for row in store.select(
            "PREFIX wm: <https://w3id.org/wenmai/ns#> SELECT DISTINCT ?paper { GRAPH ?g { ?paper wm:source ?source } }"))
        asked = Random(SEED).sample(held, min(ASKED, len(held)))
        named = {name: _spread(lambda paper, name=name: ask(store, name, {"document": paper}), asked)  # type: ignore[misc]
                 for name in ("lineage-up", "lineage-down", "gaps")}
        return {"lineage": _spread(lambda paper: lineage(store, paper), asked), **named,
                "gaps of all": _spread(lambda _: _all_gaps(store), asked[:3])}


def _all_gaps(store: Store) -> object:
    return ask(store, "gaps")


def _spread(question: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    took = []
    for paper in asked:
        start = time.perf_counter()
        question(paper)
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    return took[len(took) // 2], took[min(len(took) - 1, int(len(took) * 0.95))]
