"""A store elsewhere over HTTP: graphs put, added to and taken out, and counted; asked again where that may help."""
from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from wenmai.publish.errors import GraphRefused, NoAnswer, PublishError, TooLarge
from wenmai.wording import said

if TYPE_CHECKING:
    import ssl

    import httpx2

TRIES = 6
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before the second try, twice as many before each further one, and at most: 15 in all, in which a server is begun anew."""
LONGEST_ASKED = 120.0
"""Seconds that a server may ask for with Retry-After."""
SECONDS = 300.0
"""For one request: a large graph is indexed before it is answered."""
_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
"""Statuses that may pass. 500 among them: Virtuoso says so of transactions that met."""
_OF_GRAPH = frozenset((400, 409, 422))
"""Statuses that are about what was sent; any other one will be the same for all graphs."""
_RESULTS = "application/sparql-results+json"
_SAID = 300
"""Characters of what a server says that are told."""
_TAG = re.compile(r"<[/!?A-Za-z][^<>]{0,300}>")


@dataclass(slots=True, frozen=True)
class Credentials:
    """A name with its password, or a token; nothing of it is ever printed."""

    user: str = ""
    password: str = ""
    token: str = ""

    def __repr__(self) -> str:
        return "Credentials(…)"


class Server:
    """The one who speaks to a store elsewhere, from any number of threads. `most` are the bytes of one request; it falls where the server
    says that this is too much."""

    def __init__(self, credentials: Credentials | None = None, *, most: int = 16_000_000, seconds: float = SECONDS,
                 pause: Callable[[float], object] | None = None) -> None:
        """`pause` waits so many seconds before another try. Raises PublishError where the client for HTTP is not installed."""
        if find_spec("httpx2") is None:
            raise PublishError(said("graphs are sent with httpx2; `pip install 'wenmai[server]'` brings it"))
        self.credentials = credentials or Credentials()
        self.most, self.seconds = most, seconds
        self._stopped = threading.Event()
        self._pause = pause or self._stopped.wait
        self._own = threading.local()
        self._clients: list[httpx2.Client] = []

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._clients:
            client.close()

    def stop(self) -> None:
        """From here on nothing is tried again, and who waits for another try waits no longer: nobody wants the answers any more."""
        self._stopped.set()

    @property
    def has_password(self) -> bool:
        """Whether there is a name and a password to give."""
        return bool(self.credentials.user)

    # graphs

    def put(self, graphs: str, graph: str, triples: bytes) -> None:
        """Puts a graph in place of what stands there (Graph Store Protocol, section 5.3)."""
        self._send("PUT", graphs, graph, triples)

    def add(self, graphs: str, graph: str, triples: bytes) -> None:
        """Adds to a graph (section 5.5)."""
        self._send("POST", graphs, graph, triples)

    def delete(self, graphs: str, graph: str) -> None:
        """Takes a graph out (section 5.4); one that is not there is out already."""
        self._send("DELETE", graphs, graph)

    def count(self, queries: str, graph: str) -> int:
        """How many statements a graph has there."""
        query = f"SELECT (COUNT(*) AS ?count) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        response = self._asked("POST", queries, graph, data={"query": query}, headers={"Accept": _RESULTS})
        self._check(response, queries, graph)
        try:
            return int(json.loads(response.content)["results"]["bindings"][0]["count"]["value"])
        except (ValueError, LookupError, TypeError) as error:
            raise NoAnswer(said("{address} does not answer queries: {said}", address=queries, said=_said(response.content))) from error

    def _send(self, method: str, graphs: str, graph: str, triples: bytes | None = None) -> None:
        headers = {"Content-Type": "application/n-triples"} if triples is not None else {}
        response = self._asked(method, graphs, graph, params={"graph": graph}, content=triples, headers=headers)
        if not (method == "DELETE" and response.status_code == 404):
            self._check(response, graphs, graph)

    # what a server is

    def answers_queries(self, address: str) -> bool:
        """Whether SPARQL is answered there."""
        response = self._once("POST", address, data={"query": "ASK {}"}, headers={"Accept": _RESULTS})
        return response.status_code == 200 and b"boolean" in response.content[:10_000]

    def reads_graphs(self, address: str) -> bool:
        """Whether the default graph is to be read there; who asks for a password is taken to have it."""
        return self._once("HEAD", f"{address}?default").status_code in (200, 204, 401)

    # requests

    def _asked(self, method: str, address: str, graph: str, **request: Any) -> httpx2.Response:
        """The server's answer; a try that may have failed by chance is made again. Raises PublishError, which says that of the last one."""
        for trial in range(TRIES):
            last = trial == TRIES - 1
            try:
                response = self._once(method, address, **request)
            except NoAnswer as error:
                if last or not self._goes_on_after(_pause_after(trial)):
                    raise PublishError(f"{graph}: {error}") from error
                continue
            asked = response.headers.get("retry-after", "")
            if response.status_code not in _AGAIN or last or not self._goes_on_after(_pause_after(trial, asked)):
                break
        return response

    def _goes_on_after(self, seconds: float) -> bool:
        """Whether there is another try, after so long."""
        self._pause(seconds)
        return not self._stopped.is_set()

    def _once(self, method: str, address: str, **request: Any) -> httpx2.Response:
        import httpx2

        try:
            return self._client().request(method, address, **request)
        except httpx2.TimeoutException:
            raise NoAnswer(said("{address} does not answer within {seconds:g} seconds", address=address, seconds=self.seconds)) from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            why = " ".join(str(error).split()) or type(error).__name__
            raise NoAnswer(said("{address} cannot be reached: {error}", address=address, error=why)) from None

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        import httpx2

        return httpx2.create_ssl_context(trust_env=False)

    def _client(self) -> httpx2.Client:
        """A client of the thread's own: Digest counts the requests of one."""
        if not hasattr(self._own, "client"):
            import httpx2

            from wenmai.publish.proving import proof

            # as for queries: no redirect is followed and no proxy of the environment used
            self._own.client = httpx2.Client(timeout=self.seconds, follow_redirects=False, trust_env=False, auth=proof(self.credentials),
                                             verify=self._certificates)
            self._clients.append(self._own.client)
        client: httpx2.Client = self._own.client
        return client

    def _check(self, response: httpx2.Response, address: str, graph: str) -> None:
        """Raises PublishError for an answer that is no success."""
        status, body = response.status_code, _said(response.content)
        if 200 <= status < 300:
            return
        if status == 413:
            raise TooLarge(_refusal(graph, address, status, body))
        if 300 <= status < 400:
            where = response.headers.get("location") or said("nowhere")
            raise PublishError(said("{graph}: {address} is elsewhere: it answers with a redirect to {where}",
                                    graph=graph, address=address, where=where))
        if status == 401:
            raise PublishError(said("{graph}: {address} wants to know who sends it (status 401): set WENMAI_PUBLISH_USER and "
                                    "WENMAI_PUBLISH_PASSWORD, or WENMAI_PUBLISH_TOKEN, rightly", graph=graph, address=address))
        kind = GraphRefused if status in _OF_GRAPH else PublishError
        raise kind(_refusal(graph, address, status, body))


def _refusal(graph: str, address: str, status: int, body: str) -> str:
    return said("{graph}: {address} answers with status {status}: {said}", graph=graph, address=address, status=status, said=body)


def _pause_after(trial: int, asked: str = "") -> float:
    if asked.isdecimal():
        return float(min(int(asked), LONGEST_ASKED))
    return float(min(FIRST_PAUSE * 2 ** trial, LONGEST_PAUSE))


def _said(body: bytes) -> str:
    """The words of an answer in one line: many servers send a page."""
    words = _TAG.sub(" ", body[:8 * _SAID].decode("utf-8", "replace"))
    return " ".join(words.split())[:_SAID] or said("nothing")
