"""What is asked of one thing is found from that thing: among ten times as many papers it takes no more than a few times as long."""
from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from wenmai.explorer.around import around
from wenmai.generate import write_papers
from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.served import make
from wenmai.server.archive import Archive, open_archive
from wenmai.server.jobs import done
from wenmai.store import open_store

pytestmark = pytest.mark.slow
FEW, MANY = 40, 400
ASKED = 6
MOST = 4
"""Times as long, where a paper has some more papers above, below and beside it, and ten would be in proportion to the store."""
SHORT = 0.004
"""Seconds that are beneath notice."""
PAPER: dict[str, Any] = {"limit": 50, "cursor": None}
JOBS: dict[str, tuple[str, Mapping[str, Any]]] = {
    "api.document": ("document", {}), "api.task": ("task", {}), "api.facts": ("document", {"source": None}),
    "api.tasks": ("document", {"body": None, "role": None, **PAPER}), "api.lineage": ("document", {"direction": "both", **PAPER}),
    "api.cascade": ("document", {"beside": None, **PAPER}), "api.neighbours": ("node", PAPER)}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Archive]:
    """Of the first papers of a seed, and of ten times as many, which hold the first ones."""
    return tuple(_archive(tmp_path_factory.mktemp("papers"), count) for count in (FEW, MANY))  # type: ignore[return-value]


def _archive(folder: Path, count: int) -> Archive:
    for _ in write_papers(count, 11, folder):
        pass
    with open_store(folder / "store", create=True) as store:
        build(store, find_inputs([folder / "documents"])[0])
        return open_archive(make(store))


def things(archive: Archive, kind: str) -> list[str]:
    """Some papers, or tasks, of the store, from all over it."""
    asked = "?thing wm:source ?any" if kind != "task" else "?thing a wm:Task"
    found = [row["thing"].value for row in archive.store.query(
        f"PREFIX wm: <https://w3id.org/wenmai/ns#> SELECT DISTINCT ?thing {{ GRAPH ?g {{ {asked} }} }} ORDER BY ?thing")]
    return found[::len(found) // ASKED]


def seconds(archive: Archive, ask: Any, iris: list[str]) -> float:
    """What all of them take, each in the better of two turns."""
    total = 0.0
    for iri in iris:
        turns = []
        for _ in range(2):
            began = time.process_time()
            ask(archive, iri)
            turns.append(time.process_time() - began)
        total += min(turns)
    return total


@pytest.mark.parametrize("job", JOBS)
def test_what_is_asked_of_one_thing_does_not_grow_with_the_store(archives: tuple[Archive, Archive], job: str) -> None:
    few, many = archives
    key, given = JOBS[job]
    iris = things(few, key)

    def ask(archive: Archive, iri: str) -> None:
        assert done(archive, job, {key: iri, **given})

    assert seconds(many, ask, iris) <= MOST * seconds(few, ask, iris) + SHORT * len(iris)


def test_a_picture_around_a_paper_does_not_grow_with_the_store(archives: tuple[Archive, Archive]) -> None:
    few, many = archives
    iris = things(few, "document")

    def ask(archive: Archive, iri: str) -> None:
        assert around(archive.store, [iri]).nodes  # type: ignore[arg-type]

    assert seconds(many, ask, iris) <= MOST * seconds(few, ask, iris) + SHORT * len(iris)
