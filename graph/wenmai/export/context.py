"""The JSON-LD context: a short key for every term of the vocabulary, with the kind of its values, made from the ontology.

It is shipped as `context.jsonld` beside this module and stands inside every JSON-LD export, so that nothing is fetched. A test holds the
file to the ontology; `python -m wenmai.export.context` prints it anew.
"""
from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph as ox

from wenmai.rdf.terms import PREFIXES, RDF, RDFS, WM, XSD, used_terms

CONTEXT = "context.jsonld"
_OWL = "http://www.w3.org/2002/07/owl#"
_CONCEPT = PREFIXES["skos"] + "Concept"
# ranges whose values are words of the vocabulary: lead, province, basis
_NAMES_ONLY = (_CONCEPT,)
# what JSON says by itself
_NATIVE = (XSD + "string", XSD + "integer", XSD + "boolean")
_BORROWED_VALUES = {
    "dcterms:issued": XSD + "date", "eli:first_date_entry_in_force": XSD + "date", "eli:date_no_longer_in_force": XSD + "date",
    "eli:based_on": "@id", "org:holds": "@id", "org:postIn": "@id", "org:unitOf": "@id", "org:originalOrganization": "@id",
    "org:resultingOrganization": "@id", "skos:broader": "@id", "skos:inScheme": "@id"}
_NO_KEYS = (RDF + "type", *(XSD + name for name in ("boolean", "date", "decimal", "integer")))


@cache
def context() -> dict[str, Any]:
    """The context as it is shipped."""
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath(CONTEXT).read_text(encoding="utf-8"))
    found: dict[str, Any] = loaded["@context"]
    return found


def made_context(ontology: bytes) -> dict[str, Any]:
    """The context of an ontology in Turtle: `id` and `type`, the prefixes, then a key a term, in order.

    A key is the term's own name; where two terms share one (org:hasMember and wm:hasMember) the borrowed one keeps its prefix.
    """
    said: dict[str, dict[str, set[str]]] = {}
    for quad in ox.parse(input=ontology, format=ox.RdfFormat.TURTLE):
        said.setdefault(str(getattr(quad.subject, "value", "")), {}).setdefault(quad.predicate.value, set()).add(
            str(getattr(quad.object, "value", "")))
    own = sorted(iri for iri, told in said.items() if iri.startswith(WM) and told.get(RDF + "type"))
    terms = {iri.removeprefix(WM): _definition(f"wm:{iri.removeprefix(WM)}", _values(said[iri])) for iri in own}
    for name in sorted({_short(iri) for iri in used_terms().values() if not iri.startswith(WM) and iri not in _NO_KEYS}):
        key = name.partition(":")[2]
        terms[name if key in terms or key in ("id", "type") else key] = _definition(name, _BORROWED_VALUES.get(name))
    return {"@version": 1.1, "id": "@id", "type": "@type", **PREFIXES, **dict(sorted(terms.items()))}


def _short(iri: str) -> str:
    return next(f"{prefix}:{iri[len(space):]}" for prefix, space in PREFIXES.items() if iri.startswith(space))


def _values(told: dict[str, set[str]]) -> str | None:
    """What the values of a property are: "@id", "@vocab" (words of the vocabulary), a datatype, or None for what JSON says by itself."""
    ranges = told.get(RDFS + "range", set())
    if _OWL + "ObjectProperty" in told[RDF + "type"]:
        return "@vocab" if ranges & set(_NAMES_ONLY) else "@id"
    kind = next(iter(sorted(ranges)), None)
    return None if kind in _NATIVE or _OWL + "DatatypeProperty" not in told[RDF + "type"] else kind


def _definition(name: str, values: str | None) -> Any:
    if values is None:
        return name
    return {"@id": name, "@type": values if values.startswith("@") else _short(values)}


def main() -> None:
    """Prints the context made from the shipped ontology."""
    from wenmai.resources import ontology_path

    whole = {"@context": made_context(ontology_path("wenmai.ttl").read_bytes())}
    print(json.dumps(whole, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
