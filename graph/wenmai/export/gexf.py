"""GEXF 1.2, Gephi's own format."""
from __future__ import annotations

import io
import re

from wenmai.export.network import network
from wenmai.query.run import Queryable

# networkx writes the day of the export; the same graph has to give the same bytes
_META = re.compile(rb"<meta lastmodifieddate=\"[^\"]*\">")


def gexf(store: Queryable) -> bytes:
    """The network with its attributes."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(network(store), out, encoding="utf-8", prettyprint=True, version="1.2draft")
    return _META.sub(b"<meta>", out.getvalue())
