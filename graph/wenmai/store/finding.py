"""What a check found: how grave, by which rule, about what."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["failure", "notice"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding. A failure says that the store is wrong; a notice, that somebody may want to look."""

    severity: Severity
    rule: str
    subject: str
    message: str
