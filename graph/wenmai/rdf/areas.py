"""The policy area of a task: the direct edge, the reason, and the class of the scheme with its labels."""
from __future__ import annotations

from wenmai.areas import scheme
from wenmai.model import TaskArea
from wenmai.rdf import terms as t
from wenmai.rdf.paper import Paper


def write_area(paper: Paper, task: str, area: TaskArea) -> None:
    """The area of one task or section. Raises KeyError for a code that is not in the scheme."""
    paper.out.link(task, t.AREA, _described(paper, area.code))
    words = "、".join(area.words)
    paper.out.text(task, t.AREA_REASON, f"{area.by}: {words}" if words else area.by)


def _described(paper: Paper, code: str) -> str:
    """The IRI of a class, which is described on its first mention together with the one above it."""
    iri = paper.names.area(code)
    if not paper.once(iri):
        return iri
    out, area = paper.out, scheme()[code]
    out.a(iri, t.POLICY_AREA)
    out.a(iri, t.CONCEPT)
    out.link(iri, t.IN_SCHEME, t.POLICY_AREAS)
    out.text(iri, t.NOTATION, code)
    out.text(iri, t.PREF_LABEL, area.zh)
    out.text(iri, t.ALT_LABEL, area.en)
    if area.parent:
        out.link(iri, t.BROADER, _described(paper, area.parent))
    return iri
