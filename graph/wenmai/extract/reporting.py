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
# 监理单位向市水务局报备后…: whoever the clause begins with does so
TOLD = LatePattern(
    r"向(?!各)(?P<towards>[^，。；\n]{3,24}?)(?:书面)?"
    r"(?:报备|上报|报告(?!了|的|[^，。；]{0,4}称)|通报(?=[^，。；]{0,12}(?:情况|动态|进展)))"
)
# 汇总后分别报送市水务局
SENT = LatePattern(r"(?:分别|一并|汇总|签字)[^，。；\n]{0,4}?(?:报送|报)(?P<to>[^，。；（）\n]{3,30}?)(?=汇总|备案|备查|，|。|；|（|\n|$)")
FOR_THE_FILE = LatePattern(r"(?:将|把)[^，。；\n]{2,40}?报(?:送)?(?!告)(?P<to>[^，。；（）\n]{3,40}?)备案")
ONWARD = LatePattern(r"汇总(?:后)?(?:统一)?(?:上报|报送|报)(?P<to>[^，。；\n]{3,60})")
SUBJECT = LatePattern(
    r"(?:^|[，。；：\n])(?P<who>[^，。；：（）\n]{2,24}?)，?(?:(?<![纪主重需简])要|应当?(?![急用对])|必须|须|需(?!求|要[，由向])|负责|每|定期|按|于)")
# 各成员单位对防汛情况…, 各县市落实情况…: who reports stands before what is reported; 由建设单位将…, 由行业协会及时…
BEFORE_MATTER = LatePattern(r"(?P<who>[^，。；：（）\n对就]{2,20}?)(?:[对就][^，。；\n]{2,24}$|(?:贯彻|工作)?(?:落实|进展|执行)情况$)")
DONE_BY = LatePattern(r"由(?P<who>[^，。；：（）\n由]{2,20}?)(?:按(?:规定|要求)|统一|分别|汇总(?:后)?|负责)?$")
# 监理单位|向市水务局报备: a clause that begins with who reports
OPENS = LatePattern(
    r"(?:^|[，。；：\n])"
    r"(?P<who>(?:各|有关|[^，。；：（）\n向]{2,14}(?=单位|部门|机构|企业|政府|局|委|办|指挥部|协会|中心|公司))[^，。；：（）\n向]{0,12}?)"
    r"(?:根据需要|按照?(?:规定|要求|程序)|及时|立即|书面|在?第一时间|接报后)*$"
)
# 由县水务局建立清单，并向市水务局报备: who does both
BY_WHOM = LatePattern(
    r"(?:^|(?<=[，。；\n]))由(?P<who>[^，。；：（）\n由]{2,20}?(?:部门|单位|局|委|办|厅|指挥部|政府|中心|机构))(?=[^，。；]{2,60}，)"
)
# what is reported, never who reports: 部门规章, 有关情况
NOT_WHO = LatePattern(r"(?:事项|规章|文件|条例|办法|方案|报告|情况|名单|结果|问题|材料|信息|资料)$")
# 各地贯彻落实本意见的情况，要及时…; 各有关部门制定的办法，于6月底前…
ALL_OF = LatePattern(r"各(?:有关|相关)?(?:地区?|部门|单位)(?=[^，。；]{0,40}，(?:要|应|须|必须|请)?(?:及时|立即|于))")
NO_SUBJECT = LatePattern("[一二三四五六七八九十]{1,3}、|并|将|自|每|从|以|在|对|把|于|按|为")
LONGEST_SENTENCE, LONGEST_OPENING, LONGEST_CHAIN = 240, 40, 120
# 县政府督查室, 市委农办综合科
READER_ENDS = ("室", "科", "联席会议", "领导小组", "指挥部", "专班")
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
        said = match.groupdict() if match else {}
        if match and _is_reader(said.get("to") or said.get("towards") or ""):
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
    for word, pattern in (("向", TOLD), ("分别", SENT), ("一并", SENT)):
        for at in places(folded, word, 0, len(folded)):
            if folded.find("报", at, at + 28) >= 0 and (pattern is not TOLD or _opening(folded, at)):
                yield at, pattern
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


def _opening(folded: str, at: int) -> re.Match[str] | None:
    """Who stands at the beginning of the clause that goes on at `at`."""
    clause = max(folded.rfind(mark, max(0, at - LONGEST_OPENING), at) for mark in "，。；：\n")
    found = OPENS.search(folded, max(clause, 0), at) if clause >= 0 or at < LONGEST_OPENING else None
    if found is None and folded[max(clause + 1, at - 2):at] in ("", "并"):
        first = max(0, at - LONGEST_CHAIN)
        found = BY_WHOM.search(folded, max(first, *(folded.rfind(mark, first, at) + 1 for mark in "。；\n")), at)
    return found if found and not NO_SUBJECT.match(found["who"]) else None


def _who(folded: str, at: int) -> Span | None:
    """The subject of the sentence: the last words before 要 or 应, from its beginning on."""
    first = max(0, at - LONGEST_SENTENCE)
    begin = max(folded.rfind("。", first, at) + 1, folded.rfind("\n", first, at) + 1, first)
    found = [m.span("who") for m in SUBJECT.finditer(folded, max(begin - 1, 0), min(len(folded), at + 2)) if not NO_SUBJECT.match(m["who"])]
    matter = next((m for m in (BEFORE_MATTER.match(folded, *span) for span in found) if m), None)
    if matter and not NO_SUBJECT.match(matter["who"]):
        return matter.span("who")
    found = [(start, end) for start, end in found if not NOT_WHO.search(folded, start, end)]
    if not found:
        near = DONE_BY.search(folded, max(begin, at - LONGEST_OPENING), at)
        if near := near if near and not NO_SUBJECT.match(near["who"]) else _opening(folded, at):
            return (BEFORE_MATTER.match(folded, *near.span("who")) or near).span("who")
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
