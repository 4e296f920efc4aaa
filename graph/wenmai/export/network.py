"""The graph as a network of papers, tasks, bodies and people, for programs such as Gephi that know nodes and edges only.

Nodes carry `kind` and `label`, edges `relation` (and for what is inferred `inferred` and `confidence`). Qualified nodes
(responsibilities, citations) and evidence are folded into the edges.
"""
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wenmai.query.run import PREFIXES, Queryable, select

if TYPE_CHECKING:
    import networkx as nx

# what XML 1.0 cannot hold (2.2 Characters); page breaks of extracted PDFs are among them
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# (kind, query for ?node ?label and up to one more column by the attribute's name)
_NODES = (
    ("document", "number", """SELECT ?node (MIN(?name) AS ?label) (MIN(?no) AS ?number) WHERE { GRAPH ?g { ?node a wm:Document .
        OPTIONAL { ?node dcterms:title ?name } OPTIONAL { ?node wm:documentNumber ?no } } } GROUP BY ?node"""),
    ("section", "number", """SELECT ?node (MIN(?name) AS ?label) (MIN(?no) AS ?number) WHERE { GRAPH ?g { ?node a wm:Section ;
        rdfs:label ?name . OPTIONAL { ?node wm:number ?no } } } GROUP BY ?node"""),
    ("task", "number", """SELECT ?node (MIN(?name) AS ?label) (MIN(?no) AS ?number) WHERE { GRAPH ?g { ?node a wm:Task ;
        rdfs:label ?name . OPTIONAL { ?node wm:number ?no } } } GROUP BY ?node"""),
    ("body", "body_kind", """SELECT ?node (MIN(?name) AS ?label) (MIN(?sort) AS ?body_kind) WHERE { GRAPH ?g { ?node a wm:Body ;
        skos:prefLabel ?name . OPTIONAL { ?node a wm:CollectiveBody . BIND("collective" AS ?c) }
        OPTIONAL { ?node a wm:InternalOffice . BIND("office" AS ?o) } BIND(COALESCE(?c, ?o, "body") AS ?sort) } } GROUP BY ?node"""),
    ("person", None, "SELECT ?node (MIN(?name) AS ?label) WHERE { GRAPH ?g { ?node a wm:Person ; foaf:name ?name } } GROUP BY ?node"),
    ("place", None, "SELECT ?node (MIN(?name) AS ?label) WHERE { GRAPH ?g { ?node a wm:Place ; skos:prefLabel ?name } } GROUP BY ?node"),
)
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


def network(store: Queryable) -> nx.MultiDiGraph[str]:
    """All nodes and edges, in order; an edge whose ends are no nodes is left out."""
    import networkx as nx

    out: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="wenmai")
    for kind, extra, query in _NODES:
        for row in sorted(select(store, PREFIXES + query), key=str):
            _add_node(out, kind, extra, row)
    for n, (a, relation, b, confidence) in enumerate(_edges(store), 1):
        if a in out and b in out:
            out.add_edge(a, b, key=f"e{n}", label=relation, relation=relation, inferred=confidence is not None,
                         confidence=1.0 if confidence is None else confidence)
    return out


def _add_node(out: nx.MultiDiGraph[str], kind: str, extra: str | None, row: tuple[Any, ...]) -> None:
    iri, label, *more = row
    if iri not in out:
        attributes = {extra: clean(more[0])} if extra and more and more[0] else {}
        out.add_node(iri, kind=kind, label=clean(label or (more[0] if more and more[0] else iri)), **attributes)


def _edges(store: Queryable) -> list[tuple[str, str, str, float | None]]:
    printed = [(*row, None) for query in (_EDGES, _CITATIONS) for row in select(store, query)]
    return sorted({*printed, *select(store, _LINKS)}, key=lambda edge: (*edge[:3], edge[3] or 0.0))
