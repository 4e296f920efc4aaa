"""The questions that the explorer puts to a store, and their answers as rows of strings: one border, in one module."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from wenmai.query.run import PREFIXES

SOURCES = "?s a wm:Source OPTIONAL { ?s wm:fileName ?file } OPTIONAL { ?s wm:sha256 ?hash }"
EVIDENCE = "?s wm:evidence ?e . ?e wm:inSource ?source ; wm:start ?start ; wm:end ?end ; wm:quote ?quote"
DOCUMENTS = """?s a wm:Document
    OPTIONAL { ?s wm:documentNumber ?number } OPTIONAL { ?s dcterms:title ?title } OPTIONAL { ?s dcterms:issued ?date }
    OPTIONAL { ?s wm:level ?level } OPTIONAL { ?s wm:region ?region } OPTIONAL { ?s wm:documentType ?type }
    OPTIONAL { ?s wm:stub ?stub } OPTIONAL { ?s wm:source ?source }"""
ISSUERS = "?s wm:issuer ?body"
RECIPIENTS = "?s wm:recipient ?recipient"
TASKS = """?s wm:inDocument ?document ; rdfs:label ?label
    OPTIONAL { ?s wm:number ?number } OPTIONAL { ?s wm:order ?order } OPTIONAL { ?s wm:partOf ?parent }
    OPTIONAL { ?s wm:sameTask ?same } OPTIONAL { ?s a ?section FILTER(?section = wm:Section) }
    FILTER EXISTS { VALUES ?class { wm:Task wm:Section } ?s a ?class }"""
BODIES = """VALUES ?class { wm:Body wm:InternalOffice wm:CollectiveBody } ?s a ?class
    OPTIONAL { ?s skos:prefLabel ?label } OPTIONAL { ?s wm:level ?level } OPTIONAL { ?s wm:place ?place }
    OPTIONAL { ?s org:unitOf ?parent } OPTIONAL { ?s wm:unresolved ?unresolved }"""
PRINTED = "VALUES ?class { wm:Body wm:InternalOffice wm:CollectiveBody } ?s a ?class ; skos:altLabel ?printed"
PLACES = "?s a wm:Place OPTIONAL { ?s rdfs:label ?label } OPTIONAL { ?s skos:prefLabel ?preferred } OPTIONAL { ?s wm:level ?level }"
RESPONSIBILITIES = """?s a wm:Responsibility ; wm:task ?task ; wm:body ?body ; wm:role ?role
    OPTIONAL { ?s wm:implied ?implied } OPTIONAL { ?s wm:confidence ?confidence } OPTIONAL { ?s wm:printedName ?printed }"""
CITATIONS = """?s a wm:Citation ; wm:citingDocument ?from ; wm:cited ?to ; wm:relation ?relation
    OPTIONAL { ?s wm:citingTask ?task } OPTIONAL { ?s wm:confidence ?confidence }"""
LINKS = """?s a wm:Link ; wm:from ?from ; wm:to ?to ; wm:linkKind ?kind
    OPTIONAL { ?s wm:method ?method } OPTIONAL { ?s wm:reason ?reason } OPTIONAL { ?s wm:confidence ?confidence }"""
DEADLINES = """?task wm:hasDeadline ?s . ?s wm:text ?text
    OPTIONAL { ?s wm:date ?date } OPTIONAL { ?s wm:deadlineKind ?kind }"""
TARGETS = "?task wm:hasTarget ?s . ?s wm:text ?text OPTIONAL { ?s wm:dueBy ?date }"
PEOPLE = "?s a wm:Person ; foaf:name ?name"
ANSWERS = "?s a wm:Leadership ; wm:task ?task ; wm:person ?person"
POSTS = "?person org:holds ?post . ?post org:postIn ?body OPTIONAL { ?post rdfs:label ?label }"
MENTIONS = """?s a wm:OfficialMention ; wm:person ?person OPTIONAL { ?s wm:roleInText ?role }
    OPTIONAL { ?s wm:inDocument ?document }"""

COLUMNS = {
    SOURCES: "s file hash", EVIDENCE: "s source start end quote",
    DOCUMENTS: "s number title date level region type stub source", ISSUERS: "s body",
    RECIPIENTS: "s recipient",
    TASKS: "s document label number order parent same section", BODIES: "s class label level place parent unresolved",
    PRINTED: "s printed", PLACES: "s label preferred level", RESPONSIBILITIES: "s task body role implied confidence printed",
    CITATIONS: "s from to relation task confidence", LINKS: "s from to kind method reason confidence",
    DEADLINES: "s task text date kind", TARGETS: "s task text date", PEOPLE: "s name", ANSWERS: "s task person",
    POSTS: "person post body label", MENTIONS: "s person role document",
}

Row = dict[str, str]


class Asked(Protocol):
    """What the explorer needs of a store: SPARQL over the union of its named graphs."""

    def query(self, sparql: str) -> Any: ...


def rows(store: Asked, pattern: str) -> Iterator[Row]:
    """The answers to one of the patterns above, in a fixed order; what is not bound is left out of the row."""
    names = COLUMNS[pattern].split()
    select = " ".join("?" + name for name in names)
    answer = store.query(f"{PREFIXES}SELECT DISTINCT {select} WHERE {{ {pattern} }}")
    found = [tuple(_text(value) for value in _values(row, names)) for row in answer]
    for values in sorted(found, key=lambda row: tuple(value or "" for value in row)):
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _values(row: Any, names: list[str]) -> list[Any]:
    return [row[name] for name in names]


def _text(term: Any) -> str | None:
    if term is None:
        return None
    return str(getattr(term, "value", term))
