"""When a task is due: words of time in its note and in its text."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import methodcaller

from wenmai.extract.dates import YEAR, iso
from wenmai.extract.numerals import chinese_value
from wenmai.model import Deadline, Span
from wenmai.text import CleanText

VERSION = "deadline.v1"

QUARTER = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
# Parts of TIME. A full day is 2021年6月30日; TO is how the two ends of a window are joined.
MONTH, DAY = r"\d{1,2}月", r"\d{1,2}日"
FULL_DAY = rf"{YEAR}年{MONTH}{DAY}"
TO = r"(?:至|到|—|-|~)"
# 自2021年1月1日起至2025年12月31日, 印发之日起至…; the second form leaves out the year of the last day (2021年1月1日至6月30日).
WINDOW = rf"""
    (?:自|从)?(?:{FULL_DAY}|[文印布发行台]之日)\s?(?:起)?(?:持续|延续)?{TO}\s?
    (?P<w_year>{YEAR})年(?P<w_month>\d{{1,2}})月(?P<w_day>\d{{1,2}})日(?:期间内?|止)?
  | (?:自|从)?(?P<v_year>{YEAR})年{MONTH}{DAY}\s?(?:起)?{TO}\s?(?P<v_month>\d{{1,2}})月(?P<v_day>\d{{1,2}})日(?:期间内?|止)?
"""
# 延长至2025年12月31日, 有效期至2025年底
UNTIL = rf"""
    (?:延长?|执行|有效期|施行|持续|延续|暂定|期限)[^，。；\n]{{0,8}}?(?:至|到)
    (?P<u_year>{YEAR})年(?:(?P<u_month>\d{{1,2}})月)?(?:(?P<u_day>\d{{1,2}})日|底)?
"""
# 自2021年10月1日起, 10月起, 从2022年起
START = rf"""
    (?:自|从)?(?:(?P<s_year>{YEAR})年)?(?P<s_month>\d{{1,2}})月(?:(?P<s_day>\d{{1,2}})日)?(?:起|开始)
  | (?:自|从)(?P<o_year>{YEAR})年起
"""
# 力争于2021年6月底前, 6月30日24时前, 6月底完成
BY_MONTH = rf"""
    (?:(?:力争|确保|于|在|到|至)+)?(?:(?P<m_year>{YEAR})年)?(?P<m_month>\d{{1,2}})月
    (?:(?P<m_day>\d{{1,2}})日|底|末|上旬|中旬|下旬)?(?:\d{{1,2}}时)?(?:之?前|以前|底前|末前|底完成|底|末)
"""
# 到2025年, 力争到2025年底前
BY_YEAR = rf"(?:力争|确保|计划|争取)?到(?P<y_year>{YEAR})年(?:年?[底末]|以前|之?前)?"
# 2025年底前, 年内: with a figure before it (3年内) it is a length of time
YEAR_END = rf"(?P<e_year>{YEAR})年(?:年?[内底末](?:之?前)?|之?前|以前)|(?<![\d一二三四五六七八九十两数])年[内底末](?:之?前)?"
# 第三季度前, 2021年上半年完成
QUARTER_END = rf"""
    (?:(?P<q_year>{YEAR})年)?
    (?:第?(?P<q>[一二三四1-4])季度(?:末|内|前)?(?:前|完成)?|(?P<half>上半年|下半年)(?:内|前|完成)?)
"""
ONGOING = "(?:长期|持续|常年|常态化|全年)(?:推进|坚持|实施|开展|落实|推动|执行)?"
# One branch a way of writing; the names say what kind of time it is.
TIME = re.compile(
    rf"""
    (?P<window>{WINDOW}) | (?P<until>{UNTIL}) | (?P<start>{START}) | (?P<month>{BY_MONTH})
  | (?P<year>{BY_YEAR}) | (?P<yearend>{YEAR_END}) | (?P<quarter>{QUARTER_END}) | (?P<ongoing>{ONGOING})
    """,
    re.VERBOSE,
)
# In running text quarters and 长期 set no day, and times are looked for only around a sign of one, which is cheaper.
TEXT_TIME = re.compile(
    rf"(?P<window>{WINDOW}) | (?P<start>{START}) | (?P<month>{BY_MONTH}) | (?P<year>{BY_YEAR}) | (?P<yearend>{YEAR_END})", re.VERBOSE
)
TEXT_UNTIL = re.compile(rf"(?P<until>{UNTIL})", re.VERBOSE)
# What such a time is told by, and how far around that its words stand: one character is found ten times as fast as one of many.
UNTIL_YEAR = [re.compile(rf"{to}(?={YEAR}年)") for to in "至到"]
BEFORE_UNTIL, BEHIND_UNTIL = 11, 12
TERM_END = re.compile("内(?<=[日月天年之以]内)")
LONGEST_TERM = 20
TIME_CHARS = frozenset("0123456789年月日自从到至起之印发文布行台力争确保于在计划取持续延—-~ ")
LONGEST_TIME = 40
# After a label (完成时限：) the month or the day stands alone.
BARE_DAY = re.compile(rf"(?P<year>{YEAR})年(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?)?(?:完成)?")
# A time that hangs on another event: 待…出台后, 印发3个月内.
AWAITED = re.compile(r"待[^，。；\n]{2,60}?(?:出台|印发|下发|发布)后")
AFTER_EVENT = re.compile(
    r"(?:印发|出台|公布|发布|施行|下达|签订|成立)(?:之日)?起?后?\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,2})个?(?:工作日|月|日|天|年)(?:之?内|以内)"
)
# 自收到申请之日起7个工作日内, 在3个工作日内: a term after an event that the sentence names.
TERM = re.compile(r"之日起\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|月|日|天|年)(?:之?内|以内)")
WORKING_DAYS = re.compile(r"工作日(?:之?内|以内)")
COUNT_BEFORE = re.compile(r"[在于，。；](?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?$")
CLAUSE_START = re.compile(r"[，。；：（）\n]")
# In running text only words that begin like this can be words of time: digits, or one of these.
LITERAL = re.compile(
    r"[0-9年季半到从](?:(?<=[0-9])(?:月|年(?=[年内底末之以前起\d至到—-]))|(?<=年)[内底末]|(?<=季)度|(?<=半)年|(?<=[到从])(?:19|20)\d{2}年)"
)
# 自2022年1月1日起施行，有效期3年: a window whose last day has to be reckoned.
VALID_YEARS = re.compile(r"(?:施行|实施|执行|生效)，?有效期(?:为|至)?(?P<years>\d{1,2}|[一二两三五])年")
SINCE_ISSUE = re.compile(r"自(?:印发|公布|发布|颁布|下发|发文)之日起(?:施行|实施|执行|生效)")
# A day before which something was done already sets no task: 2014年12月31日前发放的.
DONE_BEFORE = re.compile(r"已|[^，。；\n]{1,14}(?:发放|取得|备案|登记|签订|出让|购买|竣工|出台)[^，。；\n]{0,6}的|供应")
# A stretch of days that says which cases are meant: 对2022年4月至12月期间的补贴.
CASES = re.compile(r"对于?$")
# 缴清契税时间延长到…: a later last day for the doing of something, where 政策延长至… is how long a rule holds.
LAST_DAY = re.compile(r"(?:缴|还|补足|办理|申报|交付)[^，。；\n]{0,12}$")
# 2025年12月31日前，对…给予: the days of a policy, not of a task.
POLICY_DAYS = re.compile(r"，(?:对|凡|购买|在|符合)|(?:，[^，。；\n]{0,26})?，?可(?:实施|展期|享受|申请|按|予|以|延|给|继续|适当|不)")
# 确保实现2025年…目标, told by its year
GOAL_YEAR = re.compile(r"(?P<year>20(?<=(?:实现|确保)20)\d{2})年[^，。；\n]{0,24}?(?:目标|达标|建成|完成|全部)")
# Words before a year that make it a time past, or part of a comparison.
PAST = re.compile(r"(?:截[至止]|由|自|从|提[高升]|增[加至长]|下降|降|已|达|较|比|以)$")


@dataclass(slots=True)
class Time:
    """A word of time: its place in the clean text, its date and its kind (see DEADLINE_KINDS)."""

    place: Span
    date: str | None
    kind: str


def deadline(clean: CleanText, time: Time) -> Deadline:
    """The fact that a word of time is, with the words as printed."""
    start, end = time.place
    return Deadline(clean.text[start:end], time.date, time.kind, clean.spans(start, end))


def note_time(folded: str, start: int, end: int, year: int | None) -> Time | None:
    """The time that a part of a note states; the whole part is the deadline's text. `year` is the paper's work year."""
    said = _said(folded[start:end], year)
    return Time((start, end), *said) if said else None


@lru_cache(maxsize=1024)
def _said(part: str, year: int | None) -> tuple[str | None, str] | None:
    """The date and the kind of a part of a note; the same few parts stand in note after note."""
    found = _relative(part, 0, len(part))
    found += [t for t in (_time(m, year) for m in TIME.finditer(part)) if t is not None]
    if not found and (bare := BARE_DAY.fullmatch(part)):
        last = iso(int(bare["year"]), int(bare["month"] or 12), _number(bare["day"]))
        return (last, "by") if last else None
    if not found:
        return None
    ongoing = next((t for t in found if t.kind == "ongoing"), None)
    dated = next((t for t in found if t.date), None)
    if ongoing:
        return ongoing.date or (dated.date if dated else None), "ongoing"
    best = found[0] if found[0].kind == "relative" else dated or found[0]
    return best.date, best.kind


def text_times(folded: str, start: int, end: int, year: int | None, issued: str | None = None) -> list[Time]:
    """The times that a stretch of running text sets, in order of place.

    `issued` is the paper's own date: what was due before it is a condition, not a deadline.

    >>> text = "修复堤防，力争2021年6月底前完成，到2025年全面达标。"
    >>> [(text[slice(*time.place)], time.date, time.kind) for time in text_times(text, 0, len(text), 2021)]
    [('力争2021年6月底前', '2021-06-30', 'by'), ('到2025年', '2025-12-31', 'by')]
    """
    out = _relative(folded, start, end)
    for match in _matches(folded, start, end):
        group = _kind(match)
        if _past(folded, start, match, group):
            continue
        time = _time(match, year)
        if time and (time := _settled(folded, match, group, time, issued)):
            out.append(time)
    out += [Time((_verb_start(folded, m.start()), m.end()), iso(int(m["year"])), "by") for m in GOAL_YEAR.finditer(folded, start, end)]
    out += _in_force(folded, start, end, issued)
    return sorted(out, key=lambda t: t.place)


def _settled(folded: str, match: re.Match[str], group: str, time: Time, issued: str | None) -> Time | None:
    """The time as the words around it settle it; None where they make it no deadline."""
    at = match.end()
    if group == "window" and CASES.search(folded[max(0, match.start() - 3):match.start()]) and folded.startswith("的", at):
        return None
    if group == "until" and LAST_DAY.search(folded[max(0, match.start() - 16):match.start()]):
        return Time(time.place, time.date, "by")
    if group == "start":
        if folded.startswith(("每", "于每", "，每", "按月", "，按月", "至", "，至"), at):
            return None
        valid = VALID_YEARS.match(folded, at)
        return _valid_until(time, valid) if valid and time.date else time
    if time.kind != "by" or not time.date:
        return time
    if DONE_BEFORE.match(folded, at) and (issued is None or time.date < issued or folded.startswith("已", at)):
        return None
    if issued and time.date < issued and match["m_year"]:
        return None
    if (group == "yearend" or match["m_day"]) and POLICY_DAYS.match(folded, at):
        return Time(time.place, time.date, "ongoing")
    return time


def _valid_until(time: Time, valid: re.Match[str]) -> Time:
    years = int(valid["years"]) if valid["years"].isdigit() else chinese_value(valid["years"])
    first = date.fromisoformat(time.date or "")
    last = date(first.year + years, first.month, min(first.day, 28) if first.month == 2 else first.day) - timedelta(days=1)
    return Time((time.place[0], valid.end()), last.isoformat(), "ongoing")


def _in_force(folded: str, start: int, end: int, issued: str | None) -> list[Time]:
    """自发布之日起施行，有效期2年: in force for so long from the paper's own date."""
    out: list[Time] = []
    for match in SINCE_ISSUE.finditer(folded, start, end):
        valid = VALID_YEARS.match(folded, match.end() - 2, end)
        if valid and issued:
            out.append(_valid_until(Time(match.span(), issued, "from"), valid))
    return out


def _verb_start(folded: str, year: int) -> int:
    """Where the verb before a year begins: 实现, 确保 or 确保实现."""
    return year - 4 if folded.startswith("确保实现", max(0, year - 4)) else year - 2


def _matches(folded: str, start: int, end: int) -> list[re.Match[str]]:
    """The times in running text, in order of place; of two that overlap the one that begins first."""
    found = [*_until(folded, start, end), *_around_signs(folded, start, end)]
    found.sort(key=methodcaller("start"))
    out: list[re.Match[str]] = []
    for match in found:
        if not out or match.start() >= out[-1].end():
            out.append(match)
    return out


def _until(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at = start
    for year in sorted(m.start() for pattern in UNTIL_YEAR for m in pattern.finditer(folded, start, end)):
        match = TEXT_UNTIL.search(folded, max(at, year - BEFORE_UNTIL), min(end, year + BEHIND_UNTIL))
        if match:
            at = match.end()
            yield match


def _around_signs(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at = start
    for sign in LITERAL.finditer(folded, start, end):
        begin = sign.start()
        if begin < at:
            continue
        first = max(at, begin - LONGEST_TIME)
        while begin > first and folded[begin - 1] in TIME_CHARS:
            begin -= 1
        match = TEXT_TIME.search(folded, begin, min(end, sign.end() + LONGEST_TIME))
        if match and match.start() <= sign.start():
            at = match.end()
            yield match


def _relative(folded: str, start: int, end: int) -> list[Time]:
    """The times that hang on another event, from where their clause begins."""
    out = [Time(m.span(), None, "relative") for m in AWAITED.finditer(folded, start, end)]
    ends = [m.end() for m in TERM_END.finditer(folded, start, end)]
    terms = [*_ending(AFTER_EVENT, folded, start, ends), *_ending(TERM, folded, start, ends)]
    terms += [m for m in _ending(WORKING_DAYS, folded, start, ends) if COUNT_BEFORE.search(folded, max(start, m.start() - 5), m.start())]
    for match in terms:
        begin = max((m.end() for m in CLAUSE_START.finditer(folded, max(start, match.start() - 40), match.start())), default=start)
        out.append(Time((begin, match.end()), None, "relative"))
    return out


def _ending(pattern: re.Pattern[str], folded: str, start: int, ends: list[int]) -> Iterator[re.Match[str]]:
    """The matches that end at one of the places."""
    for end in ends:
        match = pattern.search(folded, max(start, end - LONGEST_TERM), end)
        if match and match.end() == end:
            yield match


def _kind(match: re.Match[str]) -> str:
    """The branch that matched: its group closes last."""
    return match.lastgroup or ""


def _past(folded: str, start: int, match: re.Match[str], group: str) -> bool:
    return group in ("month", "year", "yearend") and PAST.search(folded[max(start, match.start() - 4):match.start()]) is not None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _time(match: re.Match[str], year: int | None) -> Time | None:
    """The time of one match; None where it names a day that does not exist, or needs a year that nothing tells."""
    kind = _kind(match)
    place = match.span()
    if kind == "ongoing":
        return Time(place, None, "ongoing")
    if kind == "window":
        if match["v_year"]:
            return Time(place, iso(int(match["v_year"]), int(match["v_month"]), int(match["v_day"])), "ongoing")
        return Time(place, iso(int(match["w_year"]), int(match["w_month"]), int(match["w_day"])), "ongoing")
    if kind == "until":
        return Time(place, iso(int(match["u_year"]), _number(match["u_month"]) or 12, _number(match["u_day"])), "ongoing")
    if kind == "start" and match["o_year"]:
        return Time(place, iso(int(match["o_year"]), 1, 1), "from")
    if kind == "start":
        at = _number(match["s_year"]) or year
        return Time(place, iso(at, int(match["s_month"]), _number(match["s_day"]) or 1), "from") if at else None
    return _due(match, kind, place, year)


def _due(match: re.Match[str], kind: str, place: Span, year: int | None) -> Time | None:
    month, day = 12, None
    if kind == "month":
        at, month, day = _number(match["m_year"]) or year, int(match["m_month"]), _number(match["m_day"])
    elif kind == "quarter":
        at = _number(match["q_year"]) or year
        month = QUARTER[match["q"]] if match["q"] else 6 if match["half"] == "上半年" else 12
    else:
        at = _number(match["y_year"] or match["e_year"]) or year
    last = iso(at, month, day) if at else None
    return Time(place, last, "by") if last else None
