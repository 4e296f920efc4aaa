"""What tests of several parts share: papers made for them in a store with what is inferred from these, and a browser."""
from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings

from wenmai.lineage import infer
from wenmai.wording import VARIABLE

# tests expect English, whatever the language of the one who runs them
os.environ[VARIABLE] = "en"
# how long an example takes says nothing on a busy machine; growth has tests of its own
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A module's own, for while it runs nothing else in this process can wait for anything."""
    from .browsing import launched

    with launched() as found:
        yield found
