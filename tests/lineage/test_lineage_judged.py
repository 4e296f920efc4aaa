"""How right the links between tasks are on judged pairs of papers, where these lie beside the repository."""
from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sweep() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("sweep", str(ROOT / "scripts" / "sweep"))
    spec = importlib.util.spec_from_loader("sweep", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["sweep"] = module  # its dataclasses look their module up
    loader.exec_module(module)
    if not list(module.chains()):
        pytest.skip("the judged pairs do not lie beside the repository")
    return module


def test_links_of_both_kinds(sweep: ModuleType) -> None:
    judged = list(sweep.chains())
    found = sweep._found(judged, sweep.Weights())
    precision, recall, _ = sweep.measured(judged, found, sweep.LEAST)
    assert precision >= 0.88 and recall >= 0.80


def test_the_table_of_ways_is_what_the_sweep_prints(sweep: ModuleType) -> None:
    for line in list(sweep.bands(list(sweep.chains())))[:-1]:
        found, told = line.split("(the table says ")
        assert found.split(": ")[1].removesuffix(" right ") == told.removesuffix(")"), line
