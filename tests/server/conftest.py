"""A server without processes of its own, for tests of what it answers: jobs run where the test runs."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="starlette is not installed (the extra `server`): the server is not tried")

from starlette.testclient import TestClient

from wenmai.server.answering import Asker
from wenmai.server.app import make_app
from wenmai.server.archive import Archive
from wenmai.server.jobs import done
from wenmai.server.settings import Limits, Settings
from wenmai.server.workers.gating import gated, look
from wenmai.server.workers.wire import DONE, HEADER, frame, value_of
from wenmai.store import Store, open_store


def through_pipe(value: Any) -> Any:
    """What is left of a value on its way to a worker, or back. Raises TypeError for what is no plain data."""
    return value_of(frame(DONE, value)[HEADER.size:])


class InlinePool:
    """Jobs done at once in this process, behind the same gate as elsewhere; `askers` is who asked."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.askers: list[Asker] = []

    async def run(self, job: str, given: dict[str, Any], asker: Asker) -> Any:
        self.askers.append(asker)
        if asker.lane == "guest" and (left := gated(given, Limits())) is not None:
            look(left)
        return through_pipe(done(self.archive, job, through_pipe(given)))

    async def start(self) -> None:
        """Nothing to start."""

    async def stop(self) -> None:
        """Nothing to stop."""


@pytest.fixture
def client(served_store: Store) -> Iterator[TestClient]:
    """A client of a server over the shipped papers."""
    app = make_app(Settings(str(served_store.path), origins=("*",)), InlinePool(Archive(served_store)))
    with TestClient(app, base_url="http://127.0.0.1:8000") as made:
        yield made


@pytest.fixture(scope="session")
def served_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The shipped papers as a store."""
    from wenmai.pipeline.building import build
    from wenmai.pipeline.inputs import find_inputs
    from wenmai.resources import corpus_path

    folder: Path = tmp_path_factory.mktemp("served")
    with open_store(folder / "store", create=True) as store:
        build(store, find_inputs([corpus_path()])[0])
    with open_store(folder / "store", read_only=True) as store:
        yield store
