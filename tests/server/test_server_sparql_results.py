"""Every form of an answer, read back by other programs, says what the store says."""
from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.query import Result

from wenmai.server.errors import NotAcceptable
from wenmai.server.sparql.forms import CSV, JSON, JSON_LD, N_TRIPLES, RDF_XML, TSV, TURTLE, XML, Form
from wenmai.server.sparql.rows import write_rows, write_truth
from wenmai.server.sparql.triples import write_triples

RESULTS = "{http://www.w3.org/2005/sparql-results#}"
XSD = "http://www.w3.org/2001/XMLSchema#"
THING = ox.NamedNode("http://thing.example/云溪市")
ODD = ['x"y', "a\tb", "a\r\nb", "\r", "]]>", "<!--", "-->", "&amp;", "'''", "\\", "\\n", "\x85\u2028", "", " ", "=1+1", "𝄞", "{{ }}"]
NO_XML = ["\x00", "\x01\x0b\x1f", "\ufffe"]
# what a literal may hold; \ud800 to \udfff are no characters
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(ODD)
LITERALS = st.builds(ox.Literal, TEXTS) | st.builds(lambda text: ox.Literal(text, language="zh-hans"), TEXTS) | st.builds(
    lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind)), TEXTS, st.sampled_from(["date", "integer", "token"]))
TERMS = st.none() | LITERALS | st.just(THING) | st.just(ox.BlankNode("b0"))
ROWS = st.lists(st.tuples(TERMS, TERMS), max_size=4)
COLUMNS = ("a", "b")


def written(form: Form, rows: Sequence[Sequence[Any]]) -> bytes:
    found = write_rows(form, COLUMNS, rows, most_rows=100, most_bytes=1 << 20)
    assert not found.cut
    return found.body


def read(form: ox.QueryResultsFormat, body: bytes) -> list[tuple[Any, ...]]:
    solutions = ox.parse_query_results(body, form)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [variable.value for variable in solutions.variables] == list(COLUMNS)
    return [tuple(solution) for solution in solutions]


def read_xml(body: bytes) -> list[tuple[Any, ...]]:
    """The rows by Python's XML parser: the engine's reader takes white space off both ends of a literal."""
    root = ET.fromstring(body)
    assert [variable.get("name") for variable in root.findall("{*}head/{*}variable")] == list(COLUMNS)
    found = root.iter(f"{RESULTS}result")
    return [tuple(_xml_term(result.find(f"{{*}}binding[@name='{name}']/*")) for name in COLUMNS) for result in found]


def _xml_term(node: ET.Element | None) -> Any:
    if node is None:
        return None
    text, kind, language = node.text or "", node.get("datatype"), node.get("{http://www.w3.org/XML/1998/namespace}lang")
    made = {"uri": ox.NamedNode, "bnode": ox.BlankNode}.get(node.tag.removeprefix(RESULTS))
    if made:
        return made(text)
    return ox.Literal(text, language=language) if language else ox.Literal(text, datatype=ox.NamedNode(kind or XSD + "string"))


def xml_form(term: Any) -> Any:
    """The term with what XML has no character for as it is written."""
    if not isinstance(term, ox.Literal):
        return term
    held = ("\t\t", "\n\n", "\r\r", " \ud7ff", "\ue000\ufffd", "\U00010000\U0010ffff")  # XML 1.0, 2.2
    text = "".join(c if any(first <= c <= last for first, last in held) else "\ufffd" for c in term.value)
    return ox.Literal(text, language=term.language) if term.language else ox.Literal(text, datatype=term.datatype)


@given(ROWS)
@settings(derandomize=True, deadline=None)
def test_json_reads_back(rows: list[tuple[Any, ...]]) -> None:
    assert read(ox.QueryResultsFormat.JSON, written(JSON, rows)) == rows


@given(ROWS)
@settings(derandomize=True, deadline=None)
def test_tsv_reads_back(rows: list[tuple[Any, ...]]) -> None:
    assert read(ox.QueryResultsFormat.TSV, written(TSV, rows)) == rows


@given(ROWS)
@settings(derandomize=True, deadline=None)
def test_xml_reads_back_but_for_what_xml_has_no_character_for(rows: list[tuple[Any, ...]]) -> None:
    assert read_xml(written(XML, rows)) == [tuple(map(xml_form, row)) for row in rows]


@given(ROWS)
@settings(derandomize=True, deadline=None)
def test_csv_holds_the_words(rows: list[tuple[Any, ...]]) -> None:
    got = list(csv.reader(io.StringIO(written(CSV, rows).decode(), newline="")))
    words = [["" if term is None else "_:b0" if isinstance(term, ox.BlankNode) else term.value for term in row] for row in rows]
    assert got == [list(COLUMNS), *words]


@pytest.mark.parametrize(("form", "name"), [(JSON, "json"), (XML, "xml"), (TSV, "tsv")])
def test_rdflib_reads_the_same(form: Form, name: str) -> None:
    rows = [(THING, ox.Literal("楚\t\"雄", language="zh")), (ox.Literal("1", datatype=ox.NamedNode(XSD + "integer")), None),
            (ox.BlankNode("b0"), ox.Literal("a\nb"))]
    result = Result.parse(io.BytesIO(written(form, rows)), format=name)
    got = [(row.get(result.vars[0]), row.get(result.vars[1])) for row in result.bindings]
    assert got[0] == (URIRef(THING.value), RdflibLiteral("楚\t\"雄", lang="zh"))
    assert got[1] == (RdflibLiteral(1), None)
    assert isinstance(got[2][0], BNode)
    assert got[2][1] == RdflibLiteral("a\nb")


@pytest.mark.parametrize("text", NO_XML)
def test_a_character_that_xml_has_not_is_a_replacement_there(text: str) -> None:
    body = written(XML, [(ox.Literal(text), None)])
    assert read_xml(body) == [(ox.Literal("\ufffd" * len(text)), None)]


@pytest.mark.parametrize("truth", [True, False])
def test_a_truth_value_reads_back(truth: bool) -> None:
    for form, reader in ((JSON, ox.QueryResultsFormat.JSON), (XML, ox.QueryResultsFormat.XML), (TSV, ox.QueryResultsFormat.TSV)):
        assert bool(ox.parse_query_results(write_truth(form, truth), reader)) is truth


def test_statements_as_terms_read_back() -> None:
    statement = ox.Triple(THING, THING, ox.Literal("a\tb", language="ar", direction=ox.BaseDirection.RTL))
    for form, reader in ((JSON, ox.QueryResultsFormat.JSON), (XML, ox.QueryResultsFormat.XML), (TSV, ox.QueryResultsFormat.TSV)):
        assert read(reader, written(form, [(statement, None)])) == [(statement, None)]


@pytest.mark.parametrize(("form", "reader"), [(JSON, ox.QueryResultsFormat.JSON), (XML, ox.QueryResultsFormat.XML),
                                              (TSV, ox.QueryResultsFormat.TSV)])
@pytest.mark.parametrize("most_bytes", [40, 260, 300])
def test_what_is_cut_reads_back_as_the_first_rows(form: Form, reader: ox.QueryResultsFormat, most_bytes: int) -> None:
    rows = [(THING, ox.Literal(str(n))) for n in range(10)]
    found = write_rows(form, COLUMNS, rows, most_rows=5, most_bytes=most_bytes)
    got = read(reader, found.body)
    assert found.cut
    assert got == rows[:len(got)]
    assert len(got) <= 5


# statements

SAYS = ox.NamedNode("http://thing.example/says")
TRIPLES = st.lists(st.builds(ox.Triple, st.just(THING), st.just(SAYS), LITERALS | st.just(THING)), max_size=5)
READERS = {TURTLE: ox.RdfFormat.TURTLE, N_TRIPLES: ox.RdfFormat.N_TRIPLES, JSON_LD: ox.RdfFormat.JSON_LD, RDF_XML: ox.RdfFormat.RDF_XML}


def graph(form: Form, triples: Sequence[ox.Triple], most_triples: int = 100, most_bytes: int = 1 << 20) -> tuple[set[ox.Triple], str]:
    found = write_triples(form, triples, most_triples=most_triples, most_bytes=most_bytes)
    return {quad.triple for quad in ox.parse(found.body, READERS[form])}, found.cut


@pytest.mark.parametrize("form", [TURTLE, N_TRIPLES, JSON_LD], ids=lambda form: form.name)
@given(triples=TRIPLES)
@settings(derandomize=True, deadline=None)
def test_statements_read_back(form: Form, triples: list[ox.Triple]) -> None:
    assert graph(form, triples) == (set(triples), "")


@given(TRIPLES)
@settings(derandomize=True, deadline=None)
def test_rdf_xml_reads_back_but_for_what_xml_has_no_character_for(triples: list[ox.Triple]) -> None:
    assert graph(RDF_XML, triples) == ({ox.Triple(t.subject, t.predicate, xml_form(t.object)) for t in triples}, "")
    ET.fromstring(write_triples(RDF_XML, triples, most_triples=100, most_bytes=1 << 20).body)


def test_a_property_that_is_no_xml_name_is_not_written_as_rdf_xml() -> None:
    triple = ox.Triple(THING, ox.NamedNode("http://thing.example/1"), THING)
    with pytest.raises(NotAcceptable, match="ask for Turtle"):
        graph(RDF_XML, [triple])


@pytest.mark.parametrize("form", READERS, ids=lambda form: form.name)
@pytest.mark.parametrize("most_bytes", [2000, 1 << 20])
def test_statements_are_cut_between_two_of_them(form: Form, most_bytes: int) -> None:
    triples = [ox.Triple(THING, SAYS, ox.Literal(f"{n:02} " + "长" * 100)) for n in range(20)]
    got, cut = graph(form, triples, 10, most_bytes)
    assert got == set(triples[:len(got)])
    assert 0 < len(got) <= 10
    assert cut.startswith(f"after {len(got)} statements")


def test_a_cut_list_of_statements_is_json_ld_still() -> None:
    triples = [ox.Triple(THING, THING, ox.Literal(n)) for n in range(5)]
    found = write_triples(JSON_LD, triples, most_triples=2, most_bytes=1 << 20)
    assert len(json.loads(found.body)[0][THING.value]) == 2
