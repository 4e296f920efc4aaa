"""Answers that were given before are given again without a worker, as long as the copy that gave them is served."""
from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from wenmai.server.answering import Asker, answer
from wenmai.server.app import make_app
from wenmai.server.remembered import BESIDE, Remembered, key_of
from wenmai.server.settings import Settings

HERE = "http://127.0.0.1:8000"


class Counting:
    """A pool that says how often it was asked; `state` is that of the copy it serves."""

    def __init__(self) -> None:
        self.state, self.asked = "one", 0

    async def run(self, job: str, given: dict[str, Any], asker: Asker) -> Any:
        self.asked += 1
        return {"asked": self.asked, **given}

    async def start(self) -> None:
        """Nothing to start."""

    async def stop(self) -> None:
        """Nothing to stop."""


async def _handler(request: Request) -> Response:
    return JSONResponse(await answer(request, "ping", lane=request.path_params["lane"], query="ASK {}"))


def client_of(pool: Counting, store: str = "store") -> TestClient:
    app = make_app(Settings(store), pool)
    app.routes.insert(0, Route("/try/{lane}", _handler))
    return TestClient(app, base_url=HERE)


def test_a_question_is_asked_once_as_long_as_a_copy_is_served() -> None:
    pool = Counting()
    with client_of(pool) as client:
        assert [client.get("/try/house").json()["asked"] for _ in range(3)] == [1, 1, 1]
        pool.state = "two"
        assert [client.get("/try/house").json()["asked"] for _ in range(2)] == [2, 2]


def test_a_question_from_outside_is_always_asked() -> None:
    with client_of(Counting()) as client:
        assert [client.get("/try/guest").json()["asked"] for _ in range(2)] == [1, 2]


def test_what_an_endpoint_says_is_not_remembered() -> None:
    with client_of(Counting(), "http://127.0.0.1:9/sparql") as client:
        assert [client.get("/try/house").json()["asked"] for _ in range(2)] == [1, 2]


def test_answers_stay_as_they_were_whoever_changes_theirs() -> None:
    kept = Remembered()
    kept.keep("a", {"names": ["云溪市"], "half": "\ud800", 1: None})
    first = kept.answer("a")[0]
    first["names"].append("若川市")
    assert kept.answer("a") == ({"names": ["云溪市"], "half": "\ud800", 1: None},)


def test_what_nobody_asked_for_longest_is_forgotten() -> None:
    kept = Remembered(9 * (102 + BESIDE))  # nine such answers
    for name in "abcdefghij":
        kept.keep(name, "x" * 100)
        kept.answer("a")
    assert [name for name in "abcdefghij" if not kept.answer(name)] == ["b"]


def test_an_answer_too_large_is_not_remembered() -> None:
    kept = Remembered(1000)
    kept.keep("a", "x" * 200)
    assert kept.answer("a") == ()


def test_an_answer_that_is_nothing_is_remembered_as_that() -> None:
    kept = Remembered()
    kept.keep("a", None)
    assert kept.answer("a") == (None,)


def test_questions_are_one_whatever_the_order_of_what_they_are_given() -> None:
    assert len(key_of("s", "job", {"a": "x" * 10_000})) < 100
    assert key_of("s", "job", {"a": 1, "b": [2]}) == key_of("s", "job", {"b": [2], "a": 1})
    other = [key_of("t", "job", {"a": 1}), key_of("s", "other", {"a": 1}), key_of("s", "job", {"a": "1"})]
    assert key_of("s", "job", {"a": 1}) not in other
