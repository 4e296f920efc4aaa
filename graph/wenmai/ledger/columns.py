"""The columns of the ledger (督查台账): what each is called, how wide it is, what it says and whose it is."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` stands in the heading, `width` is in half-width characters, `says` stands on the sheet 说明. What is
    `people`'s is never written by wenmai."""

    name: str
    width: int
    says: str
    people: bool = False


NUMBER, TASK, LEAD, SUPPORT, LEADERS, LIMIT = "序号", "任务", "牵头单位", "配合单位", "责任领导", "完成时限"
TARGETS, PAPER, QUOTE, STATUS, DONE, PROGRESS = "目标", "来源文号", "原文", "状态", "完成情况", "进展"
IMPLEMENT, SECTION, PRINTED_LIMIT, PLACE = "落实单位", "所在章节", "时限原文", "出处"
KEY, CHECK = "任务键", "校验"
REASON = "原因"

COLUMNS = (
    Column(NUMBER, 6, "按来源文件（成文日期、文号）和任务在文中的先后编号，每次生成重新编"),
    Column(TASK, 28, "任务编号和任务名称；附表中复述的任务与正文任务合为一行"),
    Column(LEAD, 20, "牵头单位全称；文件未定牵头而写明负责的，列负责单位并注（负责）或（分工负责）；没有的为空"),
    Column(SUPPORT, 24, "配合、参与单位全称"),
    Column(LEADERS, 10, "文件写明的责任领导"),
    Column(LIMIT, 12, "到期日；有几个时限的取截至日期之后最近的一个，都已过的取最后一个；无具体日期的照印原文，或写持续推进"),
    Column(TARGETS, 28, "文件所定目标，照印原文"),
    Column(PAPER, 18, "来源文件的发文字号，没有的用题名"),
    Column(QUOTE, 50, "任务一段的原文（去掉换行、页码），过长的截断并以…结尾"),
    Column(STATUS, 9, "按截至日期和完成时限算出，见下"),
    Column(DONE, 11, "由办理单位填写", people=True),
    Column(PROGRESS, 32, "由办理单位填写", people=True),
    Column(IMPLEMENT, 22, "落实单位；有牵头单位时，另写负责的单位也列在此处并注（负责）"),
    Column(SECTION, 22, "任务所在的章节"),
    Column(PRINTED_LIMIT, 20, "时限原文，全部列出；已过的注明"),
    Column(PLACE, 26, "原文所在文件和字符位置（从0数起，含头不含尾）"),
)
NAMES = tuple(column.name for column in COLUMNS)
PEOPLES = frozenset(column.name for column in COLUMNS if column.people)
TECHNICAL = (KEY, CHECK)
"""Hidden columns by which a row is found again: the task's IRI, and digests of what wenmai wrote in it."""
CHECKED = tuple(name for name in NAMES if name not in PEOPLES and name != NUMBER)
"""Columns in which a person's correction is told from what wenmai wrote; the order is that of the digests."""
PRINTED = 12
"""As many columns as an office expects, from the left, are printed on paper."""
