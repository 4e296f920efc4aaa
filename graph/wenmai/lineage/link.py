"""A link that nobody printed: between which papers, of which kind, found how, why, and how sure."""
from __future__ import annotations

from dataclasses import dataclass

SAME_WORK = "sameWork"
FOLLOWS = "follows"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """For `sameWork` from the stub to the paper it is; for `follows` from the lower paper to the upper one."""

    kind: str
    start: str
    end: str
    method: str
    reason: str
    confidence: float
