"""National laws by their short titles: 中医药法 → 中华人民共和国中医药法."""
from __future__ import annotations

import re
from functools import cache, lru_cache

from wenmai.resolve.tables import rows

_COUNTRY = "中华人民共和国"
# 土地管理法（2019年修正）, 职业教育法(修订草案): what stands behind a title is no part of it
_VERSION = re.compile(r"[（(](?:\d{4}年)?(?:第[一二三四五六七八九十]+次)?修[正订][）)]$")


@cache
def _titles() -> frozenset[str]:
    return frozenset(title for title, *_ in rows("laws"))


@lru_cache(maxsize=4096)
def full_law_title(short: str) -> str | None:
    """The full title of the national law or regulation that `short` names; None where the table has none.

    A title that is already full comes back as it is: 中华人民共和国安全生产法.
    """
    plain = _VERSION.sub("", short)
    full = plain if plain.startswith(_COUNTRY) else _COUNTRY + plain
    return full if full in _titles() else None
