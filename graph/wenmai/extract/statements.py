"""Sentences that say who does what: 由甲牵头，乙配合; 由甲抓总、乙参与; 甲会同乙制定…; 甲负责…; 甲是…的责任主体; 甲、乙按照各自职责….

The names of bodies stand directly before the word, with 要 or 应当 between at most; where anything else stands there, the sentence
says nothing of a body.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from wenmai.extract.bodies import BODY_START, ends_as_body, split_bodies
from wenmai.extract.name_lists import end_of_names, is_body, joiners, names_of, says_more
from wenmai.extract.placed import places
from wenmai.extract.roles import VERB_ROLES
from wenmai.model import Span
from wenmai.text.labels import alternatives
from wenmai.text.markers import MARKER

VERSION = "statements.v1"


@cache
def _rare() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What few papers say: 由甲、乙等9个部门组成, the number of an item such as 7.2, 下设办公室."""
    return (re.compile(r"由(?P<members>[^。；：\n]{4,300}?)(?:\d{1,3}个)?(?:部门|单位|部门和单位|成员单位)?组成，$"),
            re.compile(r"\n\s*\d{1,2}(?:\.\d{1,2}){1,3}\s*[^\s，。\d][^，。\n]*$"),
            re.compile(r"(?:下设|设立)(?P<name>[^，。；：\n]{2,20})，"))


class Statement:
    """Who has which part by one word of a sentence: each body with its role, and where the word stands.

    One that `joins`, 乙配合 behind 由甲牵头, goes on with the statement before it.
    """

    __slots__ = ("bodies", "joins", "word")

    def __init__(self, bodies: list[tuple[Span, str]], word: Span, *, joins: bool = False) -> None:
        self.bodies = bodies
        self.word = word
        self.joins = joins


# 市水务局要|牵头: what may stand between the bodies and the word for their part
MODAL = (
    "应当", "应该", "必须", "统一", "共同", "主要", "全面", "切实", "认真", "积极", "主动", "依法", "统筹", "继续", "分别", "直接", "同时",
    "具体", "严格", "密切", "做好", "履行", "负责", "要", "应", "须", "需", "将", "可", "也", "则", "均", "都",
)
MOST_MODAL = 8
"""Such words that stand together: 要切实具体负责 has four, and only nonsense has more."""
# 具体工作由|市水务局, 州人民政府授权|州数据局: the last of these ends what is no part of the name
BEFORE = ("由", "请", "授权", "委托", "责成", "指定", "明确", "其中", "以及", "原则上", "\u3000", " ")
# 经|市水务局会同…, but 经济 and its like begin names
WITHIN_NAMES = "济信开贸营发管合"
# 组建由三级医院牵头的…: what is made up so is no duty
MADE_UP = ("组建", "建立", "成立", "形成", "构建", "设立")
MUST = ("要", "应", "须", "负责", "设在")
DIGITS = "0123456789.．"
BOUNDARIES = "，。；：\n"
ENDS_OF_PARTS = BOUNDARIES + "、"
# 由于, 由此: no charge
NOT_BY = ("于", "此")
LONGEST_SUBJECT = 80
LONGEST_OBJECT = 60
LONGEST_SENTENCE = 400
WITHIN_A_NAME = 6
# words whose first character is the last one of a body's name too: 有关部门|组织
ACROSS = ("组织", "办理", "处理", "部署", "关于", "会商", "联系", "联合", "团结", "办法", "处置", "组建", "组成")
MANY = ("各", "有关", "相关", "全省", "全市", "全县", "全州", "全区", "上下")
NOT_A_DUTY = (
    "人", "的", "任", "同志", "单位", "部门", "科室", "处室", "到底", "精神", "态度", "作用", "机制", "方面", "制度", "制，", "制。",
    "制、", "制的", "制和", "领导，", "领导。", "领导的", "领导干", "领导同",
)
DUTIES_OF = ("按照", "按", "根据", "依据", "依照", "在")
WHOSE = ("各自", "部门", "职能", "法定", "规定", "有关", "相关")
IS_ONE = "是为"
EXHORTS = ("密切", "通力", "相互", "互相", "加强", "分工", "协作", "协调", "沟通")
SUPPORTS = ("配合", "协助")
CARRIES_OUT = ("组织实施", "具体落实", "落实")
EXPLAINS = ("解释", "解读")
HEADED = ("责任主体", "主管部门", "主管单位", "牵头单位", "牵头部门")
# These say it wherever a body stands before them; the other words for parts stand in any sentence: 市水务局落实物资, 市应急局参加会议.
PLAIN = ("牵头", "负责", "配合", "协助", "职责", "职能")
OFTEN_SAID = {word: role for word, role in VERB_ROLES.items()
              if "组织实施" not in word and not word.startswith(MODAL) and not any(plain in word for plain in PLAIN)}
# One pass over the text for the words that tell by themselves, and for those of support, which do where a part of a sentence ends;
# the others are looked for behind 由 alone, where they tell of a charge.
OF_SUPPORT = frozenset(word for word, role in OFTEN_SAID.items() if role == "support")
WORDS = re.compile(alternatives((*PLAIN, *HEADED, *sorted(OF_SUPPORT), "会同", "组织实施")))
CHARGES = re.compile(rf"{alternatives([word for word in OFTEN_SAID if word not in OF_SUPPORT])}")
LONGEST_WORD = max(map(len, OFTEN_SAID))
VERBS_OF_PARTS = tuple(VERB_ROLES)


def statements(folded: str, taken: list[Span]) -> list[Statement]:
    """The statements in order, those in the stretches `taken` (in order) left out.

    >>> text = "预案由市水务局会同市应急局制定，市气象局配合。"
    >>> [(text[slice(*body)], role) for said in statements(text, []) for body, role in said.bodies]
    [('市水务局', 'lead'), ('市应急局', 'support'), ('市气象局', 'support')]
    """
    out: list[Statement] = []
    for at, word in _words(folded, taken):
        said = _read(folded, at, word, out)
        if said and said.bodies:
            out.append(said)
    return out


def _words(folded: str, taken: list[Span]) -> Iterator[tuple[int, str]]:
    """The words for parts outside the stretches `taken`, in order."""
    k = 0
    found = [(match.start(), match[0]) for match in WORDS.finditer(folded)
             if match[0] not in OF_SUPPORT or folded[match.end():match.end() + 1] in ENDS_OF_PARTS]
    for at, word in sorted([*found, *_charges(folded)]):
        while k < len(taken) and taken[k][1] <= at:
            k += 1
        if k == len(taken) or at < taken[k][0]:
            yield at, word


def _charges(folded: str) -> Iterator[tuple[int, str]]:
    """The words that are often said, behind a 由 that is near: most stand in other sentences."""
    searched = 0
    for by in places(folded, "由", 0, len(folded)):
        last = by + LONGEST_SUBJECT
        for match in CHARGES.finditer(folded, max(by + 1, searched), last + LONGEST_WORD):
            if match.start() <= last and not folded.endswith("组织", 0, match.start()):
                yield match.start(), match[0]
                searched = match.end()
        searched = max(searched, last + 1)


def _read(folded: str, at: int, word: str, before: list[Statement]) -> Statement | None:
    end = at + len(word)
    if word in HEADED:
        return _headed(folded, at, end) if end == len(folded) or folded[end] in "，。；\n" else None
    if word in ("职责", "职能"):
        return _by_duty(folded, at, end)
    if word in OFTEN_SAID:
        return _often_said(folded, at, end, OFTEN_SAID[word], before)
    if folded.startswith(NOT_A_DUTY, end) or _is_case(folded, end):
        return None
    if word in SUPPORTS:
        exhorts = folded.endswith(EXHORTS, 0, at) or not before or folded.find("\n", before[-1].word[1], at) >= 0
        return None if exhorts else _supporting(folded, at, end, before)
    if word == "会同":
        return _together(folded, at, end, before)
    return _charged(folded, at, end, word, before)


def _clause(folded: str, at: int, before: Sequence[Statement] = ()) -> int:
    """Where the clause begins that the place stands in: behind a mark, and in 由甲牵头、乙配合 behind the word before 、 too."""
    begin = max(0, at - LONGEST_SUBJECT)
    for mark in BOUNDARIES:
        begin = max(begin, folded.rfind(mark, begin, at) + 1)
    told = before[-1].word[1] if before else -1
    return told + 1 if begin < told < at and folded[told] == "、" else begin


def _goes_on(folded: str, begin: int, before: Sequence[Statement]) -> bool:
    """Whether a clause that begins there goes on behind the statement before it and 、."""
    return bool(before) and begin == before[-1].word[1] + 1 and folded[begin - 1] == "、"


def _often_said(folded: str, at: int, end: int, role: str, before: list[Statement]) -> Statement | None:
    """由甲承办, 由甲抓总、乙落实; 乙参与 at the end of a clause behind what others are charged with in the same sentence."""
    told = before[-1].word[1] if before else -1
    if told >= at or (role == "support" and (told < 0 or not _same_sentence(folded, told, at))):
        return None  # 负责|落实: part of what is told already
    begin = _clause(folded, at, before)
    by = folded.find("由", begin, at)
    joins = role == "support" or _goes_on(folded, begin, before)
    if not joins and (by < 0 or folded.startswith(NOT_BY, by + 1)):
        return None
    if folded.startswith(NOT_A_DUTY, end) or _is_case(folded, end):
        return None
    names, _ = _subject(folded, begin, at)
    return Statement([(name, role) for name in names], (at, end), joins=joins)


def _charged(folded: str, at: int, end: int, word: str, before: list[Statement]) -> Statement | None:
    """甲负责…, 甲牵头…, 由甲组织实施."""
    begin = _clause(folded, at, before)
    joins = _goes_on(folded, begin, before)
    if folded.startswith(EXPLAINS, end):
        if not MARKER.match(folded, begin, at) and not _rare()[1].search(folded, max(0, begin - 12), at):
            return None  # who explains the paper is set by an item of its own, not by the way
        end += len(EXPLAINS[0])
    if folded.startswith("牵头", end) or (word == "组织实施" and ("由" not in folded[begin:at] or folded.endswith("负责", begin, at))):
        return None
    names, between = _subject(folded, begin, at)
    if "由" not in folded[begin:at] and not joins and (end == len(folded) or folded[end] in BOUNDARIES):
        return None  # 市教育局负责, and nothing that it would do
    told = before[-1].bodies if before else []
    if not names and begin == at and word == "负责":
        # 市教育局：负责…, or the body that the sentence speaks of
        names = _subject(folded, _clause(folded, at - 1), at - 1)[0] if folded[at - 1:at] == "：" else _spoken_of(folded, at, before)
        if any((name, "responsible") in told for name in names):
            return None  # told already of the same sentence
    done, closely = _carried_out(folded, end), between.rfind("具体")
    role = "lead" if word == "牵头" else "implement" if word == "组织实施" or closely >= 0 or done > end else "responsible"
    bodies = [(name, role) for name in names]
    if names and word == "牵头" and (folded.startswith(MANY, end) or BODY_START.match(folded, end)):
        bodies += [(name, "support") for name in _objects(folded, end)]  # 由甲牵头乙、丙组建…
    # 具体 and 落实 are what makes it the part of those who carry it out
    return Statement(bodies, (at - len(between) + closely, done) if role == "implement" and closely >= 0 else (at, done), joins=joins)


def _spoken_of(folded: str, at: int, before: list[Statement]) -> list[Span]:
    """The body that the sentence before `at` speaks of: whose part it has just told, or that it begins with."""
    if before and _same_sentence(folded, before[-1].word[1], at):
        first = before[-1].bodies[0][1]
        return [name for name, role in before[-1].bodies if role == first]
    return _of_sentence(folded, at)


def _together(folded: str, at: int, end: int, before: list[Statement]) -> Statement | None:
    """甲会同乙…; without a body before it, it is the one that the sentence begins with."""
    begin = _clause(folded, at)
    names, _ = _subject(folded, begin, at)
    if not names and begin == at:
        names = _spoken_of(folded, at, before)
    others = _objects(folded, end)
    if not names or not others:
        return None
    return Statement([*((name, "lead") for name in names), *((name, "support") for name in others)], (at, end))


def _supporting(folded: str, at: int, end: int, before: list[Statement]) -> Statement | None:
    """乙配合 behind what says who leads; 配合… alone is said of the body that the sentence speaks of."""
    begin = _clause(folded, at, before)
    names, _ = _subject(folded, begin, at)
    if not names and begin == at and _same_sentence(folded, before[-1].word[1], at) and _objects(folded, end):
        return Statement([(name, "support") for name in _spoken_of(folded, at, before)], (at, end))
    return Statement([(name, "support") for name in names], (at, end), joins=True)


def _by_duty(folded: str, at: int, end: int) -> Statement | None:
    """甲、乙按照各自职责…: not where only 各部门 and the like are called upon."""
    how = at - folded.endswith("的", 0, at)
    how -= next((len(word) for word in WHOSE if folded.endswith(word, 0, how)), 0)
    by = next((len(word) for word in DUTIES_OF if folded.endswith(word, 0, how)), 0)
    if not by:
        return None
    names, _ = _subject(folded, _clause(folded, how - by), how - by)
    if all(folded.startswith(MANY, name[0]) for name in names):
        return None
    return Statement([(name, "responsible") for name in names], (how - by, end))


def _headed(folded: str, at: int, end: int) -> Statement | None:
    """甲是…的责任主体; 联席会议由甲、乙组成，甲为牵头单位."""
    begin = _clause(folded, at)
    is_one = min((place for mark in IS_ONE if (place := folded.find(mark, begin, at)) >= 0), default=at)
    if is_one == at:
        return None
    names, _ = _subject(folded, begin, is_one - folded.endswith("作", begin, is_one))
    leads = folded.startswith("牵头", at)
    bodies = [(name, "lead" if leads else "responsible") for name in names]
    if leads and names and (members := _rare()[0].search(folded, max(0, begin - 320), begin)):
        led = {folded[slice(*name)] for name in names}
        bodies += [(name, "support") for name in _names(folded, *members.span("members")) if folded[slice(*name)] not in led]
    return Statement(bodies, (is_one, end))


def _subject(folded: str, begin: int, at: int) -> tuple[list[Span], str]:
    """The names that end where the words between them and `at` begin, and those words."""
    end = at
    for _ in range(MOST_MODAL):
        if end <= begin or not folded.endswith(MODAL, begin, end):
            break
        end -= next(len(word) for word in MODAL if folded.endswith(word, begin, end))
    marker = MARKER.match(folded, begin, end)
    start = marker.end() if marker else begin
    for word in BEFORE:
        by = folded.rfind(word, start, end)
        if by >= 0:
            if folded.endswith(MADE_UP, begin, by):
                return [], ""
            start = by + len(word)
    by = folded.rfind("经", start, end)
    if by >= 0 and folded[by + 1] not in WITHIN_NAMES:
        start = by + 1
    by = folded.rfind("条", start, end)
    if by >= 0 and folded.rfind("第", max(start, by - 5), by) >= 0:
        start = by + 1
    while start < end and folded[start] in DIGITS:
        start += 1
    while start < end and folded[start].isspace():
        start += 1
    return _names(folded, start, end), folded[end:at]


def _of_sentence(folded: str, at: int) -> list[Span]:
    """The body that the sentence before `at` begins with, with 要 or 应 behind it."""
    first = max(0, at - 200)
    begin = max(folded.rfind("。", first, at), folded.rfind("\n", first, at), folded.rfind("；", first, at)) + 1
    stop = folded.find("，", begin, at)
    if found := _rare()[2].search(folded, begin, at):
        return _names(folded, *found.span("name"))
    must = min((place for word in MUST if (place := folded.find(word, begin, max(begin, stop))) >= 0), default=-1)
    return _subject(folded, begin, must)[0] if must >= 0 and (begin > first or not first) else []


def _same_sentence(folded: str, start: int, end: int) -> bool:
    return end - start <= LONGEST_SENTENCE and all(folded.find(mark, start, end) < 0 for mark in "。；\n")


def _is_case(folded: str, end: int) -> bool:
    """由市水务局负责审批的，…, 由甲主办、乙协办的论坛: what is said of a case or of a thing sets nobody's part."""
    if folded.startswith("、", end):
        stop = _stop(folded, end)
        if any(folded.endswith(VERBS_OF_PARTS, end, at) for at in places(folded, "的", end, stop)):
            return True
    stop = folded.find("，", end, end + LONGEST_OBJECT)
    return stop > end and folded[stop - 1] == "的" and _same_sentence(folded, end, stop)


def _carried_out(folded: str, end: int) -> int:
    """Where 落实 ends in 各县区负责落实。; `end` where nothing of the kind stands there."""
    done = next((end + len(word) for word in CARRIES_OUT if folded.startswith(word, end)), end)
    return done if done == len(folded) or folded[done] in BOUNDARIES else end


def _objects(folded: str, start: int) -> list[Span]:
    """The names that the text from `start` on begins with: the last one ends before its verb."""
    stop = _stop(folded, start)
    end, at = start, start
    while at < stop:
        comma = folded.find("、", at, stop)
        piece = comma if comma >= 0 else stop
        if not is_body(folded[at:piece], kinds=False):
            end = _last_name(folded, at, piece) or end
            break
        end, at = piece, piece + 1
    return _names(folded, start, end) if end > start else []


def _stop(folded: str, start: int) -> int:
    """Where the clause ends that goes on from `start`."""
    limit = min(len(folded), start + LONGEST_OBJECT)
    return min((i for mark in BOUNDARIES if (i := folded.find(mark, start, limit)) >= 0), default=limit)


def _last_name(folded: str, start: int, stop: int) -> int:
    """Where the names end that a verb follows: 有关部门|建立…, 市财政局和市应急局|制定…; 0 where there are none."""
    found = 0
    for k in range(start + 2, stop + 1):
        if ends_as_body(folded[start:k]) and not folded.startswith(ACROSS, k - 1):
            stop, _ = end_of_names(folded, start, k)
            if says_more(folded[start:stop]) or (found and k - found > WITHIN_A_NAME and not any(joiners(folded, found, k))):
                break
            found = k
            if k - stop > 1:
                break
    return found


def _names(folded: str, start: int, end: int) -> list[Span]:
    """The names in folded[start:end]; none where one of them is none."""
    read = [names_of(folded, *piece) for piece in split_bodies(folded, start, end)]
    kinds = any(more for _, more in read)
    names = [name for found, _ in read for name in found]
    return names if all(is_body(folded[s:e], kinds=kinds) for s, e in names) else []
