"""Papers made for the tests of questions, lineage, load and export, in a store with what is inferred from them."""
from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from wenmai.lineage import infer

MADE = Path(__file__).parent / "query" / "made.py"


def load_made() -> ModuleType:
    """The module of made papers, once a session."""
    if "made_papers" not in sys.modules:
        spec = importlib.util.spec_from_file_location("made_papers", MADE)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["made_papers"] = module
        spec.loader.exec_module(module)
    return sys.modules["made_papers"]


@pytest.fixture(scope="session")
def made() -> ModuleType:
    return load_made()


@pytest.fixture
def store(made: ModuleType) -> object:
    opened = made.MemoryStore([made.city(), made.county()])
    infer(opened)
    return opened
