"""Document numbers (发文字号), as GB/T 9704-2012 7.2.5 lays them out and as they are printed: 国办发〔2018〕83号, 令第733号."""
from __future__ import annotations

import re

from wenmai.extract.placed import places
from wenmai.model import Span
from wenmai.text.branches import Branches
from wenmai.text.characters import HAN, HAN_OR_LATIN
from wenmai.text.late import LatePattern

VERSION = "number.v1"

# On folded text every bracket is round. The year and its bracket are the anchor, of which half may be lost; the issuer's
# code stands before it.
ANCHOR = re.compile(r"（\s?(?:19|20)\d{2}\s?）?\s?(?:第\s?)?\d{1,4}\s?号")
HALF = re.compile(r"(?:19|20)\d{2}\s?）\s?(?:第\s?)?\d{1,4}\s?号")
# 云政发［2020］3号, 云政发<2020>3号: the year between marks that are no brackets elsewhere; 云政发〔86〕3号: a year of two digits.
MARKED = re.compile(r"(?:[［<〈《「『﹙]\s?(?:19|20)\d{2}\s?[］>〉》」』﹚]|（\s?[4-9]\d\s?）)\s?(?:第\s?)?\d{1,4}\s?号")
# （85）云政字第12号, （1988）云水办3号, 云秘字第35号: how they were printed up to the 1980s, a year before the code or none at all.
OLD = re.compile(
    r"""
    （\s?(?:19\d{2}|20\d{2}|[4-9]\d)\s?）\s?[^\W\d_]{1,10}(?<=[字发函办令电文通])\s?第?\s?\d{1,5}\s?号
  | (?P<code>[^\W\d_]{2,8})字\s?第\s?\d{1,5}\s?号
    """,
    re.VERBOSE,
)
LICENCE = frozenset("证照票")
LONGEST_OLD = 26
LONGEST_HALF = 16
BEFORE_HALF = frozenset("发办函字文规综令通")
CODE = re.compile(rf"{HAN_OR_LATIN}{{2,14}}$")
SHORTEST_CODE = 2
# 2021年5月8日云政发〔2021〕3号: what a day ends with is no part of the code.
DAY_WORDS = frozenset("年月日")
# 原云政发〔2016〕3号同时废止: the word before the code; 原政发 is 原平市's own
FORMER, FORMER_COUNTY = "原", ("原政", "原办", "原发", "原字", "原人")
# Words of the sentence that are no part of the code.
NOT_CODE = re.compile(
    r"""
    .*(?: 按照?|根据|依据|依照|遵照|参照|比照|对照|结合|落实|贯彻|执行|印发|转发|下发|废止|修订|见
        | (?<=[费准格贴助])依 | (?<![共房源展业化生划])和|及|与|号|文件|通知|关于|的|由|以|了|好 )
    """,  # 和 within a name: 共和国, 住房和城乡建设, 资源和社会保障, 发展和改革, 工业和信息化, 文化和旅游, 卫生和计划生育
    re.VERBOSE,
)
# 国务院办公厅国办发〔2020〕12号: who issued it, whose own name the code follows.
ISSUER = re.compile(r".*(?:国务院|政府|办公[厅室]|委员会|总局|..厅)(?=[^\W\d_]{2})")
# Orders and announcements carry no code: the body's name stands before the word.
ORDINAL = r"(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,6})"
ORDER = Branches(
    rf"令(?:（第\s?{ORDINAL}\s?号）?|第\s?{ORDINAL}\s?号|\s?(?:19|20)\d{{2}}\s?年\s?第?\s?\d{{1,4}}\s?号)",
    r"公告\s?(?:(?:19|20)\d{2}年\s?第?|第)\s?\d{1,4}\s?号",
)
# 水利部2020年第5号公告, 省政府第12号令: the same with the word behind.
ORDER_BEHIND = LatePattern(r"(?:(?:19|20)\d{2}\s?年\s?)?第\s?\d{1,4}\s?号(?:令|公告)")
LONGEST_ORDER = 20
ORDERING_BODY = LatePattern(rf"(?:{HAN}|[、 ]){{2,40}}$")


def document_numbers(folded: str, start: int, end: int) -> list[Span]:
    """The places of the document numbers in folded[start:end], in order.

    >>> text = "按照国办发（2018）83号和国务院令第733号要求"
    >>> [text[start:end] for start, end in document_numbers(text, 0, len(text))]
    ['国办发（2018）83号', '国务院令第733号']
    """
    if folded.find("号", start, end) < 0:
        return []
    out: list[Span] = []
    halves, orders, old = _by_last_word(folded, start, end)
    for anchor in [*ANCHOR.finditer(folded, start, end), *halves]:
        code = CODE.search(folded[max(start, anchor.start() - 14):anchor.start()])
        if code is None:
            continue
        text = code[0]
        if cut := NOT_CODE.match(text):
            text = text[cut.end():]
        if issuer := ISSUER.match(text):
            text = text[issuer.end():]
        if text[:1] in DAY_WORDS and folded[anchor.start() - len(text) - 1].isdigit():
            text = text[1:]
        if text.startswith(FORMER) and not text.startswith(FORMER_COUNTY):
            text = text[len(FORMER):]
        if len(text) >= SHORTEST_CODE:
            out.append((anchor.start() - len(text), anchor.end()))
    for order in [*ORDER.finditer(folded, start, end), *orders]:
        if (begin := _ordering_body(folded, start, order.start())) is not None:
            out.append((begin, order.end()))
    return sorted([*out, *old]) if old else sorted(out)


def _ordering_body(folded: str, start: int, order: int) -> int | None:
    """Where the name of the body begins whose order or announcement it is; a date before it is no part of it."""
    body = ORDERING_BODY.search(folded, max(start, order - 40), order)
    if body is None:
        return None
    cut = NOT_CODE.match(body[0])
    begin = body.start() + (cut.end() if cut else 0)
    if folded[begin] in DAY_WORDS and begin > start and folded[begin - 1].isdigit():
        begin += 1
    return begin if begin < order else None


def _by_last_word(folded: str, start: int, end: int) -> tuple[list[re.Match[str]], list[re.Match[str]], list[Span]]:
    """Numbers whose brackets are lost or odd, orders that say so at the end, and old numbers: told by 号, which is rarer than a digit."""
    halves: list[re.Match[str]] = []
    orders: list[re.Match[str]] = []
    old: list[Span] = []
    for at in places(folded, "号", start, end):
        if folded.startswith(("令", "公告"), at + 1):
            if order := ORDER_BEHIND.search(folded, max(start, at - LONGEST_ORDER), min(end, at + 3)):
                orders.append(order)
        elif half := HALF.search(folded, max(start + 1, at + 1 - LONGEST_HALF), at + 1):
            if half.end() == at + 1 and folded[half.start() - 1] in BEFORE_HALF:
                halves.append(half)
        else:
            if (marked := MARKED.search(folded, max(start, at + 1 - LONGEST_HALF), at + 1)) and marked.end() == at + 1:
                halves.append(marked)
            if place := _old(folded, start, at + 1):
                old.append(place)
    return halves, orders, old


def _old(folded: str, start: int, end: int) -> Span | None:
    """The place of the old number that ends at `end`; words of the sentence before its code are no part of it."""
    found = OLD.search(folded, max(start, end - LONGEST_OLD), end)
    if found is None or found.end() != end:
        return None
    if not found["code"]:
        return found.span()
    cut = NOT_CODE.match(found["code"])
    begin = found.start() + (cut.end() if cut else 0)
    code = folded[begin:found.end("code")]
    return (begin, end) if len(code) >= SHORTEST_CODE and LICENCE.isdisjoint(code) else None
