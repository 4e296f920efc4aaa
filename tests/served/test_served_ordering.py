"""Things in an order, in memory and out of files."""
from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, cast

import pytest

from wenmai.served import ordering
from wenmai.served.ordering import in_order


@pytest.mark.parametrize("count", [0, 1, 6, 7, 8, 21, 100])
def test_items_come_by_their_key_whether_they_fit_into_memory_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    items = [(f"步道{number * 37 % 101}", number) for number in range(count)]
    wanted = sorted(items, key=lambda item: item[0])
    assert list(in_order(items, lambda item: item[0], tmp_path)) == wanted
    monkeypatch.setattr(ordering, "PART", 7)
    monkeypatch.setattr(ordering, "_READ", 3)
    assert list(in_order(items, lambda item: item[0], tmp_path)) == wanted
    assert not list(tmp_path.iterdir())


def test_one_file_is_open_however_many_parts_wait_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    def counted(**given: Any) -> IO[bytes]:
        opened.append(given)
        return cast("IO[bytes]", TemporaryFile(**given))

    monkeypatch.setattr(ordering, "TemporaryFile", counted)
    monkeypatch.setattr(ordering, "PART", 2)
    assert list(in_order(range(99, -1, -1), int, tmp_path)) == list(range(100))
    assert len(opened) == 1
