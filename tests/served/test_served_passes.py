"""The summary is the same whether what papers say is told from their texts and facts or from the graph, here or in other processes."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wenmai.pipeline.pool import spread
from wenmai.served import make
from wenmai.store import open_store
from wenmai.store.kept import Kept


def remade(folder: Path, into: Path, workers: int = 1) -> bytes:
    """The bytes of a summary that is made anew of a copy of the store."""
    shutil.copytree(folder, into, ignore=shutil.ignore_patterns("served"))
    with open_store(into) as store:
        return (make(store, spread(workers)) / "summary.sqlite").read_bytes()


def test_it_is_made_of_the_same_bytes_in_other_processes(folder: Path, tmp_path: Path) -> None:
    assert remade(folder, tmp_path / "one") == remade(folder, tmp_path / "two", workers=2)


def test_it_is_made_of_the_same_bytes_from_the_graph(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = remade(folder, tmp_path / "one")
    monkeypatch.setattr(Kept, "said", lambda kept, sha256: None)
    assert remade(folder, tmp_path / "two") == quick
