"""The accuracy gate: a lower figure, a missed promise and other data are each said."""
from __future__ import annotations

import json
import shutil
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    """The script scripts/gate as a module."""
    loader = SourceFileLoader("accuracy_gate", str(ROOT / "scripts" / "gate"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    # dataclasses look their module up by name
    sys.modules[loader.name] = module
    loader.exec_module(module)
    return module


def figures(**fields: float) -> dict[str, object]:
    return {"fields": {name: {"f1": f1, "gold": 9} for name, f1 in fields.items()}}


@pytest.mark.parametrize(("was", "now", "fallen"), [
    (figures(task=0.9), figures(task=0.9), []),
    (figures(task=0.9), figures(task=0.95), []),
    (figures(task=0.9), figures(task=0.89), ["corpus: task fell from 0.9000 to 0.8900"]),
    (figures(task=0.9), figures(), ["corpus: task fell from 0.9000 to 0.0000"]),  # nothing found any more
    ({}, figures(task=0.1), []),  # never pinned
])
def test_a_lower_figure_is_said(gate: ModuleType, was: dict[str, object], now: dict[str, object], fallen: list[str]) -> None:
    assert list(gate.losses("corpus", was, now)) == fallen


def test_a_promise_that_is_missed_is_said(gate: ModuleType) -> None:
    now = figures(task=0.9, target=0.81)
    assert list(gate.shortfalls("seeds", {"task": 0.97, "target": 0.8}, now)) == ["seeds: task is 0.9000, required is 0.97"]


def test_other_data_have_another_hash_and_are_named(gate: ModuleType, tmp_path: Path) -> None:
    corpus = gate.DATA_SETS[0]
    for name in ("documents", "gold"):
        shutil.copytree(ROOT / "corpus" / name, tmp_path / name)
    copied = gate.DataSet("copy", tmp_path / "documents", tmp_path / "gold")
    assert copied.hashes() == corpus.hashes()
    gold = next(iter(sorted((tmp_path / "gold").glob("*.json"))))
    gold.write_bytes(gold.read_bytes() + b" ")
    was, now = (pinned_data(gate, data) for data in (corpus, copied))
    assert list(gate.other_data("copy", was, was)) == []
    assert list(gate.other_data("copy", was, now)) == [
        "copy: these are not the data that the figures were pinned on (gold of 000; scripts/gate --update)"]


def pinned_data(gate: ModuleType, data: Any) -> dict[str, Any]:
    """The hashes of a data set as they are pinned."""
    hashes = data.hashes()
    return {"sha256": gate.data_hash(hashes), "by_document": {key: {"gold": h.gold, "source": h.source} for key, h in hashes.items()}}


def test_a_figure_that_moved_says_in_which_document(gate: ModuleType) -> None:
    was = {"by_document": {"000": {"f1": {"task": 0.9, "target": 1.0}}, "001": {"f1": {"task": 0.8}}}}
    now = {"by_document": {"000": {"f1": {"task": 0.85, "target": 1.0}}, "001": {"f1": {"task": 0.9}}, "002": {"f1": {"task": 0.1}}}}
    assert list(gate.moves("corpus", was, now)) == ["  corpus 000: task 0.9000 → 0.8500", "  corpus 001: task 0.8000 → 0.9000"]
    assert list(gate.moves("corpus", {}, now)) == []


def test_the_figures_are_pinned_on_the_corpus_as_it_is(gate: ModuleType) -> None:
    pinned = json.loads(gate.PINNED.read_text(encoding="utf-8"))["sets"]["corpus"]
    assert pinned["sha256"] == gate.data_hash(gate.DATA_SETS[0].hashes())
    assert pinned["documents"] == 5


def test_every_set_is_pinned_with_the_hashes_of_its_data(gate: ModuleType) -> None:
    sets = json.loads(gate.PINNED.read_text(encoding="utf-8"))["sets"]
    assert set(sets) == {data.name for data in gate.DATA_SETS}
    for pinned in sets.values():
        papers = pinned["by_document"]
        assert len(papers) == pinned["documents"]
        assert pinned["sha256"] == gate.data_hash({key: gate.Hashes(one["gold"], one["source"]) for key, one in papers.items()})
