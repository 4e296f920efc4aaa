"""The head lines of tables: how the names of columns are written, and which kind of table they are the head of."""
from __future__ import annotations

import re

from wenmai.text.labels import BODY_WORDS, STEM_ROLES, alternatives

# The head of a column of bodies: 牵头部门, 主要责任单位.
STEM, WORD = alternatives(STEM_ROLES), alternatives(BODY_WORDS)

# One line with white space between the columns, as text taken from PDFs has it; matched without the white space, which may
# stand within the names as well.
INDICATOR_HEAD = re.compile(
    r"(?:序号|领域|类别|指标)?(?:主要)?指标(?:名称)?(?:计量)?单位(?P<base>\d{4})年[^\d]*(?P<due>\d{4})年[^\d]*(?:指标)?(?:性质|属性)?"
)
DIVISION_HEAD = re.compile(
    rf"(?:序号)?(?:工作|重点|主要|具体)?(?:任务|事项|内容|举措)\S{{0,4}}?(?:(?:{STEM}|完成)(?:{WORD}|领导|时限|时间))+"
)
HEAD_WORD = re.compile(rf"(?P<stem>{STEM})(?:{WORD})")

# One cell a column, parted by |.
TASK_HEAD = re.compile(r"(?:工作|重点|主要|具体|考核)?(?:任务|事项|项目|内容|措施|举措)(?:名称|要求|内容)?")
ROLE_HEAD = re.compile(rf"(?P<stem>{STEM})\S{{0,4}}(?:{WORD}|机构)")
TIME_HEAD = re.compile(r"完成?(?:时限|时间|期限)|时间节点|办结时限")
INDICATOR_NAME = re.compile(r"(?:主要)?指标(?:名称)?")
UNIT_HEAD = re.compile(r"(?:计量)?单位")
YEAR_HEAD = re.compile(r"((?:19|20)\d{2})\s?年.{0,8}")
NATURE_HEAD = re.compile(r"(?:指标)?(?:性质|属性|类型)")


def head_kind(line: str) -> str | None:
    """Which kind of table the line is the head of: indicator, division, piped, piped indicators; None for other lines."""
    if "|" in line or "｜" in line:
        return _piped_kind(line)
    if len(line.split()) < 2:
        return None
    if indicator_years(line):
        return "indicator"
    return "division" if DIVISION_HEAD.fullmatch("".join(line.split())) else None


def indicator_years(line: str) -> tuple[int, int] | None:
    """The year of the baseline and the year of the target in the head of an indicator table; None for other lines."""
    head = INDICATOR_HEAD.fullmatch("".join(line.split()))
    return (int(head["base"]), int(head["due"])) if head else None


def _piped_kind(line: str) -> str | None:
    """Which kind of table a line with | is the head of: 'piped' for tasks, 'piped indicators'; None for other lines."""
    names = [name.strip() for name in re.split(r"[|｜]", line)]
    if len(names) < 3:
        return None
    if any(INDICATOR_NAME.fullmatch(name) for name in names) and sum(YEAR_HEAD.fullmatch(name) is not None for name in names) >= 2:
        return "piped indicators"
    tasks = any(TASK_HEAD.fullmatch(name) for name in names)
    return "piped" if tasks and any(ROLE_HEAD.search(name) for name in names) else None
