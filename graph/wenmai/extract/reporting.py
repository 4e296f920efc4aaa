"""Reporting duties: who reports to whom, how often, and on which day (于每月3日前报…, 定期向…报告)."""
from __future__ import annotations

import re
from collections.abc import Callable

from wenmai.extract.bodies import ends_as_body
from wenmai.model import ReportingDuty, Span
from wenmai.text import CleanText
from wenmai.text.late import LatePattern
from wenmai.text.markers import MARKER

VERSION = "reporting.v1"

EVERY = {"月": "month", "季度": "quarter", "季": "quarter", "年": "year", "周": "week", "日": "day", "半年": "half-year", "天": "day"}
PERIOD = r"(?:每(?:个)?(?P<every>月|季度|季|年|周|日|天|半年)|按(?P<by>月|季度|季|年|周)|定期)"
DUTY = re.compile(
    rf"{PERIOD}(?:末|底|初)?(?:(?P<day>\d{{1,2}})日)?(?:之?前|以前)?[^，。；（）\n]{{0,24}}?"
    r"(?:(?:向|给)(?P<towards>[^，。；\n]{2,30}?)(?:书面)?(?:报告|报送|上报|汇报|通报|提供|反馈)|(?:报送|上报|报告|(?<![通简汇快专周月季年])报)(?:至|给|到|送)?(?P<to>[^，。；（）\n]{3,40}?)"
    r"(?=汇总|备案|备查|，|。|；|（|\n|$))"
)
ONWARD = LatePattern(r"汇总(?:后)?(?:统一)?(?:上报|报送|报)(?P<to>[^，。；\n]{3,60})")
SUBJECT = LatePattern(r"(?:^|[，。；：\n])(?P<who>[^，。；：（）\n]{2,24}?)(?:(?<![纪主重需简])要|应当?|须|需|负责|每|定期|按|于)")
NO_SUBJECT = LatePattern("[一二三四五六七八九十]{1,3}、|并|将|自|每|从|以|在|对|把|于|按|为")
LONGEST_SENTENCE = 240
NOT_A_READER = LatePattern(r"^(?:告|送|道|名|销|废|批|请|账|价|表|案)|情况$|^.{0,3}(?:制度|系统)")


def duties(clean: CleanText, task_at: Callable[[int], str | None]) -> list[ReportingDuty]:
    """The reporting duties in order.

    >>> from wenmai.text import clean
    >>> text = clean("各县水务局要于每月3日前向市水务局报告。")
    >>> [(duty.who, duty.to, duty.every, duty.day) for duty in duties(text, lambda place: None)]
    [('各县水务局', '市水务局', 'month', '3')]
    """
    out: list[ReportingDuty] = []
    for match in DUTY.finditer(clean.folded):
        name = "towards" if match["towards"] else "to"
        if NOT_A_READER.search(match[name]) or not ends_as_body(match[name]):
            continue
        every = EVERY[match["every"] or match["by"]] if match["every"] or match["by"] else "定期"
        task = task_at(match.start())
        out.append(_duty(clean, _who(clean.folded, match.start()), match.span(name), every, match["day"], match.span(), task))
        onward = ONWARD.match(clean.folded, match.end())
        if onward:
            out.append(_duty(clean, match.span(name), onward.span("to"), every, None, onward.span(), task))
    return out


def _duty(clean: CleanText, who: Span | None, to: Span, every: str, day: str | None, place: Span,
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
    if not found:
        return None
    start, end = found[0]
    # 第三条 各级人民政府应当…: an article's number is no part of who it binds
    marker = MARKER.match(folded, start, end)
    return (marker.end() if marker and marker.end() < end else start, end)
