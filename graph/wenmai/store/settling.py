"""How an endpoint is asked: as a store whose default graph is the union of all its graphs, and under which base its data stand.

Our own questions write GRAPH and do not need it; people's questions do, for that is how a store on disk answers. Some endpoints
have it so (Virtuoso; Oxigraph, GraphDB and Fuseki by a setting), Oxigraph can be told with each query, and all others by the
protocol: with the name of every graph. Whether it is so is tried with statements of some papers.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from wenmai.rdf import DEFAULT_BASE
from wenmai.rdf.terms import HAS_SOURCE, SOURCE
from wenmai.store.endpoint import Endpoint, EndpointError, EndpointRefusal, SilentEndpointError, split_address
from wenmai.store.remote import Ask, RemoteStore
from wenmai.wording import said

TRIED = 3
"""Papers whose statements are looked for in the default graph."""
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_ANY_SOURCE = f"SELECT ?source WHERE {{ GRAPH ?g {{ ?source a <{SOURCE}> }} }} LIMIT 1"
QUERIES = ("/query", "/sparql")
"""Where servers that are named without a path answer queries: Oxigraph at the first; Virtuoso and `wenmai serve` at the second."""
# Oxigraph's own parameter
_TOLD = (("union-default-graph", "true"),)


def open_endpoint(address: str, **how: Any) -> RemoteStore:
    """The store at an address. Raises EndpointError. `how` is for Endpoint: `seconds`, `most_bytes`."""
    endpoint = settled(Endpoint(address, **how))
    return RemoteStore(endpoint.ask, base_of(endpoint.ask))


def base_of(ask: Ask) -> str:
    """The base of the data at an endpoint, as the IRI of any source tells it; the usual one where there is none."""
    for solution in RemoteStore(ask).select(_ANY_SOURCE):
        base, found, _ = str(solution["source"].value).rpartition("source/")
        if found:
            return base
    return DEFAULT_BASE


def settled(endpoint: Endpoint) -> Endpoint:
    """The endpoint, where its server answers queries, with the parameters that make its default graph the union. Raises EndpointError
    where no way is found."""
    endpoint = _located(endpoint)
    if not (samples := _samples(endpoint)):
        return endpoint
    for parameters in _ways(endpoint):
        way = endpoint.at(endpoint.address, parameters)
        try:
            if all(RemoteStore(way.ask).query(f"ASK {{ {sample} }}") for sample in samples):
                return way
        except EndpointRefusal:
            continue
    raise EndpointError(said("{name} does not answer from all its graphs at once", name=endpoint.name))


def _located(endpoint: Endpoint) -> Endpoint:
    """The endpoint itself; or that at one of the usual paths, where a server is named alone and answers no queries there."""
    parts = split_address(endpoint.address)
    if parts.path.strip("/") or parts.query:
        return endpoint
    root = endpoint.address.rstrip("/")
    usual = (endpoint.at(root + path, endpoint.parameters) for path in QUERIES)
    return next((found for found in (endpoint, *usual) if _answers(found)), endpoint)


def _answers(endpoint: Endpoint) -> bool:
    """Whether queries are answered there. Raises SilentEndpointError where nobody says anything."""
    try:
        RemoteStore(endpoint.ask).query("ASK {}")
    except SilentEndpointError:
        raise
    except (EndpointError, EndpointRefusal):
        return False
    return True


def _samples(endpoint: Endpoint) -> list[str]:
    """What some papers say of themselves, as SPARQL: statements that stand in a named graph each."""
    found = RemoteStore(endpoint.ask).select(f"SELECT ?s ?o WHERE {{ GRAPH ?g {{ ?s <{HAS_SOURCE}> ?o }} }} LIMIT {TRIED}")
    return [f"{row['s']} <{HAS_SOURCE}> {row['o']}" for row in found]


def _ways(endpoint: Endpoint) -> Iterator[tuple[tuple[str, str], ...]]:
    yield ()
    yield _TOLD
    graphs = [row["g"].value for row in RemoteStore(endpoint.ask).select(_GRAPHS) if isinstance(row["g"], ox.NamedNode)]
    yield tuple((name, graph) for name in ("default-graph-uri", "named-graph-uri") for graph in graphs)
