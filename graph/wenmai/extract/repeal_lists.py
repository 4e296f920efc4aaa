"""Lists of papers that are repealed together, each on a line or in a sentence of its own: 下列文件予以废止：1.《甲》；2.《乙》."""
from __future__ import annotations

from wenmai.extract.placed import may_hold
from wenmai.text.late import LatePattern

VERSION = "repeal_list.v1"

WORDS = ("废止", "失效")
# 下列文件自本决定公布之日起废止：, 宣布失效的文件目录: what leads over to the first of a list, with its item number
_NUMBER = r"（?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[）.、]{0,2}\s?"
# 对下列文件予以废止，自本决定印发之日起不再作为管理依据。\n1.; but 继续有效，不予废止：
_REPEALED = "(?<!未)(?<!不予)(?<!不得)(?<!拟)(?<!建议)(?:废止|失效)"
_HEAD = LatePattern(
    rf"{_REPEALED}[^。；\n《》]{{0,24}}(?:：\s?\n?|(?:目录|清单|文件)\n)\s?(?:{_NUMBER})?$"
    rf"|(?:下列|以下|如下)[^。；\n《》]{{0,16}}{_REPEALED}[^。；\n《》]{{0,32}}。\s?\n\s?{_NUMBER}$")
# ）；\n2.: what stands between two of them
_BETWEEN = LatePattern(rf"）?(?:（[^（）\n]{{0,40}}）)?(?:；\s?\n?\s?(?:{_NUMBER})?|[。，]?\s?\n\s?{_NUMBER})")
_LONGEST_HEAD = 72
_LONGEST_BETWEEN = 52


def speaks_of_repeal(folded: str) -> bool:
    """Whether a text has any of the words; most have none, and need not be asked for lists."""
    return any(may_hold(folded, word) and word in folded for word in WORDS)


def in_repeal_list(folded: str, start: int, previous: int | None) -> bool:
    """Whether the title at `start` is of such a list: behind its head, or behind one of it that ends at `previous`.

    >>> text = "下列文件予以废止：《甲办法》；《乙办法》。"
    >>> in_repeal_list(text, 9, None), in_repeal_list(text, 15, 14), in_repeal_list(text, 15, None)
    (True, True, False)
    """
    if previous is not None and 0 <= start - previous <= _LONGEST_BETWEEN:
        return _BETWEEN.fullmatch(folded, previous, start) is not None
    return _HEAD.search(folded, max(0, start - _LONGEST_HEAD), start) is not None
