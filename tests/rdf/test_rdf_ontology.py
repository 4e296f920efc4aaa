"""Code and ontology are held to the same terms, both ways."""
from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, TIME, VANN, XSD, DefinedNamespace

from wenmai.rdf.terms import WM, used_terms
from wenmai.resources import ontology_path

PACKAGE = Path(__file__).parents[2] / "graph" / "wenmai"
IRI = "https://w3id.org/wenmai/ns"
PUBLISHED: tuple[type[DefinedNamespace], ...] = (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, VANN, XSD)
_PREFIXED = re.compile(r"(?<![\w:/#-])wm:([A-Za-z]\w*)")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_path("wenmai.ttl"), format="turtle")


def defined(ontology: Graph) -> set[str]:
    return {str(s) for s in ontology.subjects() if str(s).startswith(WM)}


def borrowed() -> dict[str, str]:
    with ontology_path("borrowed.csv").open(encoding="utf-8", newline="") as file:
        return {row["iri"]: row["term"] for row in csv.DictReader(file)}


def named_in_files() -> Iterator[tuple[str, str]]:
    """The terms that shapes, checks, questions and code write with the prefix."""
    for folder, endings in ((ontology_path("shapes"), ("ttl",)), (ontology_path("checks"), ("rq",)), (PACKAGE, ("rq", "py"))):
        for ending in endings:
            for path in folder.rglob(f"*.{ending}"):
                for name in _PREFIXED.findall(path.read_text(encoding="utf-8")):
                    yield path.name, WM + name


def test_every_term_in_code_is_defined(ontology: Graph) -> None:
    assert {iri for iri in used_terms().values() if iri.startswith(WM)} - defined(ontology) == set()


def test_every_term_in_shapes_checks_and_questions_is_defined(ontology: Graph) -> None:
    known = defined(ontology)
    assert [(name, iri) for name, iri in named_in_files() if iri not in known] == []


def test_every_term_of_the_ontology_is_used(ontology: Graph) -> None:
    used = set(used_terms().values()) | {iri for _, iri in named_in_files()}
    assert defined(ontology) - used == set()


def test_the_page_on_the_graph_names_every_class_and_property_and_nothing_else(ontology: Graph) -> None:
    page = {WM + name for name in _PREFIXED.findall((PACKAGE / "docs" / "graph.md").read_text(encoding="utf-8"))}
    schemes = {str(scheme) for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme)}
    assert page == defined(ontology) - schemes


def test_every_term_has_label_and_definition_in_both_languages(ontology: Graph) -> None:
    for term in sorted(defined(ontology)):
        for said in (RDFS.label, SKOS.definition):
            languages = sorted(str(text.language) for text in ontology.objects(URIRef(term), said))  # type: ignore[attr-defined]
            assert languages == ["en", "zh"], f"{term} {said}"


def test_no_two_terms_share_a_label_and_kind(ontology: Graph) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for term in sorted(defined(ontology)):
        kinds = sorted(map(str, ontology.objects(URIRef(term), RDF.type)))
        english = next(str(x) for x in ontology.objects(URIRef(term), RDFS.label) if x.language == "en")  # type: ignore[attr-defined]
        assert seen.setdefault((english, *kinds), term) == term


def test_every_concept_is_in_a_scheme_of_the_ontology(ontology: Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        schemes = list(ontology.objects(concept, SKOS.inScheme))
        assert len(schemes) == 1, concept
        assert (schemes[0], RDF.type, SKOS.ConceptScheme) in ontology


def test_the_header_says_what_it_is_and_terms_carry_no_version(ontology: Graph) -> None:
    header = URIRef(IRI)
    for said in (DCTERMS.title, DCTERMS.description, DCTERMS.license, OWL.versionInfo):
        assert (header, said, None) in ontology
    assert not [term for term in defined(ontology) if re.search(r"\d+\.\d", term)]


def test_what_is_borrowed_is_listed_and_what_is_listed_is_used(ontology: Graph) -> None:
    in_code = {iri for iri in used_terms().values() if not iri.startswith(WM)}
    in_ontology = {str(term) for triple in ontology for term in triple if isinstance(term, URIRef)}
    foreign = {iri for iri in in_ontology | in_code if not iri.startswith(IRI) and "licenses" not in iri}
    assert foreign == set(borrowed())


def test_borrowed_terms_exist_in_their_vocabularies() -> None:
    """rdflib's closed namespaces are made from the published files; ELI and Web Annotation are not among them."""
    unknown = [iri for iri in borrowed() for space in PUBLISHED if iri.startswith(str(space)) and iri not in space]
    assert unknown == []
    assert all(term.startswith(("eli:", "oa:")) or any(iri.startswith(str(space)) for space in PUBLISHED)
               for iri, term in borrowed().items())


def test_there_is_a_shape_for_every_class(ontology: Graph) -> None:
    classes = {str(c) for c in ontology.subjects(RDF.type, OWL.Class)}
    shapes = Graph()
    for path in ontology_path("shapes").glob("*.ttl"):
        shapes.parse(path, format="turtle")
    # the one borrowed class that the data uses as it is
    assert {str(c) for c in shapes.objects(None, SH.targetClass)} == classes | {str(ORG.ChangeEvent)}
