"""Commands that ask an endpoint, and those that need a folder."""
from __future__ import annotations

import sys
from collections.abc import Iterator
from subprocess import CompletedProcess
from typing import Protocol

import pytest

pytest.importorskip("httpx2", reason="httpx2 is not installed (the extra `server`): endpoints are not tried")

from wenmai.cli.app import run
from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.resources import corpus_path
from wenmai.store import open_store

from ..store.endpoints import OXIGRAPH, free_port, oxigraph


class Run(Protocol):
    def __call__(self, *arguments: str) -> CompletedProcess[str]: ...


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A store's folder, and the address where the same statements stand."""
    if OXIGRAPH is None:
        pytest.skip("the Oxigraph server is not installed (package oxigraph)")
    folder = tmp_path_factory.mktemp("cli-endpoint") / "store"
    with open_store(folder, create=True) as store:
        build(store, find_inputs([corpus_path("documents")])[0])
        nquads = store.nquads()
    with oxigraph(tmp_path_factory.mktemp("oxigraph"), nquads, union=False) as address:
        yield str(folder), address


@pytest.mark.parametrize("arguments", [
    ("query", "who-cites-it", "--param", "document=国办发〔2018〕83号"), ("lineage", "云政办发〔2018〕87号", "--format", "json"),
    ("workload", "--top", "3", "--format", "csv"), ("unresolved", "--format", "csv"),
], ids=lambda arguments: arguments[0])
def test_a_command_says_the_same_of_an_endpoint(wenmai: Run, places: tuple[str, str], arguments: tuple[str, ...]) -> None:
    folder, address = places
    there, here = wenmai(*arguments, "--store", address), wenmai(*arguments, "--store", folder)
    assert (there.returncode, there.stdout) == (0, here.stdout), there.stderr


@pytest.mark.parametrize("arguments", [("query", "documents"), ("workload",), ("lineage", "云政办发〔2018〕87号"), ("unresolved",)],
                         ids=lambda arguments: arguments[0])
def test_without_the_extra_a_command_says_what_brings_it(
        arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    assert run([*arguments, "--store", "http://127.0.0.1:9/sparql"]) == 2
    assert "an endpoint is asked with httpx2; `pip install 'wenmai[server]'` brings it" in capsys.readouterr().err


def test_the_tasks_of_papers_are_compared_only_where_their_texts_are(wenmai: Run, places: tuple[str, str]) -> None:
    done = wenmai("lineage", "楚卫通〔2018〕63号", "--beside", "玉溪市“十四五”卫生健康规划", "--store", places[1])
    assert done.returncode != 0
    assert "the graph alone" in done.stderr


def test_an_endpoint_that_does_not_listen_is_a_line(wenmai: Run) -> None:
    done = wenmai("query", "documents", "--store", f"http://127.0.0.1:{free_port()}/query")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "cannot be asked" in done.stderr


def test_a_command_that_changes_the_store_takes_no_address(wenmai: Run) -> None:
    done = wenmai("export", "--format", "nquads", "--out", "all.nq", "--store", "http://facts.example/sparql")
    assert done.returncode == 2
    assert "needs the store's folder" in done.stderr
