"""What a request asks (SPARQL 1.1 Protocol, 2.1): the query, the graphs it is asked of, and the form of the answer."""
from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from wenmai.server.errors import Forbidden, Refused, TooLarge, Unanswered

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
MOST_PARAMETERS = 1000
# a character of three bytes stands as nine in a form; the rest is for the names of graphs
_SWOLLEN, _BESIDE = 3, 64 << 10


class UnknownType(Unanswered):
    """The body is of a media type that no query comes in."""

    status = 415


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the IRIs of the graphs that the client chose (None where it chose none) and the form it named."""

    query: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    form: str | None = None


async def asked(request: Request, query_bytes: int) -> Asked | None:
    """What is asked; None where there is no query at all. Raises Unanswered for what is no query operation of the protocol."""
    pairs = _pairs(request.scope["query_string"])
    if request.method != "POST":
        return _asked(pairs, query_bytes)
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    if media == UPDATE:
        raise Forbidden("this server is read-only: updates are refused")
    if media not in (FORM, DIRECT):
        raise UnknownType(f"a query is posted as {DIRECT} or {FORM}")
    _check_charset(parameters)
    body = await _body(request, query_bytes if media == DIRECT else _SWOLLEN * query_bytes + _BESIDE)
    pairs += _pairs(body) if media == FORM else [("query", _text(body))]
    found = _asked(pairs, query_bytes)
    if found is None:
        raise Refused("there is no query")
    return found


def _asked(pairs: list[tuple[str, str]], query_bytes: int) -> Asked | None:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in pairs if key == name)

    if all_of("update"):
        raise Forbidden("this server is read-only: updates are refused")
    queries = all_of("query")
    if not queries:
        return None
    if len(queries) > 1:
        raise Refused("more than one query")
    if len(queries[0].encode("utf-8", "surrogatepass")) > query_bytes:
        raise TooLarge(f"the query is longer than {query_bytes} bytes")
    default, named = all_of("default-graph-uri") or None, all_of("named-graph-uri") or None
    forms = all_of("format") or all_of("output")
    return Asked(queries[0], default, named, forms[0] if forms else None)


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        # as browsers read a form: what stands there unescaped is UTF-8 as well
        return parse_qsl(data.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except UnicodeDecodeError:
        raise Refused("the parameters are not UTF-8") from None
    except ValueError:
        raise Refused(f"more than {MOST_PARAMETERS} parameters") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("the query is not UTF-8") from None


def _check_charset(parameters: str) -> None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in ("utf-8", "utf8", "us-ascii"):
            raise UnknownType("a query is posted as UTF-8")


async def _body(request: Request, most: int) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise TooLarge(f"the body is longer than {most} bytes")
        parts.append(part)
    return b"".join(parts)
