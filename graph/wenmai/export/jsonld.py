"""JSON-LD 1.1: all named graphs, prefixes in the context; nodes and their properties in order."""
from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from wenmai.export.nquads import Exportable
from wenmai.rdf.terms import PREFIXES, RDF, XSD

_TYPE = RDF + "type"
# an integer in its canonical form, short enough for every reader's numbers
_CANONICAL = re.compile(r"0|-?[1-9]\d{0,14}")


def jsonld(store: Exportable) -> bytes:
    """One object a named graph, inside it one a subject."""
    graphs: dict[str, dict[str, dict[str, list[Any]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for quad in ox.parse(input=store.nquads(), format=ox.RdfFormat.N_QUADS):
        predicate = quad.predicate.value
        graphs[_name(quad.graph_name)][_name(quad.subject)][predicate].append(_value(predicate, quad.object))
    document = {"@context": dict(PREFIXES), "@graph": [
        {"@id": graph, "@graph": [_node(iri, said) for iri, said in sorted(nodes.items())]} for graph, nodes in sorted(graphs.items())]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _name(term: Any) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def _node(iri: str, said: dict[str, list[Any]]) -> dict[str, Any]:
    return {"@id": iri, **{_compact(predicate): _list(values) for predicate, values in sorted(said.items())}}


def _list(values: list[Any]) -> Any:
    """One value alone, several in the order of their text."""
    return values[0] if len(values) == 1 else sorted(values, key=lambda v: json.dumps(v, ensure_ascii=False, sort_keys=True))


def _compact(iri: str) -> str:
    if iri == _TYPE:
        return "@type"
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace):]:
            return f"{prefix}:{iri[len(namespace):]}"
    return iri


def _value(predicate: str, term: Any) -> Any:
    if not isinstance(term, ox.Literal):
        return _compact(_name(term)) if predicate == _TYPE else {"@id": _name(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    if kind == XSD + "string":
        return term.value
    native = _native(kind, term.value)
    return {"@value": term.value, "@type": _compact(kind)} if native is None else native


def _native(kind: str, text: str) -> int | bool | None:
    """A JSON number or truth value, where reading that back gives the same literal; else None."""
    if kind == XSD + "boolean" and text in ("true", "false"):
        return text == "true"
    if kind == XSD + "integer" and _CANONICAL.fullmatch(text):
        return int(text)
    return None
