"""SELECT and ASK as SPARQL 1.1 results in JSON, XML, CSV and TSV, up to so many rows and bytes.

The engine's own writers cannot be stopped at a row, and its XML holds characters that XML 1.0 has no way to say (2.2): those are
written as U+FFFD here, a carriage return as a reference, since a parser would read it as a line feed (2.11).
"""
from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from wenmai.rdf.terms import XSD
from wenmai.server.sparql.capping import Written
from wenmai.server.sparql.forms import CSV, JSON, TSV, XML, Form

Terms = Sequence[Any]
_STRING = ox.NamedNode(XSD + "string")
# what XML 1.0 has no character for
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCES = {"\r": "&#13;"}
_ITS = ' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'
_CACHED = 8192
# bytes between two rows, at the most
_BETWEEN = 2


def write_rows(form: Form, columns: Sequence[str], rows: Iterable[Terms], *, most_rows: int, most_bytes: int) -> Written:
    """The answer to a SELECT. `columns` are names of variables, `rows` terms in their order with None for what is not bound."""
    row = _ROW[form.name]
    parts: list[bytes] = []
    size = 0
    cut = ""
    for terms in rows:
        if len(parts) == most_rows:
            cut = f"after {most_rows} rows"
            break
        part = row(columns, terms).encode()
        size += len(part) + _BETWEEN
        if size > most_bytes:
            cut = f"after {len(parts)} rows, at {most_bytes} bytes"
            break
        parts.append(part)
    head, between, tail = _FRAME[form.name](columns, cut)
    return Written(head.encode() + between.join(parts) + tail.encode(), cut)


def write_truth(form: Form, truth: bool) -> bytes:
    """The answer to an ASK; in CSV and TSV, which the standard has no form for, the bare word."""
    word = "true" if truth else "false"
    if form is JSON:
        return f'{{"head":{{}},"boolean":{word}}}\n'.encode()
    if form is XML:
        return f"{_XML_HEAD}<head></head><boolean>{word}</boolean></sparql>\n".encode()
    return word.encode()


# JSON (SPARQL 1.1 Query Results JSON Format)

def _json_row(columns: Sequence[str], terms: Terms) -> str:
    return "{" + ",".join(f"{_string(name)}:{_json(term)}" for name, term in zip(columns, terms, strict=True) if term is not None) + "}"


def _json_frame(columns: Sequence[str], cut: str) -> tuple[str, bytes, str]:
    said = f'"truncated":{_string(cut)},' if cut else ""
    return f'{{"head":{{"vars":[{",".join(map(_string, columns))}]}},{said}"results":{{"bindings":[\n', b",\n", "\n]}}\n"


@lru_cache(_CACHED)
def _json(term: Any) -> str:
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{_string(term.value)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":{_string(term.value)}}}'
    if isinstance(term, ox.Triple):
        inner = ",".join(f'"{name}":{_json(value)}' for name, value in _parts(term))
        return f'{{"type":"triple","value":{{{inner}}}}}'
    return f'{{"type":"literal","value":{_string(term.value)}{_json_kind(term)}}}'


def _json_kind(literal: ox.Literal) -> str:
    if literal.language:
        direction = f',"its:dir":{_string(str(literal.direction.value))}' if literal.direction else ""
        return f',"xml:lang":{_string(literal.language)}{direction}'
    return "" if literal.datatype == _STRING else f',"datatype":{_string(literal.datatype.value)}'


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


# XML (SPARQL Query Results XML Format, second edition)

_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml_row(columns: Sequence[str], terms: Terms) -> str:
    bound = (f'<binding name="{name}">{_xml(term)}</binding>' for name, term in zip(columns, terms, strict=True) if term is not None)
    return f"<result>{''.join(bound)}</result>"


def _xml_frame(columns: Sequence[str], cut: str) -> tuple[str, bytes, str]:
    variables = "".join(f'<variable name="{name}"/>' for name in columns)
    said = f"<!-- truncated {cut} -->\n" if cut else ""
    return f"{_XML_HEAD}<head>{variables}</head>{said}<results>\n", b"\n", "\n</results></sparql>\n"


@lru_cache(_CACHED)
def _xml(term: Any) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        inner = "".join(f"<{name}>{_xml(value)}</{name}>" for name, value in _parts(term))
        return f"<triple>{inner}</triple>"
    return f"<literal{_xml_kind(term)}>{xml_text(term.value)}</literal>"


def _xml_kind(literal: ox.Literal) -> str:
    if literal.language:
        direction = f" its:dir={quoteattr(str(literal.direction.value))}{_ITS}" if literal.direction else ""
        return f" xml:lang={quoteattr(literal.language)}{direction}"
    return "" if literal.datatype == _STRING else f" datatype={quoteattr(literal.datatype.value)}"


def xml_text(text: str) -> str:
    """Text as XML 1.0 holds it."""
    return escape(_NO_XML.sub("\ufffd", text), _REFERENCES)


# CSV and TSV (SPARQL 1.1 Query Results CSV and TSV Formats)

def _csv_row(columns: Sequence[str], terms: Terms) -> str:
    return _csv_line([_plain(term) for term in terms])


def _csv_frame(columns: Sequence[str], cut: str) -> tuple[str, bytes, str]:
    return _csv_line(columns), b"", ""


def _csv_line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _plain(term: Any) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return str(term) if isinstance(term, ox.Triple) else str(term.value)


def _tsv_row(columns: Sequence[str], terms: Terms) -> str:
    return "\t".join(_turtle(term) for term in terms) + "\n"


def _tsv_frame(columns: Sequence[str], cut: str) -> tuple[str, bytes, str]:
    return "\t".join(f"?{name}" for name in columns) + "\n", b"", ""


@lru_cache(_CACHED)
def _turtle(term: Any) -> str:
    """The term in Turtle, where a raw tab or line break would end the cell."""
    if term is None:
        return ""
    if isinstance(term, ox.Triple):
        return f"<<( {' '.join(_turtle(value) for _, value in _parts(term))} )>>"
    return str(term).replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _parts(triple: ox.Triple) -> tuple[tuple[str, Any], ...]:
    return ("subject", triple.subject), ("predicate", triple.predicate), ("object", triple.object)


_ROW: dict[str, Callable[[Sequence[str], Terms], str]] = {JSON.name: _json_row, XML.name: _xml_row, CSV.name: _csv_row, TSV.name: _tsv_row}
_FRAME: dict[str, Callable[[Sequence[str], str], tuple[str, bytes, str]]] = {
    JSON.name: _json_frame, XML.name: _xml_frame, CSV.name: _csv_frame, TSV.name: _tsv_frame}
