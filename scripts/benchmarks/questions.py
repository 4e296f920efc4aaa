"""How long the named questions take on a store of about a million statements: on disk, in memory, and on rdflib's own engine.

Each question is asked with its parameters drawn at random from the store with a fixed seed, looked up by name as people give them; where
it can be asked of the whole store, that as well. rdflib holds whole papers up to 100,000 statements and is given the query with its
parameters looked up. Every engine answers in a process of its own, which ends where a question takes the processor longer than SECONDS.
Times of the processor stand beside those of the clock: on a machine with other work the clock tells of that work too.
"""
from __future__ import annotations

import math
import multiprocessing
import signal
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import pyoxigraph as ox
from benchmarks.lines import Line

from wenmai.query import Param, Question, ask
from wenmai.query import questions as named
from wenmai.query.bind import RELATION_NAMES, ROLE_NAMES, bind
from wenmai.query.errors import QueryError
from wenmai.query.run import PREFIXES, select
from wenmai.store import Store, open_store

RUNS = 30
SECONDS = 10.0
"""Longest that a question may take, of the processor; one that took longer is asked no more."""
LEAST = 2.0
"""Seconds spent on a slow question: it is asked fewer times then, three at least."""
RDFLIB_STATEMENTS = 100_000
SEED = 7
LOOKED_UP, LISTED = 100.0, 1000.0
"""Milliseconds of the processor at p95 on disk that a question about one thing may take, and one about the whole store."""
ABOUT_ONE = ("document", "body", "person", "text")
"""Types of parameters that name a thing; others narrow an answer."""

Params = dict[str, str]
Answer = Callable[[Question, Params], int]
"""Rows of a question's answer."""


@dataclass(frozen=True)
class Times:
    """Milliseconds of each run by the clock and of the processor; `late` where one ran out of time."""

    clock: tuple[float, ...] = ()
    processor: tuple[float, ...] = ()
    rows: int = 0
    late: bool = False

    def __str__(self) -> str:
        if self.late:
            return f"over {SECONDS:.0f} s"
        p50, p95 = (f"{share(self.clock, part):.0f} ({share(self.processor, part):.0f})" for part in (0.5, 0.95))
        return f"p50 {p50} p95 {p95} ms"


def share(times: Sequence[float], part: float) -> float:
    """The time within which that share of the runs was done."""
    return sorted(times)[max(0, math.ceil(part * len(times)) - 1)]


def questions(store: Path, *, runs: int = RUNS, only: Sequence[str] = (), memory: bool = True,
              rdflib: bool = True) -> Iterator[Line]:
    """A line a question and way of asking, of a store that is there: p95 on disk in milliseconds of the processor, against its budget."""
    with open_store(store, read_only=True) as opened:
        chance = _Chance(opened, Random(SEED))
        cases = [(question, how, [chance.params(question, how) for _ in range(runs)])
                 for question in named() if not only or question.id in only for how in _ways(question)]
        statements = len(opened.graph)
    engines: dict[str, Callable[[], Answer]] = {"disk": lambda: _on_disk(store)}
    if memory:
        engines["memory"] = lambda: _in_memory(store)
    if rdflib:
        engines["rdflib"] = lambda: _on_rdflib(store)
    times = {name: _Engine(make).times(cases) for name, make in engines.items()}
    yield Line("statements", "in the store that is asked", statements)
    for number, (question, how, drawn) in enumerate(cases):
        disk = times["disk"][number]
        detail = "; ".join(f"{name} {found[number]}" for name, found in times.items())
        most = SECONDS * 1000 if disk.late else share(disk.processor, 0.95)
        yield Line(f"{question.id}, {how}", f"{detail}; {disk.rows} rows in the middle, {len(disk.clock) or 1} of {len(drawn)} runs",
                   most, LOOKED_UP if how in ABOUT_ONE else LISTED, less=True)


def _ways(question: Question) -> Iterator[str]:
    """What a question is asked with: each of the things that it can be asked about, and nothing where nothing is required."""
    required = [param for param in question.params if param.required]
    if not any(param.type in ABOUT_ONE for param in required):
        yield "all" if not required else " ".join(sorted({param.type for param in required}))
    yield from dict.fromkeys(param.type for param in question.params if param.type in ABOUT_ONE)


class _Chance:
    """Values of parameters, drawn from what there is in a store."""

    def __init__(self, store: Store, random: Random) -> None:
        self._random = random
        self._store = store
        self._known: dict[str, list[str]] = {}

    def params(self, question: Question, how: str) -> Params:
        """The required parameters, and the first of the type that is asked about."""
        wanted = [param for param in question.params if param.required]
        wanted += [param for param in question.params if param.type == how and param not in wanted][:1 if how in ABOUT_ONE else 0]
        drawn = {param.name: self._value(param) for param in wanted}
        if "from" in drawn and "to" in drawn:
            drawn["from"], drawn["to"] = sorted((drawn["from"], drawn["to"]))
        return drawn

    def _value(self, param: Param) -> str:
        made: Mapping[str, Callable[[], Sequence[str]]] = {
            "document": lambda: self._of("SELECT DISTINCT ?x { GRAPH ?g { ?d wm:source ?s ; wm:documentNumber ?x } }"),
            "body": lambda: self._of("SELECT DISTINCT ?x { GRAPH ?g { ?r wm:body ?b . ?b skos:prefLabel ?x } }"),
            "person": lambda: self._of("SELECT DISTINCT ?x { GRAPH ?g { ?p foaf:name ?x } }"),
            "date": lambda: self._of("SELECT DISTINCT ?x { GRAPH ?g { ?d wm:date ?x } }"),
            "integer": lambda: sorted({day[:4] for day in self._of("SELECT DISTINCT ?x { GRAPH ?g { ?d wm:date ?x } }")}),
            "role": lambda: sorted(ROLE_NAMES), "relation": lambda: sorted(RELATION_NAMES),
            "text": lambda: self._of("SELECT DISTINCT ?x { GRAPH ?g { ?a a wm:PolicyArea ; skos:prefLabel ?x } }" if param.name == "area"
                                     else "SELECT DISTINCT ?x { GRAPH ?g { ?i a wm:Indicator ; rdfs:label ?x } }"),
            "one of": lambda: [choice.partition("/")[0] for choice in param.choices]}
        return self._random.choice(made[param.type]() or ["无"])

    def _of(self, query: str) -> list[str]:
        if query not in self._known:
            self._known[query] = sorted(str(value) for value, in select(self._store, PREFIXES + query))
        return self._known[query]


class _Engine:
    """An engine in a process that can be ended; `make` opens it there."""

    def __init__(self, make: Callable[[], Answer]) -> None:
        self._make = make

    def times(self, cases: Sequence[tuple[Question, str, list[Params]]]) -> list[Times]:
        """Of each case, its questions one after the other."""
        context = multiprocessing.get_context("fork")
        found: list[Times] = []
        while len(found) < len(cases):
            ours, theirs = context.Pipe()
            child = context.Process(target=_answering, args=(self._make, cases[len(found):], theirs), daemon=True)
            child.start()
            theirs.close()
            found += self._heard(ours, len(cases) - len(found))
            child.kill()
            child.join()
        return found

    def _heard(self, ours: Connection, most: int) -> Iterator[Times]:
        """What comes until one is late, of which its process has ended."""
        try:
            for _ in range(most):
                yield ours.recv()
        except EOFError:
            yield Times(late=True)


def _answering(make: Callable[[], Answer], cases: Sequence[tuple[Question, str, list[Params]]], theirs: Connection) -> None:
    """The life of an engine's process: the times of each case. The system ends it where a question takes too long."""
    warnings.simplefilter("ignore")  # rdflib warns of its own insides
    answer = make()
    for question, _, drawn in cases:
        clock, processor, rows = [], [], []
        for params in drawn:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            began, worked = time.perf_counter(), time.process_time()
            rows.append(answer(question, params))
            clock.append(1000 * (time.perf_counter() - began))
            processor.append(1000 * (time.process_time() - worked))
            if len(clock) >= 3 and sum(clock) > LEAST * 1000:
                break
        signal.setitimer(signal.ITIMER_PROF, 0)
        theirs.send(Times(tuple(clock), tuple(processor), sorted(rows)[len(rows) // 2]))


class _Memory:
    """The same statements in memory, which answers as a store does."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph

    def query(self, text: str, /) -> Any:
        """As `Store.query`."""
        return self._graph.query(text, use_default_graph_as_union=True)


def _asked(store: Any, question: Question, params: Params) -> int:
    """Rows; a name that fits several or nothing has none."""
    try:
        return len(ask(store, question.id, params).rows)
    except QueryError:
        return 0


def _on_disk(folder: Path) -> Answer:
    store = open_store(folder, read_only=True)
    return lambda question, params: _asked(store, question, params)


def _in_memory(folder: Path) -> Answer:
    memory = _Memory(_loaded(folder))
    return lambda question, params: _asked(memory, question, params)


def _loaded(folder: Path, most: float = math.inf) -> ox.Store:
    """The statements of a store, or of as many of its sources as make up so many, in memory."""
    graph = ox.Store()
    with open_store(folder, read_only=True) as store, tempfile.TemporaryFile() as file:
        if most == math.inf:
            store.graph.dump(file, format=ox.RdfFormat.N_QUADS)
            file.seek(0)
            graph.bulk_load(file, format=ox.RdfFormat.N_QUADS, lenient=True)
            return graph
        for record in store.sources():
            if len(graph) < most:
                graph.load(store.nquads_of(record.sha256), format=ox.RdfFormat.N_QUADS, lenient=True)
    return graph


def _on_rdflib(folder: Path) -> Answer:
    """rdflib's own store and engine; names are looked up in Oxigraph, which is not counted where it takes a millisecond of seconds."""
    from rdflib import Dataset

    graph = _loaded(folder, RDFLIB_STATEMENTS)
    known = _Memory(graph)
    dataset = Dataset(default_union=True)
    dataset.parse(data=(graph.dump(format=ox.RdfFormat.N_QUADS) or b"").decode(), format="nquads")

    def answer(question: Question, params: Params) -> int:
        try:
            return len(list(dataset.query(bind(known, question, params))))
        except QueryError:
            return 0

    return answer
