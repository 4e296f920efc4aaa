"""Which paper a citation means: cited papers (stubs) matched to papers in the store, and to each other.

By number first: a number belongs to one paper (GB/T 9704-2012, 7.2.5). Else by title, brackets and spaces aside; else by the
name of what the paper gives out, for 《某方案》 often stands for 关于印发《某方案》的通知. Where two papers fit equally, neither is chosen.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from wenmai.lineage.link import SAME_WORK, Link
from wenmai.lineage.stock import Cited, Entry
from wenmai.lineage.titles import bare
from wenmai.query.papers import normal_title
from wenmai.rdf.iri import number_key

# how sure a match is. Not measured yet; ordered by what can go wrong: a misprinted figure in a number, two papers of one
# title, a title that another level uses too.
SURE = {"number": 0.99, "number, title differs": 0.8, "title": 0.95, "name": 0.85}
# a name shorter than this (《规划》, 《方案》) fits too much
_SHORTEST_NAME = 6

_REASON = {
    "number": "文号相同 same number: {0}",
    "number, title differs": "文号相同、题名不同 same number, another title: {0}",
    "title": "题名相同 same title: {0}",
    "name": "所印发文件的名称相同 same name of what is given out: {0}",
}


def same_works(entries: Iterable[Entry], named: Iterable[Cited]) -> list[Link]:
    """A link from each stub to the one paper that it is, sorted; the paper itself is never a stub's stub."""
    known = sorted(entries, key=lambda e: e.iri)
    links = {link.start: link for link in _by_number(known)}
    anchors = [e for e in known if e.iri not in links]
    for link in _by_title(anchors, _earliest_citing(known, named)):
        links[link.start] = link
    return sorted(_onward(link, links) for link in links.values())


def _onward(link: Link, links: dict[str, Link]) -> Link:
    """A link to a stub that is itself linked goes on to the end; the lower confidence counts."""
    end, confidence = link.end, link.confidence
    while end in links:
        confidence = min(confidence, links[end].confidence)
        end = links[end].end
    return Link(link.kind, link.start, end, link.method, link.reason, confidence)


def _link(stub: Entry, paper: Entry, method: str, shown: str) -> Link:
    return Link(SAME_WORK, stub.iri, paper.iri, method, _REASON[method].format(shown), SURE[method])


def _by_number(entries: list[Entry]) -> list[Link]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.number:
            groups[number_key(entry.number)].append(entry)
    return [link for group in groups.values() if len(group) > 1 for link in _within(group)]


def _within(group: list[Entry]) -> list[Link]:
    """Links among papers of one number: to the one that the store holds, or else to the stub that prints most."""
    held = [e for e in group if e.held]
    if len(held) > 1:
        return [_link(stub, paper, "number", stub.number or "") for stub in group if not stub.held
                and (paper := _the_one(stub, held))]
    # without a held one: a stub with a title before one without; the IRI decides between equals
    target = held[0] if held else min(group, key=lambda e: (e.title is None, e.iri))
    stubs = [e for e in group if not e.held and e is not target]
    return [_link(stub, target, "number" if _alike(stub, target) else "number, title differs", stub.number or "") for stub in stubs
            if held or _alike(stub, target)]


def _the_one(stub: Entry, held: list[Entry]) -> Entry | None:
    """The one paper among several of one number that a citation means: of the same title, else the only one that may be it."""
    for fits in ([e for e in held if e.title and stub.title and _alike(e, stub)], [e for e in held if _alike(e, stub)]):
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


def _alike(a: Entry, b: Entry) -> bool:
    if not a.title or not b.title:
        return True
    return normal_title(a.title) == normal_title(b.title) or bare(a.title) == bare(b.title)


def _earliest_citing(entries: Iterable[Entry], named: Iterable[Cited]) -> dict[str, str]:
    """When a paper was first cited, as far as the citing papers' dates are known."""
    dates = {e.iri: e.issued or (str(e.year) if e.year else "") for e in entries}
    first: dict[str, str] = {}
    for citation in named:
        date = dates.get(citation.citing, "")
        if date:
            first[citation.cited] = min(date, first.get(citation.cited, date))
    return first


def _by_title(anchors: list[Entry], cited_on: dict[str, str]) -> list[Link]:
    """Stubs that no number has placed, to a held paper or to a stub with a number."""
    targets = [e for e in anchors if e.title and (e.held or e.number)]
    by_title, by_name = _index(targets, normal_title), _index(targets, bare)
    links = []
    for stub in anchors:
        if stub.held or not stub.title:
            continue
        for method, table, key in (("title", by_title, normal_title(stub.title)), ("name", by_name, bare(stub.title))):
            found = [e for e in table.get(key, ()) if _may_be(stub, e, cited_on)]
            if len(key) >= _SHORTEST_NAME and len(found) == 1:
                links.append(_link(stub, found[0], method, stub.title))
                break
    return links


def _index(targets: list[Entry], key: Callable[[str], str]) -> dict[str, list[Entry]]:
    table: dict[str, list[Entry]] = defaultdict(list)
    for entry in targets:
        table[key(entry.title or "")].append(entry)
    return table


def _may_be(stub: Entry, paper: Entry, cited_on: dict[str, str]) -> bool:
    """Whether nothing speaks against it: another number, another level or place, or a date after the first citation."""
    if stub.iri == paper.iri or (stub.number and paper.number):
        return False
    if not paper.held and stub.number:
        return False
    for mine, its in ((stub.level, paper.level), (stub.place, paper.place)):
        if mine and its and mine != its:
            return False
    first, issued = cited_on.get(stub.iri, ""), paper.issued or ""
    shared = min(len(first), len(issued))
    return not shared or issued[:shared] <= first[:shared]
