"""How things are found by what a person types: folded forms of names, and how Chinese names are spelled in pinyin."""
from __future__ import annotations

from wenmai.search.spelling import Spelling, folded, initials, spelled, syllables

__all__ = ["Spelling", "folded", "initials", "spelled", "syllables"]
