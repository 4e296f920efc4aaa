"""The API over the finished copy of the two made papers, and a reader that holds every answer to its schema."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("starlette", reason="starlette is not installed (the extra `server`): the API is not tried")

from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.testclient import TestClient

from wenmai.lineage import infer
from wenmai.served import current, make
from wenmai.server.api.openapi import description
from wenmai.server.app import make_app
from wenmai.server.archive import Archive, open_archive
from wenmai.server.settings import Settings
from wenmai.store import open_store

from ..conftest import InlinePool

Read = Callable[..., Any]
DESCRIPTION = description()


@pytest.fixture(scope="session")
def archive(made: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """What a worker has open of the two made papers."""
    folder: Path = tmp_path_factory.mktemp("api") / "store"
    with open_store(folder, create=True) as store:
        store.put_all([made.city(), made.county()])
        infer(store)
        make(store)
    path = current(folder)
    assert path is not None
    return open_archive(path)


@pytest.fixture(scope="session")
def app(archive: Archive) -> Starlette:
    # requests made from the description say this name
    return make_app(Settings("store", hosts=("testserver",), origins=("*",)), InlinePool(archive))


@pytest.fixture
def client(app: Starlette) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1:8000") as made:
        yield made


def holds(path: str, answer: Any) -> None:
    """Raises ValidationError where an answer is not of the shape that the description says."""
    schema = DESCRIPTION["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": DESCRIPTION["components"]}).validate(answer)


@pytest.fixture
def read(client: TestClient) -> Read:
    """What the API says at a path, held to its schema."""

    def reading(path: str, **given: Any) -> Any:
        response = client.get(path, params=given)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == "application/json"
        answer = response.json()
        holds(path, answer)
        return answer

    return reading
