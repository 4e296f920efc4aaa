"""Repairing: a source's text becomes a clean text, with an exact map from every clean offset back to the source."""
from __future__ import annotations

from wenmai.text.cleaning import clean
from wenmai.text.offsets import CleanText, Line, together

__all__ = ["CleanText", "Line", "clean", "together"]
