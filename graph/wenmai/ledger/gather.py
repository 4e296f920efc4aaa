"""The store's tasks with all that hangs on them, one source at a time: the raw material of the ledger."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wenmai.ledger import queries
from wenmai.query.papers import normal_number
from wenmai.query.run import Queryable, select


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as one source gives it; `graph` is the source's graph."""

    iri: str
    graph: str
    file: str
    sha256: str
    number: str | None
    title: str | None
    issued: str | None
    place: str | None

    @property
    def name(self) -> str:
        """Number, else title, else file."""
        return self.number or self.title or self.file


@dataclass(slots=True)
class Piece:
    """A task or section of one paper. `bodies` are (role, IRI, name), `deadlines` (kind, printed words, ISO date or None), in the order
    of the paper; `start` is where its label begins in the source."""

    iri: str
    paper: Paper
    work: bool
    label: str
    number: str | None
    order: int
    parent: str | None
    main: str | None
    start: int = 0
    bodies: list[tuple[str, str, str]] = field(default_factory=list)
    deadlines: list[tuple[str, str, str | None]] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    leaders: list[str] = field(default_factory=list)


def gathered(store: Queryable) -> dict[str, Piece]:
    """Every task and section by IRI. Of a paper that several files hold, each piece is taken from the first file that has it."""
    papers = _papers(store)
    found: dict[str, Piece] = {}
    for row in sorted(select(store, queries.PIECES), key=lambda row: (papers[row[0]].file, row[0], row[6], str(row))):
        graph, iri, _, work, label, number, order, parent, main = row
        found.setdefault(iri, Piece(iri, papers[graph], bool(work), label or "", number, order, parent, main))
    for graph, iri, start in select(store, queries.STARTS):
        if found[iri].paper.graph == graph:
            found[iri].start = start
    for piece, values in _facts(store, queries.BODIES, found):
        piece.bodies.append((values[0], values[1], values[2]))
    for piece, values in _facts(store, queries.DEADLINES, found):
        piece.deadlines.append((values[0], values[1], values[2]))
    for piece, values in _facts(store, queries.TARGETS, found):
        piece.targets.append(values[0])
    for piece, values in _facts(store, queries.LEADERS, found):
        piece.leaders.append(values[0])
    return found


def headings(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """The pieces by the hash of the source they stand in."""
    out: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        out[piece.paper.sha256].append(piece)
    return out


def _papers(store: Queryable) -> dict[str, Paper]:
    """By graph; where a field has two values in one source, the least."""
    rows = sorted(select(store, queries.PAPERS), key=lambda row: [str(value or "~") for value in row], reverse=True)
    return {graph: Paper(doc, graph, file, sha256, (normal_number(number) or number) if number else None, title, issued, place)
            for graph, doc, file, sha256, number, title, issued, place in rows}


def _facts(store: Queryable, question: str, pieces: Mapping[str, Piece]) -> Iterable[tuple[Piece, tuple[Any, ...]]]:
    """The facts of the pieces, each piece's from its own source, in the order in which they were written."""
    rows = sorted(select(store, question), key=lambda row: (row[1], _counted(row[2]), str(row[3:])))
    for graph, iri, _, *values in rows:
        if pieces[iri].paper.graph == graph:
            yield pieces[iri], tuple(values)


def _counted(fact: str) -> int:
    """The number at the end of a fact's IRI, which counts the facts of a task."""
    return int(fact.rsplit("/", 1)[1])
