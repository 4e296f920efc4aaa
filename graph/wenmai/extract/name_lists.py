"""Lists of names as notes and sentences print them: where 和 joins two, where 等 ends the list, and what a name of a body is.

In a note whatever is not plainly something else is a name; in a sentence only what is plainly one.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.extract.bodies import BODY_START, ends_as_body
from wenmai.model import Span

LONGEST_NAME = 26
SHORT_KIND = 8
LONGEST_IN_A_NOTE = 45
# 市教育局和学校: what is joined without a level is longer than this
SHORTEST_JOINED = 3
# each branch begins with a character of its own: so the search skips what none begins with, three times as fast
NOT_A_BODY = re.compile(r"完成|推进|制定|建立|加强|开展|推动|确保|提高|。|！|？|“|”|《|》|的(?!士)|是|已|将|把|被")
# what no name of a body has in it: characters, and words with what may follow where they are part of a name
NO_NAME = frozenset("，。；：？！“”《》〈〉是已将把被对向为从按在着谁何")
VERBS = (
    "的", "其", "根据", "依据", "通过", "完成", "推进", "制定", "建立", "加强", "开展", "确保", "提高", "落实", "做好", "鼓励", "支持",
    "引导", "负责", "会同", "配合", "协助", "牵头", "干部", "全部", "内部", "人员", "专人", "研究", "提出", "协调", "处理", "组织",
    "编制", "出台", "审核", "联合", "进行", "办理", "指导", "督促", "统筹", "实施", "核实", "修订", "拟定", "拟订", "起草", "印发",
    "下达", "确定", "共同", "及时", "另行", "定期", "依法", "组成", "组建", "参加", "参与", "保障", "抽调", "选派", "等单位", "等部门",
    "等有关", "等相关", "商省", "商市", "商县", "商各", "商有", "商国",
)
WITHIN = {
    "其": ("他",), "组织": ("部",), "实施": ("单位", "主体"), "确定": ("的",), "协调": ("机制", "小组"),
    "保障": ("局", "厅", "部", "中心", "委"),
}
BY_FIRST: dict[str, list[str]] = {}
for _verb in VERBS:
    BY_FIRST.setdefault(_verb[0], []).append(_verb)
# who has a part by another word, or is anyone at all
ANYONE = (
    "责任单位", "牵头单位", "牵头部门", "责任部门", "负责单位", "当事人", "组织", "配合单位", "配合部门", "主管单位", "医院",
    "学校", "个人",
)
BARE = frozenset(("部门", "单位", "机构", "中心", "小组", "机关", "政府", "企业", "公司", "集团", "银行"))
# 各县区, 乡镇（街道）: places that stand for who governs them
PLACES = frozenset((
    "省", "市", "县", "州", "区", "旗", "盟", "镇", "乡", "地", "街道", "乡镇", "镇街",
    "县区", "区县", "市县", "县市", "市州", "州市", "县市区",
    "市县区",
))
EACH = ("各", "属地", "所在", "有关", "相关")
JOINERS = "和与及"
# 市应急局|等|有关部门; 财政、审计|等|部门
REST_ENDS = ("部门", "单位", "机构", "科室", "处室")
REST_BEGINS = ("有关", "相关", "各", "省直", "市直", "县直", "区直", "州直", "省级", "市级", "县级", "区级", "州级")
LONGEST_REST = 10
# 市应急局|按照职责分工, 市应急局等部门|分别: how those named go about it
HOW = ("按照各自职责", "按各自职责", "按照职责分工", "按职责分工", "按照职责", "按职责", "分别", "共同", "各自")
HOW_BEGINS = ("按", "分别", "共同", "各自")
PLACE_ENDS = ("区", "市", "县", "州", "旗", "盟", "兵团")
# 高等学校, 中等职业教育机构: 等 within a name
BEFORE_DENG = "高中初同平"


def names_of(folded: str, start: int, end: int) -> tuple[list[Span], bool]:
    """The names in one piece of a list, and whether 等 says that there are more; a name for those others is the last.

    >>> text = "市水务局和市应急局等有关部门分别"
    >>> names, more = names_of(text, 0, len(text))
    >>> [text[slice(*name)] for name in names], more
    (['市水务局', '市应急局', '有关部门'], True)
    """
    stop, others = end_of_names(folded, start, end)
    return [*_joined(folded, start, stop), *([others] if others else [])], folded.startswith("等", stop) and stop < end


def end_of_names(folded: str, start: int, end: int) -> tuple[int, Span | None]:
    """Where the names of a list end before 等 or 分别, and the name that the rest of it has: 有关部门 in 市应急局等有关部门."""
    at = folded.rfind("等", start, end)
    if at > start and folded[at - 1] not in BEFORE_DENG:
        stop = min((i for word in HOW_BEGINS if (i := folded.find(word, at, end)) >= 0), default=end)
        rest = folded[at + 1:stop]
        if not rest or (rest.endswith(REST_ENDS) and len(rest) <= LONGEST_REST and "、" not in rest):
            return at, (at + 1, stop) if rest.startswith(REST_BEGINS) else None
    while how := next((word for word in HOW if folded.endswith(word, start, end)), None):
        end -= len(how)
    return end, None


def _joined(folded: str, start: int, end: int) -> Iterator[Span]:
    """The places of names that 和, 及 or 与 joins: only where a name ends before it and another begins after it."""
    at = start
    for first, last in joiners(folded, start, end):
        if _may_join(folded[max(at, first - LONGEST_IN_A_NOTE):first], folded[max(last, end - LONGEST_IN_A_NOTE):end]):
            yield at, first - folded.startswith("等", first - 1)
            at = last
    if at < end:
        yield at, end


def _may_join(before: str, after: str) -> bool:
    if not (ends_as_body(before) or _is_place(before)):
        return False
    return _is_place(after) or ((BODY_START.match(after) is not None or len(after) > SHORTEST_JOINED)
                                and (ends_as_body(after) or after.endswith(PLACE_ENDS)))


def joiners(folded: str, start: int, end: int) -> Iterator[Span]:
    """Where 和, 与, 及 or 以及 stand."""
    for i in range(start, end):
        if folded[i] in JOINERS:
            yield i - folded.startswith("以及", i - 1), i + 1


def may_be_body(text: str) -> bool:
    """Whether the text can be a name in a note, where a list of names is what one expects."""
    if not 2 <= len(text) <= LONGEST_IN_A_NOTE or text.isascii():
        return False
    return NOT_A_BODY.search(text) is None or (ends_as_body(text) and "。" not in text)


def says_nothing_else(text: str) -> bool:
    """Whether the text is short enough for a name and has no word in it that none has."""
    return NOT_A_BODY.search(text) is None and len(text) <= LONGEST_IN_A_NOTE


def is_body(text: str, *, kinds: bool) -> bool:
    """Whether the text is a name of a body; `kinds`: 财政 before 审计等部门 is one too."""
    if text in BARE or not 2 <= len(text) <= LONGEST_NAME or text.endswith(ANYONE):
        return False
    known = ends_as_body(text) or _is_place(text) or (kinds and len(text) <= SHORT_KIND)
    return known and not says_more(text)


def says_more(text: str) -> bool:
    """Whether the text holds what no name of a body has in it."""
    if not NO_NAME.isdisjoint(text):
        return True
    for i, char in enumerate(text):
        for verb in BY_FIRST.get(char, ()):
            if text.startswith(verb, i) and not text.startswith(WITHIN.get(verb, ()), i + len(verb)) \
                    and not (verb == "的" and text.endswith("确定", 0, i)):
                return True
    return False


def _is_place(text: str) -> bool:
    """Whether places are named for who governs them: 各县（市、区）, 乡镇（街道）."""
    if text.endswith("）"):
        text = text[:text.find("（")]
    each = next((word for word in EACH if text.startswith(word)), "")
    return text[len(each):] in PLACES and len(text) > 1
