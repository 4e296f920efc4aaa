"""The graph as a network of papers, tasks, bodies and people, for programs such as Gephi that know nodes and edges only.

Nodes carry `kind`, `label`, `iri`, and where they have one `number`, `level`, `body_kind`; edges `relation`, `weight`, `inferred` and
`confidence`. Qualified nodes (responsibilities, citations) and evidence are folded into the edges. Ids are made from IRIs alone, without
white space and as XML wants names (GraphML's are of type NMTOKEN): two exports can be put into one workspace.
"""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wenmai.query.run import PREFIXES, Queryable, select

if TYPE_CHECKING:
    import networkx as nx

# what XML 1.0 cannot hold (2.2 Characters); page breaks of extracted PDFs are among them
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# (kind, class, what its label is, (attribute, pattern that binds it) …)
_LEVEL = ("level", '?node wm:level ?rank . BIND(STRAFTER(STR(?rank), "#") AS ?level)')
_NUMBER = ("number", "?node wm:number ?number")
_NODES: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    ("document", "wm:Document", "dcterms:title", (("number", "?node wm:documentNumber ?number"), _LEVEL)),
    ("section", "wm:Section", "rdfs:label", (_NUMBER,)),
    ("task", "wm:Task", "rdfs:label", (_NUMBER,)),
    ("body", "wm:Body", "skos:prefLabel", (_LEVEL, ("body_kind", """VALUES (?class ?body_kind) { (wm:CollectiveBody "collective")
        (wm:InternalOffice "office") } ?node a ?class"""))),
    ("person", "wm:Person", "foaf:name", ()),
    ("place", "wm:Place", "skos:prefLabel", (_LEVEL,)),
)
NODE_ATTRIBUTES = ("kind", "label", "iri", "number", "level", "body_kind")
EDGE_ATTRIBUTES = {"relation": "string", "inferred": "boolean", "confidence": "double"}
_EDGES = PREFIXES + """
SELECT DISTINCT ?a ?relation ?b WHERE {
  VALUES (?property ?relation) {
    (wm:hasTask "hasTask") (wm:partOf "partOf") (wm:sameTask "sameTask") (wm:leads "lead") (wm:supports "support")
    (wm:responsibleFor "responsible") (wm:implements "implement") (wm:answeredBy "answeredBy") (wm:issuer "issuer")
    (wm:region "region") (org:unitOf "unitOf")
  }
  GRAPH ?g { ?a ?property ?b }
}"""
_CITATIONS = PREFIXES + """
SELECT DISTINCT ?a ?relation ?b WHERE {
  GRAPH ?g { ?citation wm:citingDocument ?a ; wm:cited ?b ; wm:relation ?kind }
  BIND(STRAFTER(STR(?kind), "#") AS ?relation)
}"""
_LINKS = PREFIXES + """
SELECT DISTINCT ?a ?relation ?b ?confidence WHERE {
  GRAPH ?g { ?link a wm:Link ; wm:from ?a ; wm:to ?b ; wm:linkKind ?kind ; wm:confidence ?confidence }
  BIND(STRAFTER(STR(?kind), "#") AS ?relation)
}"""


def clean(text: Any) -> str:
    """Text that XML can hold."""
    return _NOT_XML.sub(" ", str(text))


def key(*parts: str) -> str:
    """A short id for a node (its IRI) or an edge (its ends and relation): a letter and sixteen hex digits."""
    return ("n" if len(parts) == 1 else "e") + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def network(store: Queryable) -> nx.MultiDiGraph[str]:
    """All nodes and edges, in order; an edge whose ends are no nodes is left out."""
    import networkx as nx

    out: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="wenmai")
    for kind, of, name, more in _NODES:
        _add_nodes(out, kind, store, f"?node a {of}", name, more)
    for a, relation, b, confidence in _edges(store):
        if a in out and b in out:
            out.add_edge(a, b, key=key(a, relation, b), label=relation, relation=relation, inferred=confidence is not None,
                         confidence=1.0 if confidence is None else confidence, weight=1.0 if confidence is None else confidence)
    return out


def _add_nodes(out: nx.MultiDiGraph[str], kind: str, store: Queryable, of: str, name: str, more: Iterable[tuple[str, str]]) -> None:
    """The nodes of a class that are not there yet, each field asked for by itself: what n papers say alike stands n times in the store."""
    names = _said(store, of, "label", f"?node {name} ?label")
    fields = {field: _said(store, of, field, pattern) for field, pattern in more}
    for iri in sorted({row[0] for row in select(store, f"{PREFIXES}SELECT DISTINCT ?node WHERE {{ GRAPH ?g {{ {of} }} }}")}):
        if iri not in out:
            told = {field: clean(found[iri]) for field, found in fields.items() if iri in found}
            if kind == "body":
                told.setdefault("body_kind", "body")
            out.add_node(iri, kind=kind, label=clean(names.get(iri) or told.get("number") or iri), **told)


def _said(store: Queryable, of: str, field: str, pattern: str) -> dict[str, str]:
    """The field of each node, of several values the first."""
    query = f"{PREFIXES}SELECT DISTINCT ?node ?{field} WHERE {{ GRAPH ?g {{ {of} }} GRAPH ?h {{ {pattern} }} }}"
    return dict(sorted(((node, str(value)) for node, value in select(store, query)), reverse=True))


def _edges(store: Queryable) -> list[tuple[str, str, str, float | None]]:
    """Each edge once: printed wins over inferred, of two confidences the greater."""
    found: dict[tuple[str, str, str], float | None] = {}
    for *edge, confidence in sorted(select(store, _LINKS)):
        found[edge[0], edge[1], edge[2]] = confidence
    found |= {(a, relation, b): None for query in (_EDGES, _CITATIONS) for a, relation, b in select(store, query)}
    return sorted(((*edge, confidence) for edge, confidence in found.items()), key=lambda edge: edge[:3])
