"""One pass over all that the sources of a store say, paper by paper, in several processes.

What a source says is made again from its text and facts, in a fifth of the time that the graph takes to tell it; the hash that the store
keeps of its statements says that it is the same. Where it is not, the graph is read.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pyoxigraph as ox

from wenmai.rdf.said import Said
from wenmai.rdf.terms import HAS_SOURCE, XSD_BOOLEAN, XSD_DECIMAL, XSD_INTEGER
from wenmai.store.kept import Kept
from wenmai.store.store import Store

if TYPE_CHECKING:
    from wenmai.lineage.parts import Run

Result = TypeVar("Result")
Hashes = tuple[str, ...]
Work = Sequence[Said]
"""What the sources of one paper say, each by itself."""

_AT_ONCE = 12
"""Papers that are given to a process together: some hundredths of a second of work."""


class _Made(Generic[Result]):
    """What a process made of some papers, and the sources of those that it could not tell."""

    def __init__(self, result: Result, untold: Sequence[Hashes]) -> None:
        self.result, self.untold = result, untold


def passed(store: Store, function: Callable[[Sequence[Work]], Result], run: Run) -> Iterator[Result]:
    """What the function makes of the papers of a store, some at a time, in one order whatever the number of processes. It can be pickled,
    as its results can."""
    coming = iter(works(store))
    some = iter(lambda: tuple(islice(coming, _AT_ONCE)), ())
    for made in run(partial(_made, function, store.kept()), some):
        yield made.result
        for work in made.untold:
            yield function([[_in_graph(store, sha256) for sha256 in work]])


def works(store: Store) -> list[Hashes]:
    """The sources of a store by the papers that they print, in the order of the least hash of each."""
    source_of = {store.names.source(sha256): sha256 for sha256 in store.hashes()}
    of_paper: dict[str, set[str]] = defaultdict(set)
    for row in store.select(f"SELECT ?doc ?source {{ GRAPH ?g {{ ?doc <{HAS_SOURCE}> ?source }} }}"):
        if sha256 := source_of.get(row["source"].value):
            of_paper[row["doc"].value].add(sha256)
    several = [tuple(sorted(hashes)) for hashes in of_paper.values()]
    alone = set(source_of.values()).difference(*several)
    return sorted([*several, *((sha256,) for sha256 in alone)])


def _made(function: Callable[[Sequence[Work]], Result], kept: Kept, some: Sequence[Hashes]) -> _Made[Result]:
    told: list[Work] = []
    untold: list[Hashes] = []
    for work in some:
        said = [found for sha256 in work if (found := kept.said(sha256)) is not None]
        if len(said) == len(work):
            told.append(said)
        else:
            untold.append(work)
    return _Made(function(told), untold)


def _in_graph(store: Store, sha256: str) -> Said:
    """What the graph says of a source."""
    name = store.names.graph(sha256)
    said = Said(name)
    for row in store.select(f"SELECT ?s ?p ?o {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"):
        value = _value(row["o"])
        if value is not None:
            said.by[row["p"].value].append((row["s"].value, value))
    return said


def _value(term: Any) -> str | int | None:
    """A term as `Said` has it."""
    if not isinstance(term, ox.Literal):
        return str(term.value)
    kind = term.datatype.value
    if kind == XSD_INTEGER:
        return int(term.value)
    if kind == XSD_BOOLEAN:
        return 1 if term.value == "true" else None
    return None if kind == XSD_DECIMAL else str(term.value)
