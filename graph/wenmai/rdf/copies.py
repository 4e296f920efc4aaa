"""What a source says that is a copy of another one: that it is there, and what it calls the paper; the rest the other one says."""
from __future__ import annotations

from wenmai.model import Facts, Source
from wenmai.rdf import terms as t
from wenmai.rdf.iri import DEFAULT_BASE
from wenmai.rdf.nquads import serialise
from wenmai.rdf.paper import Paper, begin, write_source


def nquads_of_copy(facts: Facts, source: Source, of_work: str, base: str = DEFAULT_BASE) -> bytes:
    """Sorted N-Quads of a copy of the paper `of_work`, so that its tasks count once: the source; and where it calls the paper by another
    number or title, the paper as it calls it, which like one that is only cited has no text of its own."""
    paper = begin(facts, source, base)
    write_copy(paper, of_work)
    return serialise(paper.out.lines)


def write_copy(paper: Paper, of_work: str) -> None:
    """Writes that into the statements of a paper that was begun."""
    write_source(paper)
    if paper.iri != of_work:
        header = paper.facts.header
        paper.out.a(paper.iri, t.DOCUMENT)
        paper.out.flag(paper.iri, t.STUB, True)
        paper.out.text(paper.iri, t.DOCUMENT_NUMBER, header.number)
        paper.out.text(paper.iri, t.TITLE, header.title)
        for field in ("number", "title"):
            paper.evidence(paper.iri, header.spans.get(field, ()))
