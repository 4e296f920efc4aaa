"""What the ledger asks the store: a few questions over all papers at once, each row with the source (graph) that says it."""
from __future__ import annotations

from wenmai.query.run import PREFIXES

PAPERS = PREFIXES + """
SELECT DISTINCT ?g ?doc ?file ?hash ?number ?title ?issued ?place WHERE {
  GRAPH ?g {
    ?doc wm:source ?source . ?source wm:fileName ?file ; wm:sha256 ?hash .
    OPTIONAL { ?doc wm:documentNumber ?number } OPTIONAL { ?doc dcterms:title ?title }
    OPTIONAL { ?doc dcterms:issued ?issued } OPTIONAL { ?doc wm:region/skos:prefLabel ?place }
  }
}"""
PIECES = PREFIXES + """
SELECT DISTINCT ?g ?piece ?doc ?work ?label ?number ?order ?parent ?main WHERE {
  GRAPH ?g {
    ?piece wm:inDocument ?doc ; wm:order ?order ; a ?class . VALUES ?class { wm:Task wm:Section }
    OPTIONAL { ?piece rdfs:label ?label } OPTIONAL { ?piece wm:number ?number }
    OPTIONAL { ?piece wm:partOf ?parent } OPTIONAL { ?piece wm:sameTask ?main }
  }
  BIND(?class = wm:Task AS ?work)
}"""
STARTS = PREFIXES + """
SELECT ?g ?piece (MIN(?at) AS ?start) WHERE {
  GRAPH ?g { ?doc wm:hasTask ?piece . ?piece wm:evidence ?place . ?place wm:start ?at }
} GROUP BY ?g ?piece"""
BODIES = PREFIXES + """
SELECT DISTINCT ?g ?piece ?fact ?role ?body ?name WHERE {
  GRAPH ?g { ?piece wm:hasResponsibility ?fact . ?fact wm:role ?rank ; wm:body ?body . ?body skos:prefLabel ?name }
  BIND(STRAFTER(STR(?rank), "#") AS ?role)
}"""
DEADLINES = PREFIXES + """
SELECT DISTINCT ?g ?piece ?fact ?kind ?text ?date WHERE {
  GRAPH ?g { ?piece wm:hasDeadline ?fact . ?fact wm:text ?text ; wm:deadlineKind ?rank . OPTIONAL { ?fact wm:date ?date } }
  BIND(STRAFTER(STR(?rank), "#") AS ?kind)
}"""
TARGETS = PREFIXES + "SELECT DISTINCT ?g ?piece ?fact ?text WHERE { GRAPH ?g { ?piece wm:hasTarget ?fact . ?fact wm:text ?text } }"
LEADERS = PREFIXES + """
SELECT DISTINCT ?g ?piece ?fact ?name WHERE { GRAPH ?g { ?piece wm:hasLeadership ?fact . ?fact wm:person ?who . ?who foaf:name ?name } }"""
