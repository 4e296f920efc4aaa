"""Pages over two made papers, of a city and of a county below it, with what is inferred from them; and over any statements."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pyoxigraph as ox
import pytest

pytest.importorskip("starlette", reason="starlette is not installed (the extra `server`): the pages are not tried")

from starlette.testclient import TestClient

from wenmai.model import Source
from wenmai.rdf import DEFAULT_BASE
from wenmai.server.answering import Asker
from wenmai.server.app import make_app
from wenmai.server.archive import Archive
from wenmai.server.jobs import done
from wenmai.server.settings import Settings
from wenmai.store import StoreError

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8", "accept-language": "zh-CN,zh;q=0.9"}


class Kept:
    """A store that answers questions and has texts by hash."""

    base = DEFAULT_BASE

    def __init__(self, graph: ox.Store, texts: dict[str, Source]) -> None:
        self.graph, self.texts = graph, texts

    def query(self, sparql: str, /) -> Any:
        return self.graph.query(sparql, use_default_graph_as_union=True)

    def query_dataset(self, sparql: str, dataset: Any, /) -> Any:
        return self.query(sparql)

    def source(self, sha256: str) -> Source:
        if sha256 not in self.texts:
            raise StoreError(f"no source {sha256}")
        return self.texts[sha256]


class HerePool:
    """Jobs done at once, in this process."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    async def run(self, job: str, given: dict[str, Any], asker: Asker) -> Any:
        return done(self.archive, job, given)

    async def start(self) -> None:
        """Nothing to start."""

    async def stop(self) -> None:
        """Nothing to stop."""


Serving = Callable[..., TestClient]


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Makes a client of a server over a graph; `texts` are the sources whose text it keeps."""
    with ExitStack() as stack:
        def served(graph: ox.Store, *texts: Source) -> TestClient:
            kept = Kept(graph, {source.sha256: source for source in texts})
            app = make_app(Settings("made"), HerePool(Archive(kept)))
            return stack.enter_context(TestClient(app, base_url="http://127.0.0.1:8000", headers=BROWSER, follow_redirects=False))

        yield served


@pytest.fixture
def pages(store: Any, serving: Serving) -> TestClient:
    """The two made papers."""
    return serving(store.graph, *(source for source, _ in store.papers))
