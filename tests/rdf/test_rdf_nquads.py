"""N-Quads text: whatever a document prints comes back the same, and in the canonical form."""
from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, Store, parse

from wenmai.rdf.nquads import Statements, literal, serialise

LETTERS = st.text(st.characters(exclude_categories=["Cs"]))
A = "https://example.org/a"


def test_quotes_backslashes_and_line_ends_are_escaped() -> None:
    assert literal('甲"乙\\丙\n丁\r\t\x00\x7f') == '"甲\\"乙\\\\丙\\n丁\\r\\t\\u0000\\u007F"'


@given(LETTERS)
def test_a_text_comes_back_as_it_was_written(text: str) -> None:
    line = f"<{A}> <{A}> {literal(text)} <{A}> .\n"
    (quad,) = parse(input=line.encode(), format=RdfFormat.N_QUADS)
    assert quad.object == Literal(text)


@given(LETTERS)
@example("\ufffe\uffff")
def test_the_form_is_the_one_oxigraph_writes(text: str) -> None:
    line = f"<{A}> <{A}> {literal(text)} <{A}> .\n".encode()
    store = Store()
    store.load(input=line, format=RdfFormat.N_QUADS)
    assert store.dump(format=RdfFormat.N_QUADS) == line


def test_what_is_not_known_is_left_unsaid() -> None:
    out = Statements(A)
    out.text(A, A, None)
    out.text(A, A, "")
    out.date(A, A, None)
    out.integer(A, A, None)
    out.flag(A, A, False)
    out.share(A, A, 1.0)
    assert out.lines == []
    out.integer(A, A, 0)
    assert len(out.lines) == 1


def test_shares_are_plain_decimals() -> None:
    out = Statements(A)
    for value in (0.5, 0.123456, 0.0, 0.00001):
        out.share(A, A, value)
    assert [line.split('"')[1] for line in out.lines] == ["0.5", "0.1235", "0.0", "0.0"]


def test_the_sorted_file_holds_each_line_once() -> None:
    assert serialise(["b\n", "a\n", "b\n"]) == b"a\nb\n"
