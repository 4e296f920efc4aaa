"""Bodies: one IRI by the full name, or by place and printed name where the full name is not known."""
from __future__ import annotations

import re
from functools import lru_cache

from wenmai.rdf import terms as t
from wenmai.rdf.paper import Paper, described_place
from wenmai.resolve import context_of, name_of
from wenmai.resolve.bodies import national_body
from wenmai.resolve.official_names import has_entry, in_a_table
from wenmai.resolve.places import full_name, leading

# 云南省卫生健康委员会 | 疾控局: an office inside a commission, a department or a bureau. Offices of bodies that only
# coordinate (领导小组, 运动委员会, 推进委员会), of the Party and of vertically run bodies (总局) stand on their own, and so does
# whatever has an entry in the authority tables: a branch of a central body (中国证券监督管理委员会安徽监管局).
_OFFICE = re.compile(
    r"(?P<parent>(?!中共)[^、，]{2,40}?(?<!运动)(?<!编制)(?<!安全)(?<!深化改革)(?<!推进)(?:委员会|厅|(?<!总)局|部))"
    r"(?P<office>(?!驻)[^、，委厅部驻]{1,16}(?:处|科|室|(?<!公)司|办|(?<!分)(?<!支)局))")

# vertically run bodies and the Party print the central name first, the place after it (国家税务总局 玉溪市 税务局)
_BEFORE_PLACE = re.compile(r"中共|中华人民共和国|中国人民银行|国家外汇管理局|国家[^省市县区州旗局]{2,8}总局")


def office_of(name: str) -> str | None:
    """The body that a full name puts an internal office in (云南省卫生健康委员会疾控局 → 云南省卫生健康委员会), or None."""
    found = _OFFICE.fullmatch(name)
    return found["parent"] if found and not has_entry(name) else None


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
    else:
        out.flag(iri, t.UNLISTED, not in_a_table(name))
    _stand(paper, iri, name)


def _stand(paper: Paper, iri: str, name: str) -> None:
    """Place and level of a body, as its full name says them."""
    place, level = _standing(name)
    if place:
        paper.out.link(iri, t.IN_PLACE, described_place(paper, place))
    if level:
        paper.out.link(iri, t.LEVEL, t.LEVEL_CONCEPT[level])


@lru_cache(maxsize=65536)
def _standing(name: str) -> tuple[str | None, str | None]:
    """The full name of the place that a full name says it is of, and the level of government."""
    central = _BEFORE_PLACE.match(name)
    places, _ = leading(name[central.end():] if central else name)
    if len(places) == 1:
        return full_name(places[0]), places[0].level
    return None, "national" if national_body(name, None) else None


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
    context = context_of(paper.facts, None) if paper.facts.header.issuers else None
    for printed in paper.facts.header.issuers:
        canonical = name_of(printed, context, 0).canonical if context else None
        paper.out.link(paper.iri, t.ISSUER, body(paper, printed, canonical))
