"""GraphML, as networkx writes it: for Gephi, yEd, Cytoscape, igraph."""
from __future__ import annotations

import io

from wenmai.export.network import network
from wenmai.query.run import Queryable


def graphml(store: Queryable) -> bytes:
    """The network with its attributes."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(network(store), out, encoding="utf-8", prettyprint=True)
    return out.getvalue()
