"""Reporting duties: who reports to whom, how often, and on which day (于每月3日前报…, 定期向…报告, 于6月30日前报送…)."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wenmai.extract.bodies import ends_as_body
from wenmai.extract.dates import YEAR
from wenmai.extract.placed import places
from wenmai.model import ReportingDuty, Span
from wenmai.text import CleanText
from wenmai.text.late import LatePattern
from wenmai.text.markers import MARKER

VERSION = "reporting.v2"

EVERY = {"月": "month", "季度": "quarter", "季": "quarter", "年": "year", "周": "week", "日": "day", "半年": "half-year", "天": "day"}
PERIOD = r"(?:每(?:个)?(?P<every>月|季度|季|年|周|日|天|半年)|按(?P<by>月|季度|季|年|周)|定期)"
# 五日, 12月10日: a year's day with its month
DAY = r"(?P<day>\d{1,2}月\d{1,2}日|\d{1,2}(?=日)|\d{1,2}月[底初末]|[一二三四五六七八九十]{1,3}(?=日))日?"
# 向市水务局报告, 报送市水务局
READER = (
    r"(?:(?:向|给)(?P<towards>[^，。；\n]{2,30}?)(?:书面)?(?:报告|报送|上报|汇报|通报|提供|反馈|报备|提交)(?!的)"
    r"|(?:报送|上报|报告|(?<![通简汇快专周月季年])报)(?:至|给|到|送)?(?P<to>[^，。；（）\n]{3,40}?)(?=汇总|备案|备查|，|。|；|（|\n|$))"
)
DUTY = LatePattern(rf"{PERIOD}(?:末|底|初)?\s?(?:{DAY})?(?:之?前|以前)?[^，。；（）\n]{{0,24}}?{READER}")
# 每年2月底前，根据上年成效，提出名单，报送市政府办公室: behind a day of the period clauses may stand between
WITH_CLAUSES = LatePattern(
    rf"{PERIOD}(?:末|底|初)?{DAY}(?:之?前|以前)，(?:[^，。；（）\n]{{2,40}}，){{1,4}}?(?:并|统一)?(?:(?:将|把)[^，。；（）\n]{{2,30}}?)?{READER}")
# 于2021年6月30日前将方案报送市水务局: once, by a day
ONCE_DAY = rf"(?P<day>(?:{YEAR}年)?[0-9]{{1,2}}月(?:[0-9]{{1,2}}日|[底末]))"
ONCE = LatePattern(rf"{ONCE_DAY}(?:之?前|以前)，?[^，。；（）\n]{{0,40}}?{READER}")
LONGEST_PERIOD = 16
DAY_ENDS = frozenset("日底末")
DAY_CHARS = frozenset("0123456789年月")
LONGEST_ONCE = 50
LONGEST_DAY = len("2021年12月31日")
STARTS = ("每", "按", "定期")
# without a period: 要及时报送市水务局, 将验收报告报市水务局备案
AT_ONCE = LatePattern(rf"(?:及时|立即|第一时间)(?:(?:将|把)[^，。；\n]{{2,20}}?)?(?:书面)?(?!向各|给各){READER}")
# 应当向市水务局报告: demanded, whenever it may be
DEMANDED, TO_READER = ("要向", "应向", "当向", "须向"), LatePattern(READER)
FOR_THE_FILE = LatePattern(r"(?:将|把)[^，。；\n]{2,40}?报(?:送)?(?!告)(?P<to>[^，。；（）\n]{3,40}?)备案")
ONWARD = LatePattern(r"汇总(?:后)?(?:统一)?(?:上报|报送|报)(?P<to>[^，。；\n]{3,60})")
SUBJECT = LatePattern(
    r"(?:^|[，。；：\n])(?P<who>[^，。；：（）\n]{2,24}?)，?(?:(?<![纪主重需简])要|应当?(?![急用对])|必须|须|需|负责|每|定期|按|于)")
# what is reported, never who reports: 部门规章, 有关情况
NOT_WHO = LatePattern(r"(?:规章|文件|条例|办法|方案|报告|情况|名单|结果|问题|材料|信息|资料)$")
# 各地贯彻落实本意见的情况，要及时…; 各有关部门制定的办法，于6月底前…
ALL_OF = LatePattern(r"各(?:有关|相关)?(?:地区?|部门|单位)(?=[^，。；]{0,40}，(?:要|应|须|必须|请)?(?:及时|立即|于))")
NO_SUBJECT = LatePattern("[一二三四五六七八九十]{1,3}、|并|将|自|每|从|以|在|对|把|于|按|为")
LONGEST_SENTENCE = 240
# 县政府督查室, 市委农办综合科
READER_ENDS = ("室", "科")
NOT_A_READER = LatePattern(r"^(?:告|送|道|名|销|废|批|请|账|价|表|案)|情况$|^.{0,3}(?:制度|系统)")


def duties(clean: CleanText, task_at: Callable[[int], str | None]) -> list[ReportingDuty]:
    """The reporting duties in order.

    >>> from wenmai.text import clean
    >>> text = clean("各县水务局要于每月3日前向市水务局报告。")
    >>> [(duty.who, duty.to, duty.every, duty.day) for duty in duties(text, lambda place: None)]
    [('各县水务局', '市水务局', 'month', '3')]
    """
    out: list[ReportingDuty] = []
    for match in _found(clean.folded):
        said = match.groupdict()
        name = "towards" if said.get("towards") else "to"
        period = said.get("every") or said.get("by")
        every = EVERY[period] if period else "定期" if "every" in said else None
        task = task_at(match.start())
        out.append(_duty(clean, _who(clean.folded, match.start()), match.span(name), every, said.get("day"), match.span(), task))
        onward = ONWARD.match(clean.folded, match.end())
        if onward:
            out.append(_duty(clean, match.span(name), onward.span("to"), every, None, onward.span(), task))
    return out


def _found(folded: str) -> Iterator[re.Match[str]]:
    """The words of each duty, in order."""
    end = 0
    for at, pattern in sorted(_starts(folded), key=lambda start: start[0]):
        match = pattern.match(folded, at) if at >= end else None
        if match is None and pattern is DUTY and at >= end and folded.find("前，", at, at + LONGEST_PERIOD) > 0:
            match = WITH_CLAUSES.match(folded, at)
        if match and _is_reader(match["to"] or match.groupdict().get("towards") or ""):
            yield match
        end = match.end() if match else end


def _starts(folded: str) -> Iterator[tuple[int, LatePattern]]:
    """Where a duty may begin, and by which pattern."""
    for word in STARTS:
        yield from ((at, DUTY) for at in places(folded, word, 0, len(folded)))
    for word in ("及时", "立即", "第一时间"):
        for at in places(folded, word, 0, len(folded)):
            if folded.find("报", at, at + 40) >= 0:
                yield at, AT_ONCE
    for word in DEMANDED:
        for at in places(folded, word, 0, len(folded)):
            if folded.find("报", at, at + 40) >= 0:
                yield at + 1, TO_READER
    for at in places(folded, "备案", 0, len(folded)):
        begin = max(folded.rfind(mark, max(0, at - 80), at) for mark in "，。；\n") + 1
        if found := FOR_THE_FILE.search(folded, begin, at + 2):
            yield found.start(), FOR_THE_FILE
    yield from _days(folded)


def _days(folded: str) -> Iterator[tuple[int, LatePattern]]:
    """Where a day begins by which something is reported once; the day of each year or month is told with its period."""
    for end in places(folded, "前", 1, len(folded)):
        at = end - 1 if folded[end - 1] in "之以" else end
        if folded[at - 1] in DAY_ENDS and folded.find("报", end, end + LONGEST_ONCE) >= 0:
            last, at = at, at - 1
            while at > last - LONGEST_DAY and folded[at - 1] in DAY_CHARS:
                at -= 1
            if folded[at - 1] != "每" and folded[at] != "年":
                yield at, ONCE


def _is_reader(name: str) -> bool:
    return not NOT_A_READER.search(name) and (ends_as_body(name) or name.endswith(READER_ENDS))


def _duty(clean: CleanText, who: Span | None, to: Span, every: str | None, day: str | None, place: Span,
          task: str | None) -> ReportingDuty:
    """The fact; its spans hold who reports, also where that stands before the words of the duty."""
    spans = clean.spans_of([place, *([who] if who else [])])
    return ReportingDuty(clean.text[slice(*who)] if who else None, clean.text[slice(*to)], every, day, clean.text[slice(*place)],
                         task, spans)


def _who(folded: str, at: int) -> Span | None:
    """The subject of the sentence: the last words before 要 or 应, from its beginning on."""
    first = max(0, at - LONGEST_SENTENCE)
    begin = max(folded.rfind("。", first, at) + 1, folded.rfind("\n", first, at) + 1, first)
    found = [m.span("who") for m in SUBJECT.finditer(folded, max(begin - 1, 0), min(len(folded), at + 2)) if not NO_SUBJECT.match(m["who"])]
    found = [(start, end) for start, end in found if not NOT_WHO.search(folded, start, end)]
    if not found:
        all_of = ALL_OF.match(folded, begin)
        return all_of.span() if all_of else None
    start, end = found[0]
    if folded[start] == "请":
        start += 1
    if (by := folded.find("情况由", start, end) + 2) > 1 and ends_as_body(folded[by + 1:end]):
        start = by  # 资金使用情况由|市水务局
    if folded[start] == "由":
        start, end = start + 1, next((k for k in range(end, start + 2, -1) if ends_as_body(folded[start + 1:k])), end)
    # 第三条 各级人民政府应当…: an article's number is no part of who it binds
    marker = MARKER.match(folded, start, end)
    return (marker.end() if marker and marker.end() < end else start, end)
