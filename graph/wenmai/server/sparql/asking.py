"""The job behind /sparql, done in a worker: a query of somebody's own in, bytes with their media type out."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any, Protocol, cast

import pyoxigraph as ox

from wenmai.query.errors import QueryError
from wenmai.query.gate import names_graphs
from wenmai.query.run import answer_of
from wenmai.server.archive import Archive
from wenmai.server.errors import Refused
from wenmai.server.sparql.capping import Written
from wenmai.server.sparql.forms import GRAPHS, ROWS, chosen
from wenmai.server.sparql.rows import write_rows, write_truth
from wenmai.server.sparql.state import state_of
from wenmai.server.sparql.triples import write_triples
from wenmai.store import QueryDataset

# functions that may give another answer each time (SPARQL 1.1 Query, 17.4); an escape (19.2) may hide one
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(|\\u", re.IGNORECASE)


class Asked(Protocol):
    """A store that can be asked of some of its graphs."""

    def query_dataset(self, sparql: str, dataset: QueryDataset) -> Any:
        """pyoxigraph's solutions, triples or truth value. Raises SyntaxError for text that is no query."""


def sparql(archive: Archive, *, query: str, default: Sequence[str] | None, named: Sequence[str] | None, accept: str,
           form: str | None, unchanged: Sequence[str], most_rows: int, most_bytes: int) -> dict[str, Any]:
    """The answer: `type` (media type), `body`, `cut` (where it was truncated, or empty) and `tag` (an entity tag, or empty).

    `default` and `named` are the graphs chosen by the client, None where it chose none; `unchanged` the tags it holds: where one
    of them is the answer's the body is left out and `unchanged` is true.
    """
    tag = _tag(archive, (query, default, named, accept, form, most_rows, most_bytes))
    if tag and tag in unchanged:
        return {"unchanged": True, "tag": tag}
    dataset = QueryDataset(None if default is None else tuple(default), None if named is None else tuple(named), names_graphs(query))
    media, written = _written(_answered(archive, query, dataset), accept, form, most_rows, most_bytes)
    return {"type": media, "body": written.body, "cut": written.cut, "tag": tag}


class _Chosen:
    """A store as `answer_of` asks it, for these graphs."""

    def __init__(self, store: Asked, dataset: QueryDataset) -> None:
        self.store, self.dataset = store, dataset

    def query(self, sparql: str, /) -> Any:
        return self.store.query_dataset(sparql, self.dataset)


def _answered(archive: Archive, query: str, dataset: QueryDataset) -> Any:
    for iri in (*(dataset.default or ()), *(dataset.named or ())):
        try:
            ox.NamedNode(iri)
        except ValueError:
            raise Refused(f"{iri[:200]!r} names no graph: it is not an IRI") from None
    return answer_of(_Chosen(cast(Asked, archive.store), dataset), query)


def _written(found: Any, accept: str, name: str | None, most_rows: int, most_bytes: int) -> tuple[str, Written]:
    form, media = chosen(GRAPHS if isinstance(found, ox.QueryTriples) else ROWS, accept, name)
    try:
        if isinstance(found, ox.QueryTriples):
            return media, write_triples(form, found, most_triples=most_rows, most_bytes=most_bytes)
        if isinstance(found, ox.QuerySolutions):
            columns = [variable.value for variable in found.variables]
            return media, write_rows(form, columns, map(tuple, found), most_rows=most_rows, most_bytes=most_bytes)
        return media, Written(write_truth(form, bool(found)))
    except (RuntimeError, OSError) as error:  # the engine finds some things out only on the way
        raise QueryError(f"the query failed: {' '.join(str(error).split())}") from None


def _tag(archive: Archive, asked: tuple[Any, ...]) -> str:
    """A weak tag: the same statements, maybe in another order. Empty where the answer may change by itself."""
    state = state_of(archive)
    if state is None or _CHANGING.search(asked[0]):
        return ""
    return f'W/"{hashlib.sha256(repr((state, *asked)).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'
