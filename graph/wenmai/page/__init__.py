"""What every page that opens with the network off has in common: data and scripts that stand in it safely, and names as labels."""
from __future__ import annotations

from wenmai.page.embedding import elements, embedded, head, policy, safe_script
from wenmai.page.labels import visible, visible_in_place, width, wrapped

__all__ = ["elements", "embedded", "head", "policy", "safe_script", "visible", "visible_in_place", "width", "wrapped"]
