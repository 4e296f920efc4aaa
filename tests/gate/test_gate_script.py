"""The accuracy gate: a lower figure, a missed promise and other data are each said."""
from __future__ import annotations

import json
import shutil
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

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


def test_other_data_have_another_hash(gate: ModuleType, tmp_path: Path) -> None:
    corpus = gate.DATA_SETS[0]
    for name in ("documents", "gold"):
        shutil.copytree(ROOT / "corpus" / name, tmp_path / name)
    copied = gate.DataSet("copy", tmp_path / "documents", tmp_path / "gold")
    assert copied.digest() == corpus.digest()
    gold = next(iter(sorted((tmp_path / "gold").glob("*.json"))))
    gold.write_bytes(gold.read_bytes() + b" ")
    assert copied.digest() != corpus.digest()


def test_the_figures_are_pinned_on_the_corpus_as_it_is(gate: ModuleType) -> None:
    pinned = json.loads(gate.PINNED.read_text(encoding="utf-8"))["sets"]["corpus"]
    assert pinned["hash"] == gate.DATA_SETS[0].digest()
    assert pinned["documents"] == 5
