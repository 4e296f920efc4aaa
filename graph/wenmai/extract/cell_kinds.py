"""What a table's cell holds, told by its form alone: a time, names of people, bodies, a figure, nothing, or what stands above it."""
from __future__ import annotations

import re

from wenmai.extract.bodies import BODY_START, ends_as_body
from wenmai.extract.officials import has_surname
from wenmai.text.characters import HAN
from wenmai.text.late import LatePattern

# 2021年6月底前, 持续推进, 每季度一次; 3月开工，8月底完工
TIME = LatePattern(
    r"""
        (?:(?:20\d\d[年./-]|[今当本]年)(?=.))? (?:年?[底内末初中]|[上下]半年|全年|第?[一二三四1-4]季度|\d{1,2}月份?)
            (?:\d{1,2}日|[上中下]旬)?[底末初]?(?:之?前|以前|内)?(?:基本|全面|全部)?(?:完成|见效|启动)?
      | 20\d\d年?(?:\d{1,2}|[底内末]前?)?(?:之?前|以前|内)?(?:完成)? | 20\d\d年?[-—–至到]+20\d\d年
      | (?:长期|持续|常年|常态化?|立即|适时|即时|每[年月季周]|立行立改)[^，。；、\s]{0,10}
    """,
    re.VERBOSE,
)
# the rest of a time that a line end cuts within its month
TIME_REST = LatePattern(r"月?(?:\d{1,2}日|[上中下]旬)?[底末初]?(?:之?前|以前)?(?:完成)?")
PEOPLE = LatePattern(rf"{HAN}{{2,4}}(?:[、，,]{HAN}{{2,4}})*")
FIGURE = re.compile(r"[\d.%％/\s-]*")
# a dash or a word for nothing: nobody and no day is meant
NOTHING = frozenset(("无", "/", "／", "—", "——", "－", "-", "--", "–", "\\", "无。"))
# the same as in the row above
DITTO = frozenset(("同上", "同前", "〃", "″", "同上。"))
LISTED = re.compile("[、，,；;]")
SAYS_PARTS = re.compile("牵头|配合|负责|会同")


def is_time(text: str) -> bool:
    """Whether the cell is a time by its form.

    >>> is_time("6月底前"), is_time("每季度一次"), is_time("修订预案")
    (True, True, False)
    """
    return TIME.fullmatch(text) is not None


def is_people(text: str) -> bool:
    """Whether the words are names of people: no body ends so."""
    return PEOPLE.fullmatch(text) is not None and has_surname(text) and not ends_as_body(text)


def is_bodies(text: str) -> bool:
    """Whether the cell lists bodies: each of its names begins or ends as one, or it says who leads and who supports.

    >>> is_bodies("市水务局、市应急局"), is_bodies("市水务局牵头，各县（市、区）配合"), is_bodies("修订预案")
    (True, True, False)
    """
    if SAYS_PARTS.search(text):
        return BODY_START.match(text) is not None
    names = [name for name in LISTED.split(text) if name]
    return bool(names) and (ends_as_body(names[-1]) or ends_as_body(names[0])) and "。" not in text
