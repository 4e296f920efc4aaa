"""Rows as columns and back: every value comes back, and no key or repeated word is said twice."""
from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from wenmai.page import packed, packed_lists

NODE = shutil.which("node")
ROWS: list[dict[str, Any]] = [
    {"id": 0, "kind": "task", "arrow": "to", "name": "修堤", "load": 0.5},
    {"id": 1, "kind": "task", "arrow": "to", "name": "清淤", "note": "</script>"},
    {"id": 2, "kind": "body", "arrow": "to", "name": "水务局", "evidence": [3, 4]},
    {"id": 3, "kind": "body", "arrow": "to", "sure": False},
]
LISTS: list[list[Any]] = [["a.txt", 0, 2], ["a.txt", 4, 9, "后"], ["b.txt", 1, 3]]


def test_each_column_is_told_in_its_shortest_form() -> None:
    told = packed(ROWS)["columns"]
    assert told["arrow"] == {"all": "to"}
    assert told["kind"] == {"words": ["task", "body"], "at": [0, 0, 1, 1]}
    assert told["note"] == {"rows": [1], "values": ["</script>"]}
    assert told["name"] == {"values": ["修堤", "清淤", "水务局", None]}


def test_true_is_not_taken_for_one() -> None:
    assert packed([{"a": 1}, {"a": True}])["columns"]["a"] == {"values": [1, True]}


def test_no_rows_have_no_columns() -> None:
    assert packed([]) == {"count": 0, "columns": {}} and packed_lists([]) == {"count": 0, "columns": []}


@pytest.mark.skipif(NODE is None, reason="no node is installed: the script that reads columns is tried in the browser only")
@pytest.mark.parametrize("told", [packed(ROWS), packed_lists(LISTS)], ids=["objects", "lists"])
def test_the_page_gets_every_value_back(told: dict[str, Any]) -> None:
    from wenmai.page.embedding import script_of

    code = script_of("columns.js") + f"\nconsole.log(JSON.stringify(unpacked({json.dumps(told)})));"
    rows = json.loads(subprocess.run([str(NODE), "-e", code], check=True, capture_output=True, text=True).stdout)
    assert rows == (LISTS if isinstance(told["columns"], list) else ROWS)
