"""Citations: a node with its evidence, the cited paper as a stub, and the direct edges between the papers."""
from __future__ import annotations

from wenmai.model import Citation
from wenmai.rdf import terms as t
from wenmai.rdf.paper import Paper


def write_citations(paper: Paper) -> None:
    """Every paper that this one names."""
    for n, citation in enumerate(paper.facts.citations, 1):
        _write_citation(paper, f"{paper.iri}/citation/{n}", citation)


def _write_citation(paper: Paper, iri: str, citation: Citation) -> None:
    out = paper.out
    cited = _stub(paper, citation)
    out.a(iri, t.CITATION)
    out.link(iri, t.CITING_DOCUMENT, paper.iri)
    if citation.task:
        out.link(iri, t.CITING_TASK, paper.task(citation.task))
    out.link(iri, t.CITED, cited)
    out.link(iri, t.RELATION, t.RELATION_CONCEPT[citation.relation])
    out.text(iri, t.PRINTED_ISSUER, citation.issuer)
    out.text(iri, t.PRINTED_TITLE, citation.surface if citation.surface != citation.title else None)
    out.share(iri, t.CONFIDENCE, citation.confidence)
    out.link(paper.iri, t.CITES, cited)
    if citation.relation in t.RELATION_EDGE:
        out.link(paper.iri, t.RELATION_EDGE[citation.relation], cited)
    paper.evidence(iri, citation.spans)


def _stub(paper: Paper, citation: Citation) -> str:
    """The cited paper, known by what the citation prints of it."""
    iri = paper.names.cited(citation.number, citation.title or citation.surface)
    if paper.once(iri):
        paper.out.a(iri, t.DOCUMENT)
        paper.out.flag(iri, t.STUB, True)
        paper.out.text(iri, t.DOCUMENT_NUMBER, citation.number)
        paper.out.text(iri, t.TITLE, citation.title or citation.surface)
    return iri
