"""The gate before questions from outside: in the front for those that are looked at in no time, in the worker for long ones."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wenmai.query.errors import QueryError, UpdateRefused
from wenmai.query.gate import refuse
from wenmai.server.errors import Forbidden, Refused, TooLarge
from wenmai.server.settings import Limits

IN_FRONT = 8 << 10
"""Characters that the gate reads in the front, in some 6 ms at the worst; a longer query a worker reads, first thing, so that nobody else
is kept waiting meanwhile."""


def gated(given: Mapping[str, Any], limits: Limits) -> str | None:
    """The query of a job from outside, `given["query"]`, where the gate has yet to look at it. Raises Refused, Forbidden and TooLarge."""
    query = str(given.get("query", ""))
    if len(query.encode(errors="surrogatepass")) > limits.query_bytes:
        raise TooLarge(f"the query is longer than {limits.query_bytes} bytes")
    if not limits.gate:
        return None
    if len(query) > IN_FRONT:
        return query
    look(query)
    return None


def look(query: str) -> None:
    """Has the gate look at a query, which may name graphs of the store with FROM: the job asks it of those. Raises Refused,
    and Forbidden for an update."""
    try:
        refuse(query, own_dataset=True)
    except UpdateRefused as error:
        raise Forbidden(str(error)) from None
    except QueryError as error:
        raise Refused(str(error)) from None
