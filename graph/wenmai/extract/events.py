"""Meetings and other events that the text names, with their date where the sentence gives one."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from wenmai.extract.bodies import ends_as_body
from wenmai.extract.dates import iso
from wenmai.model import Event, Span
from wenmai.text import CleanText
from wenmai.text.branches import Branches
from wenmai.text.labels import alternatives
from wenmai.text.late import LatePattern

VERSION = "event.v1"

# What a meeting or another event is called by its last word.
KINDS = (
    "工作会议", "推进会议", "座谈会议", "动员会议", "调度会议", "现场会议", "常务会议", "办公会议", "联席会议", "会议", "座谈会",
    "推进会", "动员会", "工作会", "大会", "例会", "联席会", "博览会", "进博会", "培训班", "论坛", "研讨会", "现场会", "发布会",
    "调度会", "启动仪式", "揭牌仪式", "签约仪式", "常务会", "办公会", "集中示范活动", "电视电话会",
)
KIND = f"(?:{alternatives(KINDS)})"
HINT = Branches("召开", "举[行办]", "筹办", "会议")
LONGEST_NAME = 60
# What is said of how often one meets stands before the verb, and no farther from it than this.
LONGEST_CLAUSE = 200
# 防汛演练活动在云溪县举行; AT is looked for first, for the pattern would try every character of a sentence.
AT = "活动在"
HELD_AT = LatePattern(r"(?P<name>[^，。；\n]{4,40}?活动)在(?P<place>[^，。；]{2,14})(?:举行|召开|举办)")
# 市水务局召开全市防汛工作会议及业务培训班: the verb, then the name with what was held together with it.
HELD = re.compile(
    rf"""
    (?P<verb>召开|举行|举办|筹办好?|组织召开)[了的]?
    (?P<name>[^，。；：（）《》\n]{{2,40}}?{KIND}(?:及[^，。；]{{2,14}}(?:班|会))?)
    """,
    re.VERBOSE,
)
# 已经2021年5月8日市政府第三次常务会议审议通过
APPROVED = re.compile(
    r"""
    (?:已经?|经)(?:(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)?(?:召开)?的?
    (?P<name>[^，。；：（）《》\n]{2,30}?(?:常务会议|办公会议?|党组会议|全体会议|会议))
    [^，。；]{0,12}(?:审议|研究|同意|通过)
    """,
    re.VERBOSE,
)
# a day, but no last day: 5月20日前
DAY = re.compile(r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?!之?以?前)")
# 由|市水务局, 会同|市委组织部: what stands before the name of who holds it
BEFORE_HOST = re.compile("(?:由|会同|◆| )*")
# what no name of a body has in it
NO_HOST = re.compile(r"[（）《》“”\n的]|在|于|将|适时|定期|联合|组织(?!部)|统筹|积极|认真|配合|探索")
HOSTS = ("医院", "研究院", "学校")
# how often one meets is a rule: 原则上每年, 定期不定期, 根据工作需要临时
HOW_OFTEN = re.compile("原则上|不定期|根据[^，。；]{0,8}需要|每(?:半?年|季度?|个?月|旬|周|日|天)(?:[^，。；]{0,4}召开|[^，。；]{0,4}举行)")
# 两次会议, 50场以上民营企业座谈会: a number of meetings; 第二次会议 is one of them
COUNT = re.compile("(?:[0-9]+|[一二两三四五六七八九十]+|数|几|多|若干)余?多?(?:次|场|期|轮|个)")
# 专题会议, 全国性会议, 大型会议, 工作会议, 科技类会议: a kind of meeting, whose name says nothing else
A_KIND = re.compile(
    rf"(?:专题|专项|重要|重大|大型|小型|各类|各种|此类|有关|相关|全体|联络员|成员|单位)*{KIND}|[^，。；]*[性类]{KIND}[^，。；]*")
WHERE = re.compile(r"在(?P<place>[^，。；]{2,14}?(?:省|市|州|县|区|镇|乡|医院|学校|中心))(?:举行|召开|举办|正式)")
SENTENCE_ENDS = "。；\n"
SENTENCE_END = re.compile(f"[{SENTENCE_ENDS}]")


def events(clean: CleanText, year: int | None, task_at: Callable[[int], str | None]) -> list[Event]:
    """The events in order. `year` stands in where a day is printed without one.

    >>> from wenmai.text import clean
    >>> text = clean("5月20日，市水务局召开全市防汛工作会议。")
    >>> [(event.text, event.date, event.participants) for event in events(text, 2021, lambda place: None)]
    [('全市防汛工作会议', '2021-05-20', ['市水务局'])]
    """
    out: dict[str, Event] = {}
    at = 0
    for hint in HINT.finditer(clean.folded):
        if hint.start() < at:
            continue
        start = max(at - 1, *(clean.folded.rfind(mark, at, hint.start()) for mark in SENTENCE_ENDS)) + 1
        stop = SENTENCE_END.search(clean.folded, hint.end())
        at = stop.start() if stop else len(clean.folded)
        for event in _in_sentence(clean, start, at, year, task_at):
            key = event.text.replace(" ", "")
            known = out.setdefault(key, event)
            if known.date is None and event.date:
                out[key] = event
    return list(out.values())


def _in_sentence(clean: CleanText, start: int, end: int, year: int | None, task_at: Callable[[int], str | None]) -> list[Event]:
    folded = clean.folded
    out: list[Event] = []
    days, where = list(DAY.finditer(folded, start, end)), WHERE.search(folded, start, end)
    for match in [*HELD.finditer(folded, start, end), *APPROVED.finditer(folded, start, end)]:
        if not _is_one(folded, start, match):
            continue
        host = _host(folded, max(start, match.start() - LONGEST_NAME), match.start()) if match.re is HELD else None
        out.append(_event(clean, match.span("name"), _dated(days, match.end(), year), where, host, task_at))
    if not out and AT in folded[start:end] and (held := HELD_AT.search(folded, start, end)):
        out.append(_event(clean, held.span("name"), _dated(days, held.end(), year), held, None, task_at))
    return out


def _event(clean: CleanText, name: Span, dated: tuple[str, Span] | None, where: re.Match[str] | None, host: Span | None,
           task_at: Callable[[int], str | None]) -> Event:
    """The fact; its spans hold the name, the day, the place and who holds it."""
    places = [name, *([dated[1]] if dated else []), *([where.span("place")] if where else []), *([host] if host else [])]
    return Event(clean.text[slice(*name)], dated[0] if dated else None, clean.text[slice(*where.span("place"))] if where else None,
                 [clean.text[slice(*host)]] if host else [], task_at(name[0]), clean.spans_of(places))


def _is_one(folded: str, start: int, match: re.Match[str]) -> bool:
    """Whether one meeting is named: not a kind of them, how many there are, or how often one meets."""
    start = max(start, match.start() - LONGEST_CLAUSE)
    begin = max(start, folded.rfind("，", start, match.start()) + 1)
    return not (HOW_OFTEN.search(folded, begin, match.start("name")) or COUNT.match(match["name"]) or A_KIND.fullmatch(match["name"]))


def _host(folded: str, start: int, at: int) -> Span | None:
    """The body that holds the meeting: the words before the verb, from the last comma, where they are the name of one."""
    begin = max(start, max(folded.rfind(mark, start, at) for mark in "，。；、") + 1)
    if before := BEFORE_HOST.match(folded, begin, at):
        begin = before.end()
    name = folded[begin:at].rstrip("◆ ")
    is_body = 3 <= len(name) <= 30 and (ends_as_body(name) or name.endswith(HOSTS))
    return (begin, begin + len(name)) if is_body and not DAY.search(name) and not NO_HOST.search(name) else None


def _dated(days: list[re.Match[str]], at: int, year: int | None) -> tuple[str, Span] | None:
    """The ISO date of an event that ends at `at`, and its place: the last day before it, else the first of its sentence. None where
    no year is known or there is no such day."""
    if not days:
        return None
    match = days[max(bisect_left(days, at, key=re.Match.start) - 1, 0)]
    of = int(match["year"]) if match["year"] else year
    date = iso(of, int(match["month"]), int(match["day"])) if of else None
    return (date, match.span()) if date else None
