"""The questions that the explorer puts to a store, and their answers as rows of strings: one border, in one module."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol

from wenmai.query.run import PREFIXES


@dataclass(frozen=True, slots=True)
class Shared:
    """Things that many papers speak of, each in the graph of its own: bodies, places, people, papers that are cited.

    What n papers say alike stands n times in the store, so that one query for k fields would go through n to the power of
    k rows. Here each field is asked for by itself, and the rows are put together from what is left of each.
    `which` binds the `columns`; each of the `fields`, given by its property, is said of the last of them, where it is said.
    """

    which: str
    columns: tuple[str, ...]
    fields: dict[str, str]


SOURCES = "?s a wm:Source OPTIONAL { ?s wm:fileName ?file } OPTIONAL { ?s wm:sha256 ?hash }"
# several facts stand in one place, and places are a third of a store
EVIDENCE = Shared("?s wm:evidence ?place", ("s", "place"), {
    "source": "wm:inSource", "start": "wm:start", "end": "wm:end", "quote": "wm:quote"})
DOCUMENTS = Shared("?s a wm:Document", ("s",), {
    "number": "wm:documentNumber", "title": "dcterms:title", "date": "dcterms:issued", "level": "wm:level", "region": "wm:region",
    "type": "wm:documentType", "stub": "wm:stub", "source": "wm:source", "year": "wm:year"})
ISSUERS = "?s wm:issuer ?body"
RECIPIENTS = "?s wm:recipient ?recipient"
TASKS = """?s wm:inDocument ?document ; rdfs:label ?label
    OPTIONAL { ?s wm:number ?number } OPTIONAL { ?s wm:order ?order } OPTIONAL { ?s wm:partOf ?parent }
    OPTIONAL { ?s wm:sameTask ?same } OPTIONAL { ?s a ?section FILTER(?section = wm:Section) }
    FILTER EXISTS { VALUES ?class { wm:Task wm:Section } ?s a ?class }"""
AREAS = "?s wm:inDocument ?document ; wm:area ?area"
BODIES = Shared("VALUES ?class { wm:Body wm:InternalOffice wm:CollectiveBody } ?s a ?class", ("class", "s"), {
    "label": "skos:prefLabel", "level": "wm:level", "place": "wm:place", "parent": "org:unitOf", "unresolved": "wm:unresolved"})
PRINTED = "?s skos:altLabel ?printed"
PLACES = Shared("?s a wm:Place", ("s",), {"label": "rdfs:label", "preferred": "skos:prefLabel", "level": "wm:level"})
RESPONSIBILITIES = """?s a wm:Responsibility ; wm:task ?task ; wm:body ?body ; wm:role ?role
    OPTIONAL { ?s wm:implied ?implied } OPTIONAL { ?s wm:confidence ?confidence } OPTIONAL { ?s wm:printedName ?printed }"""
CITATIONS = """?s a wm:Citation ; wm:citingDocument ?from ; wm:cited ?to ; wm:relation ?relation
    OPTIONAL { ?s wm:citingTask ?task } OPTIONAL { ?s wm:confidence ?confidence }"""
LINKS = """?s a wm:Link ; wm:from ?from ; wm:to ?to ; wm:linkKind ?kind
    OPTIONAL { ?s wm:method ?method } OPTIONAL { ?s wm:reason ?reason } OPTIONAL { ?s wm:confidence ?confidence }"""
DEADLINES = """?task wm:hasDeadline ?s . ?s wm:text ?text
    OPTIONAL { ?s wm:date ?date } OPTIONAL { ?s wm:deadlineKind ?kind }"""
TARGETS = """?task wm:hasTarget ?s . ?s wm:text ?text
    OPTIONAL { ?s wm:dueBy ?date } OPTIONAL { ?s wm:value ?value } OPTIONAL { ?s wm:unit ?unit }"""
PEOPLE = "?s foaf:name ?name"
ANSWERS = "?s a wm:Leadership ; wm:task ?task ; wm:person ?person"
POSTS = Shared("?person org:holds ?post", ("person", "post"), {"body": "org:postIn", "label": "rdfs:label"})
MENTIONS = """?s a wm:OfficialMention ; wm:person ?person OPTIONAL { ?s wm:roleInText ?role }
    OPTIONAL { ?s wm:inDocument ?document }"""

COLUMNS = {
    SOURCES: "s file hash", ISSUERS: "s body", RECIPIENTS: "s recipient",
    TASKS: "s document label number order parent same section", PRINTED: "s printed", AREAS: "s area",
    RESPONSIBILITIES: "s task body role implied confidence printed",
    CITATIONS: "s from to relation task confidence", LINKS: "s from to kind method reason confidence",
    DEADLINES: "s task text date kind", TARGETS: "s task text date value unit", PEOPLE: "s name", ANSWERS: "s task person",
    MENTIONS: "s person role document",
}

Row = dict[str, str]
Values = tuple[str | None, ...]


class Asked(Protocol):
    """What the explorer needs of a store: SPARQL over the union of its named graphs."""

    def query(self, sparql: str) -> Any: ...


def rows(store: Asked, asked: str | Shared) -> Iterator[Row]:
    """The answers to one of the questions above, in a fixed order; what is not bound is left out of the row."""
    names = [*asked.columns, *asked.fields] if isinstance(asked, Shared) else COLUMNS[asked].split()
    found = _put_together(store, asked) if isinstance(asked, Shared) else _asked(store, names, asked)
    for values in sorted(found, key=lambda row: tuple(value or "" for value in row)):
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _put_together(store: Asked, asked: Shared) -> Iterator[Values]:
    told = [_told(store, of) for of in asked.fields.values()]
    for thing in _asked(store, asked.columns, asked.which):
        yield from ((*thing, *values) for values in product(*(field.get(thing[-1], [None]) for field in told)))


def _told(store: Asked, of: str) -> dict[str | None, list[str | None]]:
    """What one property says of things, whatever they are: to ask for some of them alone takes longer than to read them all."""
    found: dict[str | None, list[str | None]] = defaultdict(list)
    for thing, value in _asked(store, ("thing", "said"), f"?thing {of} ?said"):
        found[thing].append(value)
    return found


def _asked(store: Asked, names: Sequence[str], pattern: str) -> list[Values]:
    select = " ".join("?" + name for name in names)
    answer = store.query(f"{PREFIXES}SELECT DISTINCT {select} WHERE {{ {pattern} }}")
    return [tuple(_text(row[name]) for name in names) for row in answer]


def _text(term: Any) -> str | None:
    if term is None:
        return None
    return str(getattr(term, "value", term))
