"""What every page that opens with the network off has in common: data and scripts that stand in it safely, and names as labels."""
from __future__ import annotations

from wenmai.page.columns import packed, packed_lists
from wenmai.page.embedding import elements, embedded, head, policy, safe_script, script_of
from wenmai.page.labels import visible, visible_in_place, width, wrapped

__all__ = ["elements", "embedded", "head", "packed", "packed_lists", "policy", "safe_script", "script_of", "visible", "visible_in_place",
           "width", "wrapped"]
