"""Bodies: one IRI by the full name, or by place and printed name where the full name is not known."""
from __future__ import annotations

import re

from wenmai.rdf import terms as t
from wenmai.rdf.paper import Paper

# 云南省卫生健康委员会 | 疾控局: an office inside a commission, a department or a bureau. Offices of bodies that only
# coordinate (领导小组, 运动委员会), of the Party and of vertically run bodies (总局) stand on their own.
_OFFICE = re.compile(
    r"(?P<parent>(?!中共)[^、，]{2,40}?(?<!运动)(?<!编制)(?<!安全)(?<!改革)(?:委员会|厅|(?<!总)局|部))"
    r"(?P<office>(?!驻)[^、，委厅部驻]{1,16}(?:处|科|室|司|办|(?<!分)(?<!支)局))")


def office_of(name: str) -> str | None:
    """The body that a full name puts an internal office in (云南省卫生健康委员会疾控局 → 云南省卫生健康委员会), or None."""
    found = _OFFICE.fullmatch(name)
    return found["parent"] if found else None


def body(paper: Paper, printed: str, canonical: str | None, *, collective: bool = False) -> str:
    """The IRI of a body as one fact names it; the body is described on its first mention, and each printed name once."""
    names = paper.names
    iri = names.body(canonical) if canonical else names.local_body(paper.scope, printed)
    if paper.once(iri):
        if canonical:
            _full(paper, iri, canonical)
        else:
            _partial(paper, iri, printed, collective)
    if canonical and printed != canonical and paper.once(f"{iri} {printed}"):
        paper.out.text(iri, t.ALT_LABEL, printed)
    return iri


def _full(paper: Paper, iri: str, name: str) -> None:
    out = paper.out
    parent = office_of(name)
    out.a(iri, t.BODY)
    out.text(iri, t.PREF_LABEL, name)
    if parent:
        out.a(iri, t.INTERNAL_OFFICE)
        out.link(iri, t.UNIT_OF, body(paper, parent, parent))
    _stand(paper, iri, name)


def _stand(paper: Paper, iri: str, name: str) -> None:
    """Place and level of a body that the name itself puts in the paper's region."""
    header = paper.facts.header
    if header.region and name.startswith(header.region):
        paper.out.link(iri, t.IN_PLACE, paper.names.place(header.region))
        if header.level:
            paper.out.link(iri, t.LEVEL, t.LEVEL_CONCEPT[header.level])


def _partial(paper: Paper, iri: str, printed: str, collective: bool) -> None:
    out = paper.out
    out.a(iri, t.BODY)
    out.text(iri, t.PREF_LABEL, printed)
    if collective:
        out.a(iri, t.COLLECTIVE_BODY)
        out.text(iri, t.MEMBERSHIP_RULE, printed)
    else:
        out.flag(iri, t.UNRESOLVED, True)


def write_issuers(paper: Paper) -> None:
    """The bodies that issued the paper."""
    for printed in paper.facts.header.issuers:
        paper.out.link(paper.iri, t.ISSUER, body(paper, printed, _known(paper, printed)))


def _known(paper: Paper, printed: str) -> str | None:
    """The full name that the paper's own facts give a printed one, or the printed one where it begins with the region."""
    for task in paper.facts.tasks:
        for r in task.responsibilities:
            if r.org == printed and r.canonical:
                return r.canonical
    region = paper.facts.header.region
    return printed if region and printed.startswith(region) else None
