"""Terms that hang on an event, with no day of their own: 待…出台后, 印发3个月内, 开工前须缴清, 延期6个月."""
from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.extract.placed import places
from wenmai.model import Span
from wenmai.text.late import LatePattern
from wenmai.text.markers import MARKER

# A time that hangs on another event: 待…出台后, 印发3个月内.
AWAITED = re.compile(r"待[^，。；\n]{2,60}?(?:出台|印发|下发|发布)后")
AFTER_EVENT = re.compile(
    r"(?:印发|出台|公布|发布|施行|下达|签订|成立)(?:之日)?起?后?\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,2})个?(?:工作日|月|日|天|年)(?:之?内|以内)"
)
# 自收到申请之日起7个工作日内, 在3个工作日内: a term after an event that the sentence names.
TERM = re.compile(r"之日起\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|月|日|天|年)(?:之?内|以内)")
WORKING_DAYS = re.compile(r"工作日(?:之?内|以内)")
COUNT_BEFORE = LatePattern(r"(?<!控制)(?<!稳定)[在于，。；](?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?$")
# 在30日内答复, 一年内缴清: a term with what is to be done in it; 5年内购买的 says which cases are meant.
DUTY_TERM = re.compile(
    r"(?<![\d一二三四五六七八九十月以近前至到为])(?:(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|[月日天])|[12一两]年)(?:之?内|以内)"
)
DUTY = re.compile(
    r"""
    (?:将[^，。；\n]{2,16})?(?:必?须|应当?|要)?(?:一次性|及时|依法|书面|全部|组织|予以|按规定)?
    (?:缴[清纳]|补[缴足齐]|付清|拨付|支付|完成|公布|答复|回复|报[送告请备]|上报|办[理结]|通知|签订|出台|制定|印发|作出|反馈|整改|处理|提[交出]
      |移[交送]|审[核批查]|受理|送达|退还|告知|开工|公示|核实)
    (?![^，。；\n]{0,16}的[，。；])
    """,
    re.VERBOSE,
)
# 开工前须缴清: a payment before an event without a day
PAID = ("缴清", "补齐", "付清")
EVENT = LatePattern(r"[^\d日月年底末目当此以，。；\n](?:之前|(?<!之)前)(?:必?须|应|需)?$")
# 在办理施工许可证之前补齐, 有效期届满前30日内, 接到报告后2小时内: before and after events without a day
BEFORE_PERMIT = re.compile("许可证》?之?前(?![款置期])(?!(?:必?须|应|需)?(?:缴清|补齐|付清))")
BEFORE_EXPIRY = re.compile(r"满前\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|月|日|天)[之以]?内")
AFTER_REPORT = re.compile(r"后\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s?个?小时内")
# 自设立之日起，…: from an event on whose day nobody knows yet
FROM_EVENT = "之日起，"
# 申请延期缴纳，最长不超过6个月; 可缓缴一个季度: by how long something is put off; how long one may draw a benefit is no such term
PUT_OFF = re.compile(
    r"(?:延[期长]|缓缴)[^，。；\n\d]{0,20}(?:，最长)?(?:不超过|[至到])?(?:(?:\d{1,2}|[一二两三六])个(?:月|季度|工作日)|[123一二两三]年)(?!期|以[上下])"
)
PUT_OFF_WORDS = ("延期", "延长", "缓缴")
BENEFIT = re.compile("享受|补[贴助]")
# 在项目销售前, 须在公示结束前: before an event that the clause names; 在年底前 has a day, 在新项目前期 is no time
BEFORE_EVENT = re.compile(
    r"在(?!此|这|之|那|目|当|以|其|国)[^，。；：（）\n\d年月日的]{2,12}(?:销售|选房|结束|使用|开工|施工|竣工|验收|投产|开业|入住|签约|交付|上市|出让|发放|公示|报批)"
    r"之?前(?=，|(?:必?须|应|要|需|向|完成|送|报|通过|缴|补|由|提出))")
# 力争半年内见效, 须一年内结清
HALF_YEAR = re.compile(r"(?:力争|必?须|应|要|确保|争取)(?:半年|[一两三]年)(?:之?内|以内)")
# 自领证之日起即可享受: from an event on, with what holds then
FROM_EVENT_ON = re.compile(r"自[^，。；\n]{2,14}之日起(?=即可|不再|计算)")
# What such a term ends in, what it begins with, and how far before that: the end is the rarer word.
TOLD_BY_END = (("前", "在", 20, BEFORE_EVENT), ("之日起", "自", 18, FROM_EVENT_ON))
CLAUSE_START = re.compile(r"[，。；：（）\n]")
TERM_END = re.compile("内(?<=[日月天年时之以]内)")
LONGEST_TERM = 20
LONGEST_CLAUSE = 40


def terms(folded: str, start: int, end: int) -> list[Span]:
    """The times that hang on another event, from where their clause begins.

    >>> text = "尾款在竣工后一年内缴清，待细则出台后退还押金。"
    >>> [text[slice(*place)] for place in terms(text, 0, len(text))]
    ['待细则出台后', '尾款在竣工后一年内']
    """
    out = [m.span() for m in AWAITED.finditer(folded, start, end)]
    ends = [m.end() for m in TERM_END.finditer(folded, start, end)]
    found = [*_ending(AFTER_EVENT, folded, start, ends), *_ending(TERM, folded, start, ends)]
    found = [m for m in found if not folded.startswith("未", m.end())]
    found += [m for m in _ending(WORKING_DAYS, folded, start, ends) if COUNT_BEFORE.search(folded, max(start, m.start() - 5), m.start())]
    found += _ending(BEFORE_EXPIRY, folded, start, [at for at in ends if "满前" in folded[max(start, at - LONGEST_TERM):at]])
    found += _ending(AFTER_REPORT, folded, start, [at for at in ends if folded[at - 2] == "时"])
    found += _ending(HALF_YEAR, folded, start, [at for at in ends if "年" in folded[at - 3:at]])
    found += _ending(DUTY_TERM, folded, start, [at for at in ends if DUTY.match(folded, at, end)])
    for first, last in [*(m.span() for m in found), *_of_words(folded, start, end)]:
        out.append((clause_start(folded, max(start, first - LONGEST_CLAUSE), first), last))
    return list(dict.fromkeys(out))  # one term may be told in two ways


def clause_start(folded: str, start: int, at: int) -> int:
    """Where the clause of a place begins, not before `start`; an item's own number (第三条, 2.) is no part of it."""
    begin = max((m.end() for m in CLAUSE_START.finditer(folded, start, at)), default=start)
    marker = MARKER.match(folded, begin, at)
    begin = marker.end() if marker else begin
    while begin < at and folded[begin].isspace():
        begin += 1
    return begin


def _of_words(folded: str, start: int, end: int) -> Iterator[Span]:
    """Terms that a word tells which few texts have: 之日起，, 前须缴清, 许可证前, 延期6个月."""
    for place in places(folded, FROM_EVENT, start, end):
        if not folded.startswith("《", place + len(FROM_EVENT)):
            yield place, place + len(FROM_EVENT) - 1
    for place in places(folded, "许可证", start, end):
        if permit := BEFORE_PERMIT.match(folded, place, end):
            yield permit.span()
    for word in PUT_OFF_WORDS:
        for place in places(folded, word, start, end):
            match = PUT_OFF.match(folded, place, end)
            if match and not BENEFIT.search(folded, max(start, place - 12), place):
                yield match.span()
    for last, first, furthest, pattern in TOLD_BY_END:
        for place in places(folded, last, start, end):
            begin = folded.rfind(first, max(start, place - furthest), place)
            if begin >= 0 and (match := pattern.match(folded, begin, end)):
                yield match.span()
    for paid in PAID:
        for place in places(folded, paid, start, end):
            if EVENT.search(folded, max(start, place - 8), place):
                yield place, place + len(paid)


def _ending(pattern: re.Pattern[str], folded: str, start: int, ends: list[int]) -> Iterator[re.Match[str]]:
    """The matches that end at one of the places."""
    for end in ends:
        match = pattern.search(folded, max(start, end - LONGEST_TERM), end)
        while match and match.end() < end:  # another one before it
            match = pattern.search(folded, match.end(), end)
        if match:
            yield match
