"""Recognising: a clean text becomes facts as they are printed, each with its place. One file a kind of fact."""
from __future__ import annotations

from wenmai.extract.document import extract

__all__ = ["extract"]
