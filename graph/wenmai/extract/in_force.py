"""From when and until when a paper is in force, where it says so of itself: 本办法自2020年1月1日起施行，有效期5年.

Read clause by clause and without large patterns: few papers say it, and those that do say it once.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wenmai.extract.dates import PRINTED_DATE, YEAR, iso, printed_date
from wenmai.extract.header import TYPES
from wenmai.extract.lengths import COUNTED, last_day, later
from wenmai.extract.placed import places
from wenmai.model import Header, Span
from wenmai.text import CleanText
from wenmai.text.late import LatePattern
from wenmai.text.markers import MARKER

VERSION = "in_force.v1"

# What every such sentence holds: the beginning of a time (自…起施行) or the name of its length (有效期, 试行期, 执行期限).
SINCE = "起"
SIGNS = ("效期", "行期", "行时间", "失效")
# How far from a sign its sentence is read: closing articles are short.
REACH = 160
DIGITS = frozenset("0123456789.")
STOPS, COMMAS = "。\n", "，；：。\n"

# The kinds of papers as a paper calls itself: 本办法, 以上政策措施. A tuple of words longest first, for 政策措施 before 政策.
KINDS = tuple(sorted((*TYPES, "政策措施", "文件", "文", "法", "新政", "目录"), key=lambda kind: (-len(kind), kind)))
GOES_ON = tuple(kind for kind in KINDS if kind not in ("规定", "文", "法", "令"))
SELF, ABOVE = ("本", "此"), ("以上", "上述")
LONGEST_BEFORE_KIND = 6
# 本市住房公积金缴存标准, 本次调整方案
NOT_PAPER = tuple("市省县区州级地年次轮批届")
# 本政策, 上述规定: one of several that the paper sets out, unless a paragraph begins with it
OF_PART = (*ABOVE, *(word + kind for word in SELF for kind in ("政策", "规定", "标准", "任务", "计划", "目录")))
# 本办法所称补贴, 本通知第三条, 本通知印发前已受理的: the clause is about these
ISSUING = ("印发", "发布", "公布", "颁布", "下发", "出台")
OTHER_THING = ("所", "规定", "明确", "确定", "中", "内", "里", "第", *(
    verb + when for verb in (*ISSUING, "实施", "施行", "执行") for when in ("前", "后", "之前", "之后", "以前", "以后", "期间")))
EXTENT = ("及其附件", "及附件", "内容", "各项政策", "各项措施", "各项规定")
LONGEST_NOTE, LONGEST_TITLE = 22, 90

OF_TIME = ("有效", "试行", "暂行", "执行", "施行", "实施")
TERMS = tuple(word + what for word in OF_TIME for what in ("期限", "期间", "期", "时间", "时限"))
DATES_OF = (*TERMS, "施行日期", "执行日期", "实施日期", "生效日期", "生效时间")
IS, FOR_NOW = ("为", "是", "："), ("暂定", "约定", "暂")
NOW = ("现", "均", "并", "统一", "暂定", "将", "拟", "且")
FROM, TO = ("自", "从", "定于", "于"), ("至", "到", "——", "—", "–", "-", "~")
SINCE_WORDS = ("起", "开始")
HOURS = ("零时", "0时", "凌晨", "（含）", "（含当日）", "（含当天）", "（含本日）")
# 自印发之日, 自本通知印发之日, 即日: the paper's own date; 自项目批准之日 is another's
ISSUE_DAYS = ("即日", *(verb + day for verb in (*ISSUING, "发文", "公告", "签发", "成文", "行文", "批准", "通过", "印制")
                        for day in ("之日", "日")))
ISSUED_ITSELF = ("", "文件", "公开", "文件公开")
LONGEST_ISSUE = 16
MANNERS = ("正式", "开始", "全面", "统一", "暂", "组织")
VERBS = ("施行", "实施", "执行", "试行", "实行", "生效", "暂行")
# What may stand behind 起施行; 起执行新的标准 sets something else into force.
BEHIND_VERB = ("", *"，。；、）（：\n 　至到并原《期", "有效", "试行", "暂行", "为期")
OVER = ("止", "终止", "自动失效", "自行失效", "失效", "自动废止", "自行废止", "废止", "停止执行")
NO_VERB, TENS, FULL = ("至", "到", "有效", *OVER), "三六九", "满"
# What may stand right behind 起 in words of being in force.
FIRST = frozenset((*(word[0] for word in (*MANNERS, *VERBS, *NO_VERB)), *TENS, *"0123456789", FULL))
END_OF = ("底", "末")
# 现予公布, 现印发给你们: the words that put the paper into force
NOW_ISSUED = ("予公布", "予以公布", "予发布", "予以发布")
EXPLAINED = "解释"

TRIED, BEHIND_COUNT = ("试行", "暂行", "有效", "为期"), ("内有效", "，", "；", "。", "\n")
DELAYED = ("之后", "后起", "后")
MONTH = LatePattern(rf"(?P<year>{YEAR})\s?年(?:\s?(?P<month>\d{{1,2}})\s?月)?")


@dataclass(slots=True)
class _Said:
    """One statement: an ISO date, or None where nothing tells the day; `by` is 'date' or 'issue'. A length of time whose beginning
    is said behind it, if at all, is kept as it is `counted`."""

    day: str | None
    place: Span
    by: str = "date"
    counted: re.Match[str] | None = None


def set_in_force(clean: CleanText, header: Header) -> None:
    """Adds to the header from when (`effective`) and until when (`valid_until`, the last day) the paper says that it is in force.

    Of several statements the first that gives a day counts: the paper's own comes before those of what is printed behind it.

    >>> from wenmai.text import clean
    >>> header = Header(date="2020-01-08")
    >>> set_in_force(clean("第九条 本办法自印发之日起施行，有效期3年。"), header)
    >>> header.effective, header.effective_from, header.valid_until
    ('2020-01-08', 'issue', '2023-01-07')
    """
    begun: list[_Said] = []
    over: list[_Said] = []
    for stretch in _sentences(clean.folded):
        sentence = _Sentence(clean.folded, stretch, header, begun[-1] if begun else None)
        sentence.read()
        begun += sentence.begun
        over += sentence.over
    if first := next((said for said in begun if said.day), begun[0] if begun else None):
        header.effective, header.effective_from = first.day, first.by
        header.spans["effective"] = clean.spans(*first.place)
    for said in over:
        if said.counted is not None:
            _reckon_at_last(clean.folded, said, first, header.date)
    if last := next((said for said in over if said.day), over[0] if over else None):
        header.valid_until = last.day
        header.spans["valid_until"] = clean.spans(*last.place)


def _reckon_at_last(folded: str, said: _Said, begun: _Said | None, issued: str | None) -> None:
    """Gives a length of time its last day, from what is said of the beginning elsewhere (有效期5年，自…起施行), else from the paper's date;
    what the same sentence says of the beginning is shown with it."""
    day = begun.day if begun else issued
    if said.counted is not None and day:
        said.day = last_day(day, said.counted)
    if begun and 0 <= begun.place[0] - said.place[1] < REACH and "。" not in folded[said.place[1]:begun.place[0]]:
        said.place = (said.place[0], begun.place[1])


def _sentences(folded: str) -> Iterator[Span]:
    """The sentences that hold a sign, cut to what is near it; each once. A heading (施行时间) goes with the line below it."""
    done = 0
    for at in _signs(folded):
        if at < done:
            continue
        start = max(done, at - REACH, *(folded.rfind(stop, max(0, at - REACH), at) + 1 for stop in STOPS))
        done = _sentence_end(folded, at)
        if folded.endswith(("时间", "期限"), start, done) and folded.startswith("\n", done):
            done = _sentence_end(folded, done + 1)
        yield start, done


def _sentence_end(folded: str, at: int) -> int:
    ends = [end for stop in STOPS if (end := folded.find(stop, at, at + REACH)) >= 0]
    return min([*ends, at + REACH, len(folded)])


def _signs(folded: str) -> list[int]:
    # the first character tells most of them
    out = [at for at in places(folded, SINCE, 0, len(folded)) if folded[at + 1:at + 2] in FIRST and _of_force(folded, at + 1)]
    for sign in SIGNS:
        out += places(folded, sign, 0, len(folded))
    return sorted(out)


def _of_force(folded: str, at: int) -> bool:
    """Whether what stands behind 起 may say that a paper is in force, or is so no longer."""
    if folded.startswith(NO_VERB, at) or folded[at:at + 1].isdecimal():
        return True
    if folded[at] == FULL or folded[at] in TENS:  # 起三十日后施行, 起满一个月施行
        return "行" in folded[at:at + 9]
    verb = _skip(folded, at, MANNERS, VERBS)
    return verb > at + 1 and (folded.startswith(BEHIND_VERB[1:], verb) or verb >= len(folded) or folded[verb] in "123456789一二两三五")


def _skip(folded: str, at: int, *groups: tuple[str, ...]) -> int:
    """Where the text goes on behind one word of each group, if one stands there."""
    for words in groups:
        if folded.startswith(words, at):
            at += next(len(word) for word in sorted(words, key=len, reverse=True) if folded.startswith(word, at))
    return at


class _Sentence:
    """Reads one sentence; `before` is the last statement of a sentence before it, which 有效期5年 alone goes on from."""

    def __init__(self, folded: str, stretch: Span, header: Header, before: _Said | None) -> None:
        self.folded, self.header = folded, header
        self.start, self.end = _behind_marker(folded, *stretch), stretch[1]
        self.line = _begins_line(folded, stretch[0])
        self.before = before if before and not folded[before.place[1]:self.start].strip("。\n 　第条一二三四五六七八九十百") else None
        self.own = self._named(self.start) is not None
        self.begun: list[_Said] = []
        self.over: list[_Said] = []

    def read(self) -> None:
        """Reads the clauses in order."""
        at = self.start
        while at < self.end:
            ends = [end for mark in COMMAS if (end := self.folded.find(mark, at, self.end)) >= 0]
            end = min([*ends, self.end])
            self._clause(_unspaced(self.folded, at, end))
            at = end + 1

    def _named(self, at: int) -> int | None:
        """Where the words end by which a clause that begins at `at` names the paper itself; None where it names none or another thing."""
        folded = self.folded
        if folded.startswith("《", at):
            end = folded.find("》", at, at + LONGEST_TITLE) + 1
            if end == 0 or not self._own_title(folded[at + 1:end - 1]):
                return None
        elif (kind := _kind_end(folded, at)) is None or (folded.startswith(OF_PART, at) and not (self.line and at == self.start)):
            return None
        else:
            end = kind
        if folded.startswith("（", end):
            end = folded.find("）", end, end + LONGEST_NOTE) + 1 or end
        return None if folded.startswith(OTHER_THING, end) else end

    def _own_title(self, printed: str) -> bool:
        own = self.header.title or ""
        return len(printed) > 1 and printed in own and "废止" not in own

    def _clause(self, at: int) -> None:
        folded = self.folded
        named = self._named(at)
        first = _skip(folded, at if named is None else named, EXTENT, ("的",))
        said = _skip(folded, first, DATES_OF, FOR_NOW, IS, NOW)
        begun = self._begins(at, said, named is not None)
        if begun is not None:
            self._ends(at, _skip(folded, begun, ("的",)), begun=True)
        elif named is not None or self.own or self.begun or self.before:
            self._ends(at, _skip(folded, first, NOW), begun=False)

    def _begins(self, clause: int, at: int, named: bool) -> int | None:
        """Where 自2020年1月1日起施行 ends, if it stands at `at` and is said of the paper."""
        folded, lead = self.folded, _unspaced(self.folded, _skip(self.folded, at, FROM), self.end)
        if issue := self._issue(lead):
            day, end, by = self.header.date, issue, "issue"
        elif printed := _date_at(folded, lead, first=True):
            day, end, by = printed[1], _skip(folded, printed[0], HOURS), "date"
        else:
            return None
        end = _unspaced(folded, end, self.end)
        since = _skip(folded, end, SINCE_WORDS)
        if since == end or not (named or self._goes_on(clause, by)):
            return None
        if (delay := COUNTED.match(folded, _skip(folded, since, (FULL,)))) and (late := _skip(folded, delay.end(), DELAYED)) > delay.end():
            day, since = later(day, delay) if day else None, late
        verb = _skip(folded, since, MANNERS, VERBS)
        if folded.startswith(VERBS, verb - 2) and verb > since:
            if not folded.startswith(BEHIND_VERB[1:], verb) and verb < len(folded) and COUNTED.match(folded, verb) is None:
                return None
        elif not self._with_end(since):
            return None
        self.begun.append(_Said(day, (clause, verb), by))
        return verb

    def _with_end(self, at: int) -> bool:
        """Whether words that set an end follow at once: 起至…止施行, 起，有效期2年, 起2年内有效."""
        at = _skip(self.folded, at, ("，",), ("的",))
        if (to := _skip(self.folded, at, TO)) > at:
            last = _date_at(self.folded, to)
            return last is not None and self.folded.startswith((*VERBS, "有效"), _skip(self.folded, last[0], END_OF, OVER))
        counted = COUNTED.match(self.folded, at)
        return self.folded.startswith(TERMS, at) or (counted is not None and self.folded.startswith("内有效", counted.end()))

    def _issue(self, at: int) -> int | None:
        """The end of 印发之日, 本通知印发之日."""
        end = self.folded.find("日", at, at + LONGEST_ISSUE) + 1
        issue = next((day for day in ISSUE_DAYS if self.folded.endswith(day, at, end)), None) if end else None
        if issue is None:
            return None
        before = self.folded[at:end - len(issue)]
        return end if before in ISSUED_ITSELF or before.startswith(SELF) else None

    def _goes_on(self, clause: int, by: str) -> bool:
        """Whether a clause that names nothing is about the paper: by its sentence's beginning, or by words of issue in it."""
        before = self.folded[self.start:clause]
        now = before.find("现")
        if self.own or any(word in before for word in NOW_ISSUED) or (now >= 0 and any(word in before[now:] for word in ISSUING)):
            return True
        if clause > self.start:
            return by == "issue" and EXPLAINED in before
        return by == "issue" or self._sentence_before()

    def _sentence_before(self) -> bool:
        """Whether the sentence before this one, in the same paragraph, speaks of the paper."""
        stop = self.start - 1
        if stop < 1 or self.folded[stop] != "。":
            return False
        first = max(0, stop - REACH, *(self.folded.rfind(mark, max(0, stop - REACH), stop) + 1 for mark in STOPS))
        return _Sentence(self.folded, (first, stop), self.header, None).own

    def _ends(self, clause: int, at: int, *, begun: bool) -> None:
        """Adds what says at `at` until when; `begun`: right behind words that say from when."""
        folded = self.folded
        if (term := _skip(folded, at, TERMS)) > at:
            self._term(clause, _unspaced(folded, _skip(folded, term, FOR_NOW, IS, FOR_NOW), self.end + 1))
        elif (to := _skip(folded, at, TO)) > at and (printed := _date_at(folded, to)):
            if begun or folded.startswith(OVER, _skip(folded, printed[0], END_OF)):
                self._add(clause, *printed)
        elif not begun and (printed := _date_at(folded, since := _skip(folded, at, FROM))):
            behind = _skip(folded, printed[0], ("起",))
            if folded.startswith(OVER[1:], behind) and (since > at or behind == printed[0]):
                self._add(clause, behind, _day_before(printed[1]) if behind > printed[0] and printed[1] else printed[1])
        elif begun and (counted := COUNTED.match(folded, _skip(folded, at, TRIED))) \
                and (counted.start() > at or folded.startswith(BEHIND_COUNT, counted.end()) or counted.end() >= self.end):
            self._reckon(clause, counted)

    def _term(self, clause: int, at: int) -> None:
        """What stands behind 有效期: two dates, the last day, or how long."""
        folded = self.folded
        if printed := _date_at(folded, _skip(folded, at, FROM), first=True):
            behind = _skip(folded, _skip(folded, printed[0], HOURS), SINCE_WORDS, ("，",))
            if (to := _skip(folded, behind, TO)) > behind and (last := _date_at(folded, to)):
                self.begun.append(_Said(printed[1], (clause, last[0])))
                self._add(clause, *last)
        elif (to := _skip(folded, at, ("延长", "延续", "暂定"), ("截止", "截至"), TO)) > at:
            if printed := _date_at(folded, to):
                self._add(clause, *printed)
        elif (counted := COUNTED.match(folded, at)) and not folded.startswith(("以上", "以下", "内"), counted.end()):
            self._reckon(clause, counted)

    def _add(self, clause: int, end: int, day: str | None) -> None:
        self.over.append(_Said(day, (clause, _skip(self.folded, end, END_OF, OVER))))

    def _reckon(self, clause: int, counted: re.Match[str]) -> None:
        """The last day of a length of time, which the words that say from when belong to."""
        begun = self.begun[-1] if self.begun else self.before
        end = counted.end() + len("内有效") * self.folded.startswith("内有效", counted.end())
        if begun is None:
            self.over.append(_Said(None, (clause, end), counted=counted))
        else:
            self.over.append(_Said(last_day(begun.day, counted) if begun.day else None, (begun.place[0], end)))


def _kind_end(folded: str, at: int) -> int | None:
    """The end of 本办法, 本实施细则, 以上政策措施, if one begins at `at`."""
    first = _skip(folded, at, SELF if folded.startswith(SELF, at) else ABOVE)
    if first == at or folded.startswith(NOT_PAPER, first):
        return None
    for i in range(first, first + LONGEST_BEFORE_KIND + 1):
        if folded.startswith(KINDS, i):
            end = _skip(folded, i, KINDS)
            while folded.startswith(GOES_ON, end):
                end = _skip(folded, end, GOES_ON)
            return end
        if not folded[i:i + 1].isalpha():
            break
    return None


def _behind_marker(folded: str, start: int, end: int) -> int:
    """Where a sentence begins behind its item number, which may have several parts (7.3)."""
    if marker := MARKER.match(folded, start, end):
        return _unspaced(folded, marker.end(), end)
    at = start
    while at < end and folded[at] in DIGITS:
        at += 1
    return _unspaced(folded, at if folded.startswith((*SELF, *FROM, " ", "　"), at) else start, end)


def _unspaced(folded: str, at: int, end: int) -> int:
    while at < end and folded[at:at + 1].isspace():
        at += 1
    return at


def _begins_line(folded: str, at: int) -> bool:
    return folded[at - 1:at] in ("", "\n") if at else True


def _date_at(folded: str, at: int, *, first: bool = False) -> tuple[int, str | None] | None:
    """The end and the ISO date of what is printed at `at`; of a month or a year its last day, or its first."""
    if day := PRINTED_DATE.match(folded, at):
        return day.end(), printed_date(day)
    if month := MONTH.match(folded, at):
        return month.end(), iso(int(month["year"]), int(month["month"] or (1 if first else 12)), 1 if first else None)
    return None


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
