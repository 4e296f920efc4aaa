"""How the names on a page are spelled in pinyin, in little room: a table of characters, and the names that it would spell otherwise."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wenmai.explorer.network import TASK_KINDS, Node
from wenmai.page.labels import visible
from wenmai.search import Spelling, folded, spelled

Json = dict[str, Any]


def spellings(nodes: Iterable[Node]) -> Json:
    """{"syllables": pinyin of each character, "names": [pinyin, initials] of each name that its characters alone do not give}.

    The second are names with characters of several readings (重庆 chongqing, 行长 hangzhang). Tasks are found by their characters.
    """
    names = sorted({visible(node.name) for node in nodes if node.kind not in TASK_KINDS})
    characters = sorted({char for name in names for char in folded(name)})
    syllables = {char: full for char in characters if (full := spelled(char).full)}
    others = {name: list(said) for name in names if (said := spelled(name)) != _by_character(name, syllables)}
    return {"syllables": syllables, "names": others}


def _by_character(name: str, syllables: dict[str, str]) -> Spelling:
    characters = folded(name)
    if not any(char in syllables for char in characters):
        return Spelling("", "")
    parts = [syllables.get(char, char) for char in characters]
    return Spelling("".join(parts), "".join(part[0] for part in parts))
