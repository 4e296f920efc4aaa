"""A store on disk that holds the two made papers, and its finished copy."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from wenmai.lineage import infer
from wenmai.served import Copy, current, make, open_copy
from wenmai.store import Store, open_store


def fill(store: Store, made: ModuleType) -> None:
    """Puts the papers in and makes the copy."""
    store.put_all([made.city(), made.county()])
    infer(store)
    make(store)


@pytest.fixture(scope="session")
def folder(made: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store; nobody writes to it."""
    path = tmp_path_factory.mktemp("served") / "store"
    with open_store(path, create=True) as store:
        fill(store, made)
    return path


@pytest.fixture(scope="session")
def copy(folder: Path) -> Iterator[Copy]:
    path = current(folder)
    assert path is not None
    opened = open_copy(path)
    yield opened
    opened.close()
