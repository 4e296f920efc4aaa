"""What is due when, and how many figures are to be reached. There is no clock here: nothing is overdue, whatever the day."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from sys import intern

from wenmai.load.tally import Tally

# 2021-06
_MONTH = 7


def with_deadline(counts: Tally, tasks: Iterable[int]) -> int:
    """How many of the tasks are due by a date, or go on to one."""
    return sum(task in counts.due for task in tasks)


def due_by_month(counts: Tally, tasks: Iterable[int]) -> dict[str, int]:
    """Tasks due in each month, by time; a task with dates in two months counts in both."""
    found = Counter(month for task in tasks if task in counts.due for month in {intern(date[:_MONTH]) for date in counts.due[task]})
    return dict(sorted(found.items()))


def targets_carried(counts: Tally, tasks: Iterable[int]) -> int:
    """How many figures the tasks set."""
    return sum(counts.targets.get(task, 0) for task in tasks)
