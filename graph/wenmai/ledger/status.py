"""How a task stands on a day: by its time limit, by what people say of it, and by two thresholds in days."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from wenmai.ledger.cells import Value, day_of, plain

OVERDUE, URGENT, NEAR, NORMAL, LASTING, OPEN, FINISHED = "逾期", "紧急", "临期", "正常", "长期", "未定时限", "已完成"
STATUSES = (OVERDUE, URGENT, NEAR, NORMAL, LASTING, OPEN, FINISHED)
ONGOING = "持续推进"
DONE_WORDS = ("完成", "已完成", "已办结", "办结", "销号", "已销号", "按期完成", "提前完成", "逾期完成")
"""What people write for done; nothing else counts as done (基本完成, 未完成)."""
CHOICES = ("未启动", "进行中", "已完成", "已销号", "暂缓")
"""What the list of the column 完成情况 offers; other words can be typed."""
# 持续推进, 长期坚持, 自10月1日起
_LASTING = re.compile(r"持续|长期|常态|(?:起|开始)$")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Days left up to which a task is 临期 (`warn`, yellow) and 紧急 (`urgent`, red).

    Thirty days and a week are what monthly and weekly supervision rounds need; offices set their own. Raises ValueError where
    they are negative or in the wrong order.
    """

    warn: int = 30
    urgent: int = 7

    def __post_init__(self) -> None:
        if not 0 <= self.urgent <= self.warn:
            raise ValueError("urgent must be 0 or more days and no more than warn")


DEFAULT = Thresholds()


def is_done(said: Value) -> bool:
    """Whether people say that it is done."""
    return plain(said) in DONE_WORDS


def status(limit: Value, done: Value, as_of: date, thresholds: Thresholds) -> str:
    """One of STATUSES, from the cells 完成时限 and 完成情况. The day a task is due still belongs to its time.

    >>> status("2024-06-30", None, date(2024, 6, 30), Thresholds())
    '紧急'
    >>> status("2024-06-30", None, date(2024, 7, 1), Thresholds())
    '逾期'
    """
    if is_done(done):
        return FINISHED
    due = day_of(limit)
    if due is None:
        return LASTING if _LASTING.search(plain(limit)) else OPEN
    left = (due - as_of).days
    return OVERDUE if left < 0 else URGENT if left <= thresholds.urgent else NEAR if left <= thresholds.warn else NORMAL
