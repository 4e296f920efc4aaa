"""A SPARQL 1.1 endpoint elsewhere: one address, asked over HTTP, and nothing else."""
from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from wenmai.store.errors import StoreError
from wenmai.wording import said

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

    import httpx2

SECONDS = 60.0
MOST_BYTES = 256 << 20
RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
# Virtuoso gives so many rows and says so here, where there are more
_MOST_ROWS = "x-sparql-maxrows"
# of what an endpoint says is wrong, one line is shown
_SAID = 300


class EndpointError(StoreError):
    """The endpoint does not answer, or not as the SPARQL 1.1 Protocol has it; the message is one line for the user."""


class SilentEndpointError(EndpointError):
    """Nobody answers at the address, or not in time."""


class EndpointRefusal(ValueError):
    """The endpoint says that this is no query for it (a status from 400 to 499); the message is what it says."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint answered: the media type without parameters, the bytes, and after how many rows it cuts answers, if it says so."""

    media: str
    body: bytes
    most_rows: int | None = None


def split_address(address: str) -> SplitResult:
    """The parts of an address; empty ones where it is not well formed, as with a bracket of IPv6 that is not closed."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


class Endpoint:
    """An endpoint by its address. `parameters` go with every query, beside the query itself: what the endpoint has to be told so
    that it answers from all its graphs (`wenmai.store.settling`)."""

    def __init__(self, address: str, *, seconds: float = SECONDS, most_bytes: int = MOST_BYTES,
                 parameters: Sequence[tuple[str, str]] = ()) -> None:
        """Raises EndpointError for what is no address of HTTP, and where the client for HTTP is not installed."""
        _check_installed()
        parts = split_address(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EndpointError(said("{address} is no http:// or https:// address", address=address))
        self.address = address
        self.name = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        self.seconds, self.most_bytes = seconds, most_bytes
        self.parameters = tuple(parameters)

    def at(self, address: str, parameters: Sequence[tuple[str, str]] = ()) -> Endpoint:
        """The same limits at an address, with these parameters."""
        return Endpoint(address, seconds=self.seconds, most_bytes=self.most_bytes, parameters=parameters)

    def ask(self, query: str, accept: str) -> Reply:
        """What the endpoint answers. Raises EndpointError, and EndpointRefusal."""
        import httpx2

        body = _Body(self)
        with self._failing(), httpx2.Client(**self._manners()) as client, client.stream(**self._request(query, accept)) as response:
            for part in response.iter_bytes():
                body.add(part)
            return self._reply(response, body.whole)

    async def ask_later(self, query: str, accept: str) -> Reply:
        """The same for a program that waits for many things at once."""
        import httpx2

        body = _Body(self)
        with self._failing():
            async with httpx2.AsyncClient(**self._manners()) as client, client.stream(**self._request(query, accept)) as response:
                async for part in response.aiter_bytes():
                    body.add(part)
                return self._reply(response, body.whole)

    def _manners(self) -> dict[str, Any]:
        """No redirect is followed and no proxy of the environment used: what is asked is asked there and nowhere else."""
        verify = _certificates() if self.address.startswith("https:") else False
        return {"timeout": self.seconds, "follow_redirects": False, "trust_env": False, "verify": verify}

    def _request(self, query: str, accept: str) -> dict[str, Any]:
        # a form: of the three ways the one that every endpoint takes, however long the query is
        form = {name: [value for key, value in self.parameters if key == name] for name, _ in self.parameters}
        return {"method": "POST", "url": self.address, "data": {"query": query, **form}, "headers": {"Accept": accept}}

    def _reply(self, response: httpx2.Response, body: bytes) -> Reply:
        status = response.status_code
        if 200 <= status < 300:
            most = response.headers.get(_MOST_ROWS, "")
            media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Reply(media, body, int(most) if most.isdecimal() else None)
        if 300 <= status < 400:
            raise EndpointError(said("{name} is elsewhere: it answers with a redirect to {address}",
                                     name=self.name, address=response.headers.get("location") or said("nowhere")))
        if status in (401, 403, 404, 407, 408, 429) or status >= 500:
            raise EndpointError(said("{name} answers with status {status}: {body}", name=self.name, status=status, body=_said(body)))
        raise EndpointRefusal(_said(body) or f"status {status}")

    def too_slow(self) -> EndpointError:
        """What is said of an answer that takes too long."""
        return SilentEndpointError(said("{name} does not answer within {seconds:g} seconds", name=self.name, seconds=self.seconds))

    @contextmanager
    def _failing(self) -> Iterator[None]:
        import httpx2

        try:
            yield
        except httpx2.TimeoutException:
            raise self.too_slow() from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise SilentEndpointError(said("{name} cannot be asked: {error}", name=self.name, error=_one_line(error))) from None


class _Body:
    """The bytes of an answer as they come in, as many and as long as the endpoint is given."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._until = time.monotonic() + endpoint.seconds
        self._parts: list[bytes] = []
        self._size = 0

    def add(self, part: bytes) -> None:
        """Raises EndpointError where it is too much or too late."""
        self._parts.append(part)
        self._size += len(part)
        if self._size > self._endpoint.most_bytes:
            raise EndpointError(said("{name} answers with more than {most} bytes; ask for less, with LIMIT",
                                     name=self._endpoint.name, most=self._endpoint.most_bytes))
        if time.monotonic() > self._until:
            raise self._endpoint.too_slow()

    @property
    def whole(self) -> bytes:
        return b"".join(self._parts)


def _check_installed() -> None:
    if find_spec("httpx2") is None:
        raise EndpointError(said("an endpoint is asked with httpx2; `pip install 'wenmai[server]'` brings it"))


@cache
def _certificates() -> ssl.SSLContext:
    """Whom to believe; read once, for it takes longer than a question."""
    import httpx2

    return httpx2.create_ssl_context(trust_env=False)


def _said(body: bytes) -> str:
    return " ".join(body[:4 * _SAID].decode("utf-8", "replace").split())[:_SAID]


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
