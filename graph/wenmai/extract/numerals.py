"""Numerals as official papers print them: 二十三, 二○一八, ③, １２."""
from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wenmai.text.late import LatePattern

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
SCORES = {"廿": "二十", "卅": "三十"}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
CHINESE = LatePattern("[零一二三四五六七八九〇○两十百千万]+")


def chinese_value(numeral: str) -> int:
    """The value of a Chinese numeral of up to five digits, counted (二十三) or spelled (二○一八). ValueError for others."""
    if numeral[:1] in SCORES:
        numeral = SCORES[numeral[0]] + numeral[1:]
    if not numeral or any(c not in DIGITS and c not in UNITS for c in numeral):
        raise ValueError(f"not a Chinese numeral: {numeral!r}")
    if not any(c in UNITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total = section = digit = 0
    for char in numeral:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char == "万":
            total, section, digit = (section + digit) * 10000, 0, 0
        else:
            section += (digit or 1) * UNITS[char]
            digit = 0
    return total + section + digit


@lru_cache(maxsize=1024)
def number_value(printed: str) -> int:
    """The number in an item number such as 一、 （二十） 3. ④ 工作任务 5; 0 where there is none."""
    folded = unicodedata.normalize("NFKC", printed)
    if digits := re.search(r"\d+", folded):
        return int(digits[0])
    if han := CHINESE.search(folded):
        return chinese_value(han[0])
    return 0
