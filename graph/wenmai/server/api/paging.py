"""Long lists in parts: a request says how many it wants and, with the cursor of the part before, where to go on."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wenmai.server.api.parameters import Parameter

MOST = 500
"""Members of a list that one answer holds at most."""


def paged(default: int = 50, most: int = MOST) -> tuple[Parameter, Parameter]:
    """The two parameters of a list that comes in parts."""
    return (Parameter("limit", "how many at most", "integer", default=default, least=1, most=most),
            Parameter("cursor", "`next` of the part before", pattern=r"[0-9]{1,9}(-[0-9]{1,9})?"))


def place_of(cursor: str | None) -> tuple[int, int]:
    """Where a list goes on; (0, 0) at its beginning. A cursor is one number, or two for a list of several ranks."""
    rank, between, number = (cursor or "0").partition("-")
    return (int(rank), int(number)) if between else (0, int(rank))


def part(whole: Sequence[Any], limit: int, cursor: str | None) -> tuple[list[Any], str | None]:
    """A part of a list that is made whole, and the cursor of the next one (None at the end)."""
    _, start = place_of(cursor)
    end = start + limit
    return list(whole[start:end]), str(end) if end < len(whole) else None
