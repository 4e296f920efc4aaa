"""What holds for every address: refusals as problem documents, tags, methods, and pages of other sites that may read."""
from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from wenmai.server.app import make_app
from wenmai.server.archive import Archive
from wenmai.server.errors import Busy
from wenmai.server.settings import Settings

from ..conftest import InlinePool

CITY = "玉政办发〔2021〕12号"
HERE = "http://127.0.0.1:8000"
BASE = "https://w3id.org/wenmai/id/"


@pytest.mark.parametrize(("path", "given", "status", "detail"), [
    ("/api/search", {}, 400, "q is missing"),
    ("/api/search", {"q": ""}, 400, "q: a value has 1 to 500 characters"),
    ("/api/search", {"q": "市" * 501}, 400, "q: a value has 1 to 500 characters"),
    ("/api/search", {"q": "市", "limit": "0"}, 400, "limit: '0' is no whole number from 1 to 100"),
    ("/api/search", {"q": "市", "limit": "ten"}, 400, "limit: 'ten' is no whole number"),
    ("/api/search", {"q": "市", "kinds": "body,star"}, 400, "kinds: 'star' is none of document, body"),
    ("/api/search", {"q": "市", "cursor": "-1"}, 400, "cursor: '-1' is not"),
    ("/api/search", {"q": ["市", "县"]}, 400, "q is given twice"),
    ("/api/search", {"q": "市", "sort": "name"}, 400, "there is no parameter 'sort' here"),
    ("/api/documents", {"held": "yes"}, 400, "held: 'yes' is none of true, false"),
    ("/api/documents", {"year": "21"}, 400, "year: '21' is not"),
    ("/api/document", {"document": "云政办发〔1999〕1号"}, 404, "no paper in the store fits"),
    ("/api/document", {"document": "步道建设2021年重点任务"}, 409, "fits 4 papers"),
    ("/api/facts", {"document": "国办发〔2021〕7号"}, 404, "the store has no text of"),
    ("/api/facts", {"document": CITY, "source": "0" * 64}, 404, "is no file of"),
    ("/api/tasks", {}, 400, "document or body is missing"),
    ("/api/tasks", {"document": CITY, "role": "lead"}, 400, "body is missing"),
    ("/api/task", {"task": "修建步道"}, 404, "'修建步道' is not an IRI"),
    ("/api/task", {"task": BASE + "doc/none/task/t1"}, 404, "there is no Task or Section"),
    ("/api/body", {"body": "云溪市财政局"}, 404, "no body in the store is called"),
    ("/api/official", {"official": "赵云溪"}, 404, "no person in the store is called"),
    ("/api/load", {"weights": "lead=x"}, 400, "'x' is no number"),
    ("/api/load", {"groups": "volume=2"}, 400, "only by=all has groups"),
    ("/api/load", {"place": "云溪市"}, 400, "no body of the store is of '云溪市'"),
    ("/api/load/body", {"body": "玉溪市人民政府办公室"}, 404, "has no task in this store"),
    ("/api/questions/who-cites-it", {}, 400, "document is missing"),
    ("/api/questions/overdue-on-date", {"date": "2021-02-30"}, 400, "date: '2021-02-30' is not a date"),
    ("/api/questions/nothing", {}, 404, "there is nothing at /api/questions/nothing"),
    ("/api/neighbours", {"node": BASE + "body/none"}, 404, "there is nothing in this store called"),
    ("/api", {}, 404, "/api/openapi.json says what there is"),
])
def test_what_cannot_be_answered_says_why(client: TestClient, path: str, given: dict[str, Any], status: int, detail: str) -> None:
    response = client.get(path, params=given)
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (response.status_code, problem["status"], problem["type"]) == (status, status, "about:blank")
    assert detail in problem["detail"]


@pytest.mark.parametrize("hostile", [
    "'; DROP TABLE thing", '"} SERVICE <http://127.0.0.1:9/> {', "> } #", "\x00", "\\", "../../etc/passwd", "{{7*7}}"])
@pytest.mark.parametrize(("path", "name"), [
    ("/api/document", "document"), ("/api/body", "body"), ("/api/task", "task"), ("/api/neighbours", "node")])
def test_what_is_typed_is_never_more_than_a_name(client: TestClient, path: str, name: str, hostile: str) -> None:
    assert client.get(path, params={name: hostile}).status_code in (400, 404)


def test_a_copy_without_a_summary_says_what_it_lacks(archive: Archive) -> None:
    """As the worker of an endpoint has it: what is in the graph is answered, what was computed at the build is not."""

    class Endpoint:
        base = archive.store.base
        query = staticmethod(archive.store.query)

        def source(self, sha256: str) -> Any:
            raise AssertionError("an endpoint keeps no texts")

    with TestClient(make_app(Settings("store"), InlinePool(Archive(Endpoint()))), base_url=HERE) as client:
        for path, given in (("/api/search", {"q": "市"}), ("/api/documents", {}), ("/api/facts", {"document": CITY}),
                            ("/api/cascade", {"document": CITY}), ("/api/load/body", {"body": "玉溪市体育局"})):
            assert client.get(path, params=given).status_code == 501
        for path, given in (("/api/document", {"document": CITY}), ("/api/load", {}), ("/api/body", {"body": "玉溪市体育局"})):
            assert client.get(path, params=given).status_code == 200


def test_a_busy_server_says_when_to_come_back(archive: Archive) -> None:
    class BusyPool(InlinePool):
        async def run(self, job: str, given: dict[str, Any], asker: object) -> Any:
            raise Busy("all workers are taken", retry_after=3)

    with TestClient(make_app(Settings("store"), BusyPool(archive)), base_url=HERE) as client:
        response = client.get("/api/questions")
    assert (response.status_code, response.headers["retry-after"], response.json()["detail"]) == (503, "3", "all workers are taken")


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/load")
    tag = first.headers["etag"]
    for said in (tag, f'"other", W/{tag}', "*"):
        again = client.get("/api/load", headers={"If-None-Match": said})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/api/load", headers={"If-None-Match": '"other"'}).content == first.content


@pytest.mark.parametrize("path", ["/api/questions", "/api/openapi.json"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in ("etag", "content-length", "content-type")} == {
        name: whole.headers[name] for name in ("etag", "content-length", "content-type")}


@pytest.mark.parametrize("path", ["/api/questions", "/api/openapi.json", "/api/nothing"])
def test_nothing_is_written(client: TestClient, path: str) -> None:
    response = client.post(path)
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["status"] == 405


@pytest.mark.parametrize("path", ["/api/questions", "/api/search", "/api/nothing"])
def test_pages_of_other_sites_may_read_and_send_no_logins(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"Origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers


def test_a_preflight_is_answered(client: TestClient) -> None:
    response = client.options("/api/load", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})
    assert (response.status_code, response.headers["access-control-allow-methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "If-None-Match" in response.headers["access-control-allow-headers"]
