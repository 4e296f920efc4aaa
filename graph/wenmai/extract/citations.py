"""Papers that the text names: titles in 《》, numbers, and in what relation they are cited."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from wenmai.extract.numbers import document_numbers
from wenmai.extract.page_foot import page_foot
from wenmai.extract.repeal_lists import in_repeal_list, speaks_of_repeal
from wenmai.model import Citation, Span
from wenmai.text import CleanText
from wenmai.text.characters import HAN
from wenmai.text.late import LatePattern

VERSION = "citation.v1"

# 《甲》, 《关于印发《甲》的通知》: what stands within the outer marks, which may hold two titles of its own.
IN_TITLE = r"[^《》\n]{2,150}(?:《[^《》\n]{1,80}》[^《》\n]{0,80}){0,2}"
TITLE = re.compile(rf"《({IN_TITLE})》")
LONGEST_TITLE = 150
# Between a title and its number: nothing, （, （试行）（, （2018年修订）（水利部印发，, and 的通知（ behind 关于印发《甲》.
TO_NUMBER = re.compile(r"\s?(?:（[^（）\n]{1,12}）\s?)?(?:[（［][^（）《》。；\n]{0,30})?")
TO_NOTICE_NUMBER = LatePattern(r"(?:（[^（）\n]{1,12}）)?的?(?:通知|意见|决定|公告|函|批复)（")
ISSUED_WITH = LatePattern(r"(?:印发|转发|发布|公布|下发|批转)(?:修订后的|新修订的)?$")
LONGEST_TO_NUMBER = 48
# 云政发（2020）3号文件《甲》, 云政发（2020）3号（《甲》）: between a number and the title behind it.
FROM_NUMBER = re.compile(r"(?:文件?)?\s?（?")
LONGEST_FROM_NUMBER = 6
# 《甲（云政发（2020）3号）》: a number that stands within the marks of its title.
NUMBER_WITHIN = LatePattern(r"（[^（）]*（\s?\d{4}\s?）[^（）]*）$")
# （试行）（云政发（2020）3号）: what stands in brackets behind a title, before the words that say its relation.
NOTES = re.compile(r"(?:\s?（[^（）\n]{0,60}(?:（[^（）\n]{1,30}）[^（）\n]{0,60}){0,2}）){1,2}")
# （以下简称《办法》）: the title behind it is a short form.
ABBREVIATED = re.compile(r"(?:以下|下)(?:均|统一)?(?:简称|称)[为：“]?$")
# 《甲标准》（GB/T 12345—2020）, 《甲规程》DB53/1234-2019: the number of a standard, which counts with a title alone.
STANDARD = re.compile(
    r"\s?(?P<bracket>[（［])?\s?"
    r"(?P<number>[A-Z]{2,4}[0-9]{0,2}(?:/[A-Z])?\s?/?[0-9]{2,6}(?:\.[0-9]{1,3})?\s?[-—–]{1,2}\s?(?:19|20)[0-9]{2})(?(bracket)[）］])")
# 关于…的请示（云水（2020）3号）: a title without marks, told by the number behind it.
UNMARKED = LatePattern(r"关于[^《》（）〈〉“”，。；：\n]{2,70}的(?:通知|意见|决定|公告|函|批复|请示|报告|通报)（$")
LONGEST_UNMARKED = 80
# Papers that are filled in or signed are not policies: contracts, forms, licences.
FILLED_IN = (
    "合同", "协议", "协议书", "证", "证书", "证明", "证明书", "许可证", "登记证", "申请表", "审批表", "登记表", "备案表", "承诺书",
    "告知书", "责任书", "通知书", "意见书", "营业执照", "申请书", "确认书", "委托书", "发票", "凭证", "一览表", "统计表",
    "通知单", "受理单", "确认单", "联系单", "回执", "申报表", "报名表", "推荐表", "汇总表", "明细表", "评分表", "信息表", "调查表",
    "登记册", "记录册", "台账",
)
# Nor are newspapers, chronicles, films and songs.
WORKS = ("日报", "晚报", "时报", "周刊", "杂志", "学报", "通史", "年鉴", "县志", "市志", "省志")
WORK_BEFORE = (
    "电影", "电视剧", "纪录片", "动画片", "歌曲", "歌剧", "舞剧", "话剧", "音乐剧", "舞蹈", "戏曲", "小说", "图书", "专著", "期刊",
    "节目", "专栏",
)
REPORTS = ("通报", "公报", "简报", "专报", "汇报", "月报", "年报", "快报", "呈报")  # which are papers, where another 报 is a newspaper
NOT_POLICY = FILLED_IN + WORKS
LAST_BRACKET = re.compile(r"（[^（）]*）$")
SENTENCE_ENDS = "。；！？\n"

# 不得废止《甲》, 建议废止《甲》: the paper goes on for now.
NOT_REPEALED = ("尚未废止", "未废止", "不予废止", "不得废止", "不应废止", "拟废止", "建议废止", "提请废止")
# What stands before a title, the nearest word first in force, and what it must not be followed by; then what stands behind it.
BEFORE = (
    ("mentions", "", ("编制完成", "制定完成", "起草完成", "印发实施", "制定实施", "制定并实施", "出台实施", "颁布实施", "发布实施")),
    ("mentions", "", NOT_REPEALED),
    ("mentions", "", ("不执行", "未执行", "不落实", "未落实", "不遵守", "拒不执行")),
    ("repeals", "", ("停止执行", "停止实施", "暂停执行", "暂停实施", "终止执行", "不再执行", "不再实施", "不再施行", "不再适用")),
    ("amends", "", ("修订完善", "删去", "延长")),
    ("repeals", "的", ("废止", "宣布失效", "取代")),
    ("amends", "的|后|版|案", ("修订", "修正")),
    ("amends", "的|后|完善", ("修改",)),
    ("basis", "", ("根据", "依据", "按照", "依照", "遵照", "参照")),
    ("basis", ".", ("依",)),
    ("basis", "时|期|程序|规定|需|职", ("按",)),
    ("implements", "", ("贯彻", "落实", "达到", "完成", "实现", "学习", "对照", "对标", "对接", "遵守")),
    ("implements", "的", ("执行", "实施")),
    ("mentions", "的", ("制定", "出台", "起草", "编制", "草拟", "印发", "拟定", "发布", "提请", "研究", "完善", "宣传", "普及", "解读",
                        "颁布", "公布", "审议", "编纂", "违反")),
)
RELATION_OF = {word: relation for relation, _, words in BEFORE for word in words} | {"符合": "implements"}
# 新修订《甲》: which text of it is meant, not what is done to it. 要符合《甲》 is demanded, 符合《甲》条件的 says who is meant.
WORD_BEFORE = re.compile("新修[订正]|(?<=[要应当须])符合|" + "|".join(
    word + (f"(?!{behind})" if behind else "") for _, behind, words in BEFORE for word in words))
# 按照上级要求，对《甲》…: the words before it speak of something else than the title, which no joiner adds to it.
CLOSED = re.compile(
    r"(?:要求|规定|精神|部署|安排|原则|指示|意见|通知|文件)(?!要求|规定|精神|部署|安排|原则|指示|意见|通知|文件|[和及与、或以暨并的（”〉>]|$)"
)
WITHIN_REACH = 40
FAR_BEFORE = 300
NEAR_BEFORE = 80
TITLES_BEFORE = re.compile(r"^[^《》]*》|《[^《》]*》")
# 《甲》等文件的 …: what may stand between the title and the word.
AND_OTHERS = r"(?:等[^，。；、]{0,10})?的?"
# 《甲》的贯彻实施, 在全州落实, 各项任务落到实处, 按《甲》要求执行
CARRIED_OUT = re.compile(
    rf"""
    {AND_OTHERS}(?:(?:贯彻|组织)实施|贯彻落实|落实|落地|实施进度|实施(?!意见|方案|办法|细则)
                  |(?:各项)?(?:规定|要求|精神)?在[^，。；]{{1,10}}(?:(?:学习|宣传|培训|推广)(?:[和与、](?:应用|使用|实施|执行))?|使用|落实|落地|施行|实施))
  | {AND_OTHERS}(?:各项|有关|相关|确定的?|明确的?)?[^，。；《》]{{0,6}}(?:任务|目标|政策|措施|举措|精神|部署)[^，。；《》]{{0,6}}
    (?:落实|落地|落到实处|如期完成|如期实现)(?=见效|生根|到位|情况|工作|[，。；、）\n]|$)
  | [^，。；]{{0,10}}(?:规定|要求|标准|文件)?执行
    """,
    re.VERBOSE,
)
REVISION = re.compile(
    rf"{AND_OTHERS}(?:第[^，。；《》]{{1,8}}[条款项])?(?:进行|作出?|予以)?(?:如下|相应|适当)?(?:修订|修改|修正)(?!的|后|前|版|案)"
)
# 将《甲》第三条中的“乙”修改为“丙”, 对《甲》中不适应的条款进行修改: a part of the paper is worded anew.
REWORDED = re.compile(
    r"""
    (?=[第中里的“])
    (?: (?:第[^，。；《》“”]{1,12}[条款项])?(?:中|里)?的?“[^”\n]{1,80}”[^，。；《》“”]{0,8}(?:(?:修改|修订|修正|改|调整|变更)为|改称)
      | 第[^，。；《》“”]{1,12}[条款项](?:增加|删去|删除)[^，。；《》]{0,3}[款项条句] | [中里](?:删去|删除)
      | [中里][^，。；《》]{0,12}(?:条款|内容|规定|部分|表述)(?:进行|予以|作出?)(?:修订|修改|修正|调整)(?!的|后|版|案)
      | [中里的][^，。；《》]{0,24}(?:期限|有效期)[^，。；《》]{0,6}延长(?!的|后) )
    """,
    re.VERBOSE,
)
AFTER = (
    ("forwards", re.compile(r"[^，。；《》]{0,6}转发|已经?[^。；\n]{0,60}现予?转发")),
    ("amends", re.compile(r"第[^，。；]{1,8}[条款项][^，。；]{0,12}(?:不再执行|停止执行|废止)")),
    ("amends", REWORDED),
    ("mentions", re.compile(
        r"[^，。；]{0,12}(?:未|不予|不得|不应|拟|建议|提请)[^，。；]{0,3}(?:废止|失效|作废)|[^，。；]{0,16}(?:废止|失效)(?:[之以]?前|期间)")),
    ("repeals", re.compile(
        r"(?:[^，。；]{0,10}有效期(?:届|已)?满，)?[^，。；]{0,16}(?:废止|(?:停止|终止|不再)(?:执行|实施|施行)|不再适用|失效|作废)|，[^，。；《》]{0,20}同时(?:废止|停止执行|失效)"
    )),
    ("mentions", re.compile(
        rf"{AND_OTHERS}(?:颁布|出台|发布|印发(?!给)|编制|起草|立法|审议|实施(?:以来|期间|后)"
        r"|制定(?!本|以下|如下|下列)(?=的|后|实施|工作))"
    )),
    ("amends", REVISION),
    ("mentions", re.compile(r"(?:做好|相)(?:衔接|协调)")),
    ("basis", re.compile(r"为(?:主要|根本|法律|重要|基本)?(?:依据|遵循|指引|指导|准绳)")),
    ("implements", CARRIED_OUT),
)
# 《甲》已经市政府同意, 现印发给你们: the paper that this one puts into force.
PASSED = re.compile(
    r"(?:已经?[^。；\n]{0,60}(?:同意|通过|审定|批准)|[^。；\n]{0,24}现[将予]?[^。；\n]{0,10}印发|印发给你们)"
)
# A title that says it is a revised text: the paper itself is being amended.
REVISED = re.compile(r"（修[订正](?:草案|稿|送审稿|征求意见稿)?）$")
# No notice puts more papers into force than this, nor does a short form stand further behind its full title.
MOST_LISTED = 12
MOST_EARLIER = 200
# What is left of a title whose marks do not pair: …的通知》 behind it, 《…关于印发 before it.
REST_OF_TITLE = LatePattern(r"[^《》（）。；，\n]{0,20}》")
OPEN_TITLE = re.compile(r"《[^《》。；\n]{2,50}(?:印发|转发|发布|公布)$")
NOTICE = ("的通知", "的意见", "的决定", "的公告")
# （试行）和《乙》: the next title of a list.
LISTED = re.compile(r"(?:（[^（）]{1,20}）)?(?:、|和|及|，)?《[^《》\n]{2,150}(?:《[^《》\n]{1,80}》[^《》\n]{0,80})?》")
# What may stand between two titles of a list: the number of the first in brackets, and a joiner.
BETWEEN = re.compile(r"）?(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）)?\s?(?:、|和|及|以及|与|，|或)?")
LONGEST_BETWEEN = 40
# 转发《甲》, 现将省水利厅《甲》印发给你们, 《甲》…现转发给你们: another body's paper, which this one passes on.
FORWARDING = LatePattern(r"转发[^。；，\n]{0,60}$")
HANDED_ON = LatePattern(r"现将(?P<body>[^。；，\n]{0,60})$")
ANOTHER_BODY = LatePattern(rf"{HAN}{{1,12}}?(?:厅|局|委|部|办公室|委员会|国务院|人民政府)(?!门)")
PASSED_ON = LatePattern(r"[^。；\n]{0,80}转发")
# 关于印发《甲》的通知 on a line of its own at the top: the paper's heading.
HEADING_GOES_ON = re.compile(r"(?:（[^（）\n]{1,12}）)?的通知(?:\n|$)")
# 附件1《甲》, 附件：1.《甲》, 《甲》（见附件2）: a part of this paper.
ATTACHED = re.compile(r"附件\s?[：\d]?\s?\d{0,2}[.．、:：]?\s?$")
ATTACHED_BEHIND = re.compile(r"\s?（(?:详?见)?附件\s?[一二三四五\d]{0,2}）")
# 关于贯彻《甲》的通知: the title in it is another paper's.
ABOUT_ANOTHER = LatePattern(r"转发|批转|(?:贯彻|落实|执行|实施|学习|宣传|修改|修订|废止|施行)(?:好|关于)?$")
# How a title may end that is compared without its end: （试行）, 的通知.
MAY_END = "）)〉>》”知"
TRIAL_END = LatePattern(r"[（(](?:试行|暂行|草案)[）)]$")
TRIAL = re.compile(r"（(?:试行|暂行|草案|修[订正][^（）]{0,6}|\d{4}[^（）]{0,12})）$")
# what a title or number is compared without
MARKS = re.compile(r"[\s《》〈〉<>“”（）()、，,]")
TITLE_MARKS = re.compile(r"[《》〈〉\s]")
# 《国务院办公厅关于…》: group 1 is who issued it.
ISSUER_IN_TITLE = re.compile(r"(?!关于)([^《》〈〉]{2,60}?)(?:关于|印发|转发|令)")
# 省政府《…》, 云南省《…》: group 1 is who issued it, in the citing text's words.
ISSUER_BEFORE = re.compile(
    rf"""
    ( (?:国家|国务院|中共中央|中央|全国|省|市|州|县|区|自治区)(?:[^，。；、《》\s\d]{{0,12}}?[委府厅局部办会室院])?
    | 你[省市州县区部委局厅院]
    | {HAN}{{2,8}}(?:省|市|州|县|区)
    )$
    """,
    re.VERBOSE,
)
# What such a name ends in, asked first; a line's end may stand behind it.
ISSUER_ENDS = frozenset("家院央国省市州县区委府厅局部办会室\n")
# Words of the sentence before the issuer's name: 根据江西省《…》, 市委和省政府《…》.
NOT_ISSUER = LatePattern(r".*(?:根据|按照|依据|落实|贯彻|执行|和|及|与|的)")
LONGEST_ISSUER = 20
# 《条例》, 《办法》: a title that stands for a longer one before it.
SHORT_FORM = re.compile(r"[^、，。]{2,6}")
# How sure it is that the nearest longer title is meant. A judgement, not measured: two such titles may stand before it.
SHORT_FORM_SURE = 0.9


@dataclass(slots=True)
class Cited:
    """A cited paper as it is found: places in the clean text of the whole citation, its title and its number.

    `after` is the relation that the words behind it say; `full` is the title that an agreed short form stands for.
    """

    place: Span
    title: Span | None
    number: Span | None
    relation: str
    after: str | None = None
    full: Span | None = None


def cited_papers(clean: CleanText, preamble_end: int, own_title: str | None, own_number: Span | None) -> list[Cited]:
    """Every paper the text names, in order; the paper's own title and number are left out.

    >>> from wenmai.text import clean
    >>> text = clean("按照《云溪市防汛条例》和云政发〔2020〕3号要求，现通知如下。")
    >>> [(text.text[slice(*cited.place)], cited.relation) for cited in cited_papers(text, len(text.text), None, None)]
    [('《云溪市防汛条例》', 'basis'), ('云政发〔2020〕3号', 'basis')]
    """
    numbers = document_numbers(clean.folded, 0, len(clean.folded))
    out = _Titles(clean, preamble_end, own_title or "", numbers).read()
    taken = {c.number for c in out if c.number} | {own_number}
    starts, ends = [c.place[0] for c in out], [c.place[1] for c in out]
    for number in numbers:
        before = bisect_left(starts, number[0])
        within_title = before > 0 and number[0] < ends[before - 1]
        if number in taken or within_title or _own_number_again(clean, number, own_number):
            continue
        title = _unmarked_title(clean.folded, number[0])
        place = (title[0] if title else number[0], number[1])
        after = _after(clean.folded, number[1])
        out.append(Cited(place, title, number, after or _relation(clean.folded, place), after))
    foot = page_foot(clean.folded)
    return _carry_back(clean.folded, sorted((c for c in out if c.place[0] < foot), key=lambda c: c.place))


def _unmarked_title(folded: str, number: int) -> Span | None:
    """The title without marks before a number in brackets."""
    title = UNMARKED.search(folded, max(0, number - LONGEST_UNMARKED), number)
    return (title.start(), title.end() - 1) if title else None


def _own_number_again(clean: CleanText, number: Span, own: Span | None) -> bool:
    text = _key(clean.folded[slice(*number)])
    return own is not None and text.endswith(_key(clean.folded[slice(*own)]))


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return MARKS.sub("", text)


@lru_cache(maxsize=4096)
def _bare(title: str) -> str:
    """A title as it is compared with the paper's own: 的 comes and goes, 的通知 and （试行） say nothing of which paper it is."""
    folded = TITLE_MARKS.sub("", title.replace("(", "（").replace(")", "）"))
    return _key(TRIAL.sub("", TRIAL.sub("", folded).removesuffix("的通知"))).replace("的", "")


def _shown_in_full(folded: str) -> str:
    """The title of a paper without a heading that a news page shows: 以下为《甲》全文."""
    end = folded.find("》全文")
    return folded[folded.rfind("《", max(0, end - LONGEST_TITLE), end) + 1:end] if end > 0 else ""


class _Titles:
    """Reads the titles in 《》 one after the other, each with the number that stands beside it."""

    def __init__(self, clean: CleanText, preamble_end: int, own: str, numbers: list[Span]) -> None:
        self.folded = clean.folded
        self.preamble_end = preamble_end
        self.own = _bare(own or _shown_in_full(clean.folded))
        self.own_ends = {*self.own[-1:], *MAY_END}
        self.numbers = numbers
        self.starts = [start for start, _ in numbers]
        self.repealing = speaks_of_repeal(clean.folded)
        self.short: dict[str, Span | None] = {}
        self.out: list[Cited] = []

    def read(self) -> list[Cited]:
        last, title = 0, None
        for match in TITLE.finditer(self.folded):
            place, inner = _whole(self.folded, match)
            if place[0] - last < LONGEST_TO_NUMBER and ABBREVIATED.search(self.folded, max(last, place[0] - 10), place[0]):
                self.short[self.folded[slice(*inner)]] = title
            elif (found := self._cited(place, inner)) is not None:
                self.out.append(found)
                last, title = place[1], found.full or found.title
            else:
                last, title = place[1], None
        return self.out

    def _cited(self, place: Span, inner: Span) -> Cited | None:
        printed = self.folded[slice(*inner)]
        full = self.short.get(printed)
        if printed in self.short and full is None:
            return None
        if full is None and (self._is_no_policy(place, printed) or self._is_own(place, printed)):
            return None
        number = self._number_of(place, inner)
        if number and inner[0] < number[0] < inner[1]:
            within = NUMBER_WITHIN.search(printed)
            inner, number = ((inner[0], inner[0] + within.start()), number) if within and within.start() > 1 else (inner, None)
        after = "amends" if REVISED.search(printed) else _after(self.folded, self._behind(place[1], number))
        previous = self.out[-1] if self.out else None
        relation = after
        if relation is None and previous is not None and _chained(self.folded, previous.place[1], place[0]):
            relation = previous.relation
        if relation is None and self.repealing and self._is_listed_repeal(place, previous):
            relation = "repeals"
        whole = (min(place[0], number[0]), max(place[1], number[1])) if number else place
        return Cited(whole, inner, number, relation or _relation(self.folded, place), after, full)

    def _is_listed_repeal(self, place: Span, previous: Cited | None) -> bool:
        return in_repeal_list(self.folded, place[0], previous.place[1] if previous and previous.relation == "repeals" else None)

    def _is_no_policy(self, place: Span, printed: str) -> bool:
        name = LAST_BRACKET.sub("", printed) if printed[-1] == "）" else printed
        newspaper = name[-1:] == "报" and name[-2:] not in REPORTS
        return newspaper or name.endswith(NOT_POLICY) or printed.isdigit() or self.folded.endswith(WORK_BEFORE, 0, place[0])

    def _number_of(self, place: Span, inner: Span) -> Span | None:
        """The number within the title's marks, behind it or, where no other title has it, before it."""
        at = bisect_left(self.starts, inner[0])
        taken = self.out[-1].number if self.out else None
        if at and place[0] - self.numbers[at - 1][1] < LONGEST_FROM_NUMBER and self.numbers[at - 1] != taken \
                and FROM_NUMBER.fullmatch(self.folded, self.numbers[at - 1][1], place[0]):
            return self.numbers[at - 1]
        if standard := STANDARD.match(self.folded, place[1]):
            return standard.span("number")
        if at == len(self.numbers) or self.numbers[at][0] - place[1] > LONGEST_TO_NUMBER:
            return None
        number = self.numbers[at]
        if number[0] < inner[1] or TO_NUMBER.fullmatch(self.folded, place[1], number[0]):
            return number
        issued = ISSUED_WITH.search(self.folded, max(0, place[0] - 8), place[0])
        return number if issued and TO_NOTICE_NUMBER.fullmatch(self.folded, place[1], number[0]) else None

    def _behind(self, end: int, number: Span | None) -> int:
        """Where the text goes on behind the number and the brackets of a citation."""
        at = end
        if number and number[0] >= end:
            bracket = self.folded.find("（", end, number[0])
            at, end = number[1] if bracket < 0 else bracket, number[1]
        notes = NOTES.match(self.folded, at) if self.folded[at:at + 1] in ("（", " ") else None
        return max(notes.end() if notes else at, end)

    def _is_own(self, place: Span, printed: str) -> bool:
        key = _bare(printed) if printed[-1] in self.own_ends else ""
        if key and (key == self.own or (self.own.endswith(key) and not ABOUT_ANOTHER.search(self.own.removesuffix(key)))):
            return True
        if ATTACHED_BEHIND.match(self.folded, place[1]) or ATTACHED.search(self.folded, max(0, place[0] - 8), place[0]):
            return True
        if place[0] >= self.preamble_end:
            return False
        if HEADING_GOES_ON.match(self.folded, place[1]) and self.folded.endswith("印发", 0, place[0]):
            return True
        end = place[1]
        for _ in range(MOST_LISTED):
            if not (following := LISTED.match(self.folded, end)):
                break
            end = following.end()
        return PASSED.match(self.folded, end) is not None and not self._passed_on(place, printed, end)

    def _passed_on(self, place: Span, printed: str, end: int) -> bool:
        """Whether a title in the opening words is another body's paper, which this one forwards."""
        before = max(0, place[0] - 60)
        if FORWARDING.search(self.folded, before, place[0]) or PASSED_ON.match(self.folded, end):
            return True
        handed = HANDED_ON.search(self.folded, before, place[0])
        if handed is None:
            return False
        another = ANOTHER_BODY.match(printed)
        return ANOTHER_BODY.search(handed["body"]) is not None or (another is not None and not self.own.startswith(another[0][:4]))


def _whole(folded: str, match: re.Match[str]) -> tuple[Span, Span]:
    """The place of a title and of what its marks hold, where they do not pair: 《甲关于印发〈乙》的通知》, 《甲关于印发《乙的通知》."""
    (start, end), text = match.span(), match[1]
    if "〈" in text and text.count("〈") > text.count("〉") and (rest := REST_OF_TITLE.match(folded, end)):
        end = rest.end()
    elif text.endswith(NOTICE) and (first := OPEN_TITLE.search(folded, max(0, start - 60), start)):
        start = first.start()
    return (start, end), (start + 1, end - 1)


def _carry_back(folded: str, found: list[Cited]) -> list[Cited]:
    """What is said behind the last title of a list (《A》《B》的贯彻实施) holds for all of the list."""
    for earlier, later in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if later.after and _chained(folded, earlier.place[1], later.place[0]):
            earlier.relation = earlier.after = later.after
    return found


def _chained(folded: str, end: int, start: int) -> bool:
    """Whether nothing but a bracket and a joiner stands between two titles."""
    between = folded[end:start]
    return len(between) <= LONGEST_BETWEEN and BETWEEN.fullmatch(between) is not None


def _after(folded: str, at: int) -> str | None:
    if folded.startswith("）", at):
        at += 1
    if folded.startswith(("、", "《", "，《"), at):
        return None
    return next((relation for relation, pattern in AFTER if pattern.match(folded, at)), None)


def _relation(folded: str, place: Span) -> str:
    """The relation that the nearest word before the title says, within its sentence."""
    begin = max(0, place[0] - FAR_BEFORE, *(folded.rfind(end, max(0, place[0] - FAR_BEFORE), place[0]) + 1 for end in SENTENCE_ENDS))
    before = TITLES_BEFORE.sub("", folded[begin:place[0]])[-NEAR_BEFORE:]
    if "转发" in before[-20:] or ("现将" in before and HANDED_ON.search(before[-30:])):
        return "forwards"
    relation, last, basis = "mentions", 0, 0
    for word in WORD_BEFORE.finditer(before):
        relation, last = RELATION_OF.get(word[0], relation), word.end()
        basis = last if relation == "basis" else basis
    if relation in ("basis", "implements"):
        return "mentions" if CLOSED.search(before, last) else relation
    of_basis = basis > 0 and len(before) - WITHIN_REACH < basis and "，" not in before[basis:last] and not CLOSED.search(before, basis)
    return "basis" if relation == "mentions" and of_basis else relation


def citation_facts(clean: CleanText, found: list[Cited], task_at: Callable[[int], str | None]) -> list[Citation]:
    """The facts, once for each paper and task. `task_at` gives the task id that holds a clean offset, or None."""
    out: list[Citation] = []
    seen: set[tuple[str, str | None]] = set()
    titles: list[str] = []
    for cited in found:
        task = task_at(cited.place[0])
        printed = clean.text[slice(*cited.title)] if cited.title else None
        title = clean.text[slice(*cited.full)] if cited.full else _full_title(printed, titles) if printed else None
        number = clean.text[slice(*cited.number)] if cited.number else None
        key = (_same_paper(number or title or ""), task)
        if key in seen:
            continue
        seen.add(key)
        if title:
            seen.add((_same_paper(title), task))
            titles.append(title)
        issuer = _issuer(clean, cited)
        short = printed != title
        out.append(Citation(title, number, cited.relation, clean.text[slice(*issuer)] if issuer else None, task,
                            clean.spans_of([cited.place, *([issuer] if issuer else [])]), printed if short else None,
                            SHORT_FORM_SURE if short else 1.0))
    return out


def _same_paper(name: str) -> str:
    """What a title or number is compared by: a law is the same one with and without the country's name."""
    return _key(name).removeprefix("中华人民共和国")


def _full_title(printed: str, earlier: list[str]) -> str:
    """The full title that a short form (《条例》, 《办法》) stands for: the last title before it that ends so."""
    if not SHORT_FORM.fullmatch(printed):
        return printed
    ends = (printed, printed + "的通知")
    return next((title for title in reversed(earlier[-MOST_EARLIER:])
                 if title != printed and (title.endswith(ends) or TRIAL_END.sub("", title).endswith(printed))), printed)


def _issuer(clean: CleanText, cited: Cited) -> Span | None:
    """Where the text says who issued a cited paper: at the beginning of its title, else right before it."""
    if cited.title is None:
        return None
    if leading := ISSUER_IN_TITLE.match(clean.text, *cited.title):
        return leading.span(1)
    at = cited.place[0]
    if clean.folded[at - 1:at] not in ISSUER_ENDS:
        return None
    before = ISSUER_BEFORE.search(clean.folded, max(0, at - LONGEST_ISSUER), at)
    if before is None:
        return None
    cut = NOT_ISSUER.match(clean.folded, *before.span(1))
    begin = cut.end() if cut else before.start(1)
    return (begin, at) if begin < at else None
