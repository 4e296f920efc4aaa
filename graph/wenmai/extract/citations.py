"""Papers that the text names: titles in 《》, numbers, and in what relation they are cited."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wenmai.extract.numbers import document_numbers
from wenmai.model import Citation, Span
from wenmai.text import CleanText
from wenmai.text.characters import HAN
from wenmai.text.labels import alternatives

VERSION = "citation.v1"

# 《甲》, 《关于印发《甲》的通知》: what stands within the outer marks, which may hold two titles of its own.
IN_TITLE = r"[^《》\n]{2,150}(?:《[^《》\n]{1,80}》[^《》\n]{0,80}){0,2}"
TITLE = re.compile(rf"《({IN_TITLE})》")
# （国办发（2018）83号）, （国务院令第733号） right behind a title, brackets folded: where its number stands.
AFTER_BRACKET = re.compile(
    r"""
    \s?（[^（）\n]{0,12}（\s?(?:19|20)\d{2}\s?）[^（）\n]{0,30}）
  | \s?（[^（）\n]{2,40}(?:令|公告)[^（）\n]{0,30}）
    """,
    re.VERBOSE,
)
# Papers that are filled in or signed are not policies: contracts, forms, licences.
FILLED_IN = (
    "合同", "协议", "协议书", "证", "证书", "证明", "证明书", "许可证", "登记证", "申请表", "审批表", "登记表", "备案表", "承诺书",
    "告知书", "责任书", "通知书", "意见书", "营业执照", "申请书", "确认书", "委托书", "发票", "凭证", "一览表", "统计表",
)
NOT_POLICY = re.compile(rf"(?:{alternatives(FILLED_IN)})(?:（[^（）]*）)?$")
SENTENCE = re.compile(r"[。；！？\n]")

# What stands before a title, the nearest word first in force; and what stands behind it.
BEFORE = (
    ("repeals", re.compile(r"废止|停止执行|不再执行")),
    ("amends", re.compile(r"修订|修改(?!完善)|修正")),
    ("basis", re.compile(r"根据|依据|按照|依照|遵照|参照|按(?!时|期|程序|规定|需|职)")),
    ("implements", re.compile(r"贯彻|落实|执行|实施|达到|完成|学习|对照|对接|遵守")),
    ("mentions", re.compile(r"(?:制定|出台|起草|编制|草拟|印发|拟定|发布|提请|研究|完善|宣传|普及|解读|颁布)(?!的)")),
)
# 《甲》等文件的 …: what may stand between the title and the word.
AND_OTHERS = r"(?:等[^，。；、]{0,10})?的?"
# 《甲》的贯彻实施, 在全州落实, 按《甲》要求执行
CARRIED_OUT = re.compile(
    rf"""
    {AND_OTHERS}(?:贯彻实施|贯彻落实|落实|实施进度|实施(?!意见|方案|办法|细则)
                  |在[^，。；]{{1,10}}(?:培训和使用|落实|落地|施行|实施))
  | [^，。；]{{0,10}}(?:规定|要求|标准|文件)?执行
    """,
    re.VERBOSE,
)
AFTER = (
    ("amends", re.compile(r"第[^，。；]{1,8}[条款项][^，。；]{0,12}(?:不再执行|停止执行|废止)")),
    ("repeals", re.compile(r"[^，。；]{0,16}(?:同时废止|予以废止|停止执行|不再执行|自行废止|废止)")),
    ("mentions", re.compile(rf"{AND_OTHERS}(?:颁布|出台|发布|制定(?!本|以下|如下|下列)(?=的|后|实施|工作))")),
    ("amends", re.compile(r"(?:等[^，。；]{0,8})?的?(?:修订|修改)")),
    ("implements", CARRIED_OUT),
)
# 《甲》已经市政府同意, 现印发给你们: the paper that this one puts into force.
PASSED = re.compile(
    r"(?:已经?[^。；\n]{0,60}(?:同意|通过|审定|批准)|[^。；\n]{0,24}现[将予]?[^。；\n]{0,10}印发|印发给你们|现转发)"
)
# A title that says it is a revised text: the paper itself is being amended.
REVISED = re.compile(r"（修[订正](?:草案|稿|送审稿|征求意见稿)?）$")
# No notice puts more papers into force than this, nor does a short form stand further behind its full title.
MOST_LISTED = 12
MOST_EARLIER = 200
# （试行）和《乙》: the next title of a list.
LISTED = re.compile(r"(?:（[^（）]{1,20}）)?(?:、|和|及|，)?《[^《》\n]{2,150}(?:《[^《》\n]{1,80}》[^《》\n]{0,80})?》")
# What may stand between two titles of a list: the number of the first in brackets, and a joiner.
BETWEEN = re.compile(r"）?(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）)?\s?(?:、|和|及|以及|与|，|或)?")
LONGEST_BETWEEN = 40
FORWARDED = re.compile(r"(?:现将|转发)[^。；，\n]{0,60}$")
# 《国务院办公厅关于…》: group 1 is who issued it.
ISSUER_IN_TITLE = re.compile(r"([^《》〈〉]{2,60}?)(?:关于|印发|转发|令)")
# 省政府《…》, 云南省《…》: group 1 is who issued it, in the citing text's words.
ISSUER_BEFORE = re.compile(
    rf"""
    ( (?:国家|国务院|中共中央|中央|全国|省|市|州|县|区|自治区)(?:[^，。；、《》\s\d]{{0,12}}?[委府厅局部办会室院])?
    | {HAN}{{2,8}}(?:省|市|州|县|区)
    )$
    """,
    re.VERBOSE,
)
# Words of the sentence before the issuer's name: 根据江西省《…》, 市委和省政府《…》.
NOT_ISSUER = re.compile(r".*(?:根据|按照|依据|落实|贯彻|执行|和|及|与|的)")
LONGEST_ISSUER = 20
# 《条例》, 《办法》: a title that stands for a longer one before it.
SHORT_FORM = re.compile(r"[^、，。]{2,6}")
# How sure it is that the nearest longer title is meant. A judgement, not measured: two such titles may stand before it.
SHORT_FORM_SURE = 0.9


@dataclass(slots=True)
class Cited:
    """A cited paper as it is found: places in the clean text of the whole citation, its title and its number."""

    place: Span
    title: Span | None
    number: Span | None
    relation: str


def cited_papers(clean: CleanText, preamble_end: int, own_title: str | None, own_number: Span | None) -> list[Cited]:
    """Every paper the text names, in order; the paper's own title and number are left out.

    >>> from wenmai.text import clean
    >>> text = clean("按照《云溪市防汛条例》和云政发〔2020〕3号要求，现通知如下。")
    >>> [(text.text[slice(*cited.place)], cited.relation) for cited in cited_papers(text, len(text.text), None, None)]
    [('《云溪市防汛条例》', 'basis'), ('云政发〔2020〕3号', 'basis')]
    """
    out = _titled(clean, preamble_end, _key(own_title or ""))
    taken = {c.number[1] for c in out if c.number}
    if own_number:
        taken.add(own_number[1])
    for number in document_numbers(clean.folded, 0, len(clean.folded)):
        if number[1] not in taken and not _own_number_again(clean, number, own_number):
            out.append(Cited(number, None, number, _after(clean.folded, number[1]) or _relation(clean.folded, number)))
    return sorted(out, key=lambda c: c.place)


def _own_number_again(clean: CleanText, number: Span, own: Span | None) -> bool:
    text = _key(clean.folded[slice(*number)])
    return own is not None and _key(clean.folded[slice(*own)]) == text


def _key(text: str) -> str:
    return re.sub(r"[\s《》〈〉“”（）、，,]", "", text)


def _titled(clean: CleanText, preamble_end: int, own: str) -> list[Cited]:
    folded, out = clean.folded, []
    previous: Cited | None = None
    for match in TITLE.finditer(folded):
        if NOT_POLICY.search(match[1]) or _is_own(folded, match, preamble_end, own):
            continue
        bracket = AFTER_BRACKET.match(folded, match.end())
        numbers = document_numbers(folded, *bracket.span()) if bracket else []
        place = (match.start(), numbers[0][1] if numbers else match.end())
        chained = previous is not None and _chained(folded, previous.place[1], match.start())
        revised = "amends" if REVISED.search(match[1]) else None
        behind = bracket.end() if bracket and numbers else place[1]
        relation = revised or _after(folded, behind) or (previous.relation if chained and previous else _relation(folded, match.span()))
        previous = Cited(place, match.span(1), numbers[0] if numbers else None, relation)
        out.append(previous)
    return _carry_back(folded, out)


def _carry_back(folded: str, found: list[Cited]) -> list[Cited]:
    """What is said behind the last title of a list (《A》《B》的贯彻实施) holds for all of the list."""
    for earlier, later in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if _after(folded, later.place[1]) and _chained(folded, earlier.place[1], later.place[0]):
            earlier.relation = later.relation
    return found


def _chained(folded: str, end: int, start: int) -> bool:
    """Whether nothing but a bracket and a joiner stands between two titles."""
    between = folded[end:start]
    return len(between) <= LONGEST_BETWEEN and BETWEEN.fullmatch(between) is not None


def _is_own(folded: str, match: re.Match[str], preamble_end: int, own: str) -> bool:
    key = _key(match[1])
    if own and (key == own or own.removesuffix("的通知").endswith(key)):
        return True
    if match.start() >= preamble_end:
        return False
    end = match.end()
    for _ in range(MOST_LISTED):
        if not (following := LISTED.match(folded, end)):
            break
        end = following.end()
    return PASSED.match(folded, end) is not None \
        and not FORWARDED.search(folded[max(0, match.start() - 60):match.start()])


def _after(folded: str, at: int) -> str | None:
    if folded.startswith("）", at):
        at += 1
    return next((relation for relation, pattern in AFTER if pattern.match(folded, at)), None)


def _relation(folded: str, place: Span) -> str:
    """The relation that the nearest word before the title says, within its sentence."""
    begin = max((m.end() for m in SENTENCE.finditer(folded, max(0, place[0] - 80), place[0])), default=max(0, place[0] - 80))
    before = re.sub(r"《[^《》]*》", "", folded[begin:place[0]])
    basis = BEFORE[2][1].search(before[-40:])
    if "转发" in before[-20:] or re.search(r"现将$", before):
        return "forwards"
    last = max(((m.end(), relation) for relation, pattern in BEFORE for m in pattern.finditer(before)), default=(0, "mentions"))[1]
    if last == "mentions" and basis is None:
        return last
    return "basis" if basis and last in ("basis", "mentions") else last


def citation_facts(clean: CleanText, found: list[Cited], task_at: Callable[[int], str | None]) -> list[Citation]:
    """The facts, once for each paper and task. `task_at` gives the task id that holds a clean offset, or None."""
    out: list[Citation] = []
    seen: set[tuple[str, str | None]] = set()
    titles: list[str] = []
    for cited in found:
        task = task_at(cited.place[0])
        printed = clean.text[slice(*cited.title)] if cited.title else None
        title = _full_title(printed, titles) if printed else None
        number = clean.text[slice(*cited.number)] if cited.number else None
        key = (_key(number or title or ""), task)
        if key in seen:
            continue
        seen.add(key)
        if title:
            titles.append(title)
        issuer = _issuer(clean, cited)
        short = printed != title
        out.append(Citation(title, number, cited.relation, clean.text[slice(*issuer)] if issuer else None, task,
                            clean.spans_of([cited.place, *([issuer] if issuer else [])]), printed if short else None,
                            SHORT_FORM_SURE if short else 1.0))
    return out


def _full_title(printed: str, earlier: list[str]) -> str:
    """The full title that a short form (《条例》, 《办法》) stands for: the last title before it that ends so."""
    if not SHORT_FORM.fullmatch(printed):
        return printed
    return next((title for title in reversed(earlier[-MOST_EARLIER:]) if title.endswith(printed) and title != printed), printed)


def _issuer(clean: CleanText, cited: Cited) -> Span | None:
    """Where the text says who issued a cited paper: at the beginning of its title, else right before it."""
    if cited.title is None:
        return None
    if leading := ISSUER_IN_TITLE.match(clean.text, *cited.title):
        return leading.span(1)
    at = cited.place[0]
    before = ISSUER_BEFORE.search(clean.folded, max(0, at - LONGEST_ISSUER), at)
    if before is None:
        return None
    cut = NOT_ISSUER.match(clean.folded, *before.span(1))
    begin = cut.end() if cut else before.start(1)
    return (begin, at) if begin < at else None
