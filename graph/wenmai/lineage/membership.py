"""Which bodies that the papers of a store name are members of a collective one: 各州市卫生健康委 in a paper of 云南省 of 2020 means
玉溪市卫生健康委员会 too, which another paper names in full.

The authority tables expand the printed rule to those that existed on the day of the paper that prints it (`wenmai.resolve.members`);
of these only the ones that stand in the store are linked. A paper that tells neither its place nor its year settles nothing.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from wenmai.lineage.changes import full_names
from wenmai.lineage.link import MEMBER, Link
from wenmai.query.run import PREFIXES, Queryable, select
from wenmai.resolve.context import NATION
from wenmai.resolve.members import members
from wenmai.resolve.places import places_named

METHOD = "authority tables"
SURE = 0.95
"""How sure a member is. Not measured yet: the tables are right about the places, a place may have chosen another name."""
_REASON = "权威表：{0}的“{1}”在 {2} 年包括它 by the tables it is one of these in a paper of this place and year"
_USES = PREFIXES + """
SELECT ?body ?rule ?region ?doc ?issued ?title ?number ?start ?quote ?place WHERE {
  GRAPH ?g {
    ?body wm:membershipRule ?rule .
    ?responsibility wm:body ?body ; wm:task/wm:inDocument ?doc ; wm:evidence ?place .
    ?doc wm:region/skos:prefLabel ?region .
    ?place wm:start ?start ; wm:quote ?quote .
    OPTIONAL { ?doc dcterms:issued ?issued }
    OPTIONAL { ?doc dcterms:title ?title }
    OPTIONAL { ?doc wm:documentNumber ?number }
  }
}"""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True, order=True)
class _Use:
    """A collective body as papers of one place and one day (or year) print it."""

    body: str
    rule: str
    region: str
    at: str


def member_links(store: Queryable) -> list[Link]:
    """From each collective body to its members among the bodies of the store, sorted; the evidence is where each paper first prints it."""
    iris = full_names(store)
    found: dict[tuple[str, str], list[tuple[_Use, tuple[str, ...]]]] = defaultdict(list)
    for use, places in sorted(_uses(store).items()):
        for name in _names(use):
            if name in iris:
                found[use.body, iris[name]].append((use, places))
    return [_link(ends, uses) for ends, uses in sorted(found.items())]


def _uses(store: Queryable) -> dict[_Use, tuple[str, ...]]:
    """Each use with the IRI of the first place in each of its papers that prints the rule."""
    best: dict[tuple[_Use, str], tuple[bool, int, str]] = {}
    for body, rule, region, paper, issued, title, number, start, quote, place in select(store, _USES):
        at = issued or _year(title) or _year(number)
        if at:
            use = _Use(*map(intern, (body, rule, region, at)))
            here = (rule not in "".join(quote.split()), start, place)
            paper = intern(paper)
            best[use, paper] = min(best.get((use, paper), here), here)
    uses: dict[_Use, tuple[str, ...]] = defaultdict(tuple)
    for (use, _), (*_, place) in sorted(best.items()):
        uses[use] += (place,)
    return dict(uses)


def _year(text: str | None) -> str | None:
    """The first year that a title or a number prints."""
    printed = _YEAR.search(text or "")
    return printed[0] if printed else None


def _names(use: _Use) -> Iterator[str]:
    if use.region == NATION:
        yield from members(use.rule, None, use.at, level="national").names
        return
    places = places_named(use.region, None, int(use.at[:4]), bare=True)
    if len(places) == 1:
        yield from members(use.rule, places[0], use.at).names


def _link(ends: tuple[str, str], uses: list[tuple[_Use, tuple[str, ...]]]) -> Link:
    years = "、".join(sorted({use.at[:4] for use, _ in uses}))
    reason = _REASON.format(uses[0][0].region, uses[0][0].rule, years)
    return Link(MEMBER, *ends, METHOD, reason, SURE, tuple(sorted({place for _, places in uses for place in places})))
