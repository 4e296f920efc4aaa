"""Names of sheets: what Excel takes (at most 31 UTF-16 units, none of []:*?/\\, no two that differ in case alone)."""
from __future__ import annotations

import re
from collections.abc import Iterable

from wenmai.export.cells import fit, utf16

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]+")
_RESERVED = "history"
NAMELESS = "工作表"


def sheet_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A name for each, as near to the wanted one as can be; those that clash are numbered.

    >>> sheet_names(["市财政局", "市财政局", "a/b"])
    ['市财政局', '市财政局~2', 'a b']
    """
    used = {name.casefold() for name in taken} | {_RESERVED}
    out = []
    for name in wanted:
        base = _FORBIDDEN.sub(" ", " ".join(fit(name).split())).strip(" '") or NAMELESS
        unique, count = _cut(base, LONGEST), 2
        while unique.casefold() in used:
            ending = f"~{count}"
            unique, count = _cut(base, LONGEST - len(ending)) + ending, count + 1
        used.add(unique.casefold())
        out.append(unique)
    return out


def _cut(name: str, length: int) -> str:
    while utf16(name) > length:
        name = name[:-1]
    return name.strip(" '")
