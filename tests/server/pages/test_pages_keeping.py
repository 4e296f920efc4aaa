"""A page that was made is remembered while the state is the same, for those who would get just this page."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from wenmai.server.answering import Asker
from wenmai.server.app import make_app
from wenmai.server.archive import Archive
from wenmai.server.settings import Settings

from .conftest import BROWSER, HerePool, Kept

HERE = "http://127.0.0.1:8000"


class NotingPool(HerePool):
    """Notes the jobs that are asked for; `state` is that of what is served."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self.state: str | None = "first"
        self.asked: list[str] = []

    async def run(self, job: str, given: dict[str, Any], asker: Asker) -> Any:
        self.asked.append(job)
        return await super().run(job, given, asker)


@pytest.fixture
def pool(store: Any) -> NotingPool:
    return NotingPool(Archive(Kept(store.graph, {source.sha256: source for source, _ in store.papers})))


@pytest.fixture
def client(pool: NotingPool) -> Iterator[TestClient]:
    with TestClient(make_app(Settings("made"), pool), base_url=HERE, headers=BROWSER) as made:
        yield made


def test_a_page_is_made_once(client: TestClient, pool: NotingPool) -> None:
    first, second = client.get("/papers"), client.get("/papers")
    assert pool.asked == ["page.papers"]
    assert first.text == second.text
    same = ("content-security-policy", "content-type", "content-language", "vary", "etag", "content-length")
    assert [first.headers[name] for name in same] == [second.headers[name] for name in same]


def test_a_new_state_is_a_new_page(client: TestClient, pool: NotingPool) -> None:
    client.get("/papers")
    pool.state = "second"
    client.get("/papers")
    assert pool.asked == ["page.papers", "page.papers"]


@pytest.mark.parametrize("other", [
    {"path": "/papers?page=2"}, {"headers": {"accept-language": "en"}},
    {"headers": {"cookie": "lang=en"}}])
def test_another_question_is_another_page(client: TestClient, pool: NotingPool, other: dict[str, Any]) -> None:
    client.get("/papers")
    client.get(other.pop("path", "/papers"), **other)
    assert pool.asked == ["page.papers", "page.papers"]


def test_who_holds_the_page_is_told_that_it_is_the_same(client: TestClient) -> None:
    tag = client.get("/papers").headers["etag"]
    assert client.get("/papers", headers={"if-none-match": f'"other", {tag}'}).status_code == 304
    assert client.get("/papers", headers={"if-none-match": '"other"'}).status_code == 200


def test_what_is_not_there_is_asked_for_again(client: TestClient, pool: NotingPool) -> None:
    assert [client.get("/id/nothing").status_code for _ in range(2)] == [404, 404]
    assert pool.asked == ["page.thing", "page.thing"]


def test_without_a_state_nothing_is_kept(client: TestClient, pool: NotingPool) -> None:
    pool.state = None
    client.get("/papers")
    client.get("/papers")
    assert pool.asked == ["page.papers", "page.papers"]


def test_an_endpoint_may_say_something_else_the_next_time(pool: NotingPool) -> None:
    with TestClient(make_app(Settings("http://127.0.0.1:7878/query"), pool), base_url=HERE, headers=BROWSER) as client:
        client.get("/papers")
        client.get("/papers")
    assert pool.asked == ["page.papers", "page.papers"]
