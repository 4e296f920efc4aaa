"""What holds for every request and response: hosts, headers, methods, sizes, errors, and the line in the log."""
from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from wenmai.server.errors import ClientGone, TooDear
from wenmai.server.front import wrapping
from wenmai.server.front.access_log import safe
from wenmai.server.front.failures import Failures, answered_failure
from wenmai.server.front.hosts import names_of
from wenmai.server.settings import Limits, Settings
from wenmai.server.spent import spend

SETTINGS = Settings("a store", hosts=("Graph.Example.",), limits=Limits(query_bytes=100))


async def echo(request: Request) -> Response:
    spend(0.25)
    return PlainTextResponse(await request.body())


async def page(request: Request) -> Response:
    return Response("<!doctype html>", media_type="text/html", headers=dict(request.query_params))


async def dear(request: Request) -> Response:
    raise TooDear("<b>too much</b>", retry_after=7)


async def broken(request: Request) -> Response:
    raise RuntimeError("a secret")


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A client of some routes behind everything that a request comes through."""
    routes = [Route("/echo", echo, methods=["GET", "POST"]), Route("/page", page), Route("/dear", dear), Route("/broken", broken)]
    app = Starlette(routes=routes, middleware=wrapping(SETTINGS), exception_handlers={TooDear: answered_failure})
    with TestClient(app, base_url="http://127.0.0.1:8000") as made:
        yield made


@pytest.mark.parametrize(("host", "status"), [
    ("127.0.0.1:8000", 200),
    ("127.0.0.1", 200),
    ("LOCALHOST:1234", 200),
    ("[::1]:8000", 200),
    ("graph.example", 200),
    ("graph.example.:443", 200),
    ("evil.example", 421),
    ("127.0.0.1.evil.example", 421),
    ("graph.example@evil.example", 400),
    ("graph.example/x", 400),
    ("graph.example:x", 400),
    ("", 400),
])
def test_a_request_for_another_host_is_not_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/echo", headers={"Host": host}).status_code == status


def test_two_hosts_are_none(client: TestClient) -> None:
    assert client.get("/echo", headers=[("Host", "localhost"), ("Host", "localhost")]).status_code == 400


def test_names_of_loopback_hold_only_where_it_listens_there() -> None:
    assert "localhost" in names_of(Settings("s", host="127.0.0.2"))
    assert "localhost" in names_of(Settings("s", host="0.0.0.0"))
    assert names_of(Settings("s", host="192.0.2.1", hosts=("A.example",))) == {"192.0.2.1", "a.example"}


def test_a_page_runs_nothing_that_is_not_from_here(client: TestClient) -> None:
    headers = client.get("/page").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_data_is_never_run(client: TestClient) -> None:
    assert client.get("/echo").headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"


def test_a_page_may_give_a_policy_of_its_own(client: TestClient) -> None:
    headers = client.get("/page", params={"Content-Security-Policy": "default-src 'sha256-x'"}).headers
    assert headers["content-security-policy"] == "default-src 'sha256-x'"


def read_from(origin: str, *origins: str) -> Any:
    """The headers of an answer that all may read, to a page of a site; `origins` are those that may."""
    app = Starlette(routes=[Route("/page", page)], middleware=wrapping(Settings("a store", origins=origins)))
    with TestClient(app, base_url="http://127.0.0.1:8000", headers={"Origin": origin}) as client:
        return client.get("/page", params={"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": "true"}).headers


def test_what_all_may_read_is_read_without_credentials() -> None:
    headers = read_from("https://any.example", "*")
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert headers["cross-origin-resource-policy"] == "cross-origin"


def test_a_page_elsewhere_reads_nothing_unless_it_was_let() -> None:
    """A server on the owner's machine is within reach of every page that he looks at."""
    headers = read_from("https://evil.example", "https://friend.example")
    assert not [name for name in headers if name.startswith("access-control-")]
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["vary"] == "Origin"
    assert not [name for name in read_from("https://evil.example") if name.startswith("access-control-")]


def test_a_site_that_was_let_reads_without_credentials() -> None:
    headers = read_from("https://friend.example", "https://friend.example", "https://other.example")
    assert headers["access-control-allow-origin"] == "https://friend.example"
    assert "access-control-allow-credentials" not in headers
    assert headers["vary"] == "Origin"


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "NONSENSE"])
def test_methods_that_change_things_are_refused(client: TestClient, method: str) -> None:
    response = client.request(method, "/echo")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_long_body_is_not_read(client: TestClient) -> None:
    assert client.post("/echo", content=b"x" * 400).status_code == 200
    assert client.post("/echo", content=b"x" * 401).status_code == 413
    assert client.post("/echo", content=b"", headers={"Content-Length": "-1"}).status_code == 413


def test_a_long_address_is_refused(client: TestClient) -> None:
    assert client.get("/echo?" + "x" * 390).status_code == 200
    response = client.get("/echo?" + "x" * 400)
    assert response.status_code == 414
    assert "POST" in response.json()["detail"]


def test_only_a_query_may_make_an_address_long() -> None:
    routes = [Route(path, page) for path in ("/page", "/sparql")]
    with TestClient(Starlette(routes=routes, middleware=wrapping(Settings("a store"))), base_url="http://127.0.0.1:8000") as client:
        assert client.get("/page?" + "x" * 16_000).status_code == 200
        assert client.get("/page?" + "x" * 17_000).status_code == 414
        assert client.get("/sparql?" + "x" * 60_000).status_code == 200


def test_a_body_of_two_lengths_is_refused(client: TestClient) -> None:
    """Else a proxy could be made to take a part of one request for the next one."""
    response = client.post("/echo", content=b"12345", headers={"Transfer-Encoding": "chunked", "Content-Length": "5"})
    assert response.status_code == 400
    assert response.headers["connection"] == "close"


def test_a_body_whose_length_is_not_said_is_not_read_further_than_it_may_be(client: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(1000):
            yield b"x" * 50

    assert client.post("/echo", content=parts()).status_code == 413


def test_a_program_is_told_what_is_wrong_as_problem_details(client: TestClient) -> None:
    response = client.get("/dear", headers={"Accept": "application/json"})
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["retry-after"] == "7"
    assert response.json()["detail"] == "<b>too much</b>"
    assert response.json()["title"] == "Service Unavailable"


def test_a_person_is_told_what_is_wrong_on_a_page(client: TestClient) -> None:
    response = client.get("/dear", headers={"Accept": "text/html"})
    assert response.status_code == 503
    assert "&lt;b&gt;too much&lt;/b&gt;" in response.text
    assert "<b>too" not in response.text


def test_what_goes_wrong_inside_stays_inside(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    response = client.get("/broken")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "a secret" in caplog.text


def test_a_client_that_stops_taking_leaves_no_traceback(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    async def half(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ClientGone("whoever asked takes nothing")

    async def taken(message: Any) -> None: ...

    asyncio.run(Failures(half)({"type": "http"}, taken, taken))  # type: ignore[arg-type]
    assert not caplog.records


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Any:
    caplog.set_level(logging.INFO, "wenmai.server.access")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "wenmai.server.access"]


def test_a_request_is_one_line_in_the_log(client: TestClient, lines: Any) -> None:
    client.post("/echo?a=%E6%96%87", content=b"12345")
    assert [re.sub(r" \d+ms", " Nms", line) for line in lines()] == ['testclient "POST /echo?a=%E6%96%87" 200 Nms 5B 0.250s']


def test_what_is_refused_on_the_way_has_its_line_too(client: TestClient, lines: Any) -> None:
    client.get("/echo", headers={"Host": "evil.example"})
    assert '"GET /echo" 421' in lines()[0]


def test_a_line_cannot_be_forged() -> None:
    assert safe('x"\r\n127.0.0.1 "GET /y" 200\x1b[2J\x85\xa0é') == "x%22%0D%0A127.0.0.1%20%22GET%20/y%22%20200%1B[2J%85%A0%E9"
    assert len(safe("a" * 100_000)) < 2100
