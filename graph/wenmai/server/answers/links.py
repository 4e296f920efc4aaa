"""Inferred links between tasks: what takes up what, in one step or over several levels, with reason and sentences."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from wenmai.rdf import terms as t
from wenmai.server.addresses import path_of
from wenmai.server.answers.evidence import evidence
from wenmai.server.answers.told import Json, asked, chunks, first, local, refs, told, values
from wenmai.server.archive import Readable

DEEPEST = 6
"""Steps that a chain is followed: five levels of government make four."""

MOST_LINKS = 200
"""Links of one chain that are shown."""

_LINKS = "SELECT ?link ?from ?to ?kind WHERE { %s GRAPH ?g { ?link wm:%s ?end ; wm:from ?from ; wm:to ?to ; wm:linkKind ?kind } }"
_COUNTED = """
SELECT ?end (COUNT(DISTINCT ?link) AS ?count) WHERE {
  %s GRAPH ?g { ?link wm:%s ?end ; wm:linkKind ?kind . FILTER(?kind != wm:sameWork) } } GROUP BY ?end"""
_SAID = (t.METHOD, t.REASON, t.CONFIDENCE, t.LIKELIHOOD)


@dataclass(frozen=True, slots=True, order=True)
class _Link:
    iri: str
    start: str
    end: str
    kind: str


@dataclass(slots=True)
class _Found:
    """Links in the order of the tree, each with its depth, and whether some were left out."""

    rows: list[tuple[_Link, int]] = field(default_factory=list)
    cut: bool = False


def links_of(store: Readable, tasks: Iterable[str]) -> dict[str, dict[str, int]]:
    """By task how many links lead up from it (`up`) and down from it (`down`)."""
    wanted = sorted(set(tasks))
    found: dict[str, dict[str, int]] = {task: {"up": 0, "down": 0} for task in wanted}
    for way, end in (("up", "from"), ("down", "to")):
        for chunk in chunks(wanted):
            for task, count in asked(store, _COUNTED % (values("end", chunk), end)):
                found[task][way] = int(count)
    return found


def chain(store: Readable, thing: str, up: bool) -> Json:
    """What a thing takes up and what that takes up in turn (`up`), or what takes it up and so on: rows with their depth."""
    found = _walked(store, thing, up)
    said = told(store, {link.iri for link, _ in found.rows}, _SAID)
    places = evidence(store, {link.iri for link, _ in found.rows})
    far = {link.end if up else link.start for link, _ in found.rows}
    standing = told(store, far, [t.IN_DOCUMENT])
    papers = {iri: first(standing, iri, t.IN_DOCUMENT) for iri in far}
    names = refs(store, [*far, *papers.values()])
    rows = []
    for link, depth in found.rows:
        end = link.end if up else link.start
        rows.append({"path": path_of(link.iri, store.base), "kind": link.kind, "depth": depth, "thing": names[end],
                     "document": names.get(papers[end] or ""), "evidence": places.get(link.iri, []),
                     **{local(p): first(said, link.iri, p) for p in _SAID}})
    return {"rows": rows, "cut": found.cut}


def _walked(store: Readable, thing: str, up: bool) -> _Found:
    """Level by level, for a store answers many things in one question; then put into the order of a tree."""
    by_end: dict[str, list[_Link]] = defaultdict(list)
    seen, front, found = {thing}, [thing], _Found()
    for _ in range(DEEPEST):
        new: set[str] = set()
        for link in _around(store, front, "from" if up else "to"):
            if sum(map(len, by_end.values())) >= MOST_LINKS:
                found.cut = True
                break
            near, far = (link.start, link.end) if up else (link.end, link.start)
            by_end[near].append(link)
            new |= {far} - seen
        seen |= new
        front = sorted(new)
        if not front or found.cut:
            break
    _in_order(found, by_end, thing, up)
    return found


def _in_order(found: _Found, by_end: dict[str, list[_Link]], thing: str, up: bool) -> None:
    stack = [(link, 0) for link in reversed(by_end.pop(thing, []))]
    while stack:
        link, depth = stack.pop()
        found.rows.append((link, depth))
        stack += [(onward, depth + 1) for onward in reversed(by_end.pop(link.end if up else link.start, []))]


def _around(store: Readable, things: Iterable[str], end: str) -> list[_Link]:
    return [_Link(iri, start, far, local(kind)) for chunk in chunks(things)
            for iri, start, far, kind in asked(store, _LINKS % (values("end", chunk), end)) if local(kind) != "sameWork"]
