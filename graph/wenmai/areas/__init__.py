"""Policy areas: which field of government each task belongs to, and the words that say so."""
from __future__ import annotations

from wenmai.areas.assign import with_areas
from wenmai.areas.scheme import label, scheme

__all__ = ["label", "scheme", "with_areas"]
