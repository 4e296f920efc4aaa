"""A store on disk with the two made papers: a sample needs texts and the store's state."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from wenmai.lineage import infer
from wenmai.store import Store, open_store


@pytest.fixture
def held(made: ModuleType, tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store", create=True) as store:
        store.put_all([made.city(), made.county()])
        infer(store)
        yield store
