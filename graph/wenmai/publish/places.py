"""Where the graphs of a store are sent and where it is asked, found out from one address."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wenmai.publish.errors import NoAnswer, PublishError
from wenmai.store.endpoint import split_address
from wenmai.wording import said


@dataclass(slots=True, frozen=True)
class Place:
    """A store elsewhere: the address of its graphs, to which `?graph=IRI` is put (SPARQL 1.1 Graph Store HTTP Protocol, section 4.2),
    and that of its queries."""

    graphs: str
    queries: str


@dataclass(slots=True, frozen=True)
class Form:
    """How a kind of server lays out its addresses, behind one that all have in common. `reads_default` says that it answers GET with
    `?default` (section 4.2), which tells it from others with the same address for queries."""

    graphs: str
    queries: str
    reads_default: bool = True


# the order in which they are tried
FORMS = (
    Form("/store", "/query"),  # Oxigraph
    Form("/data", "/query"),  # Fuseki, behind the name of a data set
    Form("/sparql-graph-crud-auth", "/sparql", reads_default=False),  # Virtuoso, for who has a password
    Form("/sparql-graph-crud", "/sparql", reads_default=False),
    Form("/rdf-graphs/service", "", reads_default=False),  # RDF4J and GraphDB, behind /repositories/NAME
)
_WITH_PASSWORD = "-auth"


class Asking(Protocol):
    """What is asked of a server that is not known yet. Each raises PublishError where nobody answers there at all."""

    @property
    def has_password(self) -> bool:
        """Whether there is a name and a password to give."""

    def answers_queries(self, address: str, /) -> bool:
        """Whether SPARQL is answered there."""

    def reads_graphs(self, address: str, /) -> bool:
        """Whether the default graph is to be read there."""


def check_address(address: str) -> str:
    """The address without a slash at its end. Raises PublishError for what is none of HTTP, and for one with a password in it."""
    parts = split_address(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PublishError(said("{address} is no http:// or https:// address", address=address))
    if "@" in parts.netloc:
        raise PublishError(said("an address holds no name and no password: set WENMAI_PUBLISH_USER and WENMAI_PUBLISH_PASSWORD"))
    if parts.query or parts.fragment:
        raise PublishError(said("{address} has more than an address: leave out what stands behind ? or #", address=address))
    return address.rstrip("/")


def found(address: str, asking: Asking, queries: str | None = None) -> Place:
    """The place that is meant: by an address of graphs and one of `queries`, by one of the usual addresses of graphs, or by that of a
    server or of its queries, which is then asked. Raises PublishError."""
    address = check_address(address)
    if queries:
        return Place(address, check_address(queries))
    for form in FORMS:
        if address.endswith(form.graphs):
            return Place(address, address.removesuffix(form.graphs) + form.queries)
    # of its queries first: RDF4J answers them at its own address, as any that ends in /query seems to
    of_queries = ((form, address.removesuffix(form.queries)) for form in FORMS if form.queries and address.endswith(form.queries))
    for form, root in (*of_queries, *((form, address) for form in FORMS)):
        if _is_there(form, root, asking):
            return Place(root + form.graphs, root + form.queries)
    raise NoAnswer(said("no store of a known kind is found at {address}: give the address of its graphs with --to and that of its queries "
                        "with --query-endpoint (`wenmai docs publish`)", address=address))


def _is_there(form: Form, address: str, asking: Asking) -> bool:
    if form.graphs.endswith(_WITH_PASSWORD) and not asking.has_password:
        return False
    return asking.answers_queries(address + form.queries) and (not form.reads_default or asking.reads_graphs(address + form.graphs))
