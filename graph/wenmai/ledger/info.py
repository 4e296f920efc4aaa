"""The sheet 说明: on what day and by what days the ledger was made, what is in it, what its columns and words mean."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from wenmai.ledger import columns as c
from wenmai.ledger.cells import Value
from wenmai.ledger.merge import Ledger
from wenmai.ledger.status import (
    CHOICES,
    DONE_WORDS,
    FINISHED,
    LASTING,
    NEAR,
    NORMAL,
    OPEN,
    OVERDUE,
    STATUSES,
    URGENT,
)
from wenmai.ledger.tasks import Task

Row = tuple[Value, ...]
AS_OF_ROW, URGENT_ROW, WARN_ROW = 1, 2, 3
"""Rows (from 0) whose second cell the colours depend on."""
_MEANS = {
    OVERDUE: "红：截至日期已过完成时限", URGENT: "红：剩余天数不超过紧急天数（到期当天在内）", NEAR: "黄：剩余天数不超过临期天数",
    NORMAL: "蓝：剩余天数超过临期天数", LASTING: "不着色：持续推进，或自某日起执行", OPEN: "不着色：没有时限，或时限不能定到日期",
    FINISHED: f"不着色：完成情况写明{'、'.join(DONE_WORDS)}之一",
}


def info(ledger: Ledger) -> Iterator[Row]:
    """The rows of the sheet."""
    yield ("督查台账说明",)
    yield ("截至日期", ledger.as_of, "改动此处和下面两个天数，颜色随之改变；状态文字在重新生成（--update）时更新")
    yield ("紧急天数", ledger.thresholds.urgent)
    yield ("临期天数", ledger.thresholds.warn)
    yield ()
    yield from _contents(ledger)
    yield ()
    yield ("状态", "任务数", "含义")
    counts = Counter(line.status for line in ledger.lines)
    yield from ((name, counts[name], _MEANS[name]) for name in STATUSES)
    yield from ((name, count, "人工填写") for name, count in sorted(counts.items()) if name not in STATUSES)
    yield ()
    yield ("栏目", None, "含义")
    yield from ((column.name, None, column.says) for column in c.COLUMNS)
    yield ("填写", None, f"{c.DONE}可从列表选（{'、'.join(CHOICES)}），也可自写；{c.DONE}、{c.PROGRESS}和自加的栏目在重新生成时保留；"
                       "改动其他栏目的，保留改动并加批注“人工改”")
    yield ()
    yield ("来源文件", "任务数", "题名")
    yield from _papers(ledger.tasks)


def _contents(ledger: Ledger) -> Iterator[Row]:
    tasks = ledger.tasks
    yield ("任务总数", len(tasks))
    yield ("其中：有牵头单位", sum(bool(task.leads) for task in tasks))
    yield ("无牵头、写明负责单位", sum(bool(task.responsible) and not task.leads for task in tasks))
    yield ("只有配合或落实单位", sum(not task.answering and bool(task.bodies()) for task in tasks))
    yield ("没有写明单位", sum(not task.bodies() for task in tasks))
    yield ("没有时限", sum(not task.deadlines for task in tasks))
    yield ("有几个时限、其中有已过的", sum(_has_passed(task, ledger) for task in tasks))
    if hand := sum(line.hand for line in ledger.lines):
        yield ("另有人工添加", hand)
    if ledger.unmatched:
        yield ("未对应的行", len(ledger.unmatched), "旧台账中找不到对应任务、不在所选范围或几处填写不一致的，见工作表“未对应”")


def _has_passed(task: Task, ledger: Ledger) -> bool:
    days = {day for kind, _, day in task.deadlines if day and kind != "starting"}
    return len(days) > 1 and min(days) < ledger.as_of


def _papers(tasks: Iterable[Task]) -> Iterator[Row]:
    counts = Counter(task.paper for task in tasks)
    return ((paper.name, count, paper.title or paper.file) for paper, count in counts.items())
