"""Running a query: the one border between the store's answers and plain Python values."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import pyoxigraph as ox

from wenmai.query.errors import QueryError
from wenmai.rdf.terms import PREFIXES as PREFIX_TABLE
from wenmai.rdf.terms import WM, XSD
from wenmai.wording import said

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIX_TABLE.items())
_WHOLE = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_REAL = {XSD + name for name in ("decimal", "double", "float")}

_LONE = re.compile("[\udc80-\udcff]")

# a list of what is expected that is longer than this tells nothing
_MOST_EXPECTED = 100
# how the engine says where: error at 1:20: expected …
_AT, _LINE = re.compile(r"^error at (\d+):(\d+):"), r"line \1, column \2:"


class Queryable(Protocol):
    """Whatever answers SPARQL as pyoxigraph does, with the union of the named graphs as default graph: a Store."""

    def query(self, query: str, /) -> Any:
        """Solutions, triples or a truth value."""


def term(value: ox.NamedNode | ox.Literal) -> str:
    """A term as SPARQL text; the engine's own serialiser escapes it."""
    return str(value)


def values(iris: Iterable[str]) -> str:
    """IRIs as the members of a VALUES clause, in order, each once."""
    return " ".join(term(ox.NamedNode(iri)) for iri in sorted(set(iris)))


def cell(value: Any) -> Cell:
    """A term as a plain value: numbers and truth values as such, IRIs and all other literals as text.

    Raises TypeError for what no answer can hold.
    """
    if value is None:
        return None
    if isinstance(value, ox.NamedNode | ox.BlankNode):
        return value.value
    if isinstance(value, ox.Literal):
        return _literal(value)
    if isinstance(value, ox.Triple):
        return str(value)
    raise TypeError(f"not an RDF term: {value!r}")


def _literal(value: ox.Literal) -> Cell:
    kind = value.datatype.value
    try:
        if kind in _WHOLE:
            return int(value.value)
        if kind in _REAL:
            return float(value.value)
    except ValueError:  # an ill-typed literal is its text
        return value.value
    return value.value in ("true", "1") if kind == XSD + "boolean" else value.value


def answer_of(store: Queryable, text: str) -> Any:
    """What the engine gives for the query.

    Raises QueryError for text that is no query, with the line and what was expected.
    """
    try:
        return store.query(text)
    except SyntaxError as error:
        raise QueryError(said("not a SPARQL query: {error}", error=_said(_one_line(error)))) from None
    except (ValueError, RuntimeError) as error:
        raise QueryError(said("the query failed: {error}", error=_one_line(error))) from None


def _said(error: str) -> str:
    """What the parser says, without its lists of everything that could stand there."""
    where, _, why = _AT.sub(_LINE, error).partition(": ")
    if "Prefix not found" in why:
        return said("{where}: a prefix is not declared; this store's own is PREFIX wm: <{iri}>", where=where, iri=WM)
    return f"{where}: {why}" if len(why) <= _MOST_EXPECTED else said("{where}: from here on it is not SPARQL", where=where)


def readable(text: str) -> str:
    """What a person typed as text that a literal can hold.

    A terminal whose encoding Python does not know hands over bytes as lone surrogates (PEP 383): they are read as UTF-8, and
    what is none becomes U+FFFD.
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if _LONE.search(text) else text


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def select(store: Queryable, text: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a SELECT as plain values."""
    solutions = answer_of(store, text)
    width = len(solutions.variables)
    for solution in solutions:
        yield tuple(cell(solution[i]) for i in range(width))
