"""What was written of an answer, and where it was cut."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of an answer; `cut` says after how much it was truncated, empty where it is whole."""

    body: bytes
    cut: str = ""
