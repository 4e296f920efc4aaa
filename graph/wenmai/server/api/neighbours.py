"""Job: what a thing is tied to directly, read from the few statements around it and never from the whole graph."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from wenmai.query.run import PREFIXES, select, values
from wenmai.server.api.naming import named
from wenmai.server.api.paging import part
from wenmai.server.api.statements import Place, Said, about, evidence, first, iri_given, short, text
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound


class _Fact(NamedTuple):
    """The nodes that carry the evidence of a direct edge: the properties that lead from one to the edge's two ends, and which kind
    they have to be of, as property and value."""

    start: str
    end: str
    kind: str = ""
    value: str = ""


_RELATED = {"eli:based_on": "wm:basis", "wm:implementsPaper": "wm:implementation", "wm:forwards": "wm:forwarding",
            "wm:amends": "wm:amendment", "wm:repeals": "wm:repeal"}
_ROLES = {"wm:leads": "wm:lead", "wm:supports": "wm:support", "wm:responsibleFor": "wm:responsible", "wm:implements": "wm:implement"}
_FACTS = {
    **{edge: _Fact("wm:body", "wm:task", "wm:role", role) for edge, role in _ROLES.items()},
    "wm:answeredBy": _Fact("wm:task", "wm:person"),
    **{edge: _Fact("wm:citingDocument", "wm:cited", "wm:relation", relation) for edge, relation in _RELATED.items()},
    "wm:cites": _Fact("wm:citingDocument", "wm:cited"),
    **{edge: _Fact("wm:from", "wm:to", "wm:linkKind", edge) for edge in (
        "wm:follows", "wm:carriesOut", "wm:carriesOutPart", "wm:sameSubject", "wm:hasMember")},
    "wm:resolvedTo": _Fact("wm:from", "wm:to", "wm:linkKind", "wm:sameWork"),
}
INFERRED = frozenset(("wm:follows", "wm:carriesOut", "wm:carriesOutPart", "wm:sameSubject", "wm:hasMember", "wm:resolvedTo"))
EDGES = (*_FACTS, "wm:hasTask", "wm:partOf", "wm:sameTask", "wm:issuer", "wm:area", "org:holds", "org:postIn", "org:unitOf", "wm:place",
         "wm:region")
"""The direct edges, in the order in which they are listed."""
# the end of an edge without a node of its own whose evidence shows it: the task of a paper, the header of a paper
_SHOWN_BY = {"wm:hasTask": 1, "wm:partOf": 0, "wm:sameTask": 0, "wm:issuer": 0, "wm:area": 0}

_OUT = PREFIXES + "SELECT DISTINCT ?edge ?other WHERE {{ VALUES ?node {{ {} }} VALUES ?edge {{ {} }} GRAPH ?g {{ ?node ?edge ?other }} }}"
_IN = PREFIXES + "SELECT DISTINCT ?edge ?other WHERE {{ VALUES ?node {{ {} }} VALUES ?edge {{ {} }} GRAPH ?g {{ ?other ?edge ?node }} }}"
_CARRIERS = PREFIXES + """
SELECT DISTINCT ?start ?end ?fact WHERE {{
  VALUES (?start ?end) {{ {} }}
  GRAPH ?g {{ ?fact {} ?start ; {} ?end . {} }}
}}"""
Edge = tuple[str, str, str]


def neighbours(archive: Archive, *, node: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The direct edges of a thing, page by page, and the things at their ends. Raises NotFound where the graph says nothing of it."""
    iri = iri_given(node)
    edges = _edges(archive, iri)
    if not edges and not about(archive.store, [iri]):
        raise NotFound(f"there is nothing in this store called {iri}")
    some, after = part(edges, limit, cursor)
    facts = _facts(archive, some)
    where = evidence(archive.store, (fact for found in facts.values() for fact in found))
    said = about(archive.store, (fact for edge, found in facts.items() if edge[1] in INFERRED for fact in found))
    return {"node": iri, "nodes": named(archive, {iri, *(end for edge in some for end in (edge[0], edge[2]))}),
            "edges": list(_shown(some, facts, where, said)), "total": len(edges), "next": after}


def _edges(archive: Archive, iri: str) -> list[Edge]:
    """Start, property, end. A citation that says how it cites is not said a second time as one."""
    asked = values([iri]), " ".join(EDGES)
    found = {(iri, short(edge), other) for edge, other in select(archive.store, _OUT.format(*asked))}
    found |= {(other, short(edge), iri) for edge, other in select(archive.store, _IN.format(*asked))}
    told = {(start, end) for start, edge, end in found if edge in _RELATED}
    kept = [edge for edge in found if edge[1] != "wm:cites" or (edge[0], edge[2]) not in told]
    return sorted(kept, key=lambda edge: (EDGES.index(edge[1]), edge[0] != iri, edge[0], edge[2]))


def _facts(archive: Archive, edges: Iterable[Edge]) -> dict[Edge, list[str]]:
    """By edge the nodes whose evidence shows it."""
    by_kind: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_kind[edge[1]].append(edge)
    out: dict[Edge, list[str]] = {}
    for kind, some in by_kind.items():
        if kind in _FACTS:
            out |= _carriers(archive, kind, some)
        elif kind in _SHOWN_BY:
            out |= {edge: [edge[0] if _SHOWN_BY[kind] == 0 else edge[2]] for edge in some}
    return out


def _carriers(archive: Archive, kind: str, edges: list[Edge]) -> dict[Edge, list[str]]:
    fact = _FACTS[kind]
    pairs = " ".join(f"({values([start])} {values([end])})" for start, _, end in edges)
    which = f"?fact {fact.kind} {fact.value} ." if fact.kind else ""
    found: dict[Edge, list[str]] = defaultdict(list)
    for start, end, node in sorted(set(select(archive.store, _CARRIERS.format(pairs, fact.start, fact.end, which)))):
        found[start, kind, end].append(node)
    return found


def _shown(edges: Iterable[Edge], facts: dict[Edge, list[str]], where: dict[str, list[Place]],
           said: dict[str, Said]) -> Iterator[dict[str, Any]]:
    for edge in edges:
        found = facts.get(edge, [])
        why: Said = next((said[fact] for fact in found if fact in said), {})
        yield {"source": edge[0], "edge": edge[1], "target": edge[2], "inferred": edge[1] in INFERRED,
               "confidence": first(why, "wm:confidence"), "reason": text(why, "wm:reason"),
               "evidence": [place for fact in found for place in where.get(fact, ())]}
