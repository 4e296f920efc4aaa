"""What is inferred is sorted in parts and written only where it changed."""
from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from wenmai.store import Store, inferred, open_store
from wenmai.store.sorted_lines import sorted_lines


def lines(store: Store, *names: str) -> list[bytes]:
    graph = store.names.inferred()
    return [f"<https://example.org/{name}> <https://example.org/p> <https://example.org/o> <{graph}> .\n".encode() for name in names]


@pytest.mark.parametrize("part", [10, 10_000])
def test_lines_are_sorted_and_each_comes_once_in_parts_or_at_once(tmp_path: Path, part: int) -> None:
    wanted = [f"{number:03}\n".encode() for number in range(200)]
    mixed = wanted * 2
    random.Random(3).shuffle(mixed)
    assert list(sorted_lines(mixed, tmp_path, part)) == wanted
    assert not list(tmp_path.iterdir())


def test_what_did_not_change_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        assert store.replace_inferred(lines(store, "b", "a", "a"))
        monkeypatch.setattr(inferred, "_change", lambda *_: pytest.fail("looked at the graph"))
        assert not store.replace_inferred(lines(store, "a", "b"))


def test_lines_and_statements_are_the_same(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        store.replace_inferred(lines(store, "a"))
        p, o = ox.NamedNode("https://example.org/p"), ox.NamedNode("https://example.org/o")
        assert not store.replace_inferred([ox.Quad(ox.NamedNode("https://example.org/a"), p, o, ox.NamedNode(store.names.inferred()))])


@pytest.mark.parametrize("lost", [True, False])
def test_only_what_differs_is_taken_out_and_put_in(tmp_path: Path, lost: bool) -> None:
    """Also where the hash is lost, as in a store of an older version, or after a build that was stopped."""
    with open_store(tmp_path / "store", create=True) as store:
        store.replace_inferred(lines(store, "a", "b", "c"))
        if lost:
            (store.path / inferred.NAME).unlink()
        assert store.replace_inferred(lines(store, "d", "b"))
        assert store.nquads().splitlines(keepends=True) == lines(store, "b", "d")
        known = store.state()
        (store.path / inferred.NAME).unlink()
        assert store.state() == known
