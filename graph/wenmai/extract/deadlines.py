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
from wenmai.extract.placed import places
from wenmai.extract.spelled_times import spelled_times
from wenmai.extract.terms import clause_start, terms
from wenmai.model import Deadline, Span
from wenmai.text import CleanText
from wenmai.text.late import LatePattern

VERSION = "deadline.v1"

QUARTER = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
# Parts of TEXT_TIME. TO is how the two ends of a window are joined; a window may begin with the paper itself.
MONTH, DAY = r"\d{1,2}月", r"\d{1,2}日"
INCLUDED = "(?:（不?含）)?"
TO = "(?:至|到|[—–-]{1,2}|~)"
ISSUE = "(?:[文印布发行台告]之日|即日)"
LONGEST_ISSUE = 16
SPAN_END = "(?:期间内?|止)?"
BEGUN = rf"{INCLUDED}\s?(?:起|开始)?"
# 自2021年1月1日起至2025年12月31日, 2021年6月至2022年5月底, 即日起至2025年12月31日; the second form leaves out the year of the last day
# (2021年1月1日至6月30日, 2021年3月至10月), the third every year (自公告之日至10月24日).
WINDOW = rf"""
    (?:自|从)?(?:{YEAR}年(?:{MONTH}(?:{DAY})?|第?[一二三四]季度)|{ISSUE}){BEGUN}(?:持续|延续)?{TO}\s?
    (?P<w_year>{YEAR})年(?P<w_month>\d{{1,2}})月(?:(?P<w_day>\d{{1,2}})日|底|末)?{SPAN_END}
  | (?:自|从)?(?P<v_year>{YEAR})年\d{{1,2}}(?:月(?:{DAY})?{BEGUN})?{TO}\s?
    (?P<v_month>\d{{1,2}})月(?:(?P<v_day>\d{{1,2}})日|底|末)?{SPAN_END}
  | (?:自|从)?(?:{MONTH}{DAY}|{ISSUE}){BEGUN}{TO}\s?(?P<x_month>\d{{1,2}})月(?:(?P<x_day>\d{{1,2}})日|底|末){SPAN_END}
"""
# 延长至2025年12月31日, 有效期至2025年底, 优惠政策至2025年6月30日
UNTIL = rf"""
    (?:延长?|执行|有效期|施行|持续|延续|暂定|期限|政策|缓缴|放宽|免收|免征|减免)[^，。；\n]{{0,8}}?(?:至|到)
    (?P<u_year>{YEAR})年(?:(?P<u_month>\d{{1,2}})月)?(?:(?P<u_day>\d{{1,2}})日|底)?
"""
# 自2021年10月1日起, 10月起, 从2022年起, 2022年起, 从2022年开始
START = rf"""
    (?:自|从)?(?:(?P<s_year>{YEAR})年)?(?P<s_month>\d{{1,2}})月(?:(?P<s_day>\d{{1,2}})日)?{INCLUDED}(?:起|开始)
  | (?:自|从)(?P<o_year>{YEAR})年(?:起|开始) | (?P<n_year>{YEAR})年起
"""
# 今年, 明年: the work year and the one behind it
NAMED_YEAR = "[今本当明次]年"
NEXT_YEAR = ("明年", "次年")
# 力争于2021年6月底前, 6月30日24时前, 6月底完成, 明年3月底前, 2021年6月30日（含）之前
BY_MONTH = rf"""
    (?:(?:力争|确保|于|在|到|至)+)?(?:(?P<m_year>{YEAR})年|(?P<m_named>{NAMED_YEAR}))?(?P<m_month>\d{{1,2}})月
    (?:(?P<m_day>\d{{1,2}})日|底|末|上旬|中旬|下旬)?(?:\d{{1,2}}时)?{INCLUDED}(?:之?前|以前|底前|末前|底完成|底|末)
  | 于(?P<i_year>{YEAR})年(?P<i_month>\d{{1,2}})月份?
    (?![\d底末前上中下起至到日]|[^，。；\n]{{0,12}}(?:印发|发布|出台|下发|公布|召开|成立|通过|了))
"""
# 到2025年, 力争到2025年底前
BY_YEAR = rf"(?:力争|确保|计划|争取)?到(?P<y_year>{YEAR})年(?:年?[底末]|以前|之?前)?"
# 2025年底前, 年内, 明年底前: with a figure before it (3年内) it is a length of time
YEAR_END = rf"""
    (?P<e_year>{YEAR})年(?:年?[内底末](?:之?前)?|之?前|以前) | (?P<e_named>{NAMED_YEAR})年?[内底末](?:之?前)?
  | (?<![\d一二三四五六七八九十两数半学财])年[内底末](?:之?前)?
"""
# 第三季度前, 2021年上半年完成
QUARTER_END = rf"""
    (?:(?P<q_year>{YEAR})年|(?P<q_named>[明次]年))?
    (?:第?(?P<q>[一二三四1-4])季度(?:末|内|前)?(?:前|完成)?|(?P<half>上半年|下半年)(?:内|前|完成)?)
"""
ONGOING = "(?:长期|持续|常年|常态化|全年)(?:推进|坚持|实施|开展|落实|推动|执行)?"
# In running text a quarter or the whole year sets a time where the clause says what is to be done by then.
WORK = "完成|建成|建立|实现|达|投放|下达|新增|储备|开工|开展|举办|组织|启动|出台|印发|发放|打造|发布|竣工|投产|投用|力争|争取|培育"
TO_BE_DONE = rf"(?=，?[^，。；\n的]{{0,24}}?(?:{WORK})(?!了|后|的|情况))"
TEXT_QUARTER = rf"{QUARTER_END}(?:(?<=前)|{TO_BE_DONE})"
# One branch a way of writing; the names say what kind of time it is. Times are looked for only around a sign of one, which is cheaper.
TEXT_TIME = re.compile(
    rf"""
    (?P<window>{WINDOW}) | (?P<start>{START}) | (?P<month>{BY_MONTH}) | (?P<year>{BY_YEAR}) | (?P<yearend>{YEAR_END})
  | (?P<quarter>{TEXT_QUARTER})
    """,
    re.VERBOSE,
)
# 全年完成投资3亿元
WHOLE_YEAR = LatePattern(rf"全年{TO_BE_DONE}")
# 申报截止时间为2025年6月30日
CLOSING = LatePattern(rf"截止(?:时间|日期)[为是：至]?(?P<year>{YEAR})年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日")
TWO_YEARS = "今明两年"
# 到“十四五”末: the plan's last year
PLAN_END = "末"
PLAN = LatePattern("(?:到)?[“\"]?十(?P<plan>[一二三四])五[”\"]?(?:规划)?(?:时?期)?末$")
LONGEST_PLAN = 12
TEXT_UNTIL = re.compile(rf"(?P<until>{UNTIL})", re.VERBOSE)
# What a note says in so many words, or not at all: a quarter, and 长期, which sets no day in a sentence.
NOTE_TIMES = (
    TEXT_TIME, TEXT_UNTIL, LatePattern(f"(?P<quarter>{QUARTER_END})", re.VERBOSE), LatePattern(f"(?P<ongoing>{ONGOING})"),
)
# What such a time is told by, and how far around that its words stand: one character is found ten times as fast as one of many.
UNTIL_YEAR = [re.compile(rf"{to}(?={YEAR}年)") for to in "至到"]
BEFORE_UNTIL, BEHIND_UNTIL = 11, 12
TIME_CHARS = "0123456789年月日自从到至起之印发文布行台告力争确保于在计划取持续延—–-~ 即开始（含不）今本当明次第上下一二三四季"
# of those and of the signs what begins none: half of the places are passed over
NEVER_FIRST = frozenset("月日起之保划取持续延长—–-~ 开始（含）不季半")
LONGEST_TIME = 40
# After a label (完成时限：) the month or the day stands alone.
BARE_DAY = LatePattern(
    rf"(?P<year>{YEAR})(?:年(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?)?|\.(?P<dotted>\d{{1,2}}))份?(?:完成)?"
    r"|(?P<only>\d{1,2})月(?:(?P<only_day>\d{1,2})日)?份?(?:完成)?"
)
# In running text only words that begin like this can be words of time: digits, or one of these.
LITERAL = re.compile(
    r"[0-9年季半到从](?:(?<=[0-9])(?:月|年(?=[年内底末之以前起开\d至到—–-]))|(?<=年)[内底末]|(?<=季)度|(?<=半)年|(?<=[到从])(?:19|20)\d{2}年)"
)
# 自2022年1月1日起施行，有效期3年; 从2024年开始，连续3年: a window whose last day has to be reckoned.
VALID_YEARS = re.compile(
    r"(?:(?:施行|实施|执行|生效)[，；。]?(?:有效期限?|试行期限?|试行|暂行期)(?:为|至)?|(?:开始|起)?，?连续)(?P<years>\d{1,2}|[一二两三四五])年"
)
ON_TRIAL = "试行"
SINCE_ISSUE = re.compile(r"自(?:印发|公布|发布|颁布|下发|发文|文件印发)之日起(?:试行|施行|实施|执行|生效)")
# A day before which something was done already sets no task: 2014年12月31日前发放的.
DONE_BEFORE = re.compile(
    r"已|[^，。；\n]{0,14}(?:发放|取得|备案|登记|签订|出让|购买|竣工|建成|投产|立项|批准|出台|供应)[^，。；\n]{0,6}的|供应[，。；]"
)
# A stretch of days that says which cases are meant: 对2022年4月至12月期间的补贴, 对2023年1—6月接待人次居前的.
CASES = re.compile(r"对于?$")
# 缴清契税时间延长到…: a later last day for the doing of something, where 政策延长至… is how long a rule holds.
LAST_DAY = LatePattern(r"(?:缴|(?<!退)(?<!返)还|补足|办理|申报|交付)[^，。；\n]{0,12}$")
CONTINUED = "延续"
BEFORE = ("前", "之前", "以前")
# 自2020年2月21日起新取得许可证的商品房: which cases are meant.
CASES_SINCE = re.compile(r"[^，。；\n]{0,12}新?(?:办理|取得|签订|备案|登记)[^，。；\n]{0,12}的")
# 2025年12月31日前，对…给予: the days of a policy, not of a task.
POLICY_DAYS = LatePattern(
    r"，(?:对|凡(?!是)|购买|在|符合|鼓励|允许)[^。；\n]{0,80}?(?:给予|补[助贴]|奖励|减免|免[征收除]|优惠|[返退]还|贴息|享受|减[按半]|下调)|，允许|(?:实行|免征|减按|减半|继续)|(?:，[^，。；\n]{0,26})?，继续(?:放宽|执行|实施|享受)|(?:，[^，。；\n]{0,26})?，?可(?:实施|展期|享受|申请|按|予|以|延|给|继续|适当|不)"
)
# Told by its year: 确保实现2025年…目标, 力争2025年建成, where no shorter time stands before what is to be done; at the head of a clause
# 2025年初步建成…, which must still be to come; 展望2035年, 至2025年.
GOAL = r"""
    (?<=(?:实现|确保|力争|争取)20)\d{2}年(?![年底末内前])(?:(?P<month>\d{1,2})月份?(?![底末前上中下\d]))?[^，。；\n季月半]{0,24}?
    (?:目标|达|建成|完成|完工|竣工|投产|投用|全部)
"""
COMING = r"""
    (?<=[，。；：）\n]20)\d{2}年，?[^，。；\n季月半的前]{0,10}?
    (?:力争|(?:初步|基本|全面|全部)(?:建成|建立|完成|实现|达到|形成)|建成|完成|实现|达到|推行)
"""
# 2027年5月，启动试点: a month at the head of its clause, with what begins or ends in it
COMING_MONTH = r"""
    (?<=[，。；：）\n]20)\d{2}年(?P<in_month>\d{1,2})月份?，?(?![底末前上中下起至到])
    [^，。；\n季月半的前]{0,6}?(?:启动|开展|开工|竣工|投产|印发|出台|完成|建成)(?!了|后|的)
"""
# 2027年，支持建设…: a later year at the head of its clause
LATER = r"(?<=[。；\n]20)\d{2}年(?=，)"
PROSPECT = r"(?<=展望20)\d{2}年 | (?<=[^年月日度起截延续长期限策效行]至20)\d{2}年(?=，)"
TOLD_BY_YEAR = re.compile(
    rf"20(?:(?P<goal>{GOAL}) | (?P<coming>{COMING}) | (?P<begun>{COMING_MONTH}) | (?P<later>{LATER}) | (?P<prospect>{PROSPECT}))",
    re.VERBOSE,
)
GOAL_VERB = ("确保实现", "实现", "确保", "力争", "争取", "展望", "至")
# Headings that set no work, but whose words of time bind: 改革目标; 总体要求 where it says 到2025年…; 本办法自…起施行.
GOALS = re.compile(".{0,8}目标.{0,4}|.{0,20}回顾.{0,12}(?:目标|展望)")
REQUIREMENTS = LatePattern("(?:总体|工作|基本)(?:要求|思路|安排)")
AIMS = ("到", "力争", "展望", "通过", "至", "确保")
# 本措施自…起施行，有效期至…; 以上措施未注明时限的，有效期至…
PAPER = re.compile(r"\s*(?:本|上述|以上)[^，。；\n自]{2,16}?(?=自|从|，|有效期|执行)")
FORCE = LatePattern("施行|实施|执行|实行|生效|有效期")
IN_FORCE = re.compile("起(?:施行|实施|执行|生效|试行)")
# Words before a year that make it a time past, or part of a comparison.
PAST = re.compile(
    r"(?:截[至止]?|由|自|从|提[高升]|增[加至长]|下降|降|已|达|较|比|以|每|去|上|往|[每去上次翌往]年|年[中初][、和及]|年度)$"
)
# Before a quarter or the whole year also words that say whose figure it is: 对第一季度…, 前三季度.
CASE_OF_PERIOD = LatePattern(r"(?:对|按|按照|同|前|占|每|去年|上年|按年)$")


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
    found += [t for t in (_time(m, year) for m in _note_matches(part)) if t is not None]
    if not found:
        return _bare(part, year)
    ongoing = next((t for t in found if t.kind == "ongoing"), None)
    dated = next((t for t in found if t.date), None)
    if ongoing:
        return ongoing.date or (dated.date if dated else None), "ongoing"
    best = found[0] if found[0].kind == "relative" else dated or found[0]
    return best.date, best.kind


def _note_matches(part: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(part):
        match = next((m for pattern in NOTE_TIMES if (m := pattern.match(part, at))), None)
        if match:
            yield match
        at = match.end() if match else at + 1


def _bare(part: str, year: int | None) -> tuple[str | None, str] | None:
    """The day, month or year that stands alone in a cell or behind a label."""
    bare = BARE_DAY.fullmatch(part)
    at = _number(bare["year"]) or year if bare else None
    if not bare or not at:
        return None
    last = iso(at, int(bare["month"] or bare["dotted"] or bare["only"] or 12), _number(bare["day"] or bare["only_day"]))
    return (last, "by") if last else None


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
    out += _told_by_year(folded, start, end, year, issued)
    out += _rare(folded, start, end, year, issued)
    for place, last in spelled_times(folded, start, end, year):
        if not (issued and last < issued) and not PAST.search(folded, max(start, place[0] - 4), place[0]):
            out.append(Time(place, last, "by"))
    out += _in_force(folded, start, end, issued)
    return sorted(out, key=lambda t: t.place)


def outside_work(label: str, folded: str, times: list[Time]) -> list[Time]:
    """Of the times under a heading that sets no work those that bind all the same: of the goals, and of a paper's being in force."""
    if GOALS.fullmatch(label):
        return times
    if IN_FORCE.search(label):
        return [time for time in times if time.kind in ("from", "ongoing") or SINCE_ISSUE.match(folded, time.place[0])]
    if REQUIREMENTS.fullmatch(label):
        return [time for time in times if time.kind == "by" and folded.startswith(AIMS, time.place[0])]
    return []


def of_the_paper(folded: str, label: int, time: Time) -> bool:
    """Whether the time stands in a closing paragraph on how long the paper is in force, which is no part of the task before it."""
    line = folded.rfind("\n", label, time.place[0]) + 1
    return line > 0 and (time.kind != "relative" or SINCE_ISSUE.match(folded, time.place[0]) is not None) \
        and (paper := PAPER.match(folded, line)) is not None \
        and FORCE.search(folded, paper.end(), time.place[1] + len("起施行")) is not None


def _settled(folded: str, match: re.Match[str], group: str, time: Time, issued: str | None) -> Time | None:
    """The time as the words around it settle it; None where they make it no deadline."""
    at = match.end()
    if group == "window":
        return _window(folded, match, time, issued)
    if group == "until" and (folded.startswith(BEFORE, at) or (
            not match[0].startswith(CONTINUED) and LAST_DAY.search(folded[max(0, match.start() - 16):match.start()]))):
        return Time(time.place, time.date, "by")
    if group == "start":
        if match["n_year"] and issued and match["n_year"] < issued[:4]:
            return None
        if folded.startswith(("每", "于每", "，每", "按月", "，按月", "至", "，至"), at):
            return None
        if CASES_SINCE.match(folded, at):
            return None
        valid = VALID_YEARS.match(folded, at)
        return _valid_until(time, valid) if valid and time.date else time
    if time.kind != "by" or not time.date:
        return time
    if DONE_BEFORE.match(folded, at) and (issued is None or time.date < issued or folded.startswith("已", at)):
        return None
    if issued and time.date < issued and (match["m_year"] or match["i_year"] or group == "quarter"):
        return None
    if (group == "yearend" or match["m_day"]) and POLICY_DAYS.match(folded, at):
        return Time(time.place, time.date, "ongoing")
    return time


def _window(folded: str, match: re.Match[str], time: Time, issued: str | None) -> Time | None:
    """The window from the first of its words (自本通知发布之日起至…); None where it says which cases are meant, or is past."""
    begin, end = time.place
    if CASES.search(folded[max(0, begin - 3):begin]):
        return None
    if issued and time.date and time.date < issued:
        return None
    if folded.startswith("之日", begin + 1):
        begin = clause_start(folded, max(0, begin - LONGEST_ISSUE), begin)
    return Time((begin, end), time.date, time.kind)


def _valid_until(time: Time, valid: re.Match[str]) -> Time:
    years = int(valid["years"]) if valid["years"].isdecimal() else chinese_value(valid["years"])
    first = date.fromisoformat(time.date or "")
    last = date(first.year + years, first.month, min(first.day, 28) if first.month == 2 else first.day) - timedelta(days=1)
    return Time((time.place[0], valid.end()), last.isoformat(), "ongoing")


def _in_force(folded: str, start: int, end: int, issued: str | None) -> list[Time]:
    """自发布之日起施行，有效期2年: in force for so long from the paper's own date, where that is known; on trial, until it is seen to."""
    out: list[Time] = []
    for match in SINCE_ISSUE.finditer(folded, start, end):
        valid = VALID_YEARS.match(folded, match.end() - 2, end)
        if valid is None or ON_TRIAL in valid[0][2:]:
            out.append(Time((match.start(), valid.end() if valid else match.end()), None, "relative"))
        else:
            from_issue = Time(match.span(), issued, "from")
            out.append(_valid_until(from_issue, valid) if issued else Time((match.start(), valid.end()), None, "ongoing"))
    return out


def _told_by_year(folded: str, start: int, end: int, year: int | None, issued: str | None) -> list[Time]:
    """What a year is to bring: 力争2025年建成, and at the head of a clause 2025年初步建成."""
    out: list[Time] = []
    first = int(issued[:4]) if issued else year
    for match in TOLD_BY_YEAR.finditer(folded, start, end):
        at = int(folded[match.start():match.start() + 4])
        last = iso(at, _number(match["month"] or match["in_month"]) or 12)
        if last and issued and match["begun"] and last < issued:
            continue
        if last and (match["goal"] or (first and at >= first + bool(match["later"]))):
            out.append(Time((_verb_start(folded, match.start()), match.end()), last, "by"))
    return out


def _verb_start(folded: str, year: int) -> int:
    """Where the word before a year begins: 实现, 确保 or 确保实现, 展望; the year itself where none stands there."""
    return next((year - len(verb) for verb in GOAL_VERB if folded.endswith(verb, max(0, year - len(verb)), year)), year)


def _rare(folded: str, start: int, end: int, year: int | None, issued: str | None) -> list[Time]:
    """Times told by words that few texts have: 截止时间为…, 全年完成…, 到“十四五”末."""
    out: list[Time] = []
    for place in places(folded, "截止", start, end):
        if (closing := CLOSING.match(folded, place, end)) and (last := iso(*map(int, closing.groups()))):
            out.append(Time(closing.span(), last, "by"))
    for place in places(folded, "全年", start, end):
        if year and WHOLE_YEAR.match(folded, place, end) and not CASE_OF_PERIOD.search(folded, max(start, place - 2), place):
            out.append(Time((place, place + 2), iso(year), "by"))
    for place in places(folded, TWO_YEARS, start, end):
        if year and (last := iso(year + 1)):
            out.append(Time((place, place + len(TWO_YEARS)), last, "by"))
    for place in places(folded, PLAN_END, start, end):
        if folded[place - 1] in "五”\"期" and (plan := PLAN.search(folded, max(start, place - LONGEST_PLAN), place + 1)):
            last = iso(2005 + 5 * chinese_value(plan["plan"]))
            if last and not (issued and last < issued) and not PAST.search(folded, max(start, plan.start() - 3), plan.start()):
                out.append(Time(plan.span(), last, "by"))
    return out


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
        before = folded[first:begin].rstrip(TIME_CHARS)
        limit = min(end, sign.end() + LONGEST_TIME)
        # each place in turn: a search would go on behind the sign, where nothing is looked for
        for place in range(first + len(before), begin + 1):
            if folded[place] not in NEVER_FIRST and (match := TEXT_TIME.match(folded, place, limit)):
                at = match.end()
                yield match
                break


def _relative(folded: str, start: int, end: int) -> list[Time]:
    return [Time(place, None, "relative") for place in terms(folded, start, end)]


def _kind(match: re.Match[str]) -> str:
    """The branch that matched: its group closes last."""
    return match.lastgroup or ""


def _past(folded: str, start: int, match: re.Match[str], group: str) -> bool:
    if group == "quarter":
        return CASE_OF_PERIOD.search(folded[max(start, match.start() - 3):match.start()]) is not None
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
        if match["x_month"]:
            return Time(place, iso(year, int(match["x_month"]), _number(match["x_day"])), "ongoing") if year else None
        form = "v" if match["v_year"] else "w"
        return Time(place, iso(int(match[f"{form}_year"]), int(match[f"{form}_month"]), _number(match[f"{form}_day"])), "ongoing")
    if kind == "until":
        return Time(place, iso(int(match["u_year"]), _number(match["u_month"]) or 12, _number(match["u_day"])), "ongoing")
    if kind == "start" and (first := match["o_year"] or match["n_year"]):
        return Time(place, iso(int(first), 1, 1), "from")
    if kind == "start":
        at = _number(match["s_year"]) or year
        return Time(place, iso(at, int(match["s_month"]), _number(match["s_day"]) or 1), "from") if at else None
    return _due(match, kind, place, year)


def _due(match: re.Match[str], kind: str, place: Span, year: int | None) -> Time | None:
    month, day = 12, None
    if kind == "month":
        at, day = _number(match["m_year"] or match["i_year"]) or _named(match["m_named"], year), _number(match["m_day"])
        month = int(match["m_month"] or match["i_month"])
    elif kind == "quarter":
        at = _number(match["q_year"]) or _named(match["q_named"], year)
        month = QUARTER[match["q"]] if match["q"] else 6 if match["half"] == "上半年" else 12
    else:
        at = _number(match["y_year"] or match["e_year"]) or _named(match["e_named"], year)
    last = iso(at, month, day) if at else None
    return Time(place, last, "by") if last else None


def _named(name: str | None, year: int | None) -> int | None:
    """The year that 今年 or 明年 names; the work year where none is named."""
    return year + 1 if name in NEXT_YEAR and year else year
