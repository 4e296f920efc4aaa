"""What is computed over the whole store: which papers are one, which paper follows which, which body gave way to which, who is
meant by a collective name. Recomputed after each build."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

import pyoxigraph as ox

from wenmai.lineage.cascade import cascade
from wenmai.lineage.changes import change_quads
from wenmai.lineage.copies import Copy, copy_links, copy_quads
from wenmai.lineage.held import Held, Holding
from wenmai.lineage.identity import same_works
from wenmai.lineage.link import Link
from wenmai.lineage.link_quads import line, lines_of
from wenmai.lineage.membership import member_links
from wenmai.lineage.parts import Run, one_by_one
from wenmai.lineage.stock import Cited, Entry, citations, stock
from wenmai.lineage.task_cascade import TaskCascade
from wenmai.lineage.titles import place_of
from wenmai.memory import give_back
from wenmai.rdf import terms as t
from wenmai.rdf.iri import Names
from wenmai.resolve.places import full_name
from wenmai.resolve.remembered import let_go


class Inferring(Holding, Protocol):
    """A store whose inferred graph can be replaced."""

    def replace_inferred(self, statements: Iterable[ox.Quad | bytes], /) -> bool:
        """Puts these, statements or lines of N-Quads, in place of all inferred ones; False when they are the same."""


def links(entries: list[Entry], named: list[Cited]) -> list[Link]:
    """All links that nobody printed, sorted: the same for the same papers, in whatever order they came."""
    same = same_works(entries, named)
    return [*same, *cascade(entries, named, {link.start: link.end for link in same})]


def inferred_lines(store: Holding, copies: Sequence[Copy] = (), *, papers: Held | None = None, run: Run = one_by_one) -> Iterator[bytes]:
    """The content of the inferred graph as lines of N-Quads, in no order and with repeats; nothing is written.

    What takes long, the tasks of papers beside each other, goes through `run`: a function and parts of the work, to the results in the same
    order, here or in other processes, to which the parts go with `papers`, that is, what reads texts and facts (the store itself
    where none is given).
    """
    named = citations(store)
    other_names = copy_links(copies)
    stubs = {link.start for link in other_names}
    entries = [entry for entry in stock(store, named) if entry.iri not in stubs]
    of_papers = links(entries, named)
    for link in chain(of_papers, other_names):
        yield from lines_of(store.names, link)
    # one after the other, and each gone before the next: they are what takes most memory
    yield from TaskCascade(store, entries, named, of_papers).lines(papers or store, run)
    del named, of_papers
    give_back()
    for link in member_links(store):
        yield from lines_of(store.names, link)
    let_go()
    graph = ox.NamedNode(store.names.inferred())
    for entry in entries:
        if not entry.held:
            yield from map(line, _told_quads(store.names, graph, entry))
    yield from map(line, chain(change_quads(store, store.names), copy_quads(store.names, copies)))
    let_go()


def inferred_quads(store: Holding, copies: Sequence[Copy] = ()) -> list[ox.Quad]:
    """The content of the inferred graph, sorted; nothing is written."""
    found = {quad for row in inferred_lines(store, copies) for quad in ox.parse(row, format=ox.RdfFormat.N_QUADS)}
    return sorted(found, key=str)


def infer(store: Inferring, copies: Sequence[Copy] = (), *, papers: Held | None = None, run: Run = one_by_one) -> bool:
    """Computes the inferred graph anew and puts it in place; False when it stood there so. `copies` are the sources that the store has set
    aside; `papers` and `run` are those of `inferred_lines`."""
    return store.replace_inferred(inferred_lines(store, copies, papers=papers, run=run))


def _told_quads(names: Names, graph: ox.NamedNode, entry: Entry) -> list[ox.Quad]:
    """What number and title tell of a paper that the store does not hold: issuers, year, level, place."""
    stub = ox.NamedNode(entry.iri)
    quads = [ox.Quad(stub, ox.NamedNode(t.ISSUER_NAME), ox.Literal(name), graph) for name in entry.issuers]
    if entry.year:
        quads.append(ox.Quad(stub, ox.NamedNode(t.YEAR), ox.Literal(entry.year), graph))
    if entry.level:
        quads.append(ox.Quad(stub, ox.NamedNode(t.LEVEL), ox.NamedNode(t.LEVEL_CONCEPT[entry.level]), graph))
    if place := place_of(entry.place):
        node = ox.NamedNode(names.place(full_name(place)))
        quads.append(ox.Quad(stub, ox.NamedNode(t.REGION), node, graph))
        quads.append(ox.Quad(node, ox.NamedNode(t.TYPE), ox.NamedNode(t.PLACE), graph))
        quads.append(ox.Quad(node, ox.NamedNode(t.PREF_LABEL), ox.Literal(full_name(place)), graph))
    return quads
