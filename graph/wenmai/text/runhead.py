"""Heads and signatures that run on: title, number and recipients in one paragraph, and who signs behind the last sentence."""
from __future__ import annotations

import re

from wenmai.text.late import LatePattern

KINDS = frozenset((
    "通知", "意见", "决定", "方案", "办法", "批复", "通告", "公告",
    "规定", "报告", "通报", "计划", "规划", "措施", "细则", "复函", "命令", "请示", "指示",
))
# 云政发（2021）3号 on folded text, at a paragraph's beginning or behind the word for the paper's kind.
NUMBER = re.compile(r"\s?（?[^\s，。；：（）《》]{2,10}（(?:19|20)\d{2}）\s?第?\s?\d{1,4}\s?号）?")
CENTURIES = ("（20", "（19")
CODE = range(2, 13)
# 各县人民政府，市直各部门：
RECIPIENTS = re.compile(r"\s?(?:各|有关|[^\s，。；：（）《》]{2,14}(?:政府|委员会|[厅局部委县区市州]))[^。；：]{0,200}：")
# 云溪市防汛办法（2021年5月8日云溪市人民政府令第12号公布）: a law's title, with what stands below it.
LAW = re.compile(r"[^\s，。；：（）]{3,50}(?:办法|条例|规定|细则|决定|规则|规程)(?=\s?（(?:19|20)\d{2}年[^（）]{20,300}）)")
# 根据云政办发（2021）3号文件，: a number in a sentence is not the paper's own.
IN_SENTENCE = ("文", "精神", "要求", "规定", "，", "。", "、", "；", "）", "》", "和", "的")
SHORTEST_TITLE = 6
HEAD = 400
LONGEST_HEAD = 300
NO_TITLE = re.compile("[。；：]")
SIGNED = LatePattern(
    r"""
    (?<=[。）])\s?(?P<who>[^，。；：（）\d]{4,60}?[府室厅局会部委院署组处心司行])\s?
    (?P<day>(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[一二][^\s，。；：]{3}年[^\s，。；：]{1,2}月[^\s，。；：]{1,3}日)
    (?=（此件|\s|附件|$|[^，。；：]{4,40}?(?:方案|规划|办法|意见|细则|预案|措施|计划|规定))
    """,
    re.VERBOSE,
)
LONGEST_SIGNATURE = 100
SIGNED_ENDS = ("日", "公开）", "公开发布）")


def head_cuts(text: str, start: int, end: int) -> list[int]:
    """Where the paragraph text[start:end] at the top of a text is to be cut behind title, number and recipients.

    >>> text = "关于汛期值守的通知云水发（2021）5号各县水务局：请认真落实。"
    >>> cuts = [0, *head_cuts(text, 0, len(text)), len(text)]
    >>> [text[s:e] for s, e in zip(cuts, cuts[1:])]
    ['关于汛期值守的通知', '云水发（2021）5号', '各县水务局：', '请认真落实。']
    """
    stop = min(end, start + LONGEST_HEAD)
    if "）" in text[start:stop] and (named := LAW.match(text, start, stop)):
        return [named.end()]
    found = _number(text, start, stop) or _recipients(text, start, stop)
    if found is None:
        return _title_alone(text, start, stop)
    if text.startswith(IN_SENTENCE, found.end()):
        return []
    if found.start() > start and (text.find("关于", start, found.start()) < 0 or NO_TITLE.search(text, start, found.start())):
        return []
    sent_to = None if found[0].endswith("：") else RECIPIENTS.match(text, found.end(), stop)
    if sent_to is None and found.start() == start:
        return []
    cuts = [found.start(), found.end(), sent_to.end() if sent_to else end]
    return [cut for cut in cuts if start < cut < end]


def _number(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The paper's number: it begins the paragraph or stands behind the last word for a kind before its year."""
    year = max(text.find(century, start, stop) for century in CENTURIES)
    if year < 0:
        return None
    at = next((year - n for n in CODE if _behind_kind(text, start, year - n)), start)
    return NUMBER.match(text, at, stop)


def _recipients(text: str, start: int, stop: int) -> re.Match[str] | None:
    """Who the paper goes to, behind the word for its kind."""
    at = text.find("各", start, stop)
    while at >= 0:
        if _behind_kind(text, start, at):
            return RECIPIENTS.match(text, at, stop)
        at = text.find("各", at + 1, stop)
    return None


def _title_alone(text: str, start: int, stop: int) -> list[int]:
    """Where the first section begins behind a title and nothing else."""
    at = text.find("一、", start, stop)
    if at < 0 or not _behind_kind(text, start, at) or NO_TITLE.search(text, start, at) or "，" in text[start:at]:
        return []
    return [] if text.startswith("二、", at + 2) else [at]


def _behind_kind(text: str, start: int, at: int) -> bool:
    return at - start > SHORTEST_TITLE and text[at - 2:at] in KINDS


def signature_cuts(text: str, start: int, end: int) -> list[int]:
    """Where text[start:end] is to be cut before who signs and behind the day."""
    return [cut for found in SIGNED.finditer(text, start, end) for cut in (found.start("who"), found.end()) if start < cut < end]
