"""Words that say what part a body has in a task, and rules stated once for a whole paper."""
from __future__ import annotations

import re
import sys
from collections.abc import Collection
from functools import lru_cache

from wenmai.extract.placed import places
from wenmai.model import Span
from wenmai.text.labels import DEADLINE_LABELS, LABEL_ROLES, LEADER_LABELS, alternatives
from wenmai.text.late import LatePattern

VERSION = "roles.v1"

LEAD = (
    "牵头负责", "牵头组织实施", "牵头组织", "牵头抓总", "牵头落实", "牵头督导", "牵头考核", "分别牵头", "共同牵头", "牵头", "抓总",
    "主责", "主办",
)
SUPPORT = (
    "协同配合", "积极配合", "配合落实", "配合做好", "分工配合", "配合", "共同参与", "参与", "参加", "协办", "协助", "协同", "负责指导",
    "指导",
)
RESPONSIBLE = (
    "按照职责分工分别负责", "按职责分工分别负责", "按照职责分工负责", "按职责分工负责", "按职能职责分工负责", "按照各自职责负责",
    "按各自职责负责", "按职责分别负责", "按职责负责", "按职能分工负责", "按分工负责", "分工负责", "分别负责", "共同负责", "负总责", "负责",
    "承办", "按职责分工", "按职责",
)
IMPLEMENT = (
    "具体落实", "共同落实", "分别落实", "组织落实", "抓好落实", "贯彻落实", "按职责落实", "按职责分工落实", "落实", "具体组织实施",
    "组织实施", "具体实施", "实施", "具体负责", "具体承办", "负责落实", "负责组织实施", "负责具体落实", "负责实施",
)
VERB_ROLES = (
    dict.fromkeys(LEAD, "lead")
    | dict.fromkeys(SUPPORT, "support")
    | dict.fromkeys(RESPONSIBLE, "responsible")
    | dict.fromkeys(IMPLEMENT, "implement")
)

LEADER_ENDS = ("领导", "责任人", "负责人")
MORE_LEADERS = (
    "牵头市领导", "责任市领导", "分管市领导", "牵头县领导", "责任县领导", "分管县领导", "包抓领导", "包保领导", "挂点领导", "联系领导",
    "主管领导",
)
NOTE_LABELS = (*LABEL_ROLES, *LEADER_LABELS, *MORE_LEADERS, *DEADLINE_LABELS)

# A label, or a verb that ends the list of its bodies: before a mark, at the end, or before the next body. All branches begin
# with plain characters, so that the search passes over the text between them fast.
TOKEN = re.compile(
    rf"(?:{alternatives([*(f'{label}：' for label in NOTE_LABELS), *VERB_ROLES, '会同'])})"
    r"(?<!湖南省会同)(?<!怀化市会同)(?:(?<=：|同)|(?=[，；。、：）\s]|$|由|会同|各|[市省州县区](?!级医|域)))"
)
# Words beside its own that can give a body each role: 甲会同乙负责; 责任单位 beside a named lead; 具体负责 with nobody before it.
BY_CONTEXT = {
    "lead": ("会同",),
    "support": ("会同", "为牵头"),
    "responsible": ("具体负责", "职责", "职能", "主管"),
    "implement": tuple(label for label, role in LABEL_ROLES.items() if role == "responsible"),
}
ROLE_WORDS = {role: tuple(word for word, its in (*VERB_ROLES.items(), *LABEL_ROLES.items()) if its == role) + words
              for role, words in BY_CONTEXT.items()}
# 牵头|市财政局 in 市水务局牵头市财政局、市审计局组建…: those behind the word support; 牵头负责 and 牵头单位 have nobody there.
_MORE_OF_LEADING = [word.removeprefix("牵头") for word in (*LEAD, *LABEL_ROLES, *MORE_LEADERS) if word.startswith("牵头")]
LED_BY_ANOTHER = re.compile(rf"牵头(?!{alternatives([word for word in _MORE_OF_LEADING if word])}|会同|\W|$)")
# Cheap tests of whether a bracket or a line can be a note at all.
HINT = re.compile("牵头|负责|指导|配合|落实|责任|承办|主办|参与|协办|实施|抓总|主责|分工|会同|领导：")


# no rule is longer than this on either side of its word
REACH = 90


class RuleOfPaper:
    """A pattern in verbose form for a rule stated once for a whole paper, looked for around the words that it has.

    It begins no farther before its word than `before` characters.
    """

    def __init__(self, words: tuple[str, ...], pattern: str, before: int = REACH) -> None:
        self.words = words
        self.pattern = LatePattern(pattern, re.VERBOSE)
        self.before = before

    def search(self, text: str, start: int = 0, end: int = sys.maxsize, *, among: Collection[str] | None = None) -> re.Match[str] | None:
        """As a pattern does, around its words alone; `among` are those that stand in the text, where that is known."""
        for word in self.words if among is None else filter(among.__contains__, self.words):
            for at in places(text, word, start, end):
                if found := self.pattern.search(text, max(start, at - self.before), min(end, at + REACH)):
                    return found
        return None


# 排在第一位的为牵头部门，下同; 首个单位牵头; 排名第一者牵头: the first body of each list that follows leads, the others support.
FIRST_LEADS = RuleOfPaper(
    ("第一", "首位", "首个", "首家", "首名", "在前", "最前"),
    r"""
    (?:责任(?:单位|部门))?
    (?: (?P<ranked>(?:排(?:列|名|序)?|列)在?)?(?:第一|首)(?:位|名|个|家)? | 排(?:列|名|序)?在?最?前面? )
    (?:的|者)?(?:责任)?(?P<body>单位|部门|处室|科室)?
    (?: (?:均?为|是|作为)(?:该项|本项|该任务|本任务)?(?:总)?(?:牵头|主责|主办)(?:单位|部门|处室|科室|责任单位)?
      | (?(body)(?:负责)?牵头|(?!))
      | (?(ranked)(?:负责)?牵头(?=[，；。）\s]|$)|(?!)) )
    """,
    before=len("责任单位排列在"),
)
BEFORE_COMMA_LEADS = RuleOfPaper(
    ("号前", "号之前", "号以前"), r"[逗分]号(?:之|以)?前(?:面)?的?(?:单位|部门)?(?:为|是)(?:牵头|主责|主办)(?:单位|部门)?")
# 以黑体字标注的为牵头部门: which bodies lead is said by a type face that plain text has lost; the lists are those of the responsible.
MARKED_LEADS = RuleOfPaper(
    ("黑体", "加粗", "粗体", "划线"),
    r"[以标用加带有]?(?:黑体|加粗|粗体|下?划线)[^，。；）]{0,12}(?:为|是)牵头(?:责任)?(?:部门|单位|处室|科室)?",
)
# 以下任务均需各市落实，不再列出; 各项措施责任单位均包括各县，以下不再列出: a scope for all tasks that follow.
DEFAULT_SCOPE = RuleOfPaper(
    ("不再",),
    r"""
    (?: 以[下上](?:各?[项条])?(?:任务|工作|措施|政策|事项)?均?[需须由要]
        (?P<bodies>[^。；]{2,60}?)(?:负责)?(?P<verb>落实|配合|参与|组织实施|负责)
      | (?:各项|上述|以[上下])(?:各项)?(?:任务|工作|措施|政策|事项)?
        (?P<label>责任(?:单位|部门)|配合单位)均(?:包括|包含|含)(?P<named>[^。；]{2,60}?)
    )，?(?:以下)?不再(?:逐一|一一|单独|分别|另行|重复)?(?:列[出示明]|重复|赘述|标[注明]|注明)
    """,
)
EACH_LEADS = RuleOfPaper(("分别牵头",), r"分别负责”?的?(?:为|是|即|指)[^，。；）]{0,14}分别牵头")
EACH_RESPONSIBLE = frozenset(("分别负责", "按职责分别负责", "按职责分工分别负责", "按照职责分工分别负责"))


def marks_leads(folded: str) -> bool:
    """Whether the paper says that a type face shows who leads, so that a bracket with nothing but bodies is a note."""
    return MARKED_LEADS.search(folded) is not None


# what stands in such rules, one pass over the text for all of it
RULE_WORDS = re.compile("第一|首[位个家名]|在前|最前|号之前|号以前|号前|不再|为牵头")


@lru_cache(maxsize=1)
def rule_words(folded: str) -> frozenset[str]:
    """Those that stand in a paper: without any it states no rule. Asked for each of its notes."""
    return frozenset(RULE_WORDS.findall(folded))


@lru_cache(maxsize=1)
def rules_on_leading(folded: str) -> tuple[Span | None, Span | None]:
    """Where the paper says which of the bodies in a note leads: the first one; those before the comma. Asked twice of each paper."""
    words = rule_words(folded)
    first, comma = FIRST_LEADS.search(folded, among=words), BEFORE_COMMA_LEADS.search(folded, among=words)
    return first.span() if first else None, comma.span() if comma else None


def rule_on_each(folded: str) -> Span | None:
    """Where the paper says that those who are responsible each for their own part lead in it: 分别负责为各部门按职责分别牵头."""
    rule = EACH_LEADS.search(folded)
    return rule.span() if rule else None


def says_role(words: str, role: str) -> bool:
    """Whether the words hold a word, a label or a rule of a paper that can give a body this role.

    >>> says_role("市财政局牵头", "lead"), says_role("市财政局配合", "lead")
    (True, False)
    """
    if any(word in words for word in ROLE_WORDS[role]):
        return True
    if role == "responsible":
        return words.startswith("（") or MARKED_LEADS.search(words) is not None
    if role == "support" and LED_BY_ANOTHER.search(words):
        return True
    return role in ("lead", "support") and any(rule.search(words) for rule in (FIRST_LEADS, BEFORE_COMMA_LEADS))
