"""Facts into a store on disk, against Oxigraph's bulk load and rdflib's parser of the finished N-Quads."""
from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from benchmarks.lines import Line, Setting, by_turns
from benchmarks.papers import made_papers

from wenmai.chain import read_facts
from wenmai.model import Facts, Source
from wenmai.store import open_store

FILES = {False: 200, True: 40}
RDFLIB_FILES = 20
"""rdflib is given a part of the papers, and compared by the statement: all would take minutes."""
ROUNDS = 5


def storing(setting: Setting) -> Iterator[Line]:
    """By the clock: both loads use more than one thread."""
    papers = [read_facts(path) for path in made_papers(setting.scratch / "papers", FILES[setting.quick])]
    ready, part = (_finished(papers[:count], setting.scratch / f"{count}.nq") for count in (len(papers), RDFLIB_FILES))
    many, few = (path.read_bytes().count(b"\n") for path in (ready, part))
    took = by_turns(2 if setting.quick else ROUNDS, {
        "ours": lambda: _load(papers, setting.scratch), "bulk": lambda: _bulk(ready, setting.scratch), "rdflib": lambda: _parse(part)})
    ours, bulk, rdflib = took["ours"], took["bulk"], took["rdflib"]
    yield Line("facts to a store / Oxigraph's bulk load", f"{ours} and {bulk} for {many:,} statements", bulk.clock / ours.clock, 0.6)
    clock, processor = ours.clock / many * few, ours.processor / many * few
    detail = f"{clock:.2f} s ({processor:.2f} of the processor), reckoned from the line before, and {rdflib} for {few:,} statements"
    yield Line("facts to a store / rdflib's parser", detail, rdflib.clock / clock, 10.0)


def _finished(papers: list[tuple[Source, Facts]], path: Path) -> Path:
    """The statements of the papers as one file."""
    with open_store(Path(tempfile.mkdtemp(dir=path.parent)), create=True) as store:
        store.put_all(papers)
        path.write_bytes(store.nquads())
    return path


def _load(papers: list[tuple[Source, Facts]], folder: Path) -> None:
    with open_store(Path(tempfile.mkdtemp(dir=folder)), create=True) as store:
        store.put_all(papers)


def _bulk(ready: Path, folder: Path) -> None:
    store = pyoxigraph.Store(tempfile.mkdtemp(dir=folder))
    store.bulk_load(path=str(ready), format=pyoxigraph.RdfFormat.N_QUADS)
    store.flush()


def _parse(part: Path) -> None:
    from rdflib import Dataset

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib warns of its own insides
        Dataset().parse(part, format="nquads")
