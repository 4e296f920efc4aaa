"""GraphML, for Gephi, yEd, Cytoscape and igraph: every attribute with its type, labels and weights under the names that Gephi knows."""
from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from wenmai.export.appearance import Look, looks
from wenmai.export.exportable import Exportable
from wenmai.export.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, key, network

if TYPE_CHECKING:
    import networkx as nx

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
# names that Gephi takes for the look of a node and the weight of an edge
_LOOK = {"x": "float", "y": "float", "size": "float", "r": "int", "g": "int", "b": "int"}
_NODE_KEYS = dict.fromkeys(NODE_ATTRIBUTES, "string") | _LOOK
_EDGE_KEYS = {"label": "string", "weight": "double", **EDGE_ATTRIBUTES}


def write(store: Exportable, file: IO[bytes], focus: str | None = None) -> list[str]:
    """The network with its attributes."""
    graph = network(store)
    file.write(_HEAD.encode())
    for of, names in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        file.writelines(f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'.encode()
                        for name, kind in names.items())
    file.write(b'<graph id="wenmai" edgedefault="directed">\n')
    found = looks(graph)
    file.writelines(_node(iri, data, found[iri]) for iri, data in graph.nodes(data=True))
    file.writelines(_edges(graph))
    file.write(b"</graph>\n</graphml>\n")
    return []


def _node(iri: str, data: dict[str, Any], look: Look) -> bytes:
    r, g, b = (int(look.colour[i:i + 2], 16) for i in (1, 3, 5))
    values = {name: data.get(name) for name in NODE_ATTRIBUTES} | {"iri": iri}
    values |= {"x": look.x, "y": look.y, "size": look.size, "r": r, "g": g, "b": b}
    return f'<node id="{key(iri)}">{_data("node", values)}</node>\n'.encode()


def _edges(graph: nx.MultiDiGraph[str]) -> Iterator[bytes]:
    for a, b, name, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2]):
        values = {name: data[name] for name in _EDGE_KEYS}
        yield f'<edge id="{name}" source="{key(a)}" target="{key(b)}">{_data("edge", values)}</edge>\n'.encode()


def _data(of: str, values: dict[str, Any]) -> str:
    return "".join(f'<data key="{of}_{name}">{escape(_text(value))}</data>' for name, value in values.items() if value is not None)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)
