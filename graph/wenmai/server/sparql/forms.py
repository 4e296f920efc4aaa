"""The forms in which answers are written: their names, their media types, and which one a client gets."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenmai.server.errors import NotAcceptable
from wenmai.server.sparql.accepting import preferred

FORMATS = "http://www.w3.org/ns/formats/"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write an answer. The first of `media` is its own type, the others are under what it is asked for as well;
    `names` are what `format=` may say; `iri` is its name among the W3C's file formats."""

    names: tuple[str, ...]
    media: tuple[str, ...]
    iri: str
    parameters: str = ""

    @property
    def name(self) -> str:
        return self.names[0]

    def content_type(self, media: str) -> str:
        """The header for an answer that was asked for as `media`."""
        return media + self.parameters


JSON = Form(("json", "sparql-json", "srj"), ("application/sparql-results+json", "application/json"), FORMATS + "SPARQL_Results_JSON")
XML = Form(("xml", "sparql-xml", "srx"), ("application/sparql-results+xml", "application/xml", "text/xml"), FORMATS + "SPARQL_Results_XML")
CSV = Form(("csv",), ("text/csv",), FORMATS + "SPARQL_Results_CSV", "; charset=utf-8; header=present")
TSV = Form(("tsv",), ("text/tab-separated-values",), FORMATS + "SPARQL_Results_TSV", "; charset=utf-8")
TURTLE = Form(("turtle", "ttl", "n3"), ("text/turtle", "application/x-turtle"), FORMATS + "Turtle", "; charset=utf-8")
N_TRIPLES = Form(("ntriples", "n-triples", "nt"), ("application/n-triples",), FORMATS + "N-Triples", "; charset=utf-8")
JSON_LD = Form(("json-ld", "jsonld", "json"), ("application/ld+json", "application/json"), FORMATS + "JSON-LD")
RDF_XML = Form(("rdf+xml", "rdfxml", "rdf", "xml"), ("application/rdf+xml", "application/xml", "text/xml"), FORMATS + "RDF_XML")

ROWS = (JSON, XML, CSV, TSV)
"""Forms of SELECT and ASK; the first is the one for who does not say."""
GRAPHS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
"""Forms of CONSTRUCT and DESCRIBE."""


def chosen(forms: Sequence[Form], accept: str, name: str | None) -> tuple[Form, str]:
    """The form with its content type, by `format=` where it is given, else by Accept. Raises NotAcceptable where none fits."""
    if name is not None:
        wanted = name.strip().lower()
        for form in forms:
            if wanted in form.names or wanted in form.media:
                return form, form.content_type(form.media[0])
        raise NotAcceptable(f"format={name[:40]!r} is no form of this answer; there are {_listed(forms)}")
    media = preferred(accept, [media for form in forms for media in form.media])
    if media is None:
        types = ', '.join(form.media[0] for form in forms)
        raise NotAcceptable(f"the answer cannot be written as the Accept header asks; there are {types}")
    form = next(form for form in forms if media in form.media)
    return form, form.content_type(media)


def _listed(forms: Sequence[Form]) -> str:
    return ", ".join(form.name for form in forms)
