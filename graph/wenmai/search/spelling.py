"""Names as they are typed: without the differences that people do not type, in pinyin, and by the initials of the pinyin.

Readings come from pypinyin, which knows words of several readings (重庆 chongqing, 行长 hangzhang); tones are left out, ü is v as on
a keyboard (绿 is lv).
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

_NOT_TYPED = re.compile(r"[^\w]+|_+")
# pypinyin takes a function to a list as well, which gives what it cannot read character by character; its annotation does not say so
_ONE_BY_ONE: Any = list
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")


class Spelling(NamedTuple):
    """A name in pinyin: `full` all syllables in one, `initials` the first letter of each; both empty where no character is Chinese."""

    full: str
    initials: str


def folded(text: str) -> str:
    """`text` as it is compared: NFKC, lower case, without white space, brackets and other marks (国办发〔2018〕83号 is 国办发201883号)."""
    return _NOT_TYPED.sub("", unicodedata.normalize("NFKC", text).lower())


@lru_cache(maxsize=1 << 15)
def spelled(text: str) -> Spelling:
    """`text` in pinyin; what is no Chinese character stands as `folded` leaves it."""
    found = syllables(text)
    return Spelling("".join(found), initials(found))


def initials(found: Sequence[str]) -> str:
    """The first letter of each syllable, and digits as they are."""
    return "".join(part if part.isdigit() else part[0] for part in found)


@lru_cache(maxsize=1 << 14)
def syllables(text: str) -> tuple[str, ...]:
    """The syllables of `text` one by one, and between them the letters and digits that `folded` leaves; none where no
    character is Chinese.

    >>> syllables("云政〔18〕7号")
    ('yun', 'zheng', '1', '8', '7', 'hao')
    """
    if not _HAN.search(text):
        return ()
    from pypinyin.seg.simpleseg import seg

    return tuple(part for word in seg(text) for part in _read(word))


@lru_cache(maxsize=1 << 14)
def _read(word: str) -> tuple[str, ...]:
    """The syllables of a word as pypinyin cuts a name, which reads each of them by itself. Names of bodies and tasks are made of the same
    few words, and reading one takes longer than cutting: kept, a name takes a quarter of the time."""
    from pypinyin import lazy_pinyin

    return tuple(part for part in map(folded, lazy_pinyin(word, v_to_u=False, errors=_ONE_BY_ONE)) if part)
