"""Facts of one paper → statements: a pure function of the facts, the source and the base."""
from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from wenmai.model import Facts, Source
from wenmai.rdf.iri import DEFAULT_BASE
from wenmai.rdf.nquads import serialise
from wenmai.rdf.paper import Paper, begin, write_header, write_source

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["DEFAULT_BASE", "lines", "nquads", "quads", "write_paper"]


@cache
def _groups() -> tuple[Callable[[Paper], None], ...]:
    """Loaded when a paper is written, for they bring the authority tables with them: who only reads a graph waits for none of it."""
    from wenmai.rdf.bodies import write_issuers
    from wenmai.rdf.citations import write_citations
    from wenmai.rdf.corrections import write_corrections
    from wenmai.rdf.happenings import write_attachments, write_duties, write_events, write_indicators
    from wenmai.rdf.people import write_officials
    from wenmai.rdf.tasks import write_tasks

    return (write_source, write_header, write_issuers, write_citations, write_tasks, write_officials,
            write_indicators, write_events, write_duties, write_attachments, write_corrections)


def lines(facts: Facts, source: Source, base: str = DEFAULT_BASE) -> list[str]:
    """All that one source says, as N-Quads lines (not sorted, a line may stand twice).

    Raises ValueError for a base that is no absolute IRI ending in a slash, KeyError for a role, relation, level or kind
    of deadline that the model does not know.
    """
    paper = begin(facts, source, base)
    write_paper(paper)
    return paper.out.lines


def write_paper(paper: Paper) -> None:
    """Writes all facts of a paper that was begun into its statements."""
    for write in _groups():
        write(paper)


def nquads(facts: Facts, source: Source, base: str = DEFAULT_BASE) -> bytes:
    """The same as sorted N-Quads without repeats: equal facts give equal bytes."""
    return serialise(lines(facts, source, base))


def quads(facts: Facts, source: Source, base: str = DEFAULT_BASE) -> list[Quad]:
    """The same as Oxigraph quads, for callers that work on them in memory."""
    from pyoxigraph import RdfFormat, parse

    return list(parse(input=nquads(facts, source, base), format=RdfFormat.N_QUADS))
