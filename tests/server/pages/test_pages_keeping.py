"""A page that was made is kept while the state is the same, for those who would get just this page."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from wenmai.server.answering import Asker
from wenmai.server.app import make_app
from wenmai.server.archive import Archive
from wenmai.server.pages.keeping import BESIDE, LONGEST, MOST_BYTES, Shelf
from wenmai.server.settings import Settings

from .conftest import BROWSER, HerePool, Kept


class NotingPool(HerePool):
    """Notes the jobs that are asked for; `state` is that of what is served."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self.state = "first"
        self.asked: list[str] = []

    async def run(self, job: str, given: dict[str, Any], asker: Asker) -> Any:
        self.asked.append(job)
        return await super().run(job, given, asker)


@pytest.fixture
def pool(store: Any) -> NotingPool:
    return NotingPool(Archive(Kept(store.graph, {source.sha256: source for source, _ in store.papers})))


@pytest.fixture
def client(pool: NotingPool) -> Iterator[TestClient]:
    app = make_app(Settings("made"), pool)
    app.state.remembered = None  # what workers said is remembered too: here it is asked for again each time
    with TestClient(app, base_url="http://127.0.0.1:8000", headers=BROWSER) as made:
        yield made


def test_a_page_is_made_once(client: TestClient, pool: NotingPool) -> None:
    first, second = client.get("/papers"), client.get("/papers")
    assert pool.asked == ["papers"]
    assert first.text == second.text
    same = ("content-security-policy", "content-type", "content-language", "vary", "etag", "content-length")
    assert [first.headers[name] for name in same] == [second.headers[name] for name in same]


def test_a_new_state_is_a_new_page(client: TestClient, pool: NotingPool) -> None:
    client.get("/papers")
    pool.state = "second"
    client.get("/papers")
    assert pool.asked == ["papers", "papers"]


@pytest.mark.parametrize("other", [
    {"path": "/papers?page=2"}, {"headers": {"accept-language": "en"}}, {"headers": {"accept": "text/html"}},
    {"headers": {"cookie": "lang=en"}}])
def test_another_question_is_another_page(client: TestClient, pool: NotingPool, other: dict[str, Any]) -> None:
    client.get("/papers")
    client.get(other.pop("path", "/papers"), **other)
    assert pool.asked == ["papers", "papers"]


def test_who_holds_the_page_is_told_that_it_is_the_same(client: TestClient) -> None:
    tag = client.get("/papers").headers["etag"]
    assert client.get("/papers", headers={"if-none-match": f'"other", {tag}'}).status_code == 304
    assert client.get("/papers", headers={"if-none-match": '"other"'}).status_code == 200


def test_what_is_not_there_is_asked_for_again(client: TestClient, pool: NotingPool) -> None:
    assert [client.get("/id/nothing").status_code for _ in range(2)] == [404, 404]
    assert pool.asked == ["thing", "thing"]


def test_without_a_state_nothing_is_kept(client: TestClient, pool: NotingPool) -> None:
    pool.state = ""
    client.get("/papers")
    client.get("/papers")
    assert pool.asked == ["papers", "papers"]


def test_an_endpoint_may_say_something_else_the_next_time(client: TestClient, pool: NotingPool) -> None:
    pool.state = "http://127.0.0.1:7878/query"
    client.get("/papers")
    client.get("/papers")
    assert pool.asked == ["papers", "papers"]


def test_pages_read_longest_ago_make_room() -> None:
    shelf, page = Shelf(), Response(b"x" * (LONGEST - BESIDE - 1))
    names = [chr(ord("A") + number) for number in range(MOST_BYTES // LONGEST)]
    for name in names:
        shelf.put((name,), page)
    assert shelf.get(("A",)) is page
    shelf.put(("+",), page)
    assert shelf.get(("B",)) is None and shelf.get(("A",)) is page and shelf.taken == MOST_BYTES


def test_a_page_that_is_too_long_is_not_kept() -> None:
    shelf = Shelf()
    shelf.put(("long",), Response(b"x" * (LONGEST + 1)))
    assert shelf.get(("long",)) is None and shelf.taken == 0


def test_what_a_request_says_takes_room_too() -> None:
    """Short pages of long addresses: what is held of both stays within the room that there is."""
    shelf, address = Shelf(), "x" * (1 << 20)
    for number in range(2 * MOST_BYTES // len(address)):
        shelf.put((f"{number}{address}",), Response(b"short"))
    assert sum(len(key[0]) for key in shelf.pages) < shelf.taken <= MOST_BYTES
