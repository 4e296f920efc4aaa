"""Types of the columns of a table that was read: as declared where every value fits, else text, so that no value is lost."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wenmai.export.column_words import words
from wenmai.export.tables import columns


def types(table: str, rows: Sequence[tuple[Any, ...]]) -> dict[str, str]:
    """By column: string, integer, number, boolean, or date."""
    return {column: declared if all(fits(row[i], declared) for row in rows) else "string"
            for i, column in enumerate(columns(table)) for declared in [words(table, column).type]}


def fits(value: Any, kind: str) -> bool:
    """Whether a value is of a type; a missing one is of any."""
    if value is None or kind == "string":
        return True
    if kind == "date":
        return day(value) is not None
    if kind == "boolean":
        return isinstance(value, bool)
    return isinstance(value, int if kind == "integer" else int | float) and not isinstance(value, bool)


def day(value: Any) -> date | None:
    """The day that an ISO date (2020-06-30) names; None for what is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2020-06-30") else None
    except ValueError:
        return None


def text(value: Any) -> str:
    """A value as text for a column of strings."""
    return str(value).lower() if isinstance(value, bool) else str(value)
