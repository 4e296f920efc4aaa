"""CONSTRUCT and DESCRIBE as Turtle, N-Triples, JSON-LD and RDF/XML, up to so many statements and bytes; each statement once, in order."""
from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from wenmai.query.turtle import turtle_bytes
from wenmai.rdf.terms import PREFIXES
from wenmai.server.errors import NotAcceptable
from wenmai.server.sparql.capping import Written
from wenmai.server.sparql.forms import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Form

# bytes of UTF-8 that XML 1.0 has no character for: control characters, U+FFFE and U+FFFF (what is not a character is none in RDF)
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
# what may follow the last sign of an IRI that is no letter of an XML name (Namespaces in XML 1.0, 3): what an element can be called by
_NAMED = re.compile(r"[A-Za-z_\u00c0-\ud7ff][\w\u00b7.-]*$")


def write_triples(form: Form, triples: Iterable[ox.Triple], *, most_triples: int, most_bytes: int) -> Written:
    """Sorted statements. Raises NotAcceptable for one that RDF/XML has no way to write."""
    found: set[ox.Triple] = set()
    cut = ""
    for triple in triples:
        if triple not in found and len(found) == most_triples:
            cut = f"after {most_triples} statements"
            break
        found.add(triple)
    kept = sorted(found, key=str)
    body = _serialised(form, kept)
    while len(body) > most_bytes:
        kept = kept[:len(kept) * most_bytes // (len(body) + 1)]
        cut = f"after {len(kept)} statements, at {most_bytes} bytes"
        body = _serialised(form, kept)
    return Written(body + _said(form, cut), cut)


def _said(form: Form, cut: str) -> bytes:
    """The cut as a comment, where the form has them."""
    if not cut or form is JSON_LD:
        return b""
    return (f"<!-- truncated {cut} -->\n" if form is RDF_XML else f"# truncated {cut}\n").encode()


def _serialised(form: Form, triples: list[ox.Triple]) -> bytes:
    if form is TURTLE:
        return turtle_bytes(triples)
    if form is N_TRIPLES:
        return "".join(f"{triple} .\n" for triple in triples).encode()
    if form is JSON_LD:
        return (ox.serialize(triples, format=ox.RdfFormat.JSON_LD) or b"[]") + b"\n"
    return _rdf_xml(triples)


def _rdf_xml(triples: list[ox.Triple]) -> bytes:
    for triple in triples:
        if not _NAMED.search(triple.predicate.value) or isinstance(triple.object, ox.Triple):
            raise NotAcceptable(f"RDF/XML has no way to write the statement {triple}; ask for Turtle")
    data = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES)) or b""
    return _NO_XML.sub("\ufffd".encode(), data).replace(b"\r", b"&#13;") + b"\n"
