"""A store behind a SPARQL endpoint, which answers as a store on disk does: the same terms, solutions, triples and truth values."""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import pyoxigraph as ox

from wenmai.model import Facts, Source
from wenmai.rdf import DEFAULT_BASE
from wenmai.rdf.iri import Names
from wenmai.rdf.terms import XSD
from wenmai.store.endpoint import RESULTS, TRIPLES, EndpointError, Reply
from wenmai.store.errors import StoreError
from wenmai.store.query_dataset import QueryDataset
from wenmai.store.store import Rows
from wenmai.wording import said

Ask = Callable[[str, str], Reply]
"""From a query and an Accept header to what the endpoint replies."""
_BOOLEAN = XSD + "boolean"
_AS_DIGIT = re.compile(rb'"value"\s*:\s*"[01]"')


class RemoteStore:
    """What stands at an endpoint, to be read. Texts and facts are not there: only the graph is."""

    def __init__(self, ask: Ask, base: str = DEFAULT_BASE) -> None:
        self.base = base
        self.names = Names(base)
        self._ask = ask
        self._empty = ox.Store()

    def query(self, sparql: str, /) -> Rows:
        """Answers a query. Raises SyntaxError for what is none, EndpointError, and EndpointRefusal for what the endpoint does not take."""
        # the engine reads the query as it would for a store on disk, and what it would give for it says what to ask for
        kind = type(self._empty.query(sparql, base_iri=self.base))
        return self._read(self._ask(sparql, TRIPLES if kind is ox.QueryTriples else RESULTS), kind)

    def select(self, sparql: str) -> Iterator[ox.QuerySolution]:
        """The rows of a SELECT query. Raises TypeError when the query is of another form."""
        rows = self.query(sparql)
        if not isinstance(rows, ox.QuerySolutions):
            raise TypeError("not a SELECT query")
        return iter(rows)

    def query_dataset(self, sparql: str, dataset: QueryDataset) -> Rows:
        """Answers a query asked of all graphs. Raises ValueError where some are chosen: some endpoints fetch what is not there."""
        if dataset.chosen:
            raise ValueError("the graphs of an endpoint are not chosen by FROM or by the request; GRAPH <…> { … } asks one")
        # the engine has told errors by their line before the base is put in front
        self._empty.query(sparql, base_iri=self.base)
        return self.query(f"BASE <{self.base}>\n{sparql}")

    def _read(self, reply: Reply, kind: type[Any]) -> Rows:
        try:
            if kind is ox.QueryTriples:
                return _triples(reply)
            if reply.media != RESULTS:
                raise EndpointError(said("the endpoint answers with {media} where {results} was asked for",
                                         media=reply.media or said("no media type"), results=RESULTS))
            found = ox.parse_query_results(_canonical(reply.body), ox.QueryResultsFormat.JSON)
        except SyntaxError as error:
            raise EndpointError(said("what the endpoint answers cannot be read: {error}", error=" ".join(str(error).split()))) from None
        if type(found) is not kind:
            raise EndpointError(said("the endpoint answers another kind of question than was asked"))
        if isinstance(found, ox.QuerySolutions) and reply.most_rows is not None:
            _check_whole(reply)
        return found

    def source(self, sha256: str) -> Source:
        """Raises StoreError: the texts are where the store was built."""
        self._no_texts()

    def facts(self, sha256: str) -> Facts:
        """Raises StoreError, as `source` does."""
        self._no_texts()

    def has_text(self, sha256: str) -> bool:
        """No text is there."""
        return False

    def _no_texts(self) -> NoReturn:
        raise StoreError(said("an endpoint holds the graph alone; the texts of the papers are in the store's folder"))


def _canonical(body: bytes) -> bytes:
    """Results with truth values as a store on disk writes them: Virtuoso has "1"^^xsd:boolean for true (XML Schema 2, 3.2.2.1)."""
    if not (_BOOLEAN.encode() in body and _AS_DIGIT.search(body)):
        return body
    try:
        results = json.loads(body)
        for row in results["results"]["bindings"]:
            for term in row.values():
                if term.get("datatype") == _BOOLEAN:
                    term["value"] = {"1": "true", "0": "false"}.get(term["value"], term["value"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return body  # whoever reads it says what is wrong with it
    return json.dumps(results).encode()


def _triples(reply: Reply) -> ox.QueryTriples:
    form = ox.RdfFormat.from_media_type(reply.media)
    if form is None or form.supports_datasets:
        raise EndpointError(said("the endpoint answers with {media} where triples were asked for",
                                 media=reply.media or said("no media type")))
    held = ox.Store()
    held.load(reply.body, form)
    found = held.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found


def _check_whole(reply: Reply) -> None:
    """Raises EndpointError for an answer that may be cut: a part of the rows would be given out for all of them."""
    found = ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    rows = sum(1 for _ in found)
    if reply.most_rows is not None and rows >= reply.most_rows:
        raise EndpointError(said("the endpoint gives {most} rows at most (ResultSetMaxRows, where it is Virtuoso), and this question "
                                 "has more",
                                 most=reply.most_rows))
