"""What terms of the vocabulary are called, as `ontology/wenmai.ttl` says it in both languages."""
from __future__ import annotations

from functools import cache

from wenmai.rdf.iri import local_name
from wenmai.rdf.terms import LABEL
from wenmai.resources import ontology_path


@cache
def labels() -> dict[str, dict[str, str]]:
    """By term its label in each language (`zh`, `en`)."""
    import pyoxigraph as ox

    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=str(ontology_path("wenmai.ttl")), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == LABEL and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            found.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
    return found


def term_label(lang: str, iri: str) -> str:
    """The label of a term; the last part of its IRI for one of another vocabulary."""
    said = labels().get(iri, {})
    return said.get(lang) or local_name(iri)
