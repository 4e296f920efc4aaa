"""The head lines of tables: how the names of columns are written, and which kind of table they are the head of."""
from __future__ import annotations

import re

from wenmai.text.labels import BODY_WORDS, STEMS, alternatives
from wenmai.text.late import LatePattern

# The head of a column of bodies: 牵头部门, 主要责任单位, 主办单位.
STEM, WORD = alternatives(STEMS), alternatives(BODY_WORDS)
# Columns beside those of tasks and bodies.
TASK = r"(?:年度|重点|主要|具体|目标|工作)*(?:任务|事项|内容|举措|措施|工作|要点)(?:名称|内容|分解)?"
LEADER = r"(?:(?:责任|牵头|分管|主管|包保|包抓|联系)[省市州县区]?|[省市州县区])领导|(?:责任|牵头|分管|主管)?负责人|责任人"
TIME = r"完成?(?:时限|时间|期限|日期)|时间(?:节点|要求|进度|安排)|时限(?:要求)?|办结时限|进度(?:安排|要求)"

# One line with white space between the columns, as text taken from PDFs has it; matched without the white space, which may
# stand within the names as well.
INDICATOR_HEAD = LatePattern(
    r"(?:序号|领域|类别|指标)?(?:主要)?指标(?:名称)?(?:计量)?单位(?P<base>\d{4})年[^\d]*(?P<due>\d{4})年[^\d]*(?:指标)?(?:性质|属性)?"
)
# One column of such a head, by what it holds: 序号, 工作任务, 牵头单位, 责任领导, 完成时限.
COLUMN = LatePattern(
    rf"(?P<role>(?P<stem>{STEM})(?:{WORD}))|(?P<number>序号|编号)|(?P<leader>{LEADER})|(?P<time>{TIME})"
    rf"|(?P<other>备注|类别|领域|分类)|(?P<task>{TASK})"
)
# what may stand within a head beside the names of its columns: 工作任务（措施）
LONGEST_REST = 4
SENTENCE_MARKS = "，。：；、"

# One cell a column, parted by |.
TASK_HEAD = LatePattern(rf"(?:工作|重点|主要|具体|考核)?(?:任务|事项|项目|内容|措施|举措)(?:名称|要求|内容)?|(?:考核|评价)指标|{TASK}")
# 牵头单位及责任人: bodies with people behind them
SHARED, JUDGES = "责任(?:分工|主体)|任务分工|职责分工", rf"(?:考核|评分|评价)(?:{WORD})"
ROLE_HEAD = LatePattern(rf"(?P<stem>{STEM})\S{{0,4}}(?:{WORD}|机构)|(?P<shared>{SHARED})|^{JUDGES}$")
SHARED_HEAD = LatePattern(SHARED)
WITH_PEOPLE = re.compile("[及和与/、（(](?:责任人|负责人|领导|联系人)")
LEADER_HEAD = LatePattern(LEADER)
NUMBER_HEAD = re.compile("序号?|编号")
TIME_HEAD = LatePattern(TIME)
# 考核项目, 类别: what the tasks of the next column are of
CLASS_HEAD = LatePattern(r"(?:考核|评价|实事|民生|工程)?项目(?:名称|类别)?|(?:任务|工作|项目|指标)?(?:类别|领域|分类)")
OF_A_CLASS = LatePattern(r"(?:工作|重点|主要|具体|考核|目标|年度)*(?:任务|事项|内容|措施|举措)(?:名称|要求|内容)?")
FIGURE_HEAD = LatePattern(r"\S{0,4}分[值数]|(?:年度)?目标值|指标值|权重")
# what says nothing of the task itself
BESIDE_HEAD = LatePattern(
    rf"{LEADER}|序号|编号|备注|依据\S*|\S{{0,4}}分[值数]|联系\S*|\S{{0,2}}电话|类别|领域|分类"
    r"|(?:评分|计分|扣分|考核|评价)(?:标准|办法|方法|细则|方式)")
# what says of a task how it is judged or how far it has come
MEASURE_HEAD = LatePattern(r"\S{0,4}(?:标准|依据|情况|方式|方法|办法|来源)|说明|联系\S{0,4}|\S{0,2}电话|备注")
SHORTEST_HEAD, LONGEST_NAME = 3, 12
INDICATOR_NAME = re.compile(r"(?:主要)?指标(?:名称)?")
UNIT_HEAD = re.compile(r"(?:计量)?单位")
YEAR_HEAD = LatePattern(r"((?:19|20)\d{2})\s?年.{0,8}")
NATURE_HEAD = re.compile(r"(?:指标)?(?:性质|属性|类型)")
ROLE_NAME = LatePattern(rf"(?:(?:{STEM})\S{{0,4}}(?:{WORD}|机构)|{SHARED}|{JUDGES})(?:[及和与/]\S{{1,4}})?")
COLUMN_KINDS = (("number", NUMBER_HEAD), ("leader", LEADER_HEAD), ("time", TIME_HEAD), ("role", ROLE_NAME), ("figure", FIGURE_HEAD),
                ("class", CLASS_HEAD), ("task", TASK_HEAD), ("other", MEASURE_HEAD))
# a tab, or white space of two characters or more
WIDE = re.compile(r"[ \u3000\xa0]*\t[ \u3000\xa0]*|[ \u3000\xa0]{2,}")


def head_kind(line: str) -> str | None:
    """Which kind of table the line is the head of: indicator, division, piped, piped indicators; None for other lines."""
    if "|" in line or "｜" in line:
        return _piped_kind(line)
    words = line.split()
    if len(words) < 2:
        return None
    if indicator_years(line):
        return "indicator"
    joined = "".join(words)
    if any(mark in joined for mark in SENTENCE_MARKS):
        return None
    named = _names_columns(joined) or (len(words) >= SHORTEST_HEAD and len(words[0]) <= LONGEST_NAME and is_head(column_names(line)))
    return "division" if named else None


def column_names(line: str) -> list[str]:
    """The names of columns that wide white space parts, or any white space where none is wide."""
    names = [name for name in WIDE.split(line) if name]
    return ["".join(name.split()) for name in (names if len(names) >= SHORTEST_HEAD else line.split())]


def is_head(names: list[str]) -> bool:
    """Whether all of these are names of columns, with one of tasks and one of bodies among them.

    >>> is_head(["序号", "实事项目", "责任单位", "联系电话"]), is_head(["市水务局", "修订预案", "责任单位"])
    (True, False)
    """
    if len(names) < SHORTEST_HEAD or len(names[0]) > LONGEST_NAME or column_kind(names[0]) is None:
        return False
    kinds = {column_kind(name) for name in names}
    return None not in kinds and "role" in kinds and bool(kinds & {"task", "class"})


def column_kind(name: str) -> str | None:
    """What a column of this name holds: number, leader, time, role, figure, class, task or other; None where it is no such name."""
    if len(name) > LONGEST_NAME or any(mark in name for mark in SENTENCE_MARKS):
        return None
    return next((kind for kind, head in COLUMN_KINDS if head.fullmatch(name)), None)


def _names_columns(joined: str) -> bool:
    """Whether the line is nothing but names of columns, with one of tasks and one of bodies among them."""
    found = list(COLUMN.finditer(joined))
    kinds = [match.lastgroup for match in found]
    if "task" not in kinds or "role" not in kinds or found[0].start() or found[-1].end() < len(joined):
        return False
    gaps = [(kind, after.start() - before.end()) for kind, before, after in zip(kinds, found, found[1:], strict=False)]
    return all(gap <= (LONGEST_REST if kind == "task" else 0) for kind, gap in gaps)


def indicator_years(line: str) -> tuple[int, int] | None:
    """The year of the baseline and the year of the target in the head of an indicator table; None for other lines."""
    head = INDICATOR_HEAD.fullmatch("".join(line.split()))
    return (int(head["base"]), int(head["due"])) if head else None


def _piped_kind(line: str) -> str | None:
    """Which kind of table a line with | is the head of: 'piped' for tasks, 'piped indicators'; None for other lines."""
    names = re.split(r"[|｜]", "".join(line.split()))
    if len(names) < 3:
        return None
    if any(INDICATOR_NAME.fullmatch(name) for name in names) and sum(YEAR_HEAD.fullmatch(name) is not None for name in names) >= 2:
        return "piped indicators"
    tasks = any(TASK_HEAD.fullmatch(name) for name in names)
    return "piped" if tasks and any(ROLE_HEAD.search(name) for name in names) else None
