"""Lists that are shown a page at a time."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wenmai.server.answers.told import Json

ROWS = 50
"""Rows of a list that one page shows."""

TASKS = 20
"""Tasks that one page shows, each with its bodies, deadlines, targets and where they are printed."""

_LAST = 1_000_000


def page_of(asked: Mapping[str, str], name: str = "page") -> int:
    """The page that is asked for, from 1; the first for what is no number."""
    text = asked.get(name, "")
    return min(max(int(text), 1), _LAST) if text.isdecimal() and len(text) < 10 else 1


def within(page: int, total: int, size: int = ROWS) -> int:
    """The page, or the last one that there is: a list may have grown shorter since somebody noted its address."""
    return min(page, max(1, -(-total // size)))


def paged(rows: Sequence[Any], page: int, size: int = ROWS) -> tuple[list[Any], Json]:
    """The rows of one page, and what a page says of the list: how many there are, which these are, and what comes before and after."""
    page = within(page, len(rows), size)
    first = (page - 1) * size
    shown = list(rows[first:first + size])
    return shown, counted(len(rows), page, len(shown), size)


def counted(total: int, page: int, shown: int, size: int = ROWS) -> Json:
    """What a page says of a list of which it shows so many rows."""
    first = (page - 1) * size
    return {"total": total, "page": page, "pages": max(1, -(-total // size)), "first": first + 1 if shown else 0, "last": first + shown}
