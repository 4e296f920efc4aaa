"""Rows of data as columns: a page of thousands of rows says each key once, and each word that comes again once.

A column is one of {"all": value} for what every row has; {"values": [...]} with null where a row has none; {"words": [...], "at": [...]}
with the place in `words`, -1 for none; {"rows": [...], "values": [...]} for what few rows have. `unpacked` in columns.js is the way back.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

FEW = 3
"""A column that fewer than one row in so many has is told by its rows."""
AGAIN = 2
"""Words that come so many times on average are told once."""


def packed(rows: Sequence[Mapping[str, Any]]) -> Json:
    """{"count", "columns"} of rows whose values are JSON; a value None is not told."""
    keys = dict.fromkeys(key for row in rows for key in row)
    return {"count": len(rows), "columns": {key: _column([row.get(key) for row in rows]) for key in keys}}


def packed_lists(rows: Sequence[Sequence[Any]]) -> Json:
    """The same of rows that are lists, which may be of several lengths: a column for each place."""
    widest = max(map(len, rows), default=0)
    return {"count": len(rows), "columns": [_column([row[at] if at < len(row) else None for row in rows]) for at in range(widest)]}


def _column(values: list[Any]) -> Json:
    told = [value for value in values if value is not None]
    if len(told) == len(values) and told and all(value == told[0] and type(value) is type(told[0]) for value in told):
        return {"all": told[0]}
    if len(told) * FEW < len(values):
        return {"rows": [at for at, value in enumerate(values) if value is not None], "values": told}
    words = dict.fromkeys(value for value in told if isinstance(value, str))
    if words and len(words) * AGAIN <= len(told) and all(isinstance(value, str) for value in told):
        return {"words": list(words), "at": _places(values, words)}
    return {"values": values}


def _places(values: list[Any], words: Iterable[str]) -> list[int]:
    place = {word: at for at, word in enumerate(words)}
    return [-1 if value is None else place[value] for value in values]
