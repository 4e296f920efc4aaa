"""What a page holds as columns, as the rows that its script makes of them."""
from __future__ import annotations

from typing import Any


def unpacked(packed: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of packed objects."""
    rows: list[dict[str, Any]] = [{} for _ in range(packed["count"])]
    for key, column in packed["columns"].items():
        for row, value in _told(column, len(rows)):
            rows[row][key] = value
    return rows


def _told(column: dict[str, Any], count: int) -> list[tuple[int, Any]]:
    if "all" in column:
        return [(row, column["all"]) for row in range(count)]
    if "rows" in column:
        return list(zip(column["rows"], column["values"], strict=True))
    if "words" in column:
        return [(row, column["words"][at]) for row, at in enumerate(column["at"]) if at >= 0]
    return [(row, value) for row, value in enumerate(column["values"]) if value is not None]
