"""A thing as RDF: what is said of it, and of the nodes that have no page of their own but this one."""
from __future__ import annotations

import pyoxigraph as ox

from wenmai.query.run import answer_of
from wenmai.rdf.terms import PREFIXES
from wenmai.server.answers.told import Json, named_by, node
from wenmai.server.archive import Archive
from wenmai.server.errors import NotAcceptable, NotFound

MOST_TRIPLES = 20_000
"""Statements of one thing that are given; beyond that the answer says that it is cut."""

FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES, "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
# an IRI with a fragment is asked for without it, so a source answers for its places
_PATTERNS = ("GRAPH ?g {{ {0} ?p ?o }} BIND({0} AS ?s)", "GRAPH ?g {{ ?s ?p {0} }} BIND({0} AS ?o)",
             "GRAPH ?g {{ ?s <https://w3id.org/wenmai/ns#inSource> {0} ; ?p ?o }}")


def description(archive: Archive, *, path: str, media_type: str) -> Json:
    """The statements with the thing as subject, then as object, then of the places in it, as RDF text.

    Raises NotFound where there is none, NotAcceptable for a media type that is none of FORMATS.
    """
    if media_type not in FORMATS:
        raise NotAcceptable(f"{media_type} is none of {', '.join(FORMATS)}")
    iri = named_by(archive.store, path)
    about, cut = _triples(archive, iri)
    if not about:
        raise NotFound(f"the store knows nothing of {iri}")
    # RDF/XML has no way to write some predicates, and JSON-LD takes no prefixes from us
    prefixes = dict(PREFIXES) if media_type in ("text/turtle", "application/rdf+xml") else None
    text = ox.serialize(about, format=FORMATS[media_type], prefixes=prefixes)
    return {"text": (text or b"").decode("utf-8"), "cut": cut}


def _triples(archive: Archive, iri: str) -> tuple[list[ox.Triple], bool]:
    found: dict[ox.Triple, None] = {}
    for pattern in _PATTERNS:
        query = f"SELECT DISTINCT ?s ?p ?o WHERE {{ {pattern.format(node(iri))} }} LIMIT {MOST_TRIPLES + 1}"
        rows = [ox.Triple(row[0], row[1], row[2]) for row in answer_of(archive.store, query)]
        for triple in sorted(rows, key=str):
            if len(found) >= MOST_TRIPLES and triple not in found:
                return list(found), True
            found.setdefault(triple)
    return list(found), False
