"""Lists of bodies: where one name ends and the next begins, and how names of bodies look."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from wenmai.model import Span
from wenmai.text.late import LatePattern

# How the name of a body begins where no full name of a place stands: with a level of government, or with a word for many.
BODY_START = LatePattern(
    r"(?:市|州|县|区|省|盟|旗|各|有关|相关|全国|国家|国务院|中央|中共|自治区|自治州|(?P<place>[^\s，、；。]{2,8}(?:省|市|州|县|区|盟|旗)))"
    r"(?!级(?!各|政府|人民|有关|相关|部门|卫生|财政|教育|单位)|域|情|场)"
)
# The ends of names of bodies. Those of one character end a name of three characters or more (财政局, 残联).
BODY_SUFFIXES = (
    "政府", "委员会", "管委会", "居委会", "村委会", "指挥部", "领导小组", "办公室", "办事处", "办公厅", "监管组", "工作组", "专班",
    "小组", "公司", "集团", "银行", "法院", "检察院", "中心", "单位", "部门", "机构", "海关", "支行", "分行", "大学", "学校", "学院",
    "协会", "学会", "商会", "街道", "企业", "军分区", "园区", "编办", "残联", "妇联", "文联", "侨联", "科协", "协调机制",
)
BODY_SUFFIX_CHARS = frozenset("局委办部厅科处署社院会联关站所队团镇乡组盟")
BODY_LAST = BODY_SUFFIX_CHARS | frozenset(suffix[-1] for suffix in BODY_SUFFIXES)
SHORTEST_BODY = 2
# A level alone, or a kind of body alone, goes with what follows: 各州、市卫生健康委; 各委、办、局.
LEVEL_ALONE = re.compile(
    r"(?:各|所有|全市|全省|全州|全县)?(?:省辖|设区|辖)?(?:省|自治区|直辖市|州|市|县|区|旗|盟|乡|镇|地)(?:（[^（）]{1,8}）)?"
)
LEVEL_NEXT = re.compile(r"(?:自治州|自治县|自治区|直辖市|计划单列市|市|县|区|旗|盟|州|乡|镇|街道)(?![委办局级直])")
# 各镇（街道），县政府各部门: behind a comma a level is the issuer's own, but 各省，自治区，直辖市人民政府
NEXT_BEHIND_COMMA = re.compile(r"自治|直辖|计划单列")
KIND_ALONE = re.compile(r"(?:[委办局]|直属机构|[委办局]（[^（）]{1,10}）)(?:等[^等]{0,10})?")
SEPARATOR = "、，；"
# 市水务局市应急局: two names with no mark between them are as long as this at least; what is longer than the other is no list
SHORTEST_PAIR = 6
LONGEST_PIECE = 200
FIRST_PLACE = LatePattern(r"[^（）]{0,7}?[省市州县区盟旗]")
# behind a level, what makes it part of another word: 市级, 市直, 市域, 市情, 市场化, 市属, 市内, 市区
AFTER_A_LEVEL = frozenset("级直域情属内区")
MARKET = "场化"
# 市公安局市中分局: goes with the name before it
BRANCH = "分局"
HEAD_STARTS = "各全"
DEPARTMENT_ENDS = "局委办厅"
HEAD_GOES_ON = "、和及与"
# what stands between 各 and the department in 各地（市）自然资源局, 各省、自治区财政厅
UNITS = "省市州县区旗盟地设的自治直辖、（）()"


def ends_as_body(text: str) -> bool:
    """Whether the text ends as the name of a body does; a bracket behind the name and 等 are passed over."""
    text = text.removesuffix("等")
    if text.endswith(("）", ")")):
        text = text[:max(text.rfind("（"), text.rfind("("), 0)]
    last = text[-1:]
    return last in BODY_LAST and ((len(text) > SHORTEST_BODY and last in BODY_SUFFIX_CHARS) or text.endswith(BODY_SUFFIXES))


def split_bodies(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the names in folded[start:end], parted by 、 ， ； or white space outside brackets.

    `folded` has full-width marks. A level of government that is said once for the list stays with what follows it.

    >>> text = "各州、市卫生健康委，委机关各处室"
    >>> [text[s:e] for s, e in split_bodies(text, 0, len(text))]
    ['各州、市卫生健康委', '委机关各处室']
    """
    places = [piece for place in _cut(folded, start, end) for piece in _unmarked(folded, *place)]
    out: list[tuple[int, int]] = []
    for s, e in places:
        if out and _goes_with(folded[out[-1][0]:out[-1][1]], folded[s:e], folded[out[-1][1]]):
            out[-1] = (out[-1][0], e)
        else:
            out.append((s, e))
    return out


def _unmarked(folded: str, start: int, end: int) -> Iterator[Span]:
    """The names of a piece with no mark between them: 市水务局|市应急局, 云溪市水务局|云溪市财政局|市教育局.

    The next name begins with the level or the place of the first, right behind what is a whole name.
    """
    if SHORTEST_PAIR <= end - start <= LONGEST_PIECE and (place := FIRST_PLACE.match(folded, start, end)):
        for cut in _levels(folded, place.end() + SHORTEST_BODY, end, place[0]):
            if folded.endswith("总局", start, cut):
                continue  # 国家税务总局|云溪市税务局 is one
            if ends_as_body(folded[start:cut]) and ends_as_body(folded[cut:end]) and not folded.endswith(BRANCH, cut, end):
                yield start, cut
                start = cut
    yield start, end


def _levels(folded: str, start: int, end: int, place: str) -> Iterator[int]:
    """Where the place stands again, or its level alone."""
    level = place[-1]
    at = folded.find(level, start, end)
    while at >= 0:
        whole = at + 1 - len(place)
        begin = whole if whole >= start and folded.startswith(place, whole) else at
        if folded[at + 1:at + 2] not in AFTER_A_LEVEL and not folded.startswith(MARKET, at + 1):
            yield begin
        at = folded.find(level, at + 1, end)


def shares_head(folded: str, places: Sequence[Span]) -> set[Span]:
    """The names of a list that share the head 各地, said once before the first of them: 各市自然资源局、住建局、财政局.

    A name with a level or place of its own ends the list, and so does a 厅, which is the province's, behind a 局 of its cities.

    >>> text = "各市水利局、财政局、省水利厅"
    >>> [text[s:e] for s, e in shares_head(text, split_bodies(text, 0, len(text)))]
    ['财政局']
    """
    found: set[Span] = set()
    for i in range(len(places) - 1):
        start, end = places[i]
        if folded[start] in HEAD_STARTS and folded[end - 1] in DEPARTMENT_ENDS and _heads_many(folded[start:end]):
            found.update(takewhile(partial(_goes_on, folded, folded[end - 1]), places[i + 1:]))
    return found


def _heads_many(name: str) -> bool:
    """Whether this is a department of many places: 各地（市）自然资源局, 全市各县区教育局."""
    units = name[name.find("各") + 1:]
    words = units.lstrip(UNITS)
    return SHORTEST_BODY < len(words) < len(units) < len(name)


def _goes_on(folded: str, kind: str, place: Span) -> bool:
    """Whether a name in a list is a bare department that shares the head of the one before it, which ends in `kind`."""
    start, end = place
    return folded[start - 1] in HEAD_GOES_ON and folded[end - 1] in (DEPARTMENT_ENDS if kind == "厅" else DEPARTMENT_ENDS[:-1]) \
        and BODY_START.match(folded, start) is None


def _cut(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    if "（" not in folded[start:end]:
        return _pieces(folded, start, end)
    places: list[tuple[int, int]] = []
    depth, begin = 0, start
    for i in range(start, end):
        char = folded[i]
        if char == "（":
            depth += 1
        elif char == "）":
            depth = max(0, depth - 1)
        elif depth == 0 and (char in SEPARATOR or char.isspace()):
            if i > begin:
                places.append((begin, i))
            begin = i + 1
    if end > begin:
        places.append((begin, end))
    return places


PIECE = re.compile(r"[^、，；\s]+")


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in PIECE.finditer(folded, start, end)]


def _goes_with(before: str, after: str, mark: str) -> bool:
    last = before[max(before.rfind("、"), before.rfind("，")) + 1:]
    if LEVEL_ALONE.fullmatch(last):
        goes_on = NEXT_BEHIND_COMMA if mark == "，" else LEVEL_NEXT
        return goes_on.match(after) is not None or LEVEL_ALONE.fullmatch(after) is not None
    return KIND_ALONE.fullmatch(after) is not None and (last[-1] in "委办局" or KIND_ALONE.fullmatch(last) is not None)
