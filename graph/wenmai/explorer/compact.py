"""The data of a page in little room: rows as columns, scenes as runs of numbers, and what is not drawn at once in elements of its own.

`page-data.js` is the way back. What a page of 10,000 nodes must read before it is drawn is a quarter of all that it holds.
"""
from __future__ import annotations

from itertools import chain
from typing import Any

from wenmai.page import packed, packed_lists

Json = dict[str, Any]


def compact(data: Json) -> tuple[Json, Json]:
    """What a page reads before it is drawn, and by name what it reads when somebody asks for it: evidence, pinyin, and the scenes
    that open on one node (`closeups`)."""
    whole = [scene for scene in data["scenes"] if not _is_closeup(scene)]
    first = {**data, "nodes": packed(data["nodes"]), "edges": packed(data["edges"]), "scenes": whole}
    later = {"evidence": packed_lists(first.pop("evidence")), "pinyin": first.pop("pinyin"),
             "closeups": _closeups([s for s in data["scenes"] if _is_closeup(s)])}
    return first, later


def _is_closeup(scene: Json) -> bool:
    return isinstance(scene["key"], int)


def _closeups(scenes: list[Json]) -> Json:
    """By scene its key, its kind and how many places it has; all places one after the other: node, x, y, font."""
    rows = packed([{"key": scene["key"], "kind": scene["kind"], "count": len(scene["places"])} for scene in scenes])
    places = chain.from_iterable(place for scene in scenes for place in scene["places"])
    return {"scenes": rows, "places": list(places)}
