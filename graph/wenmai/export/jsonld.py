"""JSON-LD 1.1: all named graphs with the context inside, short keys; nodes and their properties in order."""
from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import IO, Any

import pyoxigraph as ox

from wenmai.export.context import context
from wenmai.export.exportable import Exportable, graph_names, graph_triples
from wenmai.rdf.terms import PREFIXES, RDF, XSD

_TYPE = RDF + "type"
# an integer in its canonical form, short enough for every reader's numbers
_CANONICAL = re.compile(r"0|-?[1-9]\d{0,14}")


def write(store: Exportable, file: IO[bytes], focus: str | None = None) -> list[str]:
    """One object a named graph, inside it one a subject; one graph in memory at a time."""
    file.write(b'{\n"@context": ' + _json(context()) + b',\n"@graph": [')
    for n, name in enumerate(graph_names(store)):
        nodes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for triple in graph_triples(store, name):
            key, value = _said(triple.predicate.value, triple.object)
            nodes[_name(triple.subject)][key].append(value)
        file.write(b",\n" if n else b"\n")
        file.write(b'{"id": ' + _json(name.value) + b', "@graph": [\n')
        file.write(b",\n".join(_json({"id": iri, **{key: _list(values) for key, values in sorted(said.items())}})
                               for iri, said in sorted(nodes.items())))
        file.write(b"\n]}")
    file.write(b"\n]\n}\n")
    return []


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _name(term: Any) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def _list(values: list[Any]) -> Any:
    """One value alone, several in the order of their text."""
    return values[0] if len(values) == 1 else sorted(values, key=lambda v: json.dumps(v, ensure_ascii=False, sort_keys=True))


@cache
def _keys() -> Mapping[str, tuple[str, str | None]]:
    """By the IRI of a term: its key, and what the context says of its values."""
    found: dict[str, tuple[str, str | None]] = {}
    for key, definition in context().items():
        name = definition if isinstance(definition, str) else definition["@id"] if isinstance(definition, dict) else ""
        prefix, colon, local = name.partition(":")
        if colon and prefix in PREFIXES and not local.startswith("//"):
            values = definition.get("@type") if isinstance(definition, dict) else None
            kind = PREFIXES["xsd"] + values[4:] if values and values.startswith("xsd:") else values
            found[PREFIXES[prefix] + local] = (key, kind)
    return MappingProxyType(found)


def _said(predicate: str, term: Any) -> tuple[str, Any]:
    """The key and the value of one statement."""
    if predicate == _TYPE and not isinstance(term, ox.Literal):
        return "type", _word(_name(term))
    key, kind = _keys().get(predicate, (predicate, None))
    if not isinstance(term, ox.Literal):
        return key, _word(_name(term)) if kind == "@vocab" else _name(term) if kind == "@id" else {"id": _name(term)}
    return key, _literal(term, kind)


def _word(iri: str) -> str:
    return _keys().get(iri, (iri, None))[0]


def _literal(term: ox.Literal, kind: str | None) -> Any:
    """A literal: bare where the context, or JSON itself, says its datatype; else with all that it needs."""
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if kind is not None:
        return term.value if datatype == kind else _in_full(term.value, datatype)
    if datatype == XSD + "string":
        return term.value
    native = _native(datatype, term.value)
    return _in_full(term.value, datatype) if native is None else native


def _in_full(text: str, datatype: str) -> dict[str, str]:
    return {"@value": text} if datatype == XSD + "string" else {"@value": text, "@type": datatype}


def _native(kind: str, text: str) -> int | bool | None:
    """A JSON number or truth value, where reading that back gives the same literal; else None."""
    if kind == XSD + "boolean" and text in ("true", "false"):
        return text == "true"
    if kind == XSD + "integer" and _CANONICAL.fullmatch(text):
        return int(text)
    return None
