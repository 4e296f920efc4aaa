"""GEXF 1.3, Gephi's own format: attributes with their types, and colours, sizes, shapes and places of nodes (the viz module)."""
from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from wenmai.export.appearance import EDGE_COLOURS, OTHER, Look, looks
from wenmai.export.exportable import Exportable
from wenmai.export.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, key, network

if TYPE_CHECKING:
    import networkx as nx

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta>
<creator>wenmai</creator>
<description>Papers, tasks, bodies and people of Chinese policy papers, and what ties them</description>
</meta>
<graph defaultedgetype="directed" mode="static" idtype="string">
"""
# the label is an attribute of the element itself
_OF_NODES = tuple(name for name in NODE_ATTRIBUTES if name != "label")


def write(store: Exportable, file: IO[bytes], focus: str | None = None) -> list[str]:
    """The network with its attributes."""
    graph = network(store)
    file.write(_HEAD.encode())
    _attributes(file, "node", dict.fromkeys(_OF_NODES, "string"))
    _attributes(file, "edge", EDGE_ATTRIBUTES)
    found = looks(graph)
    file.write(f'<nodes count="{len(graph)}">\n'.encode())
    file.writelines(_node(iri, data, found[iri]) for iri, data in graph.nodes(data=True))
    file.write(f'</nodes>\n<edges count="{graph.number_of_edges()}">\n'.encode())
    file.writelines(_edges(graph))
    file.write(b"</edges>\n</graph>\n</gexf>\n")
    return []


def _attributes(file: IO[bytes], of: str, names: dict[str, str]) -> None:
    file.write(f'<attributes class="{of}">\n'.encode())
    file.writelines(f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'.encode() for name, kind in names.items())
    file.write(b"</attributes>\n")


def _node(iri: str, data: dict[str, Any], look: Look) -> bytes:
    values = {name: data.get(name) for name in _OF_NODES} | {"iri": iri}
    return (f'<node id="{key(iri)}" label={quoteattr(data["label"])}>{_values(values)}'
            f'<viz:size value="{look.size}"/><viz:position x="{look.x}" y="{look.y}" z="0.0"/><viz:color {_rgb(look.colour)}/>'
            f'<viz:shape value="{look.shape}"/></node>\n').encode()


def _edges(graph: nx.MultiDiGraph[str]) -> Any:
    for a, b, name, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2]):
        values = _values({name: data[name] for name in EDGE_ATTRIBUTES})
        colour = _rgb(EDGE_COLOURS.get(data["relation"], OTHER))
        yield (f'<edge id="{name}" source="{key(a)}" target="{key(b)}" label={quoteattr(data["label"])} weight="{data["weight"]:g}">'
               f"{values}<viz:color {colour}/></edge>\n").encode()


def _values(values: dict[str, Any]) -> str:
    told = "".join(f'<attvalue for="{name}" value={quoteattr(_text(value))}/>' for name, value in values.items() if value is not None)
    return f"<attvalues>{told}</attvalues>"


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def _rgb(colour: str) -> str:
    r, g, b = (int(colour[i:i + 2], 16) for i in (1, 3, 5))
    return f'r="{r}" g="{g}" b="{b}"'
