"""Marks that say the same in other forms, made one for matching: half-width and full-width, brackets of all shapes."""
from __future__ import annotations

import re

from wenmai.text.script import is_traditional, simplified

# Marks that say the same are made one, character for character, so that patterns are written once.
ALIKE = {"（": "([{【〔﹝〖„", "）": ")]}】〕﹞〗‟", "，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "〈": "<＜", "〉": ">＞",
         "%": "％", ".": "．﹒", "~": "～∼", "、": "﹑"}
# Marks of vertical lines, which stand in Unicode for themselves, and where GB18030 had them until 2022 (wenmai.read.gb18030), with the
# parts of characters that moved in the same edition.
VERTICAL = tuple(zip(
    "\ufe10\ufe11\ufe12\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19︵︶︷︸︹︺︻︼︽︾︿﹀"
    "\ue78d\ue78f\ue78e\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
    "，、。：；！？〖〗…（）｛｝〔〕【】《》〈〉，、。：；！？〖〗…\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb", strict=True))
UPPER_BYTES = (0xFE, 0xE7, 0xE8)
# A half-width full stop: no decimal point and no item's 1. stands behind a Chinese character or a closing mark.
STOP = re.compile(r"\.(?<=[^\x00-\x7f]\.)(?!\.)")
CHINESE_NUMERALS = frozenset("一二三四五六七八九十百零〇")
LONGEST_NUMBER = 5
BEFORE_NUMBER = frozenset("\n。；：！）】〕 \u3000")
# one replacement at a time: fifteen times as fast as str.translate on Chinese text
REPLACED = tuple((variant, one) for one, variants in ALIKE.items() for variant in variants) \
    + tuple((chr(ord("０") + i), str(i)) for i in range(10))


# in a short text to look for any of them is cheaper than for each
VARIANTS = frozenset(variant for variant, _ in REPLACED)
SHORT = 100


def fold(text: str) -> str:
    """The text, as long as it was, with marks that say the same made one: all brackets round, all commas full-width.

    What is in traditional script is made simplified.
    """
    if len(text) > SHORT or not VARIANTS.isdisjoint(text):
        for variant, one in REPLACED:
            if variant in text:
                text = text.replace(variant, one)
    if is_traditional(text):
        text = simplified(text)
    return STOP.sub(_stop, text) if STOP.search(text) else text


def level(text: str) -> str:
    """The text, as long as it was, with the marks of vertical lines made those of level ones.

    >>> level("云政发︹2021︺5号︒")
    '云政发〔2021〕5号。'
    """
    # their upper bytes, which no other character of Chinese text has, are looked for in a third of the time that the pattern of them takes
    upper = text.encode("utf-16-le", "replace")[1::2]
    if not any(byte in upper for byte in UPPER_BYTES):
        return text
    for vertical, one in VERTICAL:
        if vertical in text:
            text = text.replace(vertical, one)
    return text


def _stop(found: re.Match[str]) -> str:
    """A full stop for the half-width one; behind an item number (一.) it is none."""
    text, at = found.string, found.start()
    first = at
    while first and text[first - 1] in CHINESE_NUMERALS and at - first < LONGEST_NUMBER:
        first -= 1
    return "." if first < at and (first == 0 or text[first - 1] in BEFORE_NUMBER) else "。"
